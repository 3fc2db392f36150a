"""Passages without a value that is in dispute."""

import pytest

from service.facts.omitting import without

HOURS = frozenset({"three hours", "two and a half hours"})
COUNTS = frozenset({"212", "231"})


@pytest.mark.parametrize(
    ("text", "barred", "told"),
    [
        ("She spoke after a 2 1/2 hour meeting in Dorn.", HOURS, "She spoke after a meeting in Dorn."),
        ("At a three-hour audit in Dorn the firm gave way.", HOURS, "At an audit in Dorn the firm gave way."),
        ("All 212 people listed were taken off.", COUNTS, "All people listed were taken off."),
        ("It was a rescue that lasted about 2 1/2 hours, Tarn said.", HOURS, "It was a rescue, Tarn said."),
        ("It was carrying 212 passengers and 40 cars.", COUNTS, "It was carrying passengers and 40 cars."),
        ("All were taken off in an operation that lasted two and a half hours.", HOURS, "All were taken off."),
        ("Two launches came to a two and a half hour rescue.", HOURS, "Two launches came to a rescue."),
        ("The count rose to 231.", COUNTS, "The count rose to 231."),
        ("The talks lasted three hours.", HOURS, "The talks lasted three hours."),
        ("A 90-minute meeting ended.", HOURS, "A 90-minute meeting ended."),
    ],
)
def test_a_value_goes_where_the_rest_reads_on(text: str, barred: frozenset[str], told: str) -> None:
    assert without(text, barred) == told
