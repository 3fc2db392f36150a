"""What a page says of itself in our words: that the day was quiet, what is left aside; it does not know stories."""

from datetime import date as Date
from datetime import datetime

from service.newsroom.lateness import left_aside
from service.newsroom.schedule import bounds
from service.store.store import Store


def quietness(placed: int, confirmed: bool, resting: int, corrected: int) -> str:
    """Whether the day was quiet, how many running stories rest, and how many of earlier days are corrected."""
    rest = {0: "", 1: "One running story has nothing new."}.get(resting, f"{resting} running stories have nothing new.")
    right = {0: "", 1: "A story of an earlier day is corrected."}.get(
        corrected, f"{corrected} stories of earlier days are corrected."
    )
    if not placed:
        quiet = "A quiet day: nothing new was reported." if resting else "A quiet day: no story was reported."
    else:
        quiet = "" if confirmed else "A quiet day: no story was told by two independent newsrooms."
    return " ".join(filter(None, (quiet, rest, right)))


def left_out(store: Store, date: Date, zone: str, now: datetime) -> str:
    """What came and is told on no page."""
    undated, older = store.coverage.undated(*bounds(date, zone)), left_aside(store, date, zone, now)
    said = {0: "", 1: "One article that came says no date, and is left aside."}.get(
        undated, f"{undated} articles that came say no date, and are left aside."
    )
    old = {0: "", 1: "One article that came was more than a week old, and is left aside."}.get(
        older, f"{older} articles that came were more than a week old, and are left aside."
    )
    return " ".join(filter(None, (said, old)))
