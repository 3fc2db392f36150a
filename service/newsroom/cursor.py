"""A reader's cursor: which revisions of which briefs have been read, as one opaque token; it does not know the reader.

The token is all there is: nothing of a reader is kept here.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from types import MappingProxyType

from service.errors import NotFound
from service.newsroom.changes import Changes, changes
from service.store.ids import is_id
from service.store.paging import BadCursor
from service.store.store import Store

# Briefs that one cursor remembers, those read last; and its characters, of which an id has 35.
MOST, LONGEST = 100, 6_000

Read = Mapping[str, int]
"""Brief ids to the revisions that were read, the last read last."""

NOTHING_READ: Read = MappingProxyType({})


def write_cursor(read: Read) -> str:
    """The token of these; of more than MOST the last."""
    value = json.dumps(list(read.items())[-MOST:], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Read:
    """What a token says was read. Raises BadCursor for one that is none of ours."""
    if not cursor:
        return NOTHING_READ
    try:
        if len(cursor) > LONGEST:
            raise ValueError
        pairs = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(pairs, list):
            raise ValueError
        read = {str(key): int(number) for key, number in pairs}
        if len(read) > MOST or not all(is_id(key) and 0 < number < 1 << 31 for key, number in read.items()):
            raise ValueError
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise BadCursor("The cursor is none of ours. Start again without one.") from None
    return read


def having_read(read: Read, brief_id: str, revision: int) -> dict[str, int]:
    """The same once this one has been read, too."""
    return {key: number for key, number in read.items() if key != brief_id} | {brief_id: revision}


def catch_up(store: Store, read: Read) -> tuple[tuple[Changes, ...], Read]:
    """What is new in each brief that was read, in that order, and what has been read then, deleted briefs left out."""
    told: list[Changes] = []
    after: dict[str, int] = {}
    for brief_id, revision in read.items():
        try:
            found = changes(store, brief_id, revision)
        except NotFound:
            continue
        after[brief_id] = found.until.revision
        if found.any:
            told.append(found)
    return tuple(told), after
