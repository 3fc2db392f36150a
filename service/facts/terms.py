"""What a passage is about, as weighted terms: content words, and names without their titles. It knows no meaning."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from service.facts.names import names
from service.facts.speakers import REPORTING
from service.facts.words import CLOSED, fold, stem, words

# When it was said does not tell what was said.
_DAYS = frozenset(stem(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
# A passage of fewer rare terms than this is contained in another by chance.
FEW = 3


@lru_cache(maxsize=16384)
def terms(text: str) -> frozenset[str]:
    """Stems of the content words; a name counts by its last token, its title and reporting verbs not at all."""
    named = names(text)
    inside = {i for n in named for i in range(n.start, n.end)}
    titled = {token for n in named for token in n.title.split()}
    bare = {
        stem(w.text)
        for w in words(text)
        if w.start not in inside and (f := fold(w.text)) not in CLOSED and f not in REPORTING and f not in titled
    }
    return frozenset(bare | {n.key[-1] for n in named}) - _DAYS


class Weights:
    """Inverse document frequencies of terms over the passages of one story: what all say tells nothing apart."""

    def __init__(self, passages: Sequence[Collection[str]]) -> None:
        self._most = len(passages) + 1
        self._counts: Mapping[str, int] = Counter(term for passage in passages for term in passage)

    def of(self, found: Collection[str]) -> float:
        return sum(math.log(self._most / max(1, self._counts.get(term, 0))) for term in sorted(found))

    def of_terms(self, count: int) -> float:
        """The weight of so many terms that one passage alone has."""
        return count * math.log(self._most)

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight as a share of the mean weight, 0 to 1."""
        both = self.of(a) + self.of(b)
        return 2 * self.of(a & b) / both if both else 0.0

    def containment(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared weight as a share of the lighter one, 0 to 1."""
        least = max(min(self.of(a), self.of(b)), self.of_terms(FEW))
        return self.of(a & b) / least if least else 0.0
