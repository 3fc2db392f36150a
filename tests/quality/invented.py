"""Figures, names and quotations of a sentence that stand in none of its sources. It shares no code with the service.

It is cruder than the service's own checks, and errs on the side of finding: what it counts must be read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_NUMBER_WORDS = (  # noqa: SIM905
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_SCALES = {"hundred", "thousand", "million", "billion", "trillion", "dozen", "dozens", "hundreds", "thousands",
           "millions", "billions", "half", "twice", "third", "quarter"}  # fmt: skip
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Words of which a capital says nothing: they open sentences, or are written so everywhere.
_PLAIN = frozenset(
    """
    a an the and or but nor if in on at to for from by with as into over under about after before than that this these
    those it its he she they his her their we our i my you your there here when while where who what which why how not
    no yes all some many most more both each several few other another such also according asked earlier later meanwhile
    however still now then since until because although though among amid despite during police officials one two three
    mr mrs ms dr
    """.split()  # noqa: SIM905
)
# Words a quotation needs to be one, and not a term in marks.
_QUOTED_WORDS = 3
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,600})[”\"]")
KINDS = ("numbers", "names", "quotations")


def invented(sentence: str, sources: Sequence[str]) -> list[tuple[str, str]]:
    """(kind, words) of what no source has; the sources are read as one text."""
    whole = "\n".join(sources)
    return [
        *(("numbers", n) for n in _numbers(sentence) if n not in _known_numbers(whole)),
        *(("names", n) for n in _names(sentence) if not _names_there(n, whole)),
        *(("quotations", q) for q in _quotations(sentence) if _bare(q) not in _bare(whole)),
    ]


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _numbers(text: str) -> Iterator[str]:
    """Figures without their commas, and number words as figures where they are below a hundred."""
    yield from (m.group().replace(",", "").rstrip(".") for m in _FIGURE.finditer(text))
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", _plain(text)):
        tens, _, ones = word.partition("-")
        if word in _NUMBER_WORDS[2:]:  # "one" is a pronoun as often
            yield str(_NUMBER_WORDS.index(word))
        elif tens in _TENS and (not ones or ones in _NUMBER_WORDS):
            yield str(_TENS[tens] + (_NUMBER_WORDS.index(ones) if ones else 0))
        elif word in _SCALES:
            yield word


def _known_numbers(text: str) -> frozenset[str]:
    known = set(_numbers(text))
    return frozenset(known | {n.split(".")[0] for n in known} | {str(_NUMBER_WORDS.index(w)) for w in ("one",)})


def _names(text: str) -> Iterator[str]:
    """Capitalised words, but not one that opens the sentence and is no name anywhere else."""
    found = list(_TOKEN.finditer(text))
    for n, match in enumerate(found):
        word = match.group()
        opens = n == 0 or re.search(r"[.!?:;“\"‘(—–-]\s{0,3}$", text[max(0, match.start() - 4) : match.start()])
        alone = n + 1 == len(found) or not found[n + 1].group()[0].isupper()
        if word[0].isupper() and _stripped(word) not in _PLAIN and not (opens and alone):
            yield word


def _stripped(word: str) -> str:
    return re.sub(r"'s?$", "", _plain(word))


def _names_there(name: str, whole: str) -> bool:
    """The word stands there in any case, or letters of it do: "U.S." for "US"."""
    bare, text = _stripped(name), _plain(whole)
    return re.search(rf"(?<!\w){re.escape(bare)}", text) is not None or bare in re.sub(r"[.\-']", "", text).split()


def _quotations(text: str) -> Iterator[str]:
    yield from (q for q in _QUOTED.findall(text) if len(q.split()) >= _QUOTED_WORDS)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", _plain(text)))
