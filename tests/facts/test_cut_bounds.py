"""A sentence that cuts its passage keeps what bounds what it tells: both ends, for whom, within when, and the doubt."""

import pytest

from service.facts.caveats import dropped
from service.facts.claimed import claimed
from service.facts.halves import halved
from service.facts.needing import needed
from service.facts.openers import unopened
from service.facts.past import undated
from service.facts.recency import untimed
from service.facts.restricted import unrestricted
from service.facts.reversals import reversed_in
from tests.facts.cut_cases import Look, keeps, lost

# A check, a passage, what a sentence may not leave out of it, and what it may.
CUTS = (
    (halved, "Police look for a tall man in his late 20s to early 30s.", " to early 30s", " tall"),
    (halved, "The bridge will take 10 to 15 months to mend, the firm said.", "10 to ", ", the firm said"),
    (halved, "The bridge will cost $10 million to $15 million, the firm said.", " to $15 million", ", the firm said"),
    (halved, "The ferry runs between March and June from Arlen.", " and June", " from Arlen"),
    (halved, "The price of a ticket rose from 5 to 7 crowns in Arlen.", "", " from 5"),
    (halved, "Holm gave 20 crowns to two boys in Arlen on Monday.", "", " to two boys"),
    (halved, "The mayor met four pupils and six teachers in Arlen.", "", " and six teachers"),
    (untimed, "Three raids have recently taken place in Arlen.", " recently", " in Arlen"),
    (untimed, "Two bankers are said to have given to her in recent days in Arlen.", " in recent days", " in Arlen"),
    (untimed, "At least 40 hikers have died on the ridge this year, the club said.", " this year", ", the club said"),
    (untimed, "The old tower has been closed to the public this year.", "", " this year"),
    (untimed, "Holm recently told the board that she would leave the harbour.", "", " recently"),
    (unopened, "For Dahl, the brothers Holm and Vale have made large donations.", "For Dahl, ", " large"),
    (unopened, "On the flyer, there is a picture of a grey cat.", "On the flyer, ", " grey"),
    (unopened, "Out here in the dunes, Phil is free to sing all night.", "Out here in the dunes, ", " all night"),
    (
        unopened,
        "But in a pleading filed this week, Holm indicated that she now wants to leave the old harbour.",
        "But in a pleading filed this week, ",
        " old",
    ),
    (unopened, "In the harbour of Arlen, divers found a wreck with two lamps.", "", "In the harbour of Arlen, "),
    (unopened, "On Monday, Holm gave the club two lamps.", "", "On Monday, "),
    (dropped, "The three books were written (sort of!) by his two sons in Arlen.", " (sort of!)", " in Arlen"),
    (dropped, "The three books were written (in Arlen) by his two sons.", "", " (in Arlen)"),
    (
        dropped,
        "The page was removed by the site on Monday, an error, according to a spokeswoman.",
        ", an error",
        " on Monday",
    ),
    (untimed, "The two bankers are among her donors in recent days in Arlen.", " in recent days", " in Arlen"),
    (
        unrestricted,
        "Holm said it is wrong for a host with such a large audience to gain from the vote in Arlen.",
        " with such a large audience",
        " in Arlen",
    ),
    (unrestricted, "A driver who has had a drink must not drive, Holm said.", " who has had a drink", ", Holm said"),
    (unrestricted, "The driver with the red cap must pay a fine, Holm said.", "", " with the red cap"),
    (
        claimed,
        "Her lawyer contends that, at the time she fired a gun, an illness kept her from knowing right from wrong.",
        ", at the time she fired a gun,",
        " from wrong",
    ),
    (
        claimed,
        "Her lawyer contends that at the time she fired a gun, a rare illness kept her from knowing right from wrong.",
        " at the time she fired a gun,",
        " from wrong",
    ),
    (
        reversed_in,
        "Officers told Holm in Arlen that they had found blood on two shirts; he replied that he often cuts himself.",
        "; he replied that he often cuts himself",
        " in Arlen",
    ),
    (
        undated,
        "Holm, a 39-year-old, denied in Arlen that the band was in talks to play the big match that year.",
        " that year",
        " in Arlen",
    ),
    (undated, "Holm scored twice in the cup final that year and left the club.", " that year", " twice"),
    (undated, "Holm was arrested in 2003 in Arlen for stealing a boat.", " in 2003", " for stealing a boat"),
    (needed, "Vale left the bank to take the helm at Norling in May.", " at Norling", " in May"),
)  # fmt: skip


@pytest.mark.parametrize(("look", "passage", "needs", "may_go"), CUTS)
def test_a_bound_stays_and_the_rest_may_go(look: Look, passage: str, needs: str, may_go: str) -> None:
    keeps(look, passage, needs, may_go)


def test_what_its_source_calls_an_error_is_one_whoever_did_it() -> None:
    whole = "A photo of the mill has been removed by the site, an error, according to a clerk."
    assert lost(dropped, whole.replace(" by the site, an error", ""), whole) == ["an error"]


@pytest.mark.parametrize("share", ["about one in five", "one out of every five", "roughly 20 percent"])
def test_a_share_needs_the_figure_that_it_says_again(share: str) -> None:
    text = f"The survey found that 16 million pupils, or {share}, get free meals."
    assert lost(halved, text.replace("16 million ", ""), text) == [f"The survey found that pupils, or {share}"]
    assert lost(halved, text, text) == []
    assert lost(halved, text.replace("16 million ", "some 16 million "), text) == []
