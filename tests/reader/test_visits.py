from service.reader.visits import PAUSE, Visit, now_seen, read


def test_who_comes_for_the_first_time_has_nothing_to_catch_up_with() -> None:
    assert now_seen(None, 3, 1_000) == Visit(3, 3, 1_000)


def test_the_next_visit_is_told_what_came_since_the_last_one_and_a_reload_is_told_the_same() -> None:
    later = now_seen(Visit(2, 2, 1_000), 3, 1_000 + PAUSE + 1)
    assert later == Visit(2, 3, 1_000 + PAUSE + 1)
    assert now_seen(later, 3, later.at + 60).before == 2
    assert now_seen(later, 3, later.at + PAUSE + 1).before == 3


def test_a_cookie_that_is_none_of_ours_is_nobodys() -> None:
    assert read(str(Visit(1, 2, 3))) == Visit(1, 2, 3)
    for other in (None, "", "1.2", "1.2.3.4", "a.b.c", "-1.2.3", "1.2." + "9" * 40, "١.٢.٣"):
        assert read(other) is None
