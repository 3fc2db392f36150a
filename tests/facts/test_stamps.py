from datetime import UTC, datetime

import pytest

from service.facts.stamps import of_address, of_head

FOURTH = datetime(2026, 3, 4, 12, tzinfo=UTC)
REPORT = "A crane fell at Ostra. It was built on 7 May 1998, the port said."


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/2026/03/04/crane",
        "https://courier.example/news/2026-3-4-crane-falls.html",
        "https://courier.example/a/20260304/",
        "https://courier.example/2026/03/04/2026-03-04-crane",
    ],
)
def test_a_whole_date_in_the_path_of_an_address_is_its_day(url: str) -> None:
    assert of_address(url) == FOURTH


@pytest.mark.parametrize(
    "url",
    [
        "https://courier.example/2026/03/crane",  # no day
        "https://courier.example/crane?date=2026-03-04",
        "https://courier.example/2026/13/04/crane",
        "https://courier.example/report-120260304",
        "https://courier.example/2026/03/04/recalling-1998/1998-05-07",  # two
        "https://[courier",
        "",
    ],
)
def test_what_may_mean_something_else_in_an_address_is_no_date(url: str) -> None:
    assert of_address(url) is None


@pytest.mark.parametrize(
    "line",
    [
        "4 March 2026",
        "Published: Wednesday, March 4, 2026 10:30 am",
        "Posted on Mar. 4th, 2026, 18:05 (CET)",
        "2026-03-04T08:15:00+01:00",
        "OSTRA, 4 March 2026 (NW) — The port was closed.",
        "Wednesday, March 4, 2026 The port was closed.",
        "Wednesday, 4 March 2026The port of Ostra was closed.",
        "Wednesday, March 4, 2026, 2:28 PM - The port was closed.",
        "March 4, 2026, 2:28 PM EST The port was closed.",
        "10:05 a.m. ET March 4, 2026 The port was closed.",
        "2026-03-04 14:05 GMT | The port was closed.",
    ],
)
def test_a_line_at_the_head_that_is_a_date_or_a_dateline_with_its_year_is_its_day(line: str) -> None:
    assert of_head(f"Crane falls\n\n{line}\n\n{REPORT}") == FOURTH


@pytest.mark.parametrize(
    "line",
    [
        REPORT,
        "OSTRA, 4 March (NW) — The port was closed.",
        "On 4 March 2026 a crane fell at Ostra, and the port was closed.",
        "04/03/2026",  # in April for half of the world
        "4 March 2026\n5 March 2026",
        "31 February 2026",
        "4 March 2026 – The port is closed.",  # as in a chronicle
        "March 4, 2026, Ana Vale of the port said so.",
        "On 4 March 2026, 14:05 The port was closed.",
    ],
)
def test_a_date_in_a_sentence_or_one_that_is_not_whole_is_none(line: str) -> None:
    assert of_head(f"{line}\n\nA crane fell.") is None


def test_what_a_stranger_writes_is_read_in_linear_time() -> None:
    for each in ("A" * 100_000, "4 " * 50_000, "OSTRA, " * 20_000, "/2026" * 20_000):
        assert (of_head(each), of_address(f"https://a.example/{each}")) == (None, None)
