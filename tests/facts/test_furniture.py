"""Furniture: what is dropped, and above all what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.facts.furniture import broken_share, is_furniture, is_glued_on, strip, visible, without_fragments
from service.facts.idle import is_idle

DROPPED = [
    "Connect with us",
    "This story appears in the March 3 issue of The Pilot. Subscribe",
    "NEWS",
    "WORLD NEWS",
    "83176 98790",
    "5.2K views",
    "212 shares",
    "3 min read",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "More in NEWS",
    "Click to comment",
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Advertisement: Autumn sale of oars",
    "Read more: How to row a boat",
    "Related Topics: boats, oars",
    "Sign up for our free newsletter. Unsubscribe at any time.",
    "We use cookies to improve your experience.",
    "This site uses cookies to show you relevant adverts.",
    "Share this story on Chirrup",
    "Follow us on Chirrup.",
    "Home | Local | World | Sport",
    "© 2025 The Nordhaven Post. All rights reserved.",
    "__",
    "* * *",
    "Florin 4.12 ▲ Copper 88.0 ▼",
    "Northern Wire writers Ann Bo in Port Ellan and Ole Lund in Aldmoor contributed to this report.",
    "(Reporting by Ann Bo; Editing by Ole Lund)",
    "With reporting from Ann Bo in Nordhaven and Ole Lund.",
    "A rower rests on the quay in Nordhaven. (NWS Photo/Ann Bo)",
    "Image copyright Getty Images Image caption The quay at noon",
    "Rowers on the quay, March 3. (Ann Bo / Staff Photographer)",
    "Updated 2 hours ago",
    "A rower rests on the quay in Nordhaven. Photograph: Ann Bo/NWS",
    "She learned to row again in March. Courtesy Ann Bo",
    "The quay of Nordhaven at noon. — Ann Bo Share Photo",
    "Comments are closed on this story.",
    "Also see:",
    "More: The pier of Nordhaven: a list",
    "This article appeared on page A - 2 of the Nordhaven Post",
    "Illustration by Ann Bo, The Nordhaven Museum",
    "Posted on March 3 at 4:10 p.m.",
]
KEPT = [
    "More in the town were hurt than the council had said, the mayor told reporters.",
    "Home prices in Nordhaven fell for a third month",
    "Photos show the bridge before it fell",
    "Follow the river and you come to the mill.",
    "The newspaper said that subscribers would be told by email.",
    "Share prices fell 9 percent.",
    "No one was killed.",
    "The flowers were a courtesy of the mayor, who likes them.",
    "“We stay here,” she said — and they did.",
    "Posted on March 3, the film shows the quay as it fell.",
    "Photos by Ann Bo show the quay as it fell in March.",
    "Correction: An earlier version of this article gave the wrong number of boats.",
    "Editor’s note: This story has been updated.",
    "“We use cookies,” the baker said, “and we are proud of them.”",
    "“I will not sign,” he said.",
    "The comments came after a meeting (the third this week).",
]


@pytest.mark.parametrize("line", DROPPED)
def test_a_line_that_is_no_news_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", KEPT)
def test_a_sentence_a_headline_or_a_correction_is_not_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_invisible_characters_go_and_spaces_become_plain() -> None:
    assert visible("A\u200b\u202eB\x00\x07\u2066C\ufeff\u00ad\U000e0041 D\u00a0E\u2009F\ud800") == "ABC D E F"


def test_text_is_composed_and_newlines_are_of_one_kind() -> None:
    assert visible("e\u0301\r\na\rb\u2028c\x85d") == "é\na\nb\nc\nd"


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert visible("می\u200cخواهم sp\u200clit") == "می\u200cخواهم split"


@given(st.text())
def test_visible_text_is_stable_and_can_be_stored(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    once.encode("utf-8")


def test_bytes_of_an_image_are_broken_and_a_few_lost_accents_are_not() -> None:
    assert broken_share(bytes(range(256)).decode("utf-8", errors="replace")) > 0.3
    assert broken_share("Le maire a parl� hier soir devant la mairie de Nordhaven.") < 0.05


BODY = "Twelve boats left the quay of Nordhaven at noon on Monday, and all of them came back before the storm broke."


def test_comments_below_the_reply_form_go() -> None:
    lines = [
        BODY,
        BODY,
        "Leave a Reply",
        "I was there, and it was not like that at all.",
        "Correction: It was Tuesday.",
    ]
    assert strip(lines, 20) == [BODY, BODY, "Correction: It was Tuesday."]


def test_a_line_without_a_verb_over_a_picture_credit_is_its_caption() -> None:
    told = "The mayor of Nordhaven opened the quay on Monday."
    assert strip([told, "The quay after the flood.", "Image: Ann Bo.", told]) == [told, told]
    assert strip([told, "Image: Ann Bo."]) == [told]


def test_teasers_below_a_link_list_go_until_a_sentence_comes() -> None:
    assert strip([BODY, "More in NEWS", "School wins a prize for its oars", BODY], 20) == [BODY, BODY]


def test_subheadings_go_unless_the_whole_text_is_written_without_stops() -> None:
    assert without_fragments([BODY, "What we know so far", BODY]) == [BODY, BODY]
    bare = ["twelve boats left", "all came back"]
    assert without_fragments(bare) == bare


def test_a_headline_that_is_joined_to_a_paragraph_goes() -> None:
    paragraph = "The council met on Monday and told the ferrymen to leave the quay."
    lines = [f"{paragraph} Mayor approves new quay for Nordhaven ferries", paragraph, paragraph]
    assert without_fragments(lines) == [paragraph] * 3
    for end in (
        "The mayor then left the old town hall",
        "— Ann Bo (@annbo) March 3",
        "Courtesy of Ann Bo",
        "“We go today and stay away",
    ):
        assert without_fragments([f"{paragraph} {end}", paragraph, paragraph])[0].endswith(end)


def test_a_headline_over_a_line_of_capitals_goes() -> None:
    told = "The mayor said that no boat is to leave."
    assert strip([f"{told} Mayor approves release of harbour memo", "THE HARBOUR OFFICE"]) == [told]
    assert strip([told, "THE HARBOUR OFFICE", told]) == [told, told]


def test_a_list_of_other_headlines_goes_with_its_label() -> None:
    told = "The mayor said that no boat is to leave."
    for label in ("Also see:", "ALSO:"):
        assert strip([told, label, "Mayor wins a prize for her oars in the old town", told]) == [told, told]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2025 The Nordhaven Post.",
        "(Additional reporting by Ann Bo; Editing by Ole Lund)",
        "This article appeared on page A - 2 of the Nordhaven Post",
        "View Images The quay at noon.",
    ],
)
def test_a_prompt_that_is_glued_on_to_a_paragraph_is_no_news(text: str) -> None:
    assert is_glued_on(text)
    assert is_idle(text)


def test_a_sentence_of_a_paragraph_is_not_glued_on() -> None:
    for text in (
        "Writing from Nordhaven, Ann Bo told the mayor that the quay is safe.",
        "-- all of whom row -- look at the quay.",
        "Correction: It was Tuesday.",
        "Published on Monday, the report names 12 boats.",
        "Contributed sums were paid back (all of them).",
    ):
        assert not is_glued_on(text)
