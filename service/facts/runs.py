"""The longest run of words that two texts share; it does not know which one copied."""

from collections.abc import Sequence

from service.facts.words import fold, words


def shared_words(a: str, b: str) -> int:
    """How many words in a row stand in both, case and punctuation aside. O(len(a) * len(b)) words."""
    return _longest([fold(w.text) for w in words(a)], [fold(w.text) for w in words(b)])


def _longest(a: Sequence[str], b: Sequence[str]) -> int:
    longest, row = 0, [0] * (len(b) + 1)
    for one in a:
        row = [0] + [row[j] + 1 if one == other else 0 for j, other in enumerate(b)]
        longest = max(longest, *row)
    return longest
