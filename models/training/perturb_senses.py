"""Makes a true sentence false by what it says of the event: negation, modality, conditions; it knows no grammar."""

import re
from collections.abc import Iterator

from models.training.perturb_text import Told
from models.training.verb_forms import base, past

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|could|can|may|might|must|should|has|have|had)\b"
    r"(?! (?:not|never|no|nothing|nobody|neither|hardly|been no|had no)\b)(?= (?:[a-z]+|\d|·))(?! to\b)"
)
# "had a", "have 12": here it is no auxiliary, and "had not a" is no English.
_HAVING = re.compile(
    r"(?:has|have|had)\b(?! (?:\w{2,}(?:ed|en|wn|ne)|been|had|made|lost|won|left|sold|said|told|found"
    r"|paid|cut|met|kept|"
    r"held|put|set|led|built|bought|brought|caught|come|become|run|begun|taught|fallen|sent|spent|hit)\b)"
)
_NOT = re.compile(r"\b(is|are|was|were|will|would|could|can|may|might|must|should|has|have|had) not\b|\b(can)not\b")
_NEGATIVE = re.compile(r"\b(?:[Nn]one|[Nn]obody|[Nn]o|[Nn]ever|[Nn]either|den(?:y|ied|ies|ying)|[Oo]nly|[Uu]nless)\b")
_DID_NOT = re.compile(r"\bdid not ([a-z]+)")
_DOES_NOT = re.compile(r"\b(does|do) not (?=[a-z])")
_SUBJECT_VERB = re.compile(r"\b(?:he|she|they|it|who|which|[A-Z][a-z]+|[a-z]{3,}) ([a-z]{3,})\b")
_NEGATIVE_WORDS = tuple(
    (re.compile(rf"\b{was}"), new)
    for was, new in (
        (r"no(?= [a-z]+)(?! longer| less| more| fewer| one\b)", "some"),
        (r"[Tt]here were no\b", "there were several"),
        (r"never\b", "always"),
        (r"without\b(?= (?:a |an |the |any )?[a-z]+)", "with"),
        (r"no longer\b", "still"),
        (r"neither\b", "either"),
        (r"refused to\b", "agreed to"),
        (r"refuses to\b", "agrees to"),
        (r"failed to\b", "managed to"),
        (r"declined to\b", "agreed to"),
        (r"[Nn]obody\b", "everybody"),
        (r"[Nn]one of\b", "all of"),
        (r"nothing\b", "everything"),
        (r"unable to\b", "able to"),
        (r"denied (?=that\b)", "said "),
        (r"denies (?=that\b)", "says "),
        (r"agreed to\b", "refused to"),
        (r"managed to\b", "failed to"),
        (r"able to\b", "unable to"),
        (r"allowed to\b", "forbidden to"),
        (r"promised to\b", "refused to"),
        (r"denied (?=\w+ing\b)", "admitted "),
        (r"denies (?=\w+ing\b)", "admits "),
    )
)
_SAYING = frozenset(
    [
        "said",
        "told",
        "says",
        "claimed",
        "announced",
        "reported",
        "added",
        "wrote",
        "called",
        "accused",
        "denied",
        "asked",
    ]
)

_FUTURE = re.compile(
    r"(?<!no )(?<!a )(?<!the )(?<!its )(?<!their )\b(will|would|is to|are to|was to|were to|plans? to"
    r"|plann?ed to|wants? to|wanted to|hopes? to|hoped to"
    r"|expects? to|intends? to|aims? to|offered to|offers? to|promised to|agreed to|threatened to"
    r"|vowed to) (be |have )?([a-z]{2,})\b"
)
_HARDER = tuple(
    (re.compile(rf"\b{was}"), tuple(new.split("|")))
    for was, new in (
        (r"(?:may|might|could)(?= (?!not\b|have\b)[a-z])", "will"),
        (r"(?:may|might|could) have\b", "had"),
        (r"(?:is|are) expected to\b", "will"),
        (r"(?:is|are) likely to\b", "will"),
        (r"was likely to\b|were likely to\b", "would"),
        (r"(?:was|were) expected to\b", "would"),
        (r"should(?= (?!not\b|have\b)[a-z])", "must|will"),
        (r"(?:wants?|hopes?) to\b", "will"),
        (r"(?<!no )(?<!a )(?<!the )(?<!its )(?<!their )(?:plans?|intends?|aims?) to\b", "will"),
        (r"(?:considering|planning|discussing|weighing)\b", "carrying out"),
        (r"charged with\b", "convicted of"),
        (r"accused of\b", "guilty of"),
        (r"suspected of\b", "guilty of"),
        (r"suspects? that\b", "proved that"),
        (r"believes?(?= (?:that|the|he|she|it|they)\b)", "knows"),
        (r"believed to (?:be|have been)\b", "known to be"),
        (
            r"(?:alleged|suspected|presumed|apparent|possible|potential|probable|proposed|planned|attempted)(?= [a-z])",
            "",
        ),
        (r"(?:allegedly|reportedly|apparently|probably|possibly|perhaps|supposedly)\b", ""),
        (r"appears to have\b|seems to have\b", "has"),
        (r"(?:appear|seem) to have\b", "have"),
        (r"appears to be|seems to be\b", "is"),
        (r"urged\b(?= .{3,60} to )", "forced"),
        (r"asked\b(?= .{3,60} to )", "ordered"),
        (r"proposed\b(?= [a-z]+ing\b| an? | the )", "approved"),
        (r"recommended\b", "ordered"),
        (r"offered\b(?= )", "gave"),
        (r"called for\b", "secured"),
        (r"tried to\b", "managed to"),
        (r"considered\b", "chose"),
        (r"warned (?:that|of)\b", "confirmed that"),
        (r"suggests?(?= that| the)", "proves"),
        (r"linked to\b", "caused by"),
        (r"(?:is|are) to(?= [a-z]+\b)", "has to|had to"),
        (r"provisionally |temporarily |for now|tentatively ", ""),
        (r"claims?(?= (?:that|the|he|she|it|they|to)\b)", "proved"),
    )
)
_PAIRS = """
rose fell|rise fall|rises falls|won lost|wins loses|opened closed|opens closes|approved rejected|
backed opposed|backs opposes|increased decreased|higher lower|larger smaller|longer shorter|faster slower|
highest lowest|largest smallest|oldest youngest|longest shortest|arrested released|northern southern|eastern western|
north south|upper lower|inside outside|above below|started ended|began ended|begins ends|hired dismissed|bought sold|
buy sell|arrived departed|survived died|rescued abandoned|acquitted convicted|guilty innocent|confirmed denied|
legal illegal|public private|allowed banned|allows bans|safe dangerous|doubled halved|lifted imposed|
improved worsened|strengthened weakened|widened narrowed|quashed upheld|fewer more|better worse|cheaper dearer|
reopened closed|shortened extended|shrank grew|underground above-ground|
"""
_OPPOSITES = {
    one: other
    for a, b in (pair.split() for pair in _PAIRS.replace("\n", "").split("|") if pair.strip())
    for one, other in ((a, b), (b, a))
}
_WORD = re.compile(r"\b[a-z]{3,}\b")
# Behind these a word of the table is a noun, or part of a phrase.
_NOUN_AFTER = frozenset(
    ["a", "an", "the", "this", "no", "its", "their", "his", "her", "any", "for", "far", "once", "even", "or"]
)
_VERBAL = frozenset(["rise", "fall", "rises", "falls", "buy", "sell", "wins", "more"])

_CONDITION = (
    r"(?:(?:only |but only )?if|unless|provided(?: that)?|as long as|on condition that"
    r"|in exchange for|in return for|subject to|pending|so long as|except|only once|(?<!at )once)"
)
_TRAILING = re.compile(
    r",? (?<!as )(?<!about )(?<!for )(?<!even )(?<!asked )(?<!wondered )(?<!see )"
    rf"{_CONDITION} [^,;·]{{6,}}?(?=[.,;](?!\d)|$)"
)
_LEADING = re.compile(
    r"^(?:If|Unless|Provided(?: that)?|As long as|Once|Only if|In exchange for|In return for|Pending"
    r"|Subject to) [^,;·]{6,}, (?=\w)"
)
_UNTIL = re.compile(r"(?<!have)(?<!has)(?<!had),? (?:until|not before) [^,;·]{3,}?(?=[.,;](?!\d)|$)")

_MODIFIERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=\bno )(?:significant|major|serious|further|immediate|new|other|official|direct|clear"
        r"|real|large) (?=[a-z])",
        r"(?<=\bnot )(?:yet|fully|entirely|always|only|necessarily|immediately|all) ",
        r"\b(?:members|supporters|relatives|friends|opponents|critics|former members|descendants"
        r"|families|staff|employees|owners|victims|allies) of (?=(?:the |a )?[A-Za-z])",
        r"(?<!is )(?<!was )(?<!were )(?<!are )(?<!be )(?<!an )\b(?:ex-|(?:former|retired|acting"
        r"|deputy|vice|interim|assistant|junior|would-be|outgoing|failed|unsuccessful|fake|false|mock"
        r"|disused|empty|draft|partial"
        r"|temporary|provisional|alleged|attempted|planned|proposed|possible|suspected|unofficial"
        r"|indirect|part-time|emergency|spare) )(?=[a-z])(?!of |and |when |by |on |in |to )",
        r"(?<=est) since [^,.;]{4,60}(?=[,.;]|$)",
        r"(?<=[a-z])(?: ever)? since (?:records|the war|the [a-z]+) began(?=[,.; ]|$)",
        r"(?<=est )(?:[a-z]+ )(?=in\b)",
        r"\bfor the first time since \d{4}(?=[ ,.])",
        r"\b(?:[Tt]he )?(?:roof|remains|ruins|loss|risk|threat|lack|absence|edge|outskirts|son"
        r"|daughter|wife|widow|brother|mother|father|lawyer|copy|model|replica|picture"
        r"|draft|suspension|reopening|closure|deputy|third|quarter|half|part|parts|majority"
        r"|rest) of (?=(?:the |a |an |its |his |her |their )?[A-Za-z])(?!(?:it|them|him|her|which|whom)\b)",
        r"(?<=\w) (?:per|a|each|every) (?:year|month|week|day|hour|head|litre|kilo|tonne"
        r"|person)(?=[ ,.;])(?! of| ago| before| earlier| later| after| and | old)",
        r"\b(?:partly|mostly|mainly|largely|hardly|barely) ",
        r"\b(?:almost|nearly) (?!\d|two|three|four|five|six|seven|eight|nine|ten|half|a )",
        r"(?<=[a-z]) (?:who|that) (?:do|does|did|have|has|had|were|was|are|use|used|live|lived|can"
        r"|could|earn|own|owned|work|worked) [^,;.·]{4,60}(?=[,.;]|$)",
        r"(?<=[a-z]) (?:among|for|in|of) (?:those|people|men|women|children|patients|voters|drivers"
        r"|adults|workers) [^,;.·]{4,50}(?=[,.;]|$)",
        r"(?<=[a-z]) (?:within|without) [^,;.·]{3,40}(?=[,.;]|$)",
        r"\b(?:up to|no more than) (?=\d|a )",
    )
)
# A restriction is missed where what is left says it of all: under "no", "all", "not", "any" and the like.
_OF_ALL = re.compile(r"\b(?:no|not|all|any|every|each|never|nobody|none|only|must|may|can|cannot|will|free|fine)\b")
_RESTRICTS = re.compile(r"^ (?:who|that|among|for|in|of|within|without)\b")


def negation(told: Told) -> Iterator[str]:
    """A negation added or taken away."""
    makers = [_denied, _affirmed, _turned]
    told.rng.shuffle(makers)
    for make in makers:
        yield from make(told)


def _denied(told: Told) -> Iterator[str]:
    if _NEGATIVE.search(told.bare):
        return  # "none was not invited"
    for spot in told.match(_AUXILIARY):
        if not _HAVING.match(told.bare, spot.start()):
            new = "cannot" if spot.group() == "can" else f"{spot.group()} not"
            yield from told.put(spot.start(), spot.end(), new)
    for spot in told.match(_SUBJECT_VERB):
        verb = spot[1]
        before = spot.group().split()[0]
        plain = base(verb) if verb not in _SAYING else ""
        named = before[0].isupper() or before in ("he", "she", "they", "it", "who", "which")
        after = told.bare[spot.end() : spot.end() + 4]
        if (
            plain
            and (named or after in (" the", " a t", " its", " his", " her"))
            and not re.match(r" (?:by|in|on|at|as)\b", after)
        ):
            yield from told.put(spot.start(1), spot.end(1), f"did not {plain}")


def _affirmed(told: Told) -> Iterator[str]:
    for spot in told.match(_NOT):
        yield from told.put(spot.start(), spot.end(), spot[1] or spot[2])
    for spot in told.match(_DID_NOT):
        yield from told.put(spot.start(), spot.end(), past(spot[1]))
    for spot in told.match(_DOES_NOT):
        yield from told.put(spot.start(), spot.end(), f"{spot[1]} ")


def _turned(told: Told) -> Iterator[str]:
    for pattern, new in _NEGATIVE_WORDS:
        for spot in told.match(pattern):
            yield from told.put(spot.start(), spot.end(), new)


def hardened(told: Told) -> Iterator[str]:
    """What may be is, what is planned is done, who is charged is guilty."""
    made = [told.put(spot.start(), spot.end(), new) for p, news in _HARDER for spot in told.match(p) for new in news]
    made += [_done(told, spot) for spot in told.match(_FUTURE)]
    told.rng.shuffle(made)
    for one in made:
        yield from one


def _done(told: Told, spot: re.Match[str]) -> Iterator[str]:
    """ "Will close" to "closed", "will be closed" to "has been closed" or "have been closed"."""
    after = told.bare[spot.end() :]
    if re.search(r"\b(?:if|until|unless|once|when|only|tomorrow|next)\b", after):
        return  # "closed the road until it is mended" is no English
    if spot[3] in ("not", "never", "be", "have", "also", "only", "soon", "again") or spot[3].endswith(("ly", "ing")):
        return
    if spot[2] == "have ":
        return
    subject = re.split(r"[,;·]|\b(?:that|said|says)\b", told.bare[: spot.start()])[-1]
    head = re.split(r"\b(?:of|from|in|at|for|on|with|to|by)\b", subject.strip())[0]
    before = (re.findall(r"[\w’'-]+", head) or re.findall(r"[\w’'-]+", subject) or [""])[-1]
    many = before in ("they", "and") or (
        before.endswith("s")
        and not before.endswith(("ss", "us", "is"))
        and (before.islower() or " " not in head.strip())
    )
    new = f"{'have' if many else 'has'} been {spot[3]}" if spot[2] else past(spot[3])
    yield from told.put(spot.start(), spot.end(), new)


def opposite(told: Told) -> Iterator[str]:
    """ "Rose" for "fell", "northern" for "southern"."""
    for spot in told.match(_WORD):
        word = spot.group()
        new = _OPPOSITES.get(word, "")
        before = (re.findall(r"[\w’'-]+", told.bare[: spot.start()]) or [""])[-1]
        after = told.bare[spot.end() : spot.end() + 4]
        if word in ("won", "lost") and not re.match(r" (?:the|to|by|[A-Z\d£$€])", after):
            continue
        if word == "lost" and re.match(r" [\d£$€]", after):
            new = "gained"
        noun = word in _VERBAL and (before in _NOUN_AFTER or before[-2:] in ("th", "st", "nd", "rd"))
        if new and not noun and not re.search(rf"\b{new}\b", told.said):
            yield from told.put(spot.start(), spot.end(), new)


def condition(told: Told) -> Iterator[str]:
    """What holds only if something else does is told flat."""
    spots = [*told.match(_TRAILING), *told.match(_LEADING)] or told.match(_UNTIL)
    for spot in spots:
        rest = told.bare[: spot.start()] + told.bare[spot.end() :]
        goes_on = re.match(r", (?:to|which|who|whose|whichever|when|after)\b", told.bare[spot.end() :])
        if len(rest.split()) >= 4 and not goes_on:
            # "That, if it rains, play stops": both commas go with the clause.
            end = spot.end() + (told.bare[: spot.start()].endswith(" that") and told.bare[spot.end() :].startswith(","))
            yield from told.put(spot.start(), end, "")


def modifier(told: Told) -> Iterator[str]:
    """A modifier that bears the meaning is cut: "no significant progress", "members of", "the highest since 2008"."""
    spots = [spot for pattern in _MODIFIERS for spot in told.match(pattern)]
    told.rng.shuffle(spots)
    for spot in spots:
        if not _RESTRICTS.match(spot.group()) or _OF_ALL.search(told.bare[: spot.start()]):
            yield from told.put(spot.start(), spot.end(), "" if spot.group().endswith((" ", "-")) else " ")
