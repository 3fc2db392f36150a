"""Whether a text is one plain, complete sentence fit for a brief; it does not know what the sentence rests on."""

import re
from collections.abc import Iterator
from itertools import pairwise

from service.facts.loaded import unattributed
from service.facts.numbers import quantities
from service.facts.quotations import quotations, unquoted
from service.facts.speakers import attributions
from service.facts.words import CLOSED, IRREGULAR, Word, content, fold, words
from service.news import Failure

# Words of a sentence, fewest and most: below four it states nothing whole; news style asks for at most 35 to 40, and
# a sentence that fuses several sources needs a little more.
SHORTEST, LONGEST = 4, 45
# Words of a run that may not come twice in a sentence: repeating is how small models fail.
_RUN = 4
_AND = re.compile(r", (?:and|but|while) ")
# Share of a clause's content words that the clause before it has, from which it says the same.
AGAIN = 0.6
_ENDS = re.compile(r"[.?!][\"”’'»)\]]{0,3}$|[”\"][.?!]$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Maj|Cmdr|Cpl|Insp|Supt|Det|Capt|Lt|Sgt|Adm|Rev|St|Jr|Sr|No|vs|Inc|Ltd|Corp|Co"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|etc|Bros|Brig|Hon|Messrs|approx|est)\.|[ap]\.m\.)$"
)
_INNER_END = re.compile(r"[.?!][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
_CUT_OFF = re.compile(
    r"(?:\b(?:the|a|an|and|or|but|its|their|which|whose|if|because|than|my|our|not|are|is|was|were|be|been|to|of"
    r"|from|would|will|has|have|had)|[,;:—–-]|\.\.\.|…)[.]?[\"”’]?$",
    re.IGNORECASE,
)
_TRAILS_OFF = re.compile(r"(?:\.\.\.|…)[.?!]?$")
# A title or "No." that waits for what it belongs to, and a saying of which only the day is told.
_HANGS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Maj|Cmdr|Cpl|Insp|Supt|Det|Capt|Lt|Sgt|St|No|vs?|(?:its|the) no)\."
    r"|\ban? (?:[a-z]+ )?U\.?S\."
    r"|\b(?:said|says|told|added|noted|stated)(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\.)$"
)
# "Tim Underwood, the police Sgt said."
_RANK_SAID = re.compile(
    r"\b(?:Sgt|Lt|Capt|Gen|Col|Sen|Rep|Gov|Mr|Mrs|Ms|Dr|Prof|Maj|Cmdr|Insp|Supt|Det)\.? (?:said|says|told|added)\b"
)
_CREDIT = re.compile(r", [^,]{2,80} (?:said|says|added|noted|stated)(?: (?:on )?[A-Z]\w+day)?\.$")
_SAID_FIGURE = re.compile(
    r"\bsaid: (?![“\"])|\bsaid (?:about |around |some )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_TWO_ARTICLES = re.compile(r"\b(?:a|an|the|its|their|his|her) [“\"](?:a|an|the|my|our) ", re.IGNORECASE)
# "A unintended turn", and "not only" without what it is beside.
_WRONG_ARTICLE = re.compile(r"\ba (?:[aei](?!u)[a-z]{2,}|o(?!ne|nce)[a-z]{2,}|un(?!i[^nmd]|an)[a-z]{2,})\b")
_NOT_ONLY = re.compile(r"(?<!and )\bnot only\b(?!.*(?:\bbut\b|\balso\b|;))")
# "The mayor is “He is the one.”"
_IS_QUOTED = re.compile(r"\b(?:is|was|are|were) [“\"](?:He|She|They|It|I|We|You|There|This|That)\b")
# "Holm wrote: “The pier is safe,” Vale said.": whose words these are cannot be told.
_TWO_SPEAKERS = re.compile(
    r"\b(?:said|says|wrote|writes|tweeted|posted|added): ?[“\"][^“”\"]{3,300}[,.!?] ?[”\"] [A-Z][^“”\"]{1,60}? "
    r"(?:said|says|wrote|writes|tweeted|posted|added)[.]?$"
)
_NO_QUOTE = re.compile(r"\b(?:said|says|told|added|stated):(?! ?[“\"])")
_UNFINISHED = re.compile(r"\bother (?:had|has|have|was|were|are|is)\b")
_SPLICE = re.compile(r", (?:(?:it|he|she|they) (?:is|was|were|are|has|had|will|would)|it[’']s)\b")
# "..., the agreement includes." is put as a credit, with a verb that says nothing.
_NO_CREDIT = re.compile(
    r", (?:the|its|their|an?) [^,;“”]{3,60} "
    r"(?:includes?|included|involves?|involved|contains?|contained|means|meant|aims|aimed|calls|called|covers|covered)\.$"
)
_FINITE = frozenset(
    ["is", "are", "was", "were", "has", "had", "have", "would", "will", "could", "may", "might", "can", "did", "does"]
)
_BASE = frozenset(
    ["take", "go", "get", "come", "make", "give", "keep", "put", "set", "cut", "hit", "let", "run", "read", "hold"]
)
_PREAMBLE = re.compile(
    r"\W{0,3}(?:the (?:passages?|texts?|articles?|sources?|sentences?|summary|statements?|excerpts?) (?:says?|states?"
    r"|reports?|mentions?|describes?|discusses|indicates?|is about|are about|provides?|above|below|given)"
    r"|here (?:is|are|'s|’s)\b|sure\b[,!.]"
    r"|certainly\b[,!.]|okay\b|of course\b[,!.]"
    r"|according to the (?:passages?|texts?|articles?|sources? (?:above|below|provided))"
    r"|(?:in|from|based on) (?:this|the|these) (?:articles?|passages?|texts?)\b"
    r"|(?:sentence|summary|answer|output|rewritten|brief|headline|note|response|passage|article)\s?\d{0,2}\s?:"
    r"|(?:in summary|to summarize|in conclusion|overall)\b|this (?:passage|article|text|sentence)\b"
    r"|as an ai\b|i (?:cannot|can't|am unable)\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<\|[^|>]{0,40}\|?>?|</?[a-z][a-z0-9]{0,15}[^<>]{0,200}>|```|https?://|\bwww\.|\*\*|^#{1,6}\s|^\s{0,4}[-*•·▪]\s"
    r"|^\s{0,4}\d{1,2}[.)]\s"
    r"|\b(?:passage|source|article|sentence|document) ?\[?\d{1,2}\b|\[\d{1,3}\]|\[/?INST\]|[{}|\\]"
    r"|(?<=\s)#\s+[a-z]|\b(?:user|assistant|system):|[a-z]\?[a-z]|\w_(?!\w)|[\x00-\x08\x0b-\x1f\x7f\ufffd]",
    re.IGNORECASE,
)
_PERSONS = frozenset(
    ("me", "my", "myself", "we", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves",
     "let's")
)  # fmt: skip
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def faults(sentence: str) -> tuple[Failure, ...]:
    """What is wrong with a text as a sentence of a brief, whatever its sources say."""
    row = words(sentence)
    checks = (_one, _verbless, _balance, _preamble, _markup, _person, _loaded, _quoted_twice, _repetition)
    return (*_length(row), *(failure for check in checks for failure in check(sentence)))


def _length(row: tuple[Word, ...]) -> Iterator[Failure]:
    if not SHORTEST <= len(row) <= LONGEST:
        yield Failure("length", f"It has {len(row)} words; {SHORTEST} to {LONGEST} are asked for.")


def _one(sentence: str) -> Iterator[Failure]:
    bare = sentence.strip()
    if not bare:
        return
    if not _ENDS.search(bare):
        yield Failure("one sentence", "It does not end as a sentence ends.", bare[-20:])
    elif _HANGS.search(bare) and not quotations(bare) and not _CREDIT.search(bare):
        yield Failure("one sentence", "It is cut off before it says anything.", bare[-20:])
    elif (_CUT_OFF.search(bare.rstrip(".?!")) or _TRAILS_OFF.search(bare)) and not bare.endswith(("”", '"')):
        yield Failure("one sentence", "It is cut off.", bare[-20:])
    first = next((c for c in bare if c.isalnum()), "")
    if not (first.isupper() or first.isdigit() or not first.isascii()) and not _particle(bare):
        yield Failure("one sentence", "It does not start with a capital.", bare[:20])
    if found := _UNFINISHED.search(bare):
        yield Failure("one sentence", "A word is missing.", found.group())
    if found := _TWO_ARTICLES.search(bare):
        yield Failure("one sentence", "Two articles stand before one noun.", found.group())
    if found := _WRONG_ARTICLE.search(unquoted(bare)) or _NOT_ONLY.search(bare):
        yield Failure("one sentence", "It is not as English is written.", found.group())
    if found := _IS_QUOTED.search(bare):
        yield Failure("one sentence", "A quoted sentence stands where a noun belongs.", found.group())
    if found := _TWO_SPEAKERS.search(bare):
        yield Failure("one sentence", "It gives one quotation to two speakers.", found.group()[-40:])
    if found := _NO_QUOTE.search(bare):
        yield Failure("one sentence", "A colon announces words that are not quoted.", found.group())
    if found := _RANK_SAID.search(unquoted(bare)):
        yield Failure("one sentence", "A rank stands where a name belongs.", found.group())
    if found := _NO_CREDIT.search(bare):
        yield Failure("one sentence", "A verb that says nothing stands as a credit.", found.group())
    if found := _SPLICE.search(unquoted(bare)):
        yield Failure("one sentence", "A comma joins two sentences.", found.group())
    if "\n" in bare:
        yield Failure("one sentence", "It runs over several lines.")
    inner = _inner_end(unquoted(bare))
    if inner:
        yield Failure("one sentence", "It is more than one sentence.", inner)


def _verbless(sentence: str) -> Iterator[Failure]:
    """ "The guard said two hours to land": what is said has a verb of its own."""
    found = _SAID_FIGURE.search(sentence)
    if found and not any(_is_finite(w.text) for w in words(sentence[found.end() :])):
        yield Failure("one sentence", "What is said has no verb.", found.group())


def _is_finite(word: str) -> bool:
    return fold(word) in _FINITE or word.endswith("ed") or (word in IRREGULAR and fold(word) not in _BASE)


def _particle(text: str) -> bool:
    return re.match(r"[“\"‘']?(?:al|el|de|van|von|bin|d|e|i)[-'’ A-Z]", text) is not None


def _inner_end(text: str) -> str:
    for match in _INNER_END.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if text[match.start()] != "." or not _ABBREVIATION.search(before):
            return text[max(0, match.start() - 12) : match.end()].strip()
    return ""


def _balance(sentence: str) -> Iterator[Failure]:
    for left, right in _PAIRS:
        if sentence.count(left) != sentence.count(right):
            yield Failure("one sentence", "A bracket or a quotation mark has no partner.", left)
    if sentence.count('"') % 2:
        yield Failure("one sentence", "A quotation mark has no partner.", '"')


def _preamble(sentence: str) -> Iterator[Failure]:
    if found := _PREAMBLE.match(sentence):
        yield Failure("preamble", "It speaks of the task and not of the news.", found.group().strip())


def _quoted_twice(sentence: str) -> Iterator[Failure]:
    said = [q.text.casefold().strip(" ,.") for q in quotations(sentence)]
    if any(a in b for i, a in enumerate(said) for k, b in enumerate(said) if i != k):
        yield Failure("repetition", "It quotes the same words twice.", said[0])


def _markup(sentence: str) -> Iterator[Failure]:
    if found := _MARKUP.search(sentence):
        yield Failure("markup", "It holds markup, a list mark, a link or words of the prompt.", found.group().strip())


def _person(sentence: str) -> Iterator[Failure]:
    bare = _whole(unquoted(sentence))
    for word in words(bare):
        initial = bare[word.end : word.end + 1] == "."
        if _first_or_second(word.text) and not (word.text == "I" and initial):
            yield Failure("person", "It speaks in the first or second person outside a quotation.", word.text)
            return


def _whole(text: str) -> str:
    """Clitics put apart, since "we've" is one word and its pronoun what counts."""
    return re.sub(r"['’](?=(?:m|ve|re|d|ll)\b)", " ", text)


def _first_or_second(word: str) -> bool:
    """ "US" is a country, "ME" a state and "II" a number; "us", "I" and a shouted "MY" are persons."""
    if word in ("us", "I"):
        return True
    return fold(word) in _PERSONS and word != "ME"


def _loaded(sentence: str) -> Iterator[Failure]:
    for word in unattributed(sentence):
        yield Failure("loaded", "Loaded wording stands outside a quotation.", word.text)


def _repetition(sentence: str) -> Iterator[Failure]:
    """A run of words that comes twice outside quotations; "that there are no" may: it says nothing."""
    folded = [fold(w.text) for w in words(unquoted(sentence))]
    for length in (_RUN, _RUN + 1):
        runs = [tuple(folded[at : at + length]) for at in range(len(folded) - length + 1)]
        twice = (r for i, r in enumerate(runs) if r in runs[:i] and (length > _RUN or not CLOSED.issuperset(r)))
        if run := next(twice, None):
            yield Failure("repetition", "It says the same words twice.", " ".join(run))
            return
    yield from _twice(sentence)


def _noun_behind(sentence: str, at: int) -> str:
    """ "The Palestinian death toll" and "the Palestinian ministry" are two things."""
    found = re.match(r" [a-z]+", sentence[at : at + 30])
    return found.group() if found and found.group().strip() not in CLOSED else ""


def _twice(sentence: str) -> Iterator[Failure]:
    """A figure, or a name with the word before it, comes once; and no clause says again what the one before it said."""
    told = [q.text.casefold() for q in quantities(sentence)]
    row = words(sentence)
    told += [f"#{figure}" for figure in re.findall(r"\d[\d,.]*\d", sentence)]
    told += [
        f"{fold(a.text)} {b.text}{_noun_behind(sentence, b.end)}"
        for a, b in pairwise(row)
        if b.text[0].isupper() and fold(a.text) in CLOSED
    ]
    halves = [content(half) for half in _AND.split(unquoted(sentence))]
    told += [f"{a.speaker.casefold().split()[-1]} {a.verb}" for a in attributions(sentence) if a.speaker]
    if doubled := next((t for i, t in enumerate(told) if t in told[:i]), ""):
        yield Failure("repetition", "It says the same words twice.", doubled.strip("#"))
    elif any(len(a & b) >= AGAIN * min(len(a), len(b)) for a, b in pairwise(halves) if a and b):
        yield Failure("repetition", "Its second half says what the first half said.")
