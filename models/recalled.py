"""What a generator has written, by what was asked, the latest so many; it does not know who asks."""

from collections import OrderedDict
from collections.abc import Sequence

from models.roles import Prompt

# Prompts whose texts are kept: a brief asks 20 to 40, so some fifty briefs; each takes about 4 KB with its texts.
MOST = 2048


class Recalled:
    """Texts by prompt and number of candidates; where there are more than `most`, the one asked longest ago goes.

    One thread at a time. Texts are kept as tuples: what a caller does to his list changes nobody else's.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._texts: OrderedDict[tuple[Prompt, int], tuple[str, ...]] = OrderedDict()

    def get(self, prompt: Prompt, candidates: int) -> list[str] | None:
        """None where it was not asked, or longer ago than what is kept."""
        texts = self._texts.get((prompt, candidates))
        if texts is None:
            return None
        self._texts.move_to_end((prompt, candidates))
        return list(texts)

    def put(self, prompt: Prompt, candidates: int, texts: Sequence[str]) -> None:
        self._texts[prompt, candidates] = tuple(texts)
        self._texts.move_to_end((prompt, candidates))
        while len(self._texts) > self._most:
            self._texts.popitem(last=False)
