"""What all JSON shapes share: no field that is not known, and what a failed check looks like."""

from pydantic import BaseModel, ConfigDict

from service import news

DIGITS = 4  # decimals of a share; finer differences come from the order of float additions, not from the evidence


class Shape(BaseModel):
    """Every shape refuses fields that it does not know: a misspelt one is an error, not a silent default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Failure(Shape):
    check: str
    reason: str
    culprit: str | None


def describe_failure(failure: news.Failure) -> Failure:
    return Failure(check=failure.check, reason=failure.reason, culprit=failure.culprit or None)
