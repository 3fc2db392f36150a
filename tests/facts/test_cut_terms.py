"""A sentence that cuts its passage keeps what the words that it keeps do not go without."""

import pytest

from service.facts.claimed import claimed
from service.facts.counterparts import paired
from service.facts.cutting import kept
from service.facts.fellows import alone
from service.facts.gravest import lightened
from service.facts.needing import needed
from service.facts.past import undated
from service.facts.reversals import reversed_in
from tests.facts.cut_cases import Look, keeps, lost

# A check, a passage, what a sentence may not leave out of it, and what it may.
CUTS = (
    (
        reversed_in,
        "Officers moved into the square and took down six tents on Monday, but stopped short of clearing the camp.",
        ", but stopped short of clearing the camp",
        " on Monday",
    ),
    (
        reversed_in,
        "The club will answer the claim that it tried to settle the case, but that the team never responded.",
        ", but that the team never responded",
        " the claim that it tried to settle the case, but",
    ),
    (
        reversed_in,
        "Two shells landed beside the school at noon, but they did not explode.",
        ", but they did not explode",
        " at noon",
    ),
    (reversed_in, "The council would not say when or whether it will evict them.", " or whether", " them"),
    (
        reversed_in,
        "The office confirmed its first case on Friday, but would not say who was ill.",
        "",
        ", but would not say who was ill",
    ),
    (
        claimed,
        "Holm claims the inquiry in Arlen cost her the post because she is a woman.",
        " because she is a woman",
        " in Arlen",
    ),
    (
        claimed,
        "The suit filed in Arlen alleges that he was assaulted by the coach as a teenager.",
        " as a teenager",
        " filed in Arlen",
    ),
    (
        claimed,
        "Holm does not expect large changes to the harbour board ahead of the 2012 vote.",
        " ahead of the 2012 vote",
        " harbour",
    ),
    (claimed, "Holm is expected to speak before the harbour committee on Monday.", "", " before the harbour committee"),
    (
        claimed,
        "The agency predicted that the sea will reach the wall by June.",
        " by June",
        " that",
    ),
    (claimed, "Holm said the match was put off because of rain.", "", " because of rain"),
    (
        paired,
        "Her score was roughly 46 percent higher than what Dahl had, the agency said.",
        " than what Dahl had",
        ", the agency said",
    ),
    (
        paired,
        "The offence carries a maximum of six months in jail and a fine of up to $500.",
        " and a fine of up to $500",
        " in jail",
    ),
    (
        paired,
        "Holm argues that she deserves half of the money he earned off deals made during their two-year marriage.",
        " made during their two-year marriage",
        " two-year",
    ),
    (
        paired,
        "He was found dazed and naked from the waist down in a ditch near Arlen.",
        " and naked",
        " near Arlen",
    ),
    (paired, "The power firm fixed the line near the Ender ford on Monday.", "", " near the Ender ford"),
    (paired, "The longer the wreck lay in the mud, the more it rusted.", " the more", " in the mud"),
    (
        needed,
        "Owners should disconnect the set from the net until a fix is out, the firm said.",
        " from the net",
        ", the firm said",
    ),
    (needed, "The board chose not to tell Arlen in advance about the raid.", " about the raid", " in advance"),
    (needed, "The team arrived at this conclusion by using lamps of its own.", " at this conclusion", " of its own"),
    (needed, "The team arrived at the airport on Monday with its coach.", "", " at the airport"),
    (
        needed,
        "Soldiers said the campaign against the rebellion had been badly run by the ministry.",
        " against the rebellion",
        " by the ministry",
    ),
    (needed, "Some have already left the school in response to a threat.", " in response to a threat", " already"),
    (
        needed,
        "Some of the older pupils have already left the school in Arlen in response to the threat.",
        "",
        " in response to the threat",
    ),
    (undated, "Holm was arrested in 2003 for stealing a boat in Arlen.", " in 2003", " in Arlen"),
    (undated, "In a 2009 interview, Holm said the old bridge would be safe.", "In a 2009 interview, ", " old"),
    (undated, "The bridge, built in 1921, fell into the river on Monday.", "", ", built in 1921,"),
    (undated, "Dahl, who joined the firm in 2003, said on Monday that the bridge was safe.", "", " in 2003"),
    (alone, "Holm and Dahl discovered the wreck in a cave near Arlen.", " and Dahl", " near Arlen"),
    (alone, "Holm and Dahl discovered the wreck in a cave near Arlen.", "Holm and ", " in a cave"),
    (alone, "Holm and other divers discovered the wreck in a cave near Arlen.", "", " and other divers"),
    (alone, "Holm found the wreck and Dahl filmed it for the museum.", "", " and Dahl filmed it"),
    (
        lightened,
        "Vale was seized at her home, shot and secretly buried in the dunes.",
        ", shot",
        " at her home",
    ),
    (lightened, "At least ten people have been killed and many more injured in Arlen.", " killed and", " in Arlen"),
    (lightened, "Vale was shot dead and buried near the house where she was killed.", "", " shot dead and"),
    (
        kept,
        "Several stains on the cloth hold iron - which could be from paint, or from rust.",
        " - which could be from paint, or from rust",
        " on the cloth",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("look", "passage", "needs", "may_go"), CUTS)
def test_what_is_kept_keeps_what_it_needs_and_no_more(look: Look, passage: str, needs: str, may_go: str) -> None:
    keeps(look, passage, needs, may_go)


def test_what_another_passage_tells_without_it_may_be_told_so() -> None:
    whole = "The offence carries a maximum of six months in jail and a fine of up to $500."
    flat = "The offence carries a maximum of six months in jail."
    assert lost(paired, flat, whole)
    assert not lost(paired, flat, whole, flat)
