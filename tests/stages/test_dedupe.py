"""Whose text it is: reprints, light rewrites, lifted sentences, and what is none of these."""

from datetime import UTC, datetime

from service.news import Article
from service.stages.dedupe import dedupe

WIRE = (
    "A ferry struck the old stone bridge at Morrow before dawn on Friday and nine passengers were taken to hospital.\n"
    "The coast guard said the vessel lost steering as it left the eastern channel and drifted for several minutes.\n"
    "Engineers closed the bridge to lorries while divers looked at the northern pier for cracks below the waterline.\n"
    "The harbour board promised a report on the steering gear within thirty days of the accident."
)
OWN = (
    "Commuters in Morrow found the bridge shut this morning after a passenger boat ran into one of its piers.\n"
    "Most of the injured had broken wrists, a doctor told us outside the clinic.\n"
    "Shopkeepers on the quay heard a long grinding noise and then silence, and rang the fire brigade."
)


def article(text: str, source: str, hour: int = 8, agency: str = "") -> Article:
    return Article(text, source=source, published=datetime(2026, 3, 6, hour, tzinfo=UTC), agency=agency)


def test_a_copy_is_a_reprint_of_the_earlier_article() -> None:
    first, copy = article(WIRE, "Northern Wire", 6), article(WIRE, "Morrow Post", 9)
    found = dedupe([copy, first])
    assert found.originals == (first,)
    assert [(r.article, r.original, r.kind) for r in found.reprints] == [(copy, first, "reprint")]


def test_the_credited_agency_is_the_original_even_when_it_comes_later() -> None:
    wire = article(WIRE, "Northern Wire", 9)
    copy = article(WIRE, "Morrow Post", 6, agency="NW")
    assert dedupe([copy, wire]).originals == (wire,)


def test_a_light_rewrite_is_a_reprint() -> None:
    light = WIRE.replace("struck", "hit").replace("several", "some").replace("promised", "announced")
    found = dedupe([article(WIRE, "Northern Wire", 6), article(light, "Inland News", 9)])
    assert [r.kind for r in found.reprints] == ["reprint"]


def test_independent_reports_of_one_event_are_both_originals() -> None:
    found = dedupe([article(WIRE, "Northern Wire"), article(OWN, "Quay Courier")])
    assert len(found.originals) == 2
    assert found.reprints == ()


def test_a_lifted_sentence_is_named_with_its_span() -> None:
    lifted = WIRE.split("\n")[2]
    mixed = article(f"{OWN}\n{lifted}", "Quay Courier", 12)
    found = dedupe([article(WIRE, "Northern Wire", 6), mixed])
    assert len(found.originals) == 2
    (partial,) = found.reprints
    assert partial.kind == "partial_reprint"
    assert [p.text for p in partial.shared] == [lifted]


def test_a_shared_quotation_is_no_evidence_of_copying() -> None:
    speech = (
        "“We will rebuild this bridge before the winter comes and nobody in this town will pay a single crown for it”"
    )
    one = article(f"{OWN}\n{speech}, the mayor said.", "Quay Courier", 9)
    two = article(f"{WIRE}\nThe mayor told reporters: {speech}.", "Northern Wire", 8)
    assert dedupe([one, two]).reprints == ()


def test_an_outlets_own_follow_up_is_no_reprint() -> None:
    later = WIRE + "\nBy evening the number of injured had risen to fourteen, two of them gravely hurt, doctors said."
    found = dedupe([article(WIRE, "Northern Wire", 6), article(later, "Northern Wire", 18)])
    assert len(found.originals) == 2


def test_no_article_is_lost() -> None:
    articles = [article(WIRE, "A", 6), article(WIRE, "B", 7), article(OWN, "C", 8), article("Short.", "D", 9)]
    found = dedupe(articles)
    whole = [r.article for r in found.reprints if r.kind == "reprint"]
    assert sorted(a.source for a in [*found.originals, *whole]) == ["A", "B", "C", "D"]
