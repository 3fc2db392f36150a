"""Posts and turns of a talk are somebody's words, though no marks say so."""

from service.facts.turns import turns

TALK = [
    "The mayor met the editor on Monday.",
    "INES BO: Who pays for the pier?",
    "VALE: The board does. It always has.",
    "It will go on.",
    "INES BO: And the quay?",
    "VALE: The quay is paid for.",
    "INES BO: Since when?",
    "The pier was built in 1998.",
]


def said(text: str) -> list[tuple[str, str]]:
    return [(t.speaker, text[t.start : t.end]) for t in turns(text)]


def test_a_post_is_of_whom_its_foot_names() -> None:
    post = "The pier is shut. Keep away. — Harbour Watch (@harbourwatch) March 3, 2018"
    text = f"The board met.\n\n{post}\n\nIt said no."
    assert said(text) == [("Harbour Watch", "The pier is shut. Keep away.")]


def test_a_handle_in_a_sentence_makes_no_post() -> None:
    assert not turns("Ana Vale (@anavale) wrote that the pier – the old one – is shut.")


def test_turns_of_a_talk_are_of_whom_their_lines_name() -> None:
    found = said("\n\n".join(TALK))
    assert [who for who, _ in found] == ["Ines Bo", "Vale", "Ines Bo", "Vale", "Ines Bo"]
    assert found[1][1].endswith("It will go on.")
    assert found[-1][1].endswith("Since when?")


def test_initials_name_nobody() -> None:
    lines = [line.replace("INES BO:", "IB:").replace("VALE:", "AV:") for line in TALK]
    assert {who for who, _ in said("\n".join(lines))} == {""}


def test_the_entries_of_a_list_are_nobodys_words() -> None:
    entries = ["Severe: It cannot be mended.", "Moderate: It can.", "Slight: It need not be."]
    assert not turns("\n".join(entries * 3))


def test_a_line_with_a_colon_alone_is_no_talk() -> None:
    assert not turns("WASHINGTON: The board met.\nDORN: The mayor left.\nVALE: She stays.")
