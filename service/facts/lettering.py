"""Puts right what a file or a page did to letters and lines: ligatures, numbers of notes, wraps; not what is news."""

import re
from html import unescape
from itertools import pairwise

from service.facts.furniture import ended

SOURCES = 3  # numbers in square brackets from which those are notes
NOTED_WORDS = 5  # words with a figure at their end from which those are notes, and no names of planes or germs
MAX_WRAP_WIDTH = 120  # characters; mail and terminals wrap at 72 to 100
MIN_WRAP_WIDTH = 40  # characters; narrower lines are verse or a list
MIN_BROKEN_LINES = 3  # lines cut in mid-sentence before a text counts as hard-wrapped

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNDERSCORE = re.compile(r"(?<=[\w.,”\"]) _ (?=\w)")
# "Ostby ( osb )", "Ostby ( OSB , Tech30 )": links to a share's price; prose has no blanks inside of brackets.
_SYMBOL = re.compile(r"(?<=\w) \( [A-Za-z]{1,5}(?: ?, [A-Za-z0-9 ]{2,20})? \)")
# Half of a mark that a page escapes twice, and a letter that was taken for one: "R&amp B", "R&B; singer". Before a
# small word that opens a clause, the semicolon may be the writer's.
_ESCAPED = re.compile(
    r"&(?:amp|quot|nbsp|apos|[lr][sd]quo|[mn]dash|hellip|#0?(?:34|38|39)|#82(?:11|12|16|17|20|21|30))(?:;|(?!\w))"
)
_LETTERED = re.compile(
    r"(?<=[A-Za-z])(&[A-Za-z]);(?! (?:the|it|he|she|they|this|that|but|and|so|a|an|in|at|then|its)\b)"
)
# A line's end that a program escaped twice: "in Dorn. \\n The mayor". No folder's name has it between blanks.
_ENDED = re.compile(r" *(?:(?<=[\s.!?”\"’'])|^)(?:(?:\\r)?\\n(?=\s|\\[nr]|$|[A-Z“\"]) *)+", re.MULTILINE)
# "Nobody was hurt.The mayor left": a page lost the end of a paragraph. No address, and no "Vale.Com is".
_UNSPACED = re.compile(
    r"(?<!\S)([“\"‘(]?[A-Za-z][A-Za-z’'-]{1,30}[a-z][.!?])"
    r"(?=(?!(?:Com|Net|Org|Co|Js|Io|Ai|Tv)\b)[A-Z][a-z’']{0,30} [a-z])"
)
# "It is rare.[2][14]": where an encyclopaedia has it from.
_NOTE = r"\[(?:(\d{1,3})|citation needed|note \d{1,2})\]"
_SOURCED = re.compile(rf"^(?:{_NOTE})+ ?| ?{_NOTE}", re.MULTILINE)
_FOOTNOTE = re.compile(r"(?<=[a-z)]) (\(\d{1,2}\))(?=[.,;])")
# "Its crest7,10 was long": numbers of notes that lost their place above the line.
_NOTED = re.compile(r"\b([A-Za-z]*[a-z]{4})\d{1,2}(?:,\d{1,2}){0,4}(?![\w-]|[.,]\d)")
# A line ends in what cannot end one: a title, or the saint whom a church is called after.
_WAITS = re.compile(r"(?:^|[\s“\"(])(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Gov|Sen|Rep|St|Sts|Mt|Ft)\.$")
_NEXT_NAME = re.compile(
    r"(?!(?:The|He|She|It|They|We|But|And|In|On|At|That|This|There|His|Her|Its|Police|After)\b)[A-Z]"
)
# It goes on in mid-sentence: small letters, and more words than a list's entry has, or a stop.
_IN_MIDDLE, _LISTED = re.compile(r"[a-z]{2,}"), 4


def legible(text: str) -> str:
    """The text with letters for ligatures, a dash for a lone "_", and without share symbols, footnote marks and
    halves of escaped marks."""
    text = _UNDERSCORE.sub(" – ", text.translate(_LIGATURES))
    if "&" in text:
        text = _LETTERED.sub(r"\1", _ESCAPED.sub(_unescaped, text))
    if "\\n" in text:
        text = _ENDED.sub("\n", text)
    text = _SYMBOL.sub("", _UNSPACED.sub(r"\1 ", text))
    if len({m[1] for m in re.finditer(_NOTE, text) if m[1]}) >= SOURCES:
        text = _SOURCED.sub("", text)
    if {"(1)", "(2)"} <= {m[1] for m in _FOOTNOTE.finditer(text)}:
        text = _FOOTNOTE.sub("", text)
    if len({m[1] for m in _NOTED.finditer(text)}) >= NOTED_WORDS:
        text = _NOTED.sub(r"\1", text)
    return text


def _unescaped(found: re.Match[str]) -> str:
    return unescape(found.group().rstrip(";") + ";").replace("\u00a0", " ")


def rejoin(text: str) -> str:
    """The text with hard-wrapped paragraphs in one line each, where the wrapping is plain to see, and with a sentence
    that one line leaves and the next takes up."""
    lines = text.split("\n")
    width = max(map(len, lines))
    broken = sum(bool(a and not ended(a) and b[:1].islower()) for a, b in pairwise(lines))
    wrapped = MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH and broken >= MIN_BROKEN_LINES
    joined, head = [lines[0]], lines[0]
    for before, line in pairwise(lines):
        full = wrapped and before and line and len(before) + 1 + len(line.split(" ", 1)[0]) > width
        goes_on = full or _goes_on(head, before, line)
        head = head if goes_on else line
        joined += [" " if goes_on else "\n", line]
    return "".join(joined)


def _goes_on(head: str, before: str, line: str) -> bool:
    """Is the sentence of the line before, in the paragraph that `head` begins, left for this line to end?"""
    if _WAITS.search(before):
        return _NEXT_NAME.match(line) is not None
    listed = head[:1].islower() or len(before) < MIN_WRAP_WIDTH
    if listed or ended(before) or not _IN_MIDDLE.match(line):
        return False
    return ended(line) or len(line.split()) > _LISTED
