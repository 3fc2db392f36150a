from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.newsroom.cursor import MOST, catch_up, having_read, read_cursor, write_cursor
from service.newsroom.keeping import brief_story
from service.store.ids import ALPHABET, LENGTH, new_id
from service.store.paging import BadCursor
from service.store.store import Store
from service.store.stories import Member
from tests.newsroom.articles import COURIER, DAILY, MODELS, POST, story_of, told

IDS = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@given(st.dictionaries(IDS, st.integers(1, 9_999), max_size=MOST))
def test_a_cursor_says_what_was_read_and_in_which_order(read: dict[str, int]) -> None:
    assert list(read_cursor(write_cursor(read)).items()) == list(read.items())


@given(st.text(max_size=80))
def test_a_cursor_is_read_or_refused(text: str) -> None:
    with suppress(BadCursor):
        assert all(number > 0 for number in read_cursor(text).values())


def test_what_was_read_last_is_remembered() -> None:
    read: dict[str, int] = {}
    for _ in range(MOST + 5):
        read = having_read(read, new_id(), 1)
    assert list(read_cursor(write_cursor(read))) == list(read)[5:]


def test_a_reader_learns_what_is_new_once(store: Store) -> None:
    story = story_of(store, *told(store, COURIER, DAILY))
    first = brief_story(store, MODELS, story)
    read = having_read({new_id(): 3}, first.info.id, 1)  # a brief that was deleted is no hindrance
    assert catch_up(store, read) == ((), {first.info.id: 1})
    store.stories.join(story, [Member(each) for each in told(store, POST)])
    brief_story(store, MODELS, story)
    (news,), after = catch_up(store, read)
    assert news.of("new")
    assert catch_up(store, after) == ((), {first.info.id: 2})


@pytest.mark.parametrize("revision", [0, -1, 1 << 40])
def test_a_revision_that_cannot_be_is_refused(revision: int) -> None:
    with pytest.raises(BadCursor):
        read_cursor(write_cursor({new_id(): revision}))
