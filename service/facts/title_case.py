"""Headlines of other stories that a page sets among its sentences, told by their capitals; not what they tell of.

Title case: each word but the small ones has a capital. A verb among them tells a headline from a list of names.
"""

import re
from collections.abc import Sequence

from service.facts.persons import is_headline
from service.facts.sentences import sentences
from service.facts.tags import tagged
from service.facts.words import words

# Words of a headline, at most, and of what stands behind one that is glued to it, at least.
_LONGEST, _LEAST = 30, 5
# Share of all words that sentences have at least: a writer may put a capital on each of his words.
_SHARE = 0.5
# Characters behind the row in which the word behind its last one begins.
_NEXT = 12
# What title case writes small.
_SMALL = frozenset(["a", "an", "the", "and", "or", "nor", "but", "for", "so", "yet", "as", "at", "by", "in", "of",
                    "off", "on", "per", "to", "up", "via", "vs", "v", "with", "from", "into", "over", "than", "s",
                    "t"])  # fmt: skip
# Who signs a post or a letter, and names his office.
_SIGNED = re.compile(r"[—–-]|.*@\w|\W{0,2}[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3},? (?:\(|[A-Z][\w’'-]+ (?:of|for)\b)")
_QUOTED = re.compile(r"[“\"‘'][^“”\"]*[”\"’'][.,]?")
_TELLING = ("VV", "VB", "VH", "VD", "VM", "PNP")
# Words in a row, none but small ones without a capital: what has no such row is not read further.
_ROW = re.compile(
    r"(?<![\w’'-])[“\"'‘(]?[A-Z][^\s]*(?: (?:[“\"'‘($#]?[A-Z\d]\S*|(?:an?|the|and|or|nor|but|for|so|yet|as|at|by|in|of"
    r"|off|on|per|to|up|via|vs?\.?|with|from|into|over|than|&|[–—-])(?=\s))){4,}"
)
# What a sentence opens with, where the word behind it is small: no headline goes on so.
_OPENS = re.compile(
    r"(?<=[\w’'”\"!?)]) (?=(?:The|An?|It|He|She|They|We|This|These|There|His|Her|Their|Its|When|While|After|Police"
    r"|Officials|Authorities) (?!(?:and|or|of|in|on|at|to|for|with|from|by|as)\b)[a-z])"
)


def is_title_case(text: str) -> bool:
    """Is it a headline and no sentence? Not what is quoted whole, nor who signs."""
    row = words(text)
    if not is_headline(text) or len(row) > _LONGEST or not row[0].text[0].isupper():
        return False
    if any(w.text[0].islower() and w.text not in _SMALL for w in row):
        return False
    return not (_SIGNED.match(text) or _QUOTED.fullmatch(text)) and _tells(text)


def _tells(text: str) -> bool:
    return any(t.tag.startswith(_TELLING) for t in tagged(text.lower()))


def behind_title(sentence: str) -> int:
    """How many characters at the start of a sentence are a headline that a page glued to it."""
    row = _ROW.match(sentence)
    if not row:
        return 0
    for found in _OPENS.finditer(sentence, 0, row.end() + _NEXT):
        goes_on = len(sentence[found.end() :].split()) >= _LEAST
        if found.start() <= row.end() and goes_on and is_title_case(sentence[: found.start()]):
            return found.end()
    return 0


def without_titles(lines: Sequence[str]) -> list[str]:
    """The paragraphs without headlines among or before their sentences, unless most of the text is written so."""
    kept = [bare for line in lines if (bare := _bare(line))]
    return kept if sum(map(_count, kept)) > _SHARE * sum(map(_count, lines)) else list(lines)


def _count(line: str) -> int:
    return len(line.split())


def _bare(line: str) -> str:
    if not _ROW.search(line):
        return line
    kept = []
    for start, end in sentences(line):
        one = line[start:end]
        if not is_title_case(one):
            kept.append(one[behind_title(one) :])
    return " ".join(kept)
