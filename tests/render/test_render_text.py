from dataclasses import replace

from service.described import describe
from service.news import Brief
from service.render.text import WIDTH, render_text
from tests.render.brief_sample import BRIEF, described, hostile

TEXT = render_text([described()])


def test_the_brief_comes_before_its_evidence() -> None:
    order = [
        "Ferry strikes pier at Kallvik",
        "WHAT HAPPENED",
        "WHERE THE SOURCES DIFFER",
        "THE PASSAGES",
        "THE ARTICLES",
    ]
    assert sorted(order, key=TEXT.index) == order


def test_counts_say_articles_sources_and_how_many_are_independent() -> None:
    assert "4 articles, 3 sources, 2 independent (1 reprint, 1 about another event)" in TEXT


def test_articles_are_numbered_by_first_use() -> None:
    assert "[1] Harbour Post, Ferry strikes pier, 2026-03-04 05:00" in TEXT
    assert "[4] Garden Weekly\n    another event: it is about flowers" in TEXT


def test_a_sentence_is_followed_by_each_article_once() -> None:
    assert "injuring 14 people. [1][2][3]" in " ".join(TEXT.split())


def test_a_verbatim_sentence_of_one_source_is_marked_as_both() -> None:
    assert "did not answer. [1] (quoted from the source; one source only)" in " ".join(TEXT.split())


def test_a_passage_is_shown_with_its_offsets_and_whether_it_echoes() -> None:
    assert "[3] Inland Echo, characters 0-71, repeats another article\n    > Fourteen people" in TEXT


def test_a_disagreement_gives_each_value_with_its_articles() -> None:
    told = "  Sources differ on the number hurt: 14 or 11. (the sources conflict)\n"
    assert f"{told}    - 14 [1] (1 source, 1 independent)\n    - 11 [2] (1 source, 1 independent)\n" in TEXT


def test_what_was_withheld_is_shown_with_the_reason() -> None:
    assert "LEFT OUT, AND WHY\n\n  - 12 is in no passage\n" in TEXT


def test_a_reprint_names_what_it_repeats() -> None:
    assert "[3] Inland Echo, credits CW\n    reprint of [2]\n" in TEXT


def test_no_line_is_wider_than_the_page() -> None:
    long = Brief("A title of many words " * 20, BRIEF.sentences, BRIEF.parts)
    assert max(map(len, render_text([described(long)]).splitlines())) <= WIDTH


def test_a_brief_without_sentences_says_so() -> None:
    nothing = described(Brief("Nothing", (), ()))
    assert "No sentence is told." in render_text([nothing])
    tried = described().model_copy(update={"sentences": []})
    assert "No sentence passed its checks; what was tried is below." in render_text([tried])
    differing = tried.model_copy(update={"withheld": []})
    assert "What is told here is where the sources differ." in render_text([differing])


def test_control_characters_and_direction_overrides_never_reach_a_terminal() -> None:
    shown = render_text([hostile("red \x1b[31m bell \x07 back \u202e end \x9b1m")])
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)


def test_several_briefs_are_set_apart() -> None:
    assert render_text([described(), described()]).count("\n" + "=" * WIDTH + "\n") == 1


def test_who_is_said_to_give_a_value_is_told_with_it() -> None:
    (differ,) = BRIEF.disagreements
    values = (replace(differ.values[0], speaker="the coastguard"), *differ.values[1:])
    text = render_text([describe(replace(BRIEF, disagreements=(replace(differ, values=values),)))])
    assert "- 14 [1] (according to the coastguard; 1 source, 1 independent)" in text
    assert "- 11 [2] (1 source, 1 independent)" in text
