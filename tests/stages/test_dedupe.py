"""Whose text it is: reprints, light rewrites, lifted sentences, and what is none of these."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.news import Article
from service.stages.dedupe import Deduped, dedupe, mark, twins
from service.stages.extract import extract_all

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


HEARD_BY_ONE = (
    "The transport minister gave few answers on Saturday about the collision that has cut Morrow in two.\n"
    "Speaking at the town hall, Ilva Brandt said the bridge would stay closed until at least the end of the month "
    "while divers examined the northern pier.\n"
    "She said the captain had been questioned for three hours and had not been arrested, and that the voyage recorder "
    "was on its way to the capital.\n"
    "Brandt added that families of the injured would be paid four hundred crowns each before the end of the week.\n"
    "Half of the seats in the hall were empty; most of the town was at work on the ferries that now replace the bridge."
)
HEARD_BY_ANOTHER = (
    "Morrow will be without its bridge for weeks to come.\n"
    "Ilva Brandt, the minister in charge of transport, told reporters that it would not reopen until the end of the "
    "month at the earliest because divers were still examining the northern pier.\n"
    "The captain was questioned for three hours but has not been arrested, according to Brandt, who said the voyage "
    "recorder had been sent to the capital.\n"
    "The families of those injured will each be paid four hundred crowns by the end of the week, she said.\n"
    "Outside the hall a dozen fishermen waited to ask who would pay them for the days on which they had rescued people."
)


def test_two_reporters_who_heard_one_press_conference_are_independent() -> None:
    found = dedupe([article(HEARD_BY_ONE, "Quay Courier", 9), article(HEARD_BY_ANOTHER, "Morrow Post", 10)])
    assert found.reprints == ()
    assert len(found.originals) == 2


def test_a_statement_that_runs_over_paragraphs_is_no_evidence_of_copying() -> None:
    statement = (
        "“We have lost no one, and for that I thank the crews who went out in the dark without being asked.\n"
        "“The company will open its books to the harbour board, and it will do so before the week is over.\n"
        "“I will come back to this town hall every Saturday until the bridge is open to lorries again.”"
    )
    one, two = article(f"{OWN}\n{statement}", "Quay Courier"), article(f"{HEARD_BY_ONE}\n{statement}", "Morrow Post")
    assert dedupe([one, two]).reprints == ()
    broken = statement.replace("“We", '"We').replace("\n“", "\n").replace("”", '"')
    one, two = article(f"{OWN}\n{broken}", "Quay Courier"), article(f"{HEARD_BY_ONE}\n{broken}", "Morrow Post")
    assert dedupe([one, two]).reprints == ()


def test_the_same_words_all_quoted_are_a_copy_only_as_a_whole() -> None:
    speech = "“Nobody in this town will pay a single crown for a bridge that others broke,” the mayor said on Friday."
    same = dedupe([article(speech, "Northern Wire", 6), article(speech, "Morrow Post", 9)])
    assert [r.kind for r in same.reprints] == ["reprint"]
    told = article(f"{speech} He left at noon.", "Morrow Post", 9)
    assert dedupe([article(speech, "Northern Wire", 6), told]).reprints == ()


def test_a_reprint_says_which_span_stands_where_in_its_original() -> None:
    sentences = WIRE.split("\n")
    first, copy = article(WIRE, "Northern Wire", 6), article("\n".join(reversed(sentences)), "Inland News", 9)
    (reprint,) = dedupe([first, copy]).reprints
    assert [(p.text, q.text) for p, q in zip(reprint.shared, reprint.stands, strict=True)] == [
        (s, s) for s in reversed(sentences)
    ]
    assert {p.article for p in reprint.shared} == {copy}
    assert {p.article for p in reprint.stands} == {first}


def test_a_quotation_inside_a_carried_paragraph_came_with_it() -> None:
    paragraph = (
        "Two tugs from the naval yard pulled the vessel off the pier at noon and tied her to a mooring in the bay. "
        "“Nobody was at the wheel when she struck,” its commander, Otto Falk, told the harbour board."
    )
    first = article(f"{WIRE}\n{paragraph}", "Northern Wire", 6)
    (partial,) = dedupe([first, article(f"{OWN}\n{paragraph}", "Quay Courier", 9)]).reprints
    assert " ".join(p.text for p in partial.shared) == paragraph


def test_of_two_copies_of_a_text_that_is_not_here_the_one_that_credits_it_is_first() -> None:
    silent, honest = article(WIRE, "Morrow Post", 6), article(WIRE, "Inland News", 9, agency="NW")
    found = dedupe([silent, honest])
    assert found.originals == (honest,)
    assert honest.origin == "nw"


def test_a_canonical_address_names_the_original() -> None:
    first = replace(article(WIRE, "Morrow Post", 9), url="https://morrowpost.example/ferry")
    copy = replace(article(WIRE, "Inland News", 6), canonical="https://morrowpost.example/ferry")
    assert dedupe([copy, first]).originals == (first,)


def test_a_feeds_source_names_the_original() -> None:
    first = article(WIRE, "Morrow Post", 9)
    copy = replace(article(WIRE, "Harbour Digest", 6), credit="Morrow Post")
    assert dedupe([copy, first]).originals == (first,)


def test_a_day_without_an_hour_is_not_the_first_hour_of_the_day() -> None:
    early, dated = article(WIRE, "Northern Wire", 6), article(WIRE, "Morrow Post", 0)
    assert dedupe([dated, early]).originals == (early,)


def test_without_dates_and_credits_the_longest_is_the_original() -> None:
    short = Article("\n".join(WIRE.split("\n")[:3]), source="Morrow Post")
    whole = Article(WIRE, source="Northern Wire")
    assert dedupe([short, whole]).originals == (whole,)


def test_what_a_reprint_adds_is_named_where_it_is_carried_on() -> None:
    added = "Two lorry drivers slept in their cabins on the ramp because nobody had told them that the road was closed."
    mixed = "\n".join([WIRE, added])
    third = f"{HEARD_BY_ONE}\n{added}"
    found = dedupe(
        [article(WIRE, "Northern Wire", 6), article(mixed, "Morrow Post", 8), article(third, "Quay Courier", 10)]
    )
    assert [(r.kind, r.article.source, r.original.source) for r in found.reprints] == [
        ("reprint", "Morrow Post", "Northern Wire"),
        ("partial_reprint", "Quay Courier", "Morrow Post"),
    ]


def test_a_hundred_edited_copies_are_all_reprints_of_the_first() -> None:
    rng = random.Random(3)  # noqa: S311
    copies = [article(WIRE, "Northern Wire", 1)]
    for n in range(100):
        words = WIRE.split(" ")
        for i in rng.sample(range(len(words)), len(words) // 8):
            words[i] = f"word{n}{i}"
        copies.append(article(" ".join(words), f"Outlet {n}", 9))
    found = dedupe(copies)
    assert found.originals == (copies[0],)
    assert {r.original for r in found.reprints} == {copies[0]}


def test_passages_that_repeat_another_article_are_marked_with_it() -> None:
    lifted = WIRE.split("\n")[2]
    first, mixed = article(WIRE, "Northern Wire", 6), article(f"{OWN}\n{lifted}", "Quay Courier", 12)
    deduped = dedupe([first, mixed])
    passages = extract_all([mixed]).passages[0]
    marked = mark(passages, deduped.reprints)
    assert [(p.text, p.original) for p in marked if p.original] == [(lifted, first)]
    assert marked == passages


def test_a_passage_that_repeats_another_has_that_one_for_its_twin() -> None:
    lifted = WIRE.split("\n")[2]
    first, mixed = article(WIRE, "Northern Wire", 6), article(f"{OWN}\n{lifted}", "Quay Courier", 12)
    passages = [p for of_article in extract_all([first, mixed]).passages for p in of_article]
    found = twins(passages, dedupe([first, mixed]).reprints)
    assert [(echo.article.source, told.article.source, echo.text == told.text) for echo, told in found.items()] == [
        ("Quay Courier", "Northern Wire", True)
    ]


PROMPTS = (
    "Sign up for our free morning newsletter and get the best stories of the day in your inbox before breakfast. "
    "Follow us on all channels for the latest news from around the region and the world. Download our app to read "
    "every story offline wherever you are today. Subscribe now and support independent journalism in your community."
)
MEMBERS = "Members read on for free until May."
OUR_HOUSE = (
    "The Coastal Group of Newspapers has served the towns of the eastern shore since the herring fleet was built, "
    "and is owned by its readers, who meet once every spring. Its reporters are trained at their own school in Velm, "
    "where places are given by lot. The group takes no money from parties, and a list of its donors hangs on the wall."
)


@pytest.mark.parametrize("furniture", [PROMPTS, " ".join([PROMPTS] * 4), " ".join([MEMBERS] * 9)])
def test_furniture_that_two_articles_share_is_no_evidence_of_copying(furniture: str) -> None:
    one, two = article(f"{WIRE}\n{furniture}", "Northern Wire", 6), article(f"{OWN}\n{furniture}", "Quay Courier", 9)
    assert dedupe([one, two]) == Deduped((one, two), ())


def test_one_paragraph_that_two_articles_share_makes_them_no_copies_however_long_it_is() -> None:
    long = f"{OUR_HOUSE} {OUR_HOUSE}"
    one, two = article(f"{WIRE}\n{long}", "Northern Wire", 6), article(f"{OWN}\n{long}", "Quay Courier", 9)
    found = dedupe([one, two])
    assert found.originals == (one, two)
    assert {r.kind for r in found.reprints} <= {"partial_reprint"}
    assert all(p.text in OUR_HOUSE for r in found.reprints for p in r.shared)


def test_a_story_in_one_paragraph_is_a_reprint_beside_a_caption_of_its_own() -> None:
    story = WIRE.replace("\n", " ")
    caption = "People stand on the quay at Morrow and look at the old stone bridge. Behind them a boat is tied up."
    found = dedupe([article(story, "Northern Wire", 6), article(f"{caption}\n{story}", "Morrow Post", 9)])
    assert [r.kind for r in found.reprints] == ["reprint"]
