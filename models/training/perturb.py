"""False sentences made of a true one and its passages, to train and to measure what tells them apart.

It knows a few hundred words and no grammar: what it makes reads as English mostly, and is false for nearly all.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from models.training import perturb_figures as figures
from models.training import perturb_parties as parties
from models.training import perturb_senses as senses
from models.training.perturb_text import Told, tokens

Maker = Callable[[Told], Iterator[str]]

# Each kind of falsehood with what makes it, the first made that reads well being taken.
KINDS: Mapping[str, Maker] = {
    "number": figures.number,
    "name": parties.name,
    "negation": senses.negation,
    "speaker": parties.speaker,
    "hardened": senses.hardened,
    "quantifier": figures.quantifier,
    "swapped": parties.swapped,
    "weld": parties.weld,
    "condition": senses.condition,
    "modifier": senses.modifier,
    "time": figures.time,
    "opposite": senses.opposite,
}
# Words that a sentence has at least.
_SHORTEST = 4
# What one maker is asked for at most before its kind is given up.
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A sentence that its passages do not bear out, and in what way (a key of KINDS)."""

    kind: str
    text: str


def perturb(target: str, passages: Sequence[str], others: Sequence[str], seed: int) -> list[Perturbed]:
    """False sentences near the target, one of each kind that it admits, in an order that the seed draws.

    `passages` bear the target out; `others` tell of something else, and lend names, figures and clauses. The same
    arguments give the same list. Take the first few for a mixture of kinds: about five are made of a sentence.
    """
    rng = random.Random(seed)  # noqa: S311 - draws examples, no secrets
    told = Told(target, tuple(passages), tuple(others), rng)
    found: list[Perturbed] = []
    for kind in rng.sample(list(KINDS), len(KINDS)):
        made = (t for t in islice(KINDS[kind](told), _TRIES) if _is_another(t, told, found))
        if text := next(made, ""):
            found.append(Perturbed(kind, text))
    return found


def _is_another(text: str, told: Told, found: Sequence[Perturbed]) -> bool:
    """It says something else than the target and each passage, and nothing that was made before."""
    row = tokens(text)
    known = (told.target, *told.passages, *(f.text for f in found))
    return len(row) >= _SHORTEST and all(row != tokens(t) for t in known)
