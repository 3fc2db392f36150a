"""The head of a report (headline, byline, dateline), told from its body; it does not know who is right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from service.facts.agencies import AGENCIES, agency
from service.facts.furniture import ended
from service.facts.headlined import headlines
from service.facts.stamps import LED
from service.facts.title_case import is_title_case

MAX_HEAD = 140  # characters; the longest datelines seen, two places, a date and an agency, have about 110
HEADLINE_WORDS = range(3, 26)  # words; outlets' names and sections have fewer, captions and summaries more
MAX_SUMMARY_WORDS = 40  # words; a summary printed above the report is as long as its first sentence
MAX_HEAD_LINES = 6  # lines; label, headline, summary, byline and caption stand above the first paragraph
MIN_LEAD_WORDS = 8  # words; what follows a dateline is a sentence, and no first sentence of our samples is shorter
REPEATED = 0.8  # share of words in common; first sentences repeated as a summary have 0.85 and more, others below 0.5
MAX_BYLINE_WORDS = 16  # words; two names, a job and an outlet
# Words that stand before a colon or a dash and are no place.
_LABEL = re.compile(
    r"(?:updated?|breaking|exclusive|analysis|opinion|comment|editorial|watch|live|videos?|photos?|correction|note"
    r"|clarification|explainer|factbox|editor[’']s|news|report|interview|question|answer|summary|developing|warning"
    r"|disclaimer|read|related|berichtigung|korrektur)\b",
    re.I,
)

_MONTH = r"(?:[A-Z][a-zä]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Za-zéûäç]{3,10}\.?)(?:,? (?:19|20)\d\d)?"
_WORD = r"[A-ZÀ-Þ][\w.’'-]{0,25}"
_CAPS = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ.’'-]|(?<=M)c){1,25}(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.’'-]{0,25}){0,4}"
_REGION = rf"(?:, {_WORD}(?: (?:of |the |and )?{_WORD}){{0,3}}){{0,2}}"
_BREAK = r"(?: ?[—–―] ?| ?-{1,2} | ?--? ?(?=[\"“A-Z])| _ ?| ?: | ?>> | ?\| )"
_DATED = rf"(?:, ?(?P<date>{_MONTH}))?,?"
_AGENCY = r"(?: ?\((?P<agency>[^()]{2,40})\))?"
_LOUD = re.compile(rf"(?P<place>{_CAPS}{_REGION}){_DATED}{_AGENCY}(?P<break>{_BREAK}|(?<=\)) )")
_QUIET = re.compile(
    rf"(?P<place>{_WORD}(?: (?:of |the |and |de )?{_WORD}){{0,3}}{_REGION}){_DATED}{_AGENCY}"
    rf"(?P<break>{_BREAK}|(?<=\)) )"
)
_BARE = re.compile(rf"\((?P<agency>[^()]{{2,40}})\)(?P<break>{_BREAK}| (?=[A-Z]))")
_DASHES = ("—", "–", "―", "-", "--")
_QUOTES = "\"'“‘«„"
_SENTENCE_LIKE = re.compile(r"((?:[A-ZÀ-Þ][a-zà-ÿß-]{2,20} ?){1,3})\. (?=[A-ZÀ-Þ])")
_BEGINS = re.compile(r"[\"“”„«‘'(\[]{0,2}[A-ZÀ-Þ0-9$€£\u0370-\uffff]")
_GLUE = re.compile(r"(?<=[a-zà-ÿ0-9’”\"?!.)])(?:By|BY) (?=[A-ZÀ-Þ][A-Za-zà-ÿÀ-Þ’'.-]{1,30} [A-ZÀ-Þ])")
_BYLINE = re.compile(r"(?:by|von|par|por|di)[: ] ?(?=[A-ZÀ-Þ])", re.I)
_SEAM = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_TAIL = re.compile(r" ?\((?:with (?:inputs?|files) from |source: ?)?(?:the )?([^()]{2,30})\)\.?$", re.I)
_JOINED = re.compile(r"(?<=[\w’'”\"!?)]) (?=[A-ZÀ-Þ]{3,}\b)")
# Within a paragraph that a feed cut off in its last sentence.
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?][\"”’]? [A-ZÀ-Þ]")
_INPUTS = re.compile(r"\(?with (?:inputs?|files|reporting) from (?:the )?([\w .’'-]{2,40})\)?\.?$", re.I)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report was filed and whose it is; the body begins at `end` (a code point offset)."""

    place: str
    agency: str
    end: int


@dataclass(slots=True)
class Head:
    """What stands above a report: `body` is what is left, its paragraphs in order, without the dateline."""

    title: str = ""
    byline: str = ""
    agency: str = ""
    place: str = ""
    body: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it: `author` in mixed case, `agency` if one is named; `headline` is what was glued before it."""

    author: str
    agency: str = ""
    headline: str = ""


def dateline(paragraph: str, language: str = "en") -> Dateline | None:
    """The dateline that a paragraph begins with, if it does and a sentence follows."""
    head = paragraph[:MAX_HEAD]
    if led := LED.match(head):
        behind = dateline(paragraph[led.end() :], language)
        return replace(behind, end=led.end() + behind.end) if behind else Dateline("", "", led.end())
    for pattern in (_LOUD, _BARE, _QUIET):
        found = pattern.match(head)
        if found and _BEGINS.match(paragraph, found.end()) and (read := _read(found, loud=pattern is not _QUIET)):
            return read
    found = _SENTENCE_LIKE.match(head) if language != "en" else None
    return Dateline(found[1].strip(), "", found.end()) if found else None


def filed(sentence: str) -> int:
    """How many characters at the start of a sentence are a dateline in capitals, and a headline before that."""
    for at in (0, *(m.end() for m in _JOINED.finditer(sentence, 0, MAX_HEAD))):
        found = _LOUD.match(sentence[at : at + MAX_HEAD])
        if not found or found["break"].strip() not in _DASHES or not _read(found, loud=True):
            continue
        end = at + found.end()
        if len(sentence[end:].split()) >= MIN_LEAD_WORDS and _BEGINS.match(sentence, end):
            return end if not at or is_title_case(sentence[: at - 1]) else 0
    return 0


def _read(found: re.Match[str], *, loud: bool) -> Dateline | None:
    groups = found.groupdict()
    place, inside = groups.get("place") or "", (groups.get("agency") or "").strip()
    if _LABEL.match(place) or (found["break"].strip() == ":" and found.string[found.end()] in _QUOTES):
        return None  # "ON THE TALKS: “..." and "Kerr: “..." say what is quoted, not where
    signed = _signature(inside)
    if not loud and not found["break"].strip() and not (signed and place):
        return None  # "Ana Vale (center) said": only an agency in brackets ends a dateline without a dash
    if not place:
        known = agency(inside) or (signed and inside.isupper() and len(inside) > 2)
        return Dateline("", signed, found.end()) if known else None
    clue = inside or groups.get("date") or ("," in place)
    if not clue and not (_acronym_free(place) if loud else _short_form(place, found)):
        return None
    if inside and not signed:
        place = f"{place}, {inside}"
    return Dateline(_place(place), signed, found.end())


def _acronym_free(place: str) -> bool:
    """NEW YORK is a place, EU more likely a subject. A place of three letters brings its region or an agency."""
    return max(len(word) for word in place.split(" ")) > 3


def _short_form(place: str, found: re.Match[str]) -> bool:
    """Is "Nordhaven: The ..." a dateline? Only one or two plain words before a colon."""
    bare = place.split(" ")
    plain = len(bare) <= 2 and all(len(word) > 2 and word[1:].islower() for word in bare)
    return plain and found["break"].strip() == ":"


def _signature(inside: str) -> str:
    """Whose initials stand in the bracket: an agency, or an outlet that signs as agencies do."""
    if agency(inside):
        return agency(inside)
    initials = 2 <= len(inside) <= 5 and inside.isalpha() and inside.isupper() and inside not in {"US", "UK", "USA"}
    return inside if initials or re.search(r"\.\w{2,4}$", inside) else ""


def _place(place: str) -> str:
    return " ".join(_mixed(word) for word in place.strip(" ,-").split(" "))


def _mixed(word: str) -> str:
    """PORT → Port; initials such as U.S. and D.C. stay."""
    if word.count(".") > 1 or not word.isupper() or len(word.strip(",.")) < 2:
        return word
    return re.sub(r"[^\W\d_]+(?:[’']S\b)?", lambda part: part[0].capitalize(), word)


def byline(line: str, known_agency: str = "") -> Byline | None:
    """The byline in a line of the head: alone on it, or glued to a headline ("...resumesBy ANNA KERRNWS Editor")."""
    glued = _GLUE.search(line)
    if glued and len(line[glued.end() :].split()) <= MAX_BYLINE_WORDS:
        return _signed(line[glued.end() :], known_agency, line[: glued.start()].strip())
    alone = _BYLINE.match(line)
    if not alone or len(line.split()) > MAX_BYLINE_WORDS or re.search(r"[.!?…]$", line.removesuffix("Jr.")):
        return None
    return _signed(line[alone.end() :], known_agency, "")


def _signed(text: str, known_agency: str, headline: str) -> Byline:
    parts = [part.strip() for part in re.split(r"[,|/•·]| for | – | - ", _SEAM.sub(",", text)) if part.strip()]
    named = next((agency(part) for part in parts if agency(part)), "")
    if not parts or agency(parts[0]) or parts[0] == known_agency:
        return Byline("", known_agency or named, headline)
    capitals = re.match(r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*(?: (?:and )?[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*(?![a-zà-ÿ]))+", parts[0])
    author = capitals[0] if capitals else parts[0]
    for short in filter(None, (known_agency, named, *AGENCIES.values())):
        if capitals and short.isupper() and author.endswith(short) and not author.endswith(" " + short):
            author, named = author[: -len(short)], named or short
            break
    return Byline(_place(author), known_agency or named, headline)


def credited(paragraph: str) -> tuple[str, int]:
    """Agency and offset of a bracket after the last sentence, "... he said. (NWS)"; "" and the length if none."""
    inputs = _INPUTS.fullmatch(paragraph)
    if inputs:
        return _signature(inputs[1]), 0
    found = _TAIL.search(paragraph, max(0, len(paragraph) - MAX_HEAD))
    ended = found and paragraph[: found.start()].rstrip()[-1:] in '.!?”"’'
    signed = _signature(found[1]) if found and ended else ""
    return (signed, found.start()) if found and signed else ("", len(paragraph))


def read_head(lines: Sequence[str], language: str = "en") -> Head:
    """The head of a report told from its body. `lines` are its paragraphs without furniture."""
    head = Head(body=list(lines))
    _read_credit(head)
    at = _read_dateline(head, language)
    above = head.body[:at] if at else head.body[: _count_above(head.body)]
    below = head.body[len(above) :]
    titles: list[str] = []
    kept: list[str] = []
    for line in above:
        if found := byline(line, head.agency):
            head.byline, head.agency = head.byline or found.author, head.agency or found.agency
            titles[:0] = filter(None, [found.headline])
        elif (not ended(line) or line.endswith("?")) and len(line.split()) <= MAX_SUMMARY_WORDS:
            titles.append(line)
        elif not _repeats(line, below):
            kept.append(line)
    summaries = [line for line in titles if _repeats(line, below)]
    unstopped = [line for line in titles if line not in summaries and len(line.split()) in HEADLINE_WORDS]
    head.title = next(iter([*unstopped, *summaries]), "")
    body = kept + below
    head.body = body[1:] if body and _repeats(body[0], body[1:]) else body
    if language == "en":
        _read_stopped(head)
    return head


def _read_stopped(head: Head) -> None:
    """Cut headlines that end in a stop; the first is the title where there is none."""
    count = headlines(head.body)
    head.title = head.title or next(iter(head.body[:count]), "").removesuffix(".")
    head.body = head.body[count:]


def _read_credit(head: Head) -> None:
    """Cut an agency's credit at the foot: "(With inputs from AP)", "... he said. (NWS)"."""
    for at in range(len(head.body) - 1, max(-1, len(head.body) - 1 - MAX_HEAD_LINES), -1):
        signed, end = credited(head.body[at])
        if signed:
            head.agency = signed
            head.body[at : at + 1] = filter(None, [head.body[at][:end].rstrip()])
            return


def _read_dateline(head: Head, language: str) -> int:
    """Cut the dateline; the index of its paragraph, 0 where there is none."""
    for at, line in enumerate(head.body[:MAX_HEAD_LINES]):
        found = dateline(line, language) if ended(line) or _SENTENCE_END.search(line) else None
        if found and len(line[found.end :].split()) >= MIN_LEAD_WORDS:
            head.place, head.agency = found.place, found.agency or head.agency
            head.body[at] = line[found.end :]
            return at
    return 0


def _count_above(lines: Sequence[str]) -> int:
    """How many of the first lines are no sentences but head: unfinished ones, and a question above a paragraph."""
    count = 0
    for line, after in pairwise(lines[: MAX_HEAD_LINES + 1]):
        words, more = len(line.split()), len(after.split())
        question = count == 0 and line.endswith("?") and 2 * words <= more and line.count("? ") + line.count(". ") == 0
        if words > MAX_SUMMARY_WORDS or not (question or byline(line) or not ended(line)):
            break
        count += 1
    return count


def _repeats(line: str, below: Sequence[str]) -> bool:
    """Does the line say again, nearly word for word, what the first paragraph below begins with?"""
    words = re.findall(r"\w+", line.casefold())
    lead = re.findall(r"\w+", below[0].casefold())[: len(words)] if below else []
    return len(words) > 3 and len(set(words) & set(lead)) >= REPEATED * max(len(set(words)), len(set(lead)))
