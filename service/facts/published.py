"""When an article came out, as files, pages and programs write it; it does not read dates in prose."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Years of publication that are believed.
EARLIEST, LATEST = 1700, 2200


def parse_published(value: str) -> datetime:
    """A time in ISO 8601, a date alone, or RFC 2822. Raises ValueError for anything else."""
    value = value.strip()
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return parsedate_to_datetime(value)


def believed(moment: datetime | None) -> datetime | None:
    """In UTC where no zone is given. A year that no newspaper knows is a program's way to say that it knows none."""
    if moment is None or not EARLIEST <= moment.year <= LATEST:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
