"""Where the sentences of a paragraph begin and end; it does not know what they say or who says them."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

# The trained model also takes ordinary words for abbreviations ("park.", "bank.", "so."; it learned from scanned law
# reports), so of its undotted ones only these are kept. Lowercase, without the last stop.
ABBREVIATIONS = """
adm amb atty brig capt cmdr col cpl det dr fr gen gov hon insp lt maj messrs mlle mme mr mrs ms msgr pfc pres prof pvt
rep rev sen sgt spc supt ex-gov ex-pres ex-rep ex-sen gens govs lts profs reps revs sens drs cdr gdr sir sra srta dña
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ont ore pa que
tenn tex va vt wash wis wyo alta sask
bros co corp cos dept div assn inc llc ltd mfg plc univ intl natl govt
approx art al ave av blvd ca cf ed eds esp est etc fig figs ft hwy hrs jr lat max min mt mts no nos op pg pp rd sq sr st
ste tel v viz vol vols vs
abs bzw evtl inkl jh mio mrd nr sog str tsd usw vgl zzgl env núm pág art
""".split()  # noqa: SIM905
_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|Hon|Rev|Fr|Gen|Lt|Col|Capt|Sgt|Cpl|Maj|Adm|Cmdr|Brig|Pvt|Pfc|Spc|Gov|Sen|Rep|Pres|Amb|Atty|Supt"
    "|Insp|Det|Msgr|Messrs|Mme|Mlle"
)
_CLOSING = "”’\"'»“)\\]"  # “ closes in German
# Letters of which no title and no abbreviation has as many.
_ENDS_IN_LONG_WORD = re.compile(r"[a-z]{7}\.$")
_ENDS_IN_TITLE = re.compile(rf"(?:^|[\s“\"'(‘-])(?:{_TITLES})\.$")
_ENDS_IN_INITIAL = re.compile(rf"(?:^|\s)(?:(?:{_TITLES})\.|[A-Z][a-z]+|[A-Z]\.) ?[A-Z]\.$")
_ENDS_IN_NUMBER_SIGN = re.compile(r"(?:^|[\s(])(?:No|Nos|Nr)\.$")
_ENDS_IN_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
# "U.S. Secretary", "in U.S. Steel": as an adjective the abbreviation has no article, or an institution behind it.
_ENDS_IN_COUNTRY = re.compile(r"(?:^|\s)(?:[Tt]he )?(?:[A-Z]\.){2,4}$")
_INSTITUTION = re.compile(
    r"(?:Secretar|President|Vice|Senat|Sen\.|House|Congress|Rep|Supreme|Attorney|Ambassador|Army|Navy|Air|Marine|Coast"
    r"|Department|Embassy|Treasury|State|Special|Envoy|Court|District|Capitol|Government|Federal|Defen[cs]e|Justice"
    r"|Customs|Border|Bureau|Postal|Central|Military|General|Gen\.|Consul|Security|National|Constitution|Foreign)"
)
_EXCLAIMED = re.compile(rf"[!?][{_CLOSING}]{{1,2}}$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]{1,2}")
_INITIAL = re.compile(r"[A-Z]\. ?[A-Z]")
# "“Stop!” Kerr said." is one sentence: the name and a verb of saying follow the mark.
_ASKED = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'.-]{0,25}|the|of) ){1,5}"
    r"(?:said|says|asked|asks|added|cried|shouted|wrote|told|replied|wondered)\b"
)
_STARTERS = (
    "The|He|She|It|They|We|But|And|In|On|At|That|This|These|Those|There|His|Her|Its|Their|After|Before|When|While"
    "|Police|Officials|Nobody|No one|Then|Some|Many|Most|Both|Asked|Earlier|Later|Meanwhile|However|Still|Now|If|As|For"
)
_STARTING = re.compile(rf"(?:A|An|I|We|{_STARTERS})\b|[“\"‘(]")
# Ends that the model takes for an abbreviation inside a sentence: "voted no. Kerr", "4 p.m. The", "Acme Corp. It".
# The first are also words, and abbreviations only with a capital (Sun., Miss., Mar.).
_MISSED = re.compile(
    rf"(?:\b(?:no|sat|sun|mass|miss|ill|wash|ore|mar|art|fig|min|max|st|est|la)\.(?=[{_CLOSING}]{{0,2}} [“\"‘]?[A-Z])"
    rf"|\b(?:[ap]\.m|U\.[SNK]|D\.C|E\.U|Inc|Corp|Ltd|Co|Jr|Sr|etc)\.(?=[{_CLOSING}]{{0,2}} (?:A|An|{_STARTERS})\b)"
    rf"|(?<=[ “\"‘])[A-Z]\.(?=[{_CLOSING}]{{0,2}} (?:{_STARTERS})\b))"
    rf"[{_CLOSING}]{{0,2}}"
)
# "It lasted for the war“While some were held": two sentences, between which a stop and a blank are lost.
_GLUED = re.compile(r"(?<=[a-z]{3})(?=“[A-Z][a-z]* [a-z])")
# Full stops that need no space after them.
_EASTERN = re.compile(r"[。！？｡।॥۔]+[」』”’）)]*")
_ORDINAL_LANGUAGES = frozenset(
    {"de", "da", "no", "nb", "nn", "fi", "cs", "sk", "hu", "et", "lv", "sl", "hr", "sr", "pl"}
)
Span = tuple[int, int]


@lru_cache(maxsize=1)
def _model() -> Any:
    import nupunkt

    model = nupunkt.load_default_model()
    for word in [a for a in model.abbreviations if len(a) > 1 and a.isalpha() and a not in ABBREVIATIONS]:
        model.remove_abbreviation(word)
    model.add_abbreviations(ABBREVIATIONS)
    model.EXCL_QUEST_LOWERCASE_CONTINUES = True  # "Yahoo! in": news sentences begin with a capital
    return model


# Marks in a row, no letter or figure among them and little space, of which the first KEPT characters are read.
KEPT = 12
_RUN = re.compile(rf"(?:[^\w\s]\s{{0,2}}){{{KEPT + 1},}}")
_MARK = re.compile(r"\S")


def sentences(paragraph: str, language: str = "en") -> tuple[Span, ...]:
    """Half-open spans in code points: tight, ordered, apart, and holding every character that is no space."""
    spans: list[Span] = []
    # A run of marks that no writer needs costs the model the square of its length; letters in its place keep offsets.
    plain = _RUN.sub(lambda run: run[0][:KEPT] + _MARK.sub("x", run[0][KEPT:]), paragraph)
    for start, end in _cut(paragraph, [(int(a), int(b)) for a, b in _model().span_tokenize(plain)]):
        if spans and _belongs(paragraph, spans[-1], (start, end), language):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _cut(text: str, spans: list[Span]) -> list[Span]:
    """The spans, cut at ends that the model misses and trimmed to what is no space."""
    cut: list[Span] = []
    asked = (_MISSED,) if text.isascii() else (_MISSED, _EASTERN, _GLUED)
    for start, end in spans:
        # What the model misses has a stop within it, and a blank behind that.
        patterns = asked if text.find(".", start, end - 2) >= 0 else asked[1:]
        stops = {m.end() for pattern in patterns for m in pattern.finditer(text, start, end)}
        edges = [start, *sorted(stop for stop in stops if start < stop < end), end]
        cut += [_tight(text, a, b) for a, b in pairwise(edges)]
    return [(a, b) for a, b in cut if a < b]


def _tight(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _belongs(text: str, before: Span, span: Span, language: str) -> bool:
    """Does this span go on with the sentence before it?"""
    # Only the last words decide, which keeps the work linear in the text.
    left, right = text[max(before[0], before[1] - 60) : before[1]], text[span[0] : min(span[1], span[0] + 160)]
    if right[0] in ")],;" or (len(right) < 4 and not any(c.isalnum() for c in right)):
        return True
    if before[1] - before[0] < 4 and not any(c.isalnum() for c in text[before[0] : before[1]]):
        return True
    if _ENUMERATOR.fullmatch(text, *before):
        return True
    if _ENDS_IN_LONG_WORD.search(left[-8:]):  # as most do: what follows asks for a mark or a short word
        return False
    if _ENDS_IN_TITLE.search(left) or (_ENDS_IN_INITIAL.search(left) and _INITIAL.match(right)):
        return right[0].isupper()
    country = _ENDS_IN_COUNTRY.search(left)
    if country and (_INSTITUTION.match(right) or "he " not in country[0]) and not _STARTING.match(right):
        return right[0].isalpha()
    if _ENDS_IN_NUMBER_SIGN.search(left):
        return right[0].isdigit()
    if language in _ORDINAL_LANGUAGES and _ENDS_IN_ORDINAL.search(left):
        return right[0].isalpha()
    if _EXCLAIMED.search(left):
        return right[0].islower() or bool(_ASKED.match(right))
    return (
        right[0].islower()
        and bool(re.search(rf"\.[{_CLOSING}]{{1,2}}$", left))
        and bool(re.match("(?:he|she|they|said)\\b", right))
    )
