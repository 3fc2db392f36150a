"""Quantities: what is read, and which may stand for which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.numbers import Quantity, quantities
from service.facts.values import compatible, covers, same


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "kind"),
    [
        ("forty-two people", 42, 42, "peopl", "count"),
        ("1,200 islanders died", 1200, 1200, "island", "count"),
        ("one hundred and five boats", 105, 105, "boat", "count"),
        ("a dozen shops", 12, 12, "shop", "count"),
        ("two dozen shops", 24, 24, "shop", "count"),
        ("dozens of shops", 24, 100, "shop", "count"),
        ("tens of thousands of people", 20_000, 100_000, "peopl", "count"),
        ("half a million crowns", 500_000, 500_000, "crown", "count"),
        ("two and a half million people", 2.5e6, 2.5e6, "peopl", "count"),
        ("40k fans", 40_000, 40_000, "fan", "count"),
        ("$1.2 billion", 1.2e9, 1.2e9, "USD", "money"),
        ("€3bn", 3e9, 3e9, "EUR", "money"),
        ("$50m", 5e7, 5e7, "USD", "money"),
        ("12 per cent", 12, 12, "percent", "percent"),
        ("12%", 12, 12, "percent", "percent"),
        ("two-thirds of voters", 200 / 3, 200 / 3, "percent", "percent"),
        ("5 percentage points", 5, 5, "point", "percent"),
        ("two and a half hours", 150, 150, "minute", "duration"),
        ("a 2½-hour meeting", 150, 150, "minute", "duration"),
        ("a two-and-a-half-hour meeting", 150, 150, "minute", "duration"),
        ("two hours and 30 minutes", 150, 150, "minute", "duration"),
        ("for an hour and a half", 90, 90, "minute", "duration"),
        ("half an hour", 30, 30, "minute", "duration"),
        ("a week-long truce", 10_080, 10_080, "minute", "duration"),
        ("a six-week truce", 60_480, 60_480, "minute", "duration"),
        ("a 10-month-old strike", 10, 10, "month", "age"),
        ("Ana Vale, 34, said", 408, 408, "month", "age"),
        ("a boy aged 12", 144, 144, "month", "age"),
        ("the ninth trip", 9, 9, "", "ordinal"),
        ("the 21st century", 21, 21, "", "ordinal"),
        ("a vote of 51-49", 51, 49, "score", "score"),
        ("40 square miles", 10_359.95, 10_359.95, "hectare", "area"),
        ("between 10 and 12 people", 10, 12, "peopl", "count"),
        ("10-12 people", 10, 12, "peopl", "count"),
        ("10 to 12 million people", 10e6, 12e6, "peopl", "count"),
        ("a three-phase deal", 3, 3, "phase", "count"),
        ("one person", 1, 1, "person", "count"),
        ("no fewer than 12 boats", 12, float("inf"), "boat", "count"),
        ("no more than 12 boats", 0, 12, "boat", "count"),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, low: float, high: float, unit: str, kind: str) -> None:
    q = only(text)
    assert (q.low, q.high) == pytest.approx((low, high), rel=1e-4)
    assert (q.unit, q.kind) == (unit, kind)
    assert text[q.start : q.end] == q.text


@pytest.mark.parametrize(
    "text",
    [
        "One of them left.",
        "No one came.",
        "They waited a second and left.",
        "It happened in 2024.",
        "On Oct. 7 they met at 4:17 a.m.",
        "The First Lady came.",
        "The B52 came.",
        "Each one knows.",
        "Nothing is counted here.",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [(q.low, q.high) for q in quantities("It rose from 10 to 12.")] == [(10, 10), (12, 12)]


# sentence, source: the sentence may say it
COVERED = [
    ("40,173 people", "40,173 people"),
    ("more than 40,000 people", "40,173 people"),
    ("more than 40,000 people", "over 40,000 people"),
    ("past 40,000 people", "more than 40,000 people"),
    ("about 250 people", "around 250 people"),
    ("approximately 250 people", "some 250 people"),
    ("about 250 people", "nearly 250 people"),
    ("about 250 people", "247 people"),
    ("nearly 40,000 people", "39,800 people"),
    ("dozens of people", "35 people"),
    ("dozens of boats", "dozens of boats"),
    ("2 1/2 hours", "two and a half hours"),
    ("a 150-minute meeting", "a 2½-hour meeting"),
    ("two and a half hours", "150 minutes"),
    ("12%", "12 per cent"),
    ("half of the voters", "50 percent of voters"),
    ("the 9th visit", "his ninth trip"),
    ("twelve boats", "a dozen boats"),
    ("$1.2 billion", "1.2 billion dollars"),
    ("500,000 people", "half a million people"),
    ("10 to 12 people", "between 10 and 12 people"),
    ("51-49", "a vote of 51 to 49"),
    ("42 days", "six weeks"),
    ("24 months", "two years"),
    ("a 10-month war", "the 10-month-old war"),
    ("1,200 people", "1,200 deaths"),
    ("at least 12 people", "12 or more people"),
    ("1.6 kilometers", "1,600 meters"),
    ("at least 5,000 people", "more than 5,000 people"),
    ("250 people", "250 hostages"),
]
# sentence, source: it may not
NOT_COVERED = [
    ("two hours", "two and a half hours"),
    ("a two-hour meeting", "a 2 1/2 hour meeting"),
    ("110 people", "around 110 people"),
    ("around 110 people", "110 people"),
    ("more than 12 people", "12 people"),
    ("12 people", "more than 12 people"),
    ("40,000 people", "more than 40,000 people"),
    ("more than 40,000 people", "40,000 people"),
    ("more than 40,000 people", "about 40,000 people"),
    ("more than 40,000 people", "60,000 people"),
    ("nearly 250 people", "about 250 people"),
    ("about 250 people", "230 people"),
    ("at least 12 people", "more than 12 people"),
    ("up to 50 homes", "50 homes"),
    ("12 people", "19 people"),
    ("12%", "12 points"),
    ("12 hours", "12 days"),
    ("12 miles", "12 kilometers"),
    ("$12", "€12"),
    ("$1.2 billion", "$1.2 million"),
    ("1,200 people", "12,000 people"),
    ("the eighth trip", "the ninth trip"),
    ("10 to 12 people", "11 people"),
    ("11 people", "10 to 12 people"),
    ("51-49", "51-48"),
    ("dozens of people", "hundreds of people"),
    ("six weeks", "six months"),
    ("250 homes", "250 trees"),
    ("250 soldiers", "250 hostages"),
    ("a third of voters", "two-thirds of voters"),
    ("half an hour", "an estimated hour and a half, or 90 minutes"),
]


@pytest.mark.parametrize(("sentence", "source"), COVERED)
def test_a_sentence_may_say(sentence: str, source: str) -> None:
    assert any(covers(a, b) for a in quantities(sentence) for b in quantities(source))


@pytest.mark.parametrize(("sentence", "source"), NOT_COVERED)
def test_a_sentence_may_not_say(sentence: str, source: str) -> None:
    assert not any(covers(a, b) for a in quantities(sentence) for b in quantities(source))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("around 110 hostages", "111 hostages", True),
        ("more than 40,000 people", "40,173 people", True),
        ("at least 12 people", "19 people", True),
        ("up to 50 people", "40 people", True),
        ("12 people", "19 people", False),
        ("12 deaths", "19 people", False),
        ("about 12 people", "19 people", False),
        ("more than 40,000 people", "39,000 people", False),
        ("two hours", "150 minutes", False),
        ("120 minutes", "two hours", True),
        ("12 homes", "19 people", True),
        ("12 percent", "19 people", True),
        ("$12", "€19", True),
        ("51-49", "52-48", False),
        ("51-49", "49-51", True),
    ],
)
def test_two_values_can_both_be_true(a: str, b: str, expected: bool) -> None:
    assert compatible(only(a), only(b)) is expected
    assert compatible(only(b), only(a)) is expected


def test_same_asks_for_the_same_exactness() -> None:
    assert same(only("a dozen boats"), only("12 boats"))
    assert not same(only("about 12 boats"), only("12 boats"))


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int) -> str:
    """A whole number in words, as style guides write it."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    for value, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= value:
            rest = n % value
            joint = " and " if rest < 100 else " "
            return f"{spelled(n // value)} {word}" + (f"{joint}{spelled(rest)}" if rest else "")
    raise AssertionError(n)


@given(st.integers(2, 10**12 - 1))
def test_a_number_is_the_same_in_words_and_in_figures(n: int) -> None:
    words, figures = only(f"{spelled(n)} boats"), only(f"{n:,} boats")
    assert words.low == figures.low == n
    assert same(words, figures)
    assert covers(words, figures)
    assert covers(figures, words)


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_two_counts_agree_only_where_they_are_equal(a: int, b: int) -> None:
    x, y = only(f"{a:,} boats"), only(f"{b:,} boats")
    assert compatible(x, y) is covers(x, y) is covers(y, x) is (a == b)


WORDINGS = st.lists(
    st.sampled_from(
        ["12", "1,200", "½", "1/2", "two", "a", "half", "an", "hour", "of", "in", "five", "million", "and", "-", " ",
         "$", "A$", "m", "percent", "%", "dozens", "to", "or", "more", "about", "well", "over", "third", "second",
         "50", "s", "her", "years", "old", "ago", "3", "p.m.", "Oct.", "7", "/", ":", "quarter", "pair",
         "plus", "°", "C", "."]
    ),
    max_size=14,
)  # fmt: skip


@given(WORDINGS)
def test_any_row_of_tokens_is_read_and_covers_itself(tokens: list[str]) -> None:
    for text in (" ".join(tokens), "".join(tokens)):
        for q in quantities(text):
            assert text[q.start : q.end] == q.text
            assert q.low <= q.high or q.kind == "score"
            assert same(q, q)
            assert covers(q, q)
            assert compatible(q, q)
