"""Makes a true sentence false by who is who in it: names, speakers, sides, a clause too many. It knows nobody."""

import re
from collections.abc import Iterator
from itertools import combinations

from models.training.perturb_text import OPENERS, TITLES, Span, Told, mended, names, tokens

# Names of nobody in the passages, for a target whose passages name no second of the kind.
_PEOPLE = (
    "Talia Brenner",
    "Oskar Fenn",
    "Imre Delgado",
    "Sunniva Park",
    "Jonas Achebe",
    "Petra Lindholm",
    "Rafik Moreau",
)
_PLACES = ("Halden", "Port Merrow", "Tessaly", "Ostrum", "Lake Verrin", "Kolvar", "Santa Brisa")
_SPEAKERS = (
    "the opposition",
    "a spokeswoman for the government",
    "the trade union",
    "a witness",
    "the owner",
    "an independent expert",
    "the regional governor",
    "a lawyer for the families",
    "the fire service",
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|from|to|around|across|off|towards|of|through) (?:the )?(?:[a-z]+ (?:of )?){0,2}$"
)
_PERSONAL = re.compile(
    r"^(?:,| (?:said|says|told|was|is|had|has|who|denied|denies|won|will|would|claims|accused|put)\b|[’']s)"
)
_SAYS = (
    r"(?:said|says|told reporters|announced|claims|claimed|warned|argued|confirmed|acknowledged|added"
    r"|estimates|believes|insists|"
    r"insisted|stated|reported)"
)
_WHO = r"(?:[Tt]he |[Aa]n? )?[\w’'&-]+(?: [\w’'&-]+){0,9}?(?:, [^,;·]{2,60},)?"
# "..., said Ana Vale.", "..., Ana Vale, the mayor, said.", "..., according to the police."
_BEHIND = re.compile(
    rf"(?:, |(?<=·) )(?:{_SAYS} (?P<a>(?!(?:that|it|he|she|they|there|no)\b)(?:(?!\b(?:was|were|had"
    rf"|would|will|could|is|are)\b)[^,;·]){{3,60}})(?:, [^;·]{{3,60}})?|(?P<b>(?!which|who|but|and"
    rf"|while|as|where)[A-Za-z][^;·]{{2,90}}?) {_SAYS}(?: on \w+day)?|according to (?P<c>[^;·]{{3,90}}))\.$"
)
# "Ana Vale said that ...", "According to the police, ...".
_BEFORE = re.compile(
    rf"^(?:(?P<a>{_WHO}) {_SAYS}(?: on \w+day)?(?: that)? (?!·)|According to (?P<b>[^,;·]{{3,80}}), )(?=[\w“])"
)
_REPORTS = re.compile(
    r"\b(?:say|said|says|told|accord|announc|claim|warn|argu|den[iy]|confirm|add|estimat|believ"
    r"|insist|call|blam|accus|report|admit|wrote|find|found|show|put)",
    re.IGNORECASE,
)
# Between two names that one did something to the other.
_DEED = re.compile(
    r"^(?:[’']s \w+)? (?:(?:has|have|had|will|would|may|could|was|were|is|are|also|has been|had been) ){0,2}"
    r"(?:[a-z]{2,}(?:ed|es|[a-z]s)|beat|won|sold|bought|led|left|met|sent|gave|took|hit|sued|shot"
    r"|held|drew|paid|told|sees|threw|caught|taught|cost|struck)"
    r"(?: (?:the|a|an|its|his|her|by|of|against|for|to|from|[a-z]+)){0,6} $"
)
_MUTUAL = re.compile(
    r"\b(?:met|married|and|talks|agreed|between|played|collided|fought|clashed|drew|joined|merged|with)\b"
)
_ROLES = re.compile(
    r"^(The [a-z]+(?: [a-z]+)?) ((?:has |have |had |will |would |is |was )?(?:[a-z]+ed|[a-z]+s|beat"
    r"|sold|bought|sued|sent|told|paid)(?: by)?) "
    r"(the [a-z]+)(?=[ ,.])"
)
_FROM_TO = re.compile(
    r"\bfrom ([A-Z\d£$€][\w,.’-]*\w|the [a-z]+|[a-z]+) to ((?:[A-Z\d£$€][\w,.’-]*\w|the [a-z]+|[a-z]+)\b)(?! [A-Z])"
)
_SIDES = re.compile(r"; | while |, while | whereas |, whereas |, but |, and ")
_TAIL = re.compile(
    r",? (?=(?:after|when|because|where|as|while|following|despite|since|before|with|without|on|in|at"
    r"|for) [^,;“”\"]{8,80}\.?$)"
)
_ASIDE = re.compile(
    r", (?:who|which|whose|the|an?) [^,;·]{4,80},(?= )|, \d{2},(?= )|, (?:who|which|whose) [^,;·]{4,80}(?=\.$)"
)
_NUMBERED = re.compile(r"\d")


def name(told: Told) -> Iterator[str]:
    """A name put for another of its kind: of the passages, else of the others, else of nobody."""
    spots = [n for n in told.names if _spoken_of(told, n)]
    told.rng.shuffle(spots)
    for spot in spots:
        kind = _kind(told.bare, spot)
        for row in (told.passages, told.others):
            for new in told.drawn([n.text for p in row for n in names(p, p) if _kind(p, n) == kind]):
                if _apart(new, spot.text, told):
                    yield from told.put(spot.start, spot.end, new)
        for new in told.drawn(_PEOPLE if kind == "person" else _PLACES if kind == "place" else ()):
            yield from told.put(spot.start, spot.end, new if " " in spot.text else new.split()[-1])


def _spoken_of(told: Told, n: Span) -> bool:
    return told.bare.count(n.text) == 1


def _kind(text: str, n: Span) -> str:
    """What a name seems to be: "person", "place", or else "thing"."""
    before = re.findall(r"[\w’'-]+", text[: n.start])[-1:]
    if before and before[0].casefold() in TITLES:
        return "person"
    if _PLACED.search(text[max(0, n.start - 40) : n.start]) and "of" not in n.text.split():
        return "place"
    return "person" if _PERSONAL.match(text[n.end :]) and len(n.text.split()) in (2, 3) else "thing"


def _apart(a: str, b: str, told: Told) -> bool:
    """Two names that no word and no apposition makes one, and that are written alike."""
    if set(tokens(a)) & set(tokens(b)) or a.casefold()[:4] == b.casefold()[:4] or a in told.target:
        return False
    near = re.compile(rf"{re.escape(a)}[^.;]{{0,4}}{re.escape(b)}|{re.escape(b)}[^.;]{{0,4}}{re.escape(a)}")
    return abs(len(a.split()) - len(b.split())) <= 1 and not near.search("\n".join(told.passages))


def speaker(told: Told) -> Iterator[str]:
    """Who said it is dropped, or somebody else is put for them."""
    makers = [_dropped, _credited]
    told.rng.shuffle(makers)
    for make in makers:
        yield from make(told)


def _dropped(told: Told) -> Iterator[str]:
    """Only where each passage that tells the claim has it from somebody: what one states flat may be told so."""
    for pattern in (_BEHIND, _BEFORE):
        for spot in told.match(pattern):
            claim = told.target[: spot.start()] if pattern is _BEHIND else told.target[spot.end() :]
            if len(claim.split()) >= 4 and _only_claimed(claim, told):
                yield mended(claim)


def _only_claimed(claim: str, told: Told) -> bool:
    said = set(tokens(claim))
    telling = [p for p in told.passages if 2 * len(said & set(tokens(p))) >= len(said)]
    return bool(telling) and all(_REPORTS.search(p) for p in telling)


def _credited(told: Told) -> Iterator[str]:
    for pattern in (_BEHIND, _BEFORE):
        for spot in told.match(pattern):
            group = next(g for g, found in spot.groupdict().items() if found)
            found = spot[group]
            opens = spot.start(group) == 0
            known = [n.text for p in (*told.passages, *told.others) for n in names(p, p) if _kind(p, n) == "person"]
            fit = [n for n in known if not set(tokens(n)) & set(tokens(found)) and n not in told.target]
            strangers = [s for s in _SPEAKERS if not set(tokens(s)[1:]) & set(tokens(told.said))]
            for new in (*told.drawn(fit), *told.drawn(strangers)):
                yield from told.put(spot.start(group), spot.end(group), new[:1].upper() + new[1:] if opens else new)


def swapped(told: Told) -> Iterator[str]:
    """Who did it and to whom change places, or the two sides of a comparison."""
    pairs = list(combinations(told.names, 2))
    for left, right in told.rng.sample(pairs, len(pairs)):
        between = told.bare[left.end : right.start]
        deed = _DEED.match(between) and not _MUTUAL.search(between)
        sides = _SIDES.search(between) and _kind(told.bare, left) == _kind(told.bare, right)
        if (deed or sides) and _apart_names(left, right):
            yield _exchange(told, (left.start, left.end), (right.start, right.end))
    for spot in told.match(_FROM_TO):
        if spot[1] != spot[2]:
            yield _exchange(told, spot.span(1), spot.span(2))
    for spot in told.match(_ROLES):
        if not _MUTUAL.search(spot[2]):
            one, other = spot[1], spot[3]
            yield mended(f"T{other[1:]} {spot[2]} {one[0].lower()}{one[1:]}{told.target[spot.end() :]}")


def _apart_names(a: Span, b: Span) -> bool:
    return not set(tokens(a.text)) & set(tokens(b.text))


def _exchange(told: Told, one: tuple[int, int], other: tuple[int, int]) -> str:
    text = told.target
    first, second = text[one[0] : one[1]], text[other[0] : other[1]]
    return mended(text[: one[0]] + second + text[one[1] : other[0]] + first + text[other[1] :])


def weld(told: Told) -> Iterator[str]:
    """A clause of a passage that does not belong is put behind, or an aside goes to another name."""
    makers = [_appended, _moved]
    told.rng.shuffle(makers)
    for make in makers:
        yield from make(told)


def _appended(told: Told) -> Iterator[str]:
    for other in told.drawn(tuple(told.others)):
        tails = [other[m.end() :].rstrip(".") for m in _TAIL.finditer(other)]
        whole = other.rstrip(".")
        whole = whole[:1].lower() + whole[1:] if whole.split()[0].casefold() in OPENERS else whole
        if len(whole.split()) <= 18 and whole[-1:].isalnum() and not re.search(r"[“\"]", whole):
            tails += [f"while {whole}", f"and {whole}"]
        for tail in told.drawn(tails):
            joint = ", " if tail.startswith(("while ", "and ")) else " "
            if told.target.endswith(".") and tail.casefold() not in told.said:
                yield mended(f"{told.target[:-1]}{joint}{tail}.")


def _moved(told: Told) -> Iterator[str]:
    for aside in told.match(_ASIDE):
        for n in told.names:
            free = told.bare[n.end : n.end + 1] == " " and not aside.start() <= n.start <= aside.end()
            if free and aside.start() != n.end and not re.match(r" [A-Z]", told.bare[n.end :]):
                piece = aside.group() if aside.group().endswith(",") else f"{aside.group()},"
                if n.end < aside.start():
                    yield mended(
                        told.target[: n.end] + piece + told.target[n.end : aside.start()] + told.target[aside.end() :]
                    )
                else:
                    yield mended(
                        told.target[: aside.start()] + told.target[aside.end() : n.end] + piece + told.target[n.end :]
                    )
