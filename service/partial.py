"""Which passages of a story tell part of a sentence. It does not know who wrote the sentence, nor if it is true."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from models.roles import Encoder
from service.citing import BIAS, WEIGHTS, Citer, Numbers
from service.denials import denies_too, is_denial
from service.facts.deeds import beside_names, deeds
from service.facts.quotations import quotations
from service.facts.speakers import REPORTING
from service.facts.stances import frames
from service.facts.words import content, fold, stem
from service.news import Article, Passage, Sentence
from service.objections import agrees, agrees_in, of_another_time
from service.shared_values import Ties, shared
from service.stages.verify import WORDS

# How likely people would cite a passage for the sentence (`citing`), from which it tells part of it. Read off 480
# passages for the 53 sentences of the three stories of seeds/ and five real articles: from .5 on 9 of 10 tell part of
# the same fact, from .4 to .5 about 7 of 10.
LIKELY = 0.5
# The same where the passage also means alike: its cosine without the story's own direction is at least this. These and
# the numbers below were set on all 79 passages that they add for the three stories of seeds/, five real articles and 19
# clusters of summaries_multinews_dev, and read on the same: 75 tell part of their sentence, two little, two hardly.
LIKELY_ALIKE, ALIKE = 0.32, 0.46
# And where it is likelier than this and means alike, one word beside names is enough, and be it that of a credit.
SURE, SURE_ALIKE = 0.7, 0.5
# What is likely but means less alike than UNLIKE shares DEEDS words that no COMMON share of the story's passages has:
# two who speak of a hostage release on one day may say two things.
# In a short story that is at least COMMONLY passages: a fact that four tell has its words four times.
UNLIKE, COMMON, COMMONLY = 0.36, 0.1, 5
# The least cosine where both give one value, by how seldom two things have it: without a word beside it, and with one.
VALUED: Mapping[Ties, tuple[float, float]] = {
    "seldom shared": (0.10, 0.10),
    "telling": (0.20, 0.15),
    "often shared": (1.00, 0.36),
}
# Share of the sentence's words that the passage must have: two clauses can mean alike and be of two events.
WORDS_TOLD = 0.2
# Words beside names that both must have.
DEEDS = 2
_PIECES = re.compile(r"[,;:—–]\s|\s[—–-]\s")
_DAYS = frozenset(map(stem, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")))


class Partial:
    """The passages of one story, read once, so that many sentences can be asked about."""

    def __init__(self, story: Sequence[Passage], encoder: Encoder) -> None:
        self._story = story
        self._citer = Citer(story, encoder)
        counts = Counter(word for p in story for word in content(p.text))
        self._common = frozenset(w for w, count in counts.items() if count >= max(COMMONLY, COMMON * len(story)))

    def telling(self, sentence: Sentence, known: Collection[Article]) -> Iterator[tuple[Passage, float]]:
        """Passages that tell part of it, the likeliest first, each with the share of the sentence's words it has.

        Left out are what repeats another article and those of the articles `known`, which may grow meanwhile.
        """
        signs = self._citer.signs(sentence.text)
        likely: Numbers = 1 / (1 + np.exp(-(signs @ np.array(WEIGHTS) + BIAS)))
        denial = is_denial(sentence)
        for i in sorted(range(len(self._story)), key=lambda i: (-round(float(likely[i]), 6), i)):
            passage = self._story[i]
            if passage.article in known or passage.original is not None:
                continue
            denied = denial and denies_too(sentence, passage, self._story, self._common)
            if denied or self._tells(sentence, passage, float(likely[i]), float(signs[i, 2])):
                yield passage, _share(sentence, passage)

    def _tells(self, sentence: Sentence, passage: Passage, likely: float, alike: float) -> bool:
        if alike > 0 and _gives_value(sentence, passage, alike):
            return True
        if likely < (LIKELY_ALIKE if alike >= ALIKE else LIKELY) or _share(sentence, passage) < WORDS_TOLD:
            return False
        own = shared_deeds(sentence, passage)
        rare = len(own - self._common - _DAYS)
        if rare < (DEEDS if alike < UNLIKE else 1 if likely < LIKELY else 0):
            return False
        sure = likely >= SURE and alike >= SURE_ALIKE and bool(_beside_names(sentence, passage) - self._common)
        return (len(own) >= DEEDS or sure) and agrees(sentence, passage) and not of_another_time(sentence, passage)


def shared_deeds(sentence: Sentence, passage: Passage) -> frozenset[str]:
    """Stems of content that both have, names and who says it left out: one who says two things says each alone. Where
    most of what is told is quoted, the words that are quoted."""
    credits = frames(sentence.text)
    told = [w for w in beside_names(sentence.text) if not any(s <= w.start < e for s, e in credits)]
    spoken = quotations(sentence.text)
    quoted = [w for w in told if any(q.start <= w.start < q.end for q in spoken)]
    return deeds(quoted if len(quoted) > len(told) / 2 else told) & content(passage.text)


def _beside_names(sentence: Sentence, passage: Passage) -> frozenset[str]:
    """The same with what stands in the credits, as who announced an offer told of one."""
    told = (w for w in beside_names(sentence.text) if fold(w.text) not in REPORTING)
    return deeds(told) & content(passage.text) - _DAYS


def _gives_value(sentence: Sentence, passage: Passage, alike: float) -> bool:
    """Both give one figure, date or clock time of one thing."""
    values = shared(sentence.text, passage.text, passage.article.published)
    if not values:
        return False
    beside = shared_deeds(sentence, passage) - content(" ".join(v.mine for v in values)) - _DAYS
    if not any(alike >= VALUED[v.ties][bool(beside)] for v in values):
        return False
    where = " ".join(c for c in _PIECES.split(passage.text) if any(v.its in c for v in values)) or passage.text
    return agrees_in(where, sentence, passage) and not of_another_time(sentence, passage)


def _share(sentence: Sentence, passage: Passage) -> float:
    return WORDS.support([(passage.text, sentence.text)])[0]
