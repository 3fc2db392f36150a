"""JSON that means one thing to everyone who reads it, with an error that says where; it does not know articles."""

import json
from collections import Counter

from service.errors import BadInput

LONGEST_NUMBER = 1_000  # digits; Python itself refuses to read more than 4,300
LONGEST_NAME = 40  # code points of a field's name that a message quotes


def parse(text: str, name: str, line: int = 0) -> object:
    """What it holds. `name` and `line` say in messages where the text stands. Raises BadInput."""
    where = f"{name}, line {line}" if line else name
    try:
        return json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant, parse_int=_number)
    except json.JSONDecodeError as error:
        place = f"line {line or error.lineno}, column {error.colno}"
        raise BadInput(f"{name}: no valid JSON at {place} ({error.msg}). Mend it there.") from error
    except _NotMeant as problem:
        raise BadInput(f"{where}: {problem}") from None
    except RecursionError as error:
        raise BadInput(f"{where}: its JSON is nested too deeply to be articles.") from error


class _NotMeant(Exception):
    """JSON that Python reads and that cannot mean an article, or means one thing to one reader, another to the next."""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise _NotMeant(f"the field {shown(twice)} stands twice in one object. Keep one of them.")
    return row


def _no_constant(name: str) -> object:
    raise _NotMeant(f"{name} is no JSON. Write null where nothing is known.")


def _number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise _NotMeant(f"it has a number of {len(digits):,} digits; the limit is {LONGEST_NUMBER:,}. Quote it.")
    return int(digits)


def shown(key: str) -> str:
    """A field's name for a message: printable, whatever it holds."""
    return ascii(key[:LONGEST_NAME])
