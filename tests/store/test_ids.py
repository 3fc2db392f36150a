from service.store import ids
from service.store.ids import is_id, new_id


def test_an_id_is_short_and_needs_no_quoting_in_a_url() -> None:
    found = {new_id() for _ in range(2_000)}
    assert len(found) == 2_000
    assert all(is_id(each) and each.isascii() and each.isalnum() for each in found)


def test_an_id_made_later_sorts_later() -> None:
    first = ids.new_id()
    while (later := ids.new_id())[:10] == first[:10]:  # the same millisecond
        pass
    assert first < later


def test_what_has_another_form_is_no_id() -> None:
    for text in ("", "a1", new_id().upper(), new_id() + "0", new_id()[:-1] + "/"):
        assert not is_id(text)
