"""Checks a written sentence against the passages it cites, mechanically; it does not know how to mend it."""

from collections.abc import Sequence

from service.facts import (
    binding,
    form,
    grounding,
    heads,
    owners,
    relations,
    standing,
    support,
    surface,
    voice,
    welds,
)
from service.news import Failure, Passage

# What is asked of a sentence beside its sources, in the order in which a reader would want to be told.
CHECKS = (
    support.numbers, binding.bound, support.moments, support.named, support.quoted, voice.said, voice.negation,
    voice.who_did_it, grounding.grounded, welds.welded, relations.tied,
    relations.modal, relations.acting, relations.whose,
    relations.qualified, owners.dated, owners.owned, owners.persons,
    heads.headed, heads.introduced, surface.doubled, surface.capitals,
)  # fmt: skip


def check(sentence: str, passages: Sequence[Passage]) -> tuple[Failure, ...]:
    """What is wrong with the sentence, given these passages as its only support. Empty: it passes."""
    against = (failure for look in CHECKS for failure in look(sentence, passages))
    return (*form.faults(sentence), *standing.faults(sentence), *dict.fromkeys(against))
