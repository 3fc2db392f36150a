"""Content negotiation (RFC 9110, 12.5.1): which of the offered media types a client wants; it does not know routes."""

from collections.abc import Sequence

from service.errors import EvenbriefError


class NotAcceptable(EvenbriefError):
    """None of the offered media types suits; `extra` carries them."""

    status = 406
    type = "not-acceptable"
    title = "Not in that format"


def choose(header: str | None, offered: Sequence[str]) -> str:
    """The offered type with the highest quality, the first of equals; without a header the first.

    Raises NotAcceptable.
    """
    ranges = [_parse(item) for item in (header or "*/*").split(",")]
    best = max(offered, key=lambda kind: _quality(kind, ranges))  # max keeps the first of equals
    if _quality(best, ranges) <= 0:
        raise NotAcceptable(f"Accept allows none of: {', '.join(offered)}.", offered=list(offered))
    return best


def _parse(item: str) -> tuple[str, float]:
    """A media range and its quality; one that cannot be read gets 0. Parameters other than q are not looked at."""
    kind, *parameters = (part.strip().lower() for part in item.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return kind, min(1.0, max(0.0, float(value)))
            except ValueError:
                return kind, 0.0
    return kind, 1.0


def _quality(kind: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific range matching `kind` gives it, else 0."""
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        found = [q for name, q in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
