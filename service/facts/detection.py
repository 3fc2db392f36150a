"""Which language a text is in; it does not know what the languages are called."""

import re
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

LANGUAGES = re.findall(
    r"\w+",
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta te "
    "th tr uk ur vi zh",
)  # ISO 639-1; those that news is written in, because a wide choice errs on short texts
SAMPLE = 4_000  # characters; more do not change the answer
# Words of English and of no other language, with their blanks; the share of words that they are in each of THIRDS of a
# text of so many characters or more, from which nobody need look at it more closely. English news has .07 to .11, and
# half of it in a text that is half of it in another language.
_ENGLISH = (" the ", " and ", " that ", " with ", " from ", " which ", " their ")
PLAIN, THIRDS, LONG = 0.055, 3, 600
# Pieces of a text that are read side by side. Of 16 to 256, 64 took least for texts of 500 to 4,000 bytes.
LANES = 64


def language(text: str) -> str:
    """The ISO 639-1 code of one of LANGUAGES; "en" for an empty text."""
    sample = text[:SAMPLE]
    return "en" if not text or _is_english(sample) else str(_identifier().classify(sample)[0])


def _is_english(text: str) -> bool:
    size = -(-len(text) // THIRDS)
    parts = [text[at : at + size] for at in range(0, len(text), size)] if len(text) >= LONG else []
    return bool(parts) and all(sum(map(part.count, _ENGLISH)) > PLAIN * part.count(" ") for part in parts)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    class Identifier(LanguageIdentifier):  # type: ignore[misc]
        """The library's, which reads a text byte by byte in Python; here many pieces of it at once, to the same end."""

        def _raw_score(self, text: bytes) -> Any:
            which, count = walk.features(text)
            if not len(which):
                return super()._raw_score(text)
            return np.log1p(count.astype(np.float32)) @ table[which] + self.nb_pc

    identifier = Identifier.from_model_file(MODEL_FILE)
    walk = Walk(identifier.tk_nextmove, identifier._rowbase, identifier.tk_output)
    identifier.set_languages(LANGUAGES)
    # In half precision it would be put into single precision for every text: the same sums, at twice the cost.
    table = identifier.nb_ptc = identifier.nb_ptc.astype(np.float32)
    identifier._full_model = ()  # the table of all languages, 27 MB, which only another choice would ask for
    return identifier


class Walk:
    """An automaton over bytes whose state tells the last few of them, and what each state stands for."""

    def __init__(self, moves: Any, rows: Any, output: Any) -> None:
        self._moves = np.asarray(moves)
        self._rows = np.asarray(rows, np.int64)
        self._output = np.asarray(output, np.int32)
        self._memory = _memory(self._moves, self._rows)

    def features(self, text: bytes) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The features of the text in the order in which they are met first, and how often each stands in it."""
        met = self._output[self._states(np.frombuffer(text, np.uint8))]
        which, first, count = np.unique(met[met >= 0], return_index=True, return_counts=True)
        order = np.argsort(first)
        return which[order], count[order]

    def _states(self, text: NDArray[np.uint8]) -> NDArray[np.int64]:
        """The state after each byte. A piece begins as many bytes early as a state remembers: then it is the same."""
        size = max(1, -(-len(text) // LANES))
        lead = min(self._memory, len(text))
        # The bytes before the first are none: there the walk stands still at the beginning.
        padded = np.zeros(lead + LANES * size, np.int64)
        padded[lead : lead + len(text)] = text
        starts = np.arange(LANES) * size
        steps = padded[np.arange(lead + size)[:, None] + starts]
        state = np.zeros(LANES, self._moves.dtype)
        found = np.empty((size, LANES), np.int64)
        for n in range(lead):
            state = self._moves[self._rows[state] + steps[n]]
            state[starts + n < lead] = 0
        for n in range(size):
            found[n] = state = self._moves[self._rows[state] + steps[lead + n]]
        return found.T.reshape(-1)[: len(text)]


def _memory(moves: NDArray[Any], rows: NDArray[np.int64]) -> int:
    """The most bytes that a state tells of: how many steps the farthest is from the beginning."""
    edge = np.zeros(len(rows), np.bool_)
    edge[0] = True
    known, steps = edge.copy(), 0
    by_row = moves.reshape(-1, 256)
    while True:
        after = np.zeros_like(edge)
        after[by_row[np.unique(rows[edge] >> 8)]] = True
        edge = after & ~known
        if not edge.any():
            return steps
        known |= edge
        steps += 1
