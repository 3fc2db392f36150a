"""A point in time as an argument: ISO 8601, and UTC where no offset is given; it does not know what happened then."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator


def _aware(given: datetime) -> datetime:
    return given if given.tzinfo is not None else given.replace(tzinfo=UTC)


Moment = Annotated[datetime, AfterValidator(_aware)]
"""An aware time. A date alone is its midnight in UTC."""
