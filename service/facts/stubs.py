"""Whether a sentence keeps what it promises: what somebody tells, what is "the following", whose cloud it was.

It aligns the sentence with one passage word by word, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.news import Failure, Passage

# What is shown right behind, and is not a day that follows another.
_FOLLOWING = re.compile(
    r"\bthe following (?:[a-z-]+ ){0,2}?(?:e-?mails?|letters?|statements?|messages?|words?|texts?|notes?|lists?|items?"
    r"|tweets?|posts?|replies|reply|response|answers?|questions?|terms|conditions|excerpts?|lines|poem|notice|warning"
    r"|quotes?|quotations?|comments?|remarks?|reasons?|steps)\b|\bas follows\b|\b(?:in|with) these words\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"[“\"]|:\s\S")
_TELLING = frozenset(["tell", "inform", "assure", "notify"])
# What opens what is told, and what is told by itself: "told a story", "told the truth".
_OPENS = frozenset(["that", "to", "of", "about", "how", "why", "what", "when", "where", "whether", "if", "who", "so",
                    "not", "on", "regarding", "“", '"', ":", ","])  # fmt: skip
_TALES = frozenset(["story", "stories", "truth", "lie", "lies", "tale", "tales", "joke", "jokes", "time", "difference",
                    "news", "secret", "secrets", "apart", "same", "it", "so", "this", "everything", "nothing",
                    "something"])  # fmt: skip
_RELATIVE = frozenset(["that", "who", "which", "whose", "where", "when"])
_MARKS = frozenset([".", "”", '"', "’", "'", "!", "?"])
_BREAKS = frozenset([",", "”", '"', "—", "–", "-", ":", ";"])
_JOINS = frozenset(["and", "but", "while", "who"])
# Tokens of what is told by whom, at most: behind more, it is another clause.
_REACH = 10


def followed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The following letter was sent to the board.", and no letter behind it."""
    found = _FOLLOWING.search(sentence)
    if found and not _SHOWN.search(sentence, found.end()):
        yield Failure("binding", f"“{found.group()}” announces what does not follow.", found.group())


def finished(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Sources tell the Post." of what sources tell it, and "it was the cloud" of "it was the cloud that hid it"."""
    telling = cuts(sentence, passages)
    for look in (_untold, _half_cleft):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("binding", f"It leaves out “{lost[0]}”, without which it says nothing whole.", lost[0])
            return


def _untold(cut: Cut) -> str:
    """What a verb of telling goes on with in the passage, where the sentence ends with who is told."""
    for at, mine in cut.here.items():
        if cut.row[at].lemma not in _TELLING or not cut.row[at].tag.startswith("VV"):
            continue
        words = [cut.said(i) for i in range(mine + 1, len(cut.ours))]
        row = {*words}
        if len(words) > _REACH or not row - _MARKS or row & (_OPENS | _TALES) or not _leads(cut, mine):
            continue
        for i in range(at + 2, min(len(cut.row) - 1, at + 2 + _REACH)):
            if cut.key(i) in _OPENS and (i not in cut.here or cut.key(i) == ","):
                return cut.text(i, min(len(cut.row), i + 6))
    return ""


def _leads(cut: Cut, mine: int) -> bool:
    """Has the teller a clause of his own? Behind a comma or a quotation alone it is the credit of what it ends."""
    mark = max((i for i in range(mine) if cut.ours[i].text in _BREAKS), default=-1)
    return mine > 0 and (mark < 0 or cut.said(mark + 1) in _JOINS)


def _half_cleft(cut: Cut) -> str:
    """ "It was the cloud", where the passage goes on with what the cloud did."""
    last = max((i for i, t in enumerate(cut.ours) if not t.is_mark), default=-1)
    end = next((at for at, mine in cut.here.items() if mine == last), -1)
    if end < 0 or cut.key(end + 1) not in _RELATIVE or end + 1 in cut.here:
        return ""
    for at in range(end - 1, max(-1, end - 1 - _REACH), -1):
        if cut.key(at) == "it" and cut.key(at + 1) in ("is", "was", "isn't", "wasn't") and at in cut.here:
            whole = all(i in cut.here or cut.row[i].is_mark for i in range(at, end))
            return cut.text(end + 1, min(len(cut.row), end + 7)) if whole else ""
        if cut.row[at].is_mark:
            break
    return ""
