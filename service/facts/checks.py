"""Checks a written sentence against the passages it cites, mechanically; it does not know how to mend it."""

from collections.abc import Sequence

from service.facts import (
    antecedents,
    attached,
    attribution,
    binding,
    claimed,
    clauses,
    complements,
    conditions,
    counterparts,
    fellows,
    flipped,
    form,
    fronting,
    governed,
    governing,
    gravest,
    grounding,
    hanging,
    heads,
    heard,
    helped,
    hours,
    lifting,
    limits,
    loaded,
    mouths,
    moved,
    name_cuts,
    namesakes,
    narrowing,
    needing,
    occasions,
    offices,
    opposing,
    own_words,
    owners,
    partitives,
    past,
    pointing,
    points_back,
    predicates,
    prepositions,
    quoting,
    reheaded,
    relations,
    retensed,
    reversals,
    seams,
    shifted,
    slips,
    standing,
    standins,
    support,
    surface,
    trimmed,
    voice,
    weaker,
    welds,
    wordforms,
)
from service.facts.participles import coordinated
from service.news import Failure, Passage

# What is asked of a sentence beside its sources, in the order in which a reader would want to be told.
CHECKS = (
    support.numbers, partitives.parted, binding.bound, support.moments, support.named, support.quoted, attribution.said,
    weaker.doubted, weaker.coming,
    heard.heard, namesakes.mistaken, loaded.even_handed, voice.negation, voice.who_did_it, grounding.grounded,
    wordforms.acted, welds.welded, relations.tied,
    relations.exchanged, relations.modal, relations.acting, relations.whose,
    relations.qualified, relations.present, relations.passive, owners.dated, owners.owned, owners.persons, offices.held,
    offices.appended,
    clauses.severed, heads.headed, heads.introduced, heads.between, prepositions.placed, prepositions.pronouns,
    surface.doubled, surface.capitals, surface.articled, surface.bare_noun, surface.lowered, surface.unarticled,
    name_cuts.unparticled, name_cuts.halved, name_cuts.hollowed, name_cuts.stateless, name_cuts.incorporated,
    name_cuts.misspelt, name_cuts.unled,
    trimmed.trimmed, trimmed.sided,
    conditions.conditional, narrowing.narrowed, opposing.contrary,
    flipped.denied, flipped.years, flipped.turned,
    own_words.borne,
    governed.governed, governed.opened, governing.governs, governing.spoken_about, attached.attached, attached.ordered,
    complements.complemented, predicates.stated, predicates.ended, predicates.related, predicates.renamed,
    predicates.joined,
    hours.dayless, standins.stood_in,
    slips.slipped, owners.possessed, limits.limited, moved.moved, hanging.hung, seams.sewn, helped.helped,
    pointing.pointed, pointing.compound,
    fronting.fronted, shifted.shifted, attached.brought_near, reheaded.reheaded, retensed.retensed, retensed.told,
    points_back.meant, points_back.compared,
    quoting.whole, quoting.cut, quoting.meant, quoting.led, quoting.alone,
    lifting.nested, lifting.open_ended, lifting.beheaded, occasions.occasioned, mouths.mouthed,
    reversals.reversed_in, claimed.claimed, counterparts.paired, needing.needed,
    past.undated, fellows.alone, gravest.lightened,
)  # fmt: skip


# The name of each check, and what it asks, in the order in which a reader would want to be told.
ASKED = {
    "numbers": "Every figure stands in a cited passage, of the same thing.",
    "dates": "Every date and time stands in a cited passage, of the same event.",
    "names": "Every name stands in a cited passage, under the same title.",
    "quotations": "Every quotation stands in a cited passage word for word, by the same speaker.",
    "speaker": "Who said it is told, and is who said it there.",
    "negation": "Nothing is denied that the passages affirm, or the other way round.",
    "who did it": "Who did it to whom is as in the passages.",
    "grounding": "Its words are words of the passages.",
    "binding": "What it puts together, a passage puts together.",
    "relation": "Conditions, exchanges and what only may be are kept.",
    "loaded": "No loaded wording stands outside a quotation.",
    "one sentence": "It is one whole sentence.",
    "length": "It is neither too short nor too long.",
    "preamble": "It speaks of the news and not of the task.",
    "markup": "It holds no markup, link or words of the prompt.",
    "person": "It speaks in the third person.",
    "repetition": "It says nothing twice.",
    "context": "It can be understood alone.",
    "disagreement": "It states no value on which the sources disagree.",
    "copy": "It is worded, not copied.",
    "support": "One passage alone holds enough of it, and it tells enough of that passage.",
}


def check(sentence: str, passages: Sequence[Passage]) -> tuple[Failure, ...]:
    """What is wrong with the sentence, given these passages as its only support. Empty: it passes."""
    plain = coordinated(sentence, passages)
    against = (failure for look in CHECKS for failure in look(plain, passages))
    alone = form.faults(sentence)
    if all(p.article.language == "en" for p in passages):  # these read English words, and nothing else is written
        alone = (*alone, *clauses.verbless(sentence), *standing.faults(sentence))
        alone = (*alone, *antecedents.unmeant(sentence, passages))
    return (*alone, *dict.fromkeys(against))
