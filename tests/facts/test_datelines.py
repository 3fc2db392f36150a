"""Datelines, bylines and headlines, told from the body."""

import pytest

from service.facts.datelines import byline, credited, dateline, filed, read_head
from service.news import Article
from service.stages.extract import extract


@pytest.mark.parametrize(
    ("text", "place", "signed"),
    [
        ("PORT ELLAN, Caldria (NWS) — A ferry sank.", "Port Ellan, Caldria", "NWS"),
        ("PORT ELLAN, Caldria, March 3 (NWS) - A ferry sank.", "Port Ellan, Caldria", "NWS"),
        ("Port Ellan (Caldria): A ferry sank.", "Port Ellan, Caldria", ""),
        ("NORDHAVEN — A ferry sank.", "Nordhaven", ""),
        ("NORDHAVEN—A ferry sank.", "Nordhaven", ""),
        ("NORDHAVEN ― A ferry sank.", "Nordhaven", ""),
        ("NORDHAVEN -- A ferry sank.", "Nordhaven", ""),
        ("NORDHAVEN--A ferry sank.", "Nordhaven", ""),
        ("NORDHAVEN (Reuters) - A ferry sank.", "Nordhaven", "Reuters"),
        ("Port Ellan, Caldria (NWS) A ferry sank.", "Port Ellan, Caldria", "NWS"),
        ("NORDHAVEN, 3 mars (AFP) - Un bac a coulé.", "Nordhaven", "AFP"),
        ("DESSANE, Veshtia, June 3 — A ferry sank.", "Dessane, Veshtia", ""),
        ("(Reuters) - A ferry sank.", "", "Reuters"),
        ("(NWS) A ferry sank.", "", "NWS"),
        ("ST. ELLAN, D.C. (AP) — A ferry sank.", "St. Ellan, D.C.", "AP"),
        ("New Ellan: A ferry sank.", "New Ellan", ""),
        ("NORDHAVEN (EllanNews.com) — A ferry sank.", "Nordhaven", "EllanNews.com"),
        ("PORT ELLAN, Caldria (NWS) “Go,” he said.", "Port Ellan, Caldria", "NWS"),
    ],
)
def test_a_dateline_is_read_and_the_sentence_begins_after_it(text: str, place: str, signed: str) -> None:
    found = dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, signed)
    assert text[found.end :].startswith(("A ferry", "Un bac", "“Go"))


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The ferry sank.",
        "BREAKING — The ferry sank.",
        "EU — The word is short.",
        "Kerr: “We will not sign.”",
        "ON THE TALKS: “We will not sign.”",
        "NORDHAVEN — which lies on the coast — is small.",
        "Mr. Kerr said - and he meant it - that he would go.",
        "The ferry (NWS) sank.",
        "Ana Vale (The mayor) Signed the deal.",
        "A ferry sank.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_a_place_and_a_full_stop_are_a_dateline_in_other_languages_only() -> None:
    text = "Port Ellan. Eine Fähre ist am Dienstag gesunken."
    found = dateline(text, "de")
    assert found is not None
    assert found.place == "Port Ellan"
    assert dateline(text, "en") is None
    assert dateline("Dr. Bo ist gegangen.", "de") is None


@pytest.mark.parametrize(
    ("line", "known", "author", "signed", "headline"),
    [
        ("Talks resumeBy ANNA KERRNWS EditorThe Northern WireTOWN, Caldria", "NWS", "Anna Kerr", "NWS", "Talks resume"),
        ("Talks resumeBy ANNA KERRAP WriterThe Associated PressTOWN, Caldria", "", "Anna Kerr", "AP", "Talks resume"),
        ("By ANNA KERR, Northern Wire Service", "", "Anna Kerr", "NWS", ""),
        ("By ANNA KERR and OLE LUND", "", "Anna Kerr and Ole Lund", "", ""),
        ("By Anna Kerr | The Nordhaven Post", "", "Anna Kerr", "", ""),
        ("By NWS", "NWS", "", "NWS", ""),
        ("Von Anna Kerr", "", "Anna Kerr", "", ""),
    ],
)  # fmt: skip
def test_a_byline_is_read(line: str, known: str, author: str, signed: str, headline: str) -> None:
    found = byline(line, known)
    assert found is not None
    assert (found.author, found.agency, found.headline) == (author, signed, headline)


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert byline("By Monday the water had risen.") is None


def test_an_agency_after_the_last_sentence_is_a_credit_and_a_bracket_inside_is_not() -> None:
    assert credited("He left at noon. (ANI)") == ("ANI", 16)
    assert credited("(With inputs from AP)") == ("AP", 0)
    assert credited("He left (AP)")[0] == ""


LEAD = "The ferry Ellan struck a pier of the bridge in thick fog on Monday, hurting nine people, officials said."
NEXT = "Nobody was killed. The bridge is shut."


def test_a_headline_is_told_from_the_body() -> None:
    head = read_head(["Ferry strikes bridge in fog", LEAD, NEXT])
    assert (head.title, head.body) == ("Ferry strikes bridge in fog", [LEAD, NEXT])


def test_an_article_without_a_headline_keeps_its_first_sentence() -> None:
    head = read_head([LEAD, NEXT])
    assert (head.title, head.body) == ("", [LEAD, NEXT])


def test_a_question_above_a_paragraph_is_a_headline() -> None:
    assert read_head(["Was the ferry too fast?", LEAD, NEXT]).title == "Was the ferry too fast?"


def test_a_summary_that_repeats_the_lead_goes_and_the_glued_headline_is_the_title() -> None:
    glued = "Ferry strikes bridgeBy ANNA KERRNWS CorrespondentNorthern Wire ServicePORT ELLAN, Caldria"
    head = read_head([LEAD.removesuffix("."), glued, "PORT ELLAN, Caldria (NWS) — " + LEAD, NEXT])
    assert (head.title, head.byline, head.agency) == ("Ferry strikes bridge", "Anna Kerr", "NWS")
    assert head.body == [LEAD, NEXT]


def test_a_summary_alone_becomes_the_title() -> None:
    head = read_head([LEAD.removesuffix("."), LEAD, NEXT])
    assert (head.title, head.body) == (LEAD.removesuffix("."), [LEAD, NEXT])


def test_the_name_of_an_outlet_is_not_taken_for_the_headline() -> None:
    assert read_head(["Ellan Times", "Ferry strikes bridge in fog", LEAD, NEXT]).title == "Ferry strikes bridge in fog"


def test_a_credit_at_the_foot_names_the_agency_and_is_cut() -> None:
    head = read_head([LEAD, "Nobody was killed. (ANI)"])
    assert (head.agency, head.body) == ("ANI", [LEAD, "Nobody was killed."])


def test_a_dateline_goes_where_a_feed_cut_the_last_sentence_off() -> None:
    lead = "The council of Port Ellan closed the bridge on Monday after the storm. Ferries will"
    assert read_head([f"PORT ELLAN — {lead}"]).body == [lead]


def test_a_dateline_behind_a_summary_is_no_part_of_its_sentence() -> None:
    lead = "The council of the town closed the bridge on Monday after the storm."
    text = f"The bridge is shut to all cars. PORT ELLAN (NWS) — {lead}"
    passages = extract(Article(text))
    assert [p.text for p in passages] == ["The bridge is shut to all cars.", lead]
    assert text[passages[1].start : passages[1].end] == lead


@pytest.mark.parametrize(
    "sentence",
    [
        "The BBC — Dorn’s own — said that the bridge is shut for good.",
        "EXCLUSIVE — The council of the town closed the bridge on Monday.",
        "EU — The council closed it.",
        "Port Ellan — The council of the town closed the bridge on Monday.",
    ],
)
def test_a_sentence_within_a_paragraph_keeps_its_head(sentence: str) -> None:
    assert filed(sentence) == 0
