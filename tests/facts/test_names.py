"""Names: which words are names, and which names are one entity."""

import pytest

from service.facts.names import Name, names, refers, supported, titles_agree


def keys(text: str) -> list[str]:
    return [" ".join(n.key) for n in names(text)]


def only(text: str) -> Name:
    (name,) = names(f"by {text}")
    return name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Blake met Per Dahl in Osterby.", ["anna blake", "per dahl", "osterby"]),
        ("On Monday, Foreign Minister Anna Blake left.", ["anna blake"]),
        ("The U.S. and the U.N. agreed.", ["united states", "united nations"]),
        ("Israeli and Egyptian ships met.", ["israel", "egypt"]),
        ("The Bank of Osterby closed.", ["bank of osterby"]),
        ("President Ames of Marl spoke.", ["ames", "marl"]),
        ("Omar al-Sabir and Ludwig van der Berg met.", ["omar al-sabir", "ludwig van der berg"]),
        ("Residents fled.", []),
        ("However, officials said nothing.", []),
        ("Quickly the ferry sank.", []),
        ("In March they left; in May they came back.", []),
        ("“It is late,” Blake’s wife said.", ["blake"]),
        ("The ferry sank, and Ferry workers wept. Ferry traffic stopped.", ["ferry"]),
        ("J. K. Blake won.", ["j k blake"]),
        ("I think so.", []),
        ("", []),
    ],
)
def test_names_are_found(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_name_says_where_it_stands_without_title_and_possessive() -> None:
    text = "Then Prime Minister Ana Vale’s ferry left."
    (name,) = names(text)
    assert (text[name.start : name.end], name.title) == ("Ana Vale", "prime minister")


def test_known_names_are_found_where_a_sentence_starts() -> None:
    assert keys("Relief came.") == ["relief"]
    assert keys("Rescue came.") == []
    assert [n.text for n in names("Rescue came.", frozenset({"rescue"}))] == ["Rescue"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blake", "Anthony Blake"),
        ("Anthony Blake", "Blake"),
        ("US", "U.S."),
        ("U.S.", "United States"),
        ("Americans", "United States"),
        ("Israeli", "Israel"),
        ("Egyptians", "Egypt"),
        ("Lebanese", "Lebanon"),
        ("Ostlander", "Ostland"),
        ("Kiev", "Kyiv"),
        ("Hizballah", "Hezbollah"),
        ("EU", "European Union"),
        ("UN", "U.N."),
        ("A. Blake", "Anthony Blake"),
        ("HPA", "Harbour Pilots Association"),
        ("José Díaz", "Jose Diaz"),
        ("al-Sabir", "Omar al-Sabir"),
        ("Minister Blake", "Anna Blake"),
    ],
)
def test_two_names_are_one(one: str, other: str) -> None:
    assert refers(only(one), [only(other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anthony Blake", "Robert Blake"),
        ("Blake", "Blakemore"),
        ("Iran", "Iraq"),
        ("Niger", "Nigeria"),
        ("Austria", "Australia"),
        ("Osterby", "Westerby"),
        ("Marl", "Marlow"),
        ("UN", "EU"),
        ("North Korea", "South Korea"),
    ],
)
def test_two_names_are_not_one(one: str, other: str) -> None:
    assert not refers(only(one), [only(other)])


def test_a_longer_form_is_not_supported_by_a_shorter_one() -> None:
    assert supported(only("Blake"), [only("Anthony Blake")])
    assert not supported(only("Anthony Blake"), [only("Blake")])


def test_each_part_of_a_hyphenated_name_may_stand_alone() -> None:
    assert supported(only("Osterby-Marl"), [only("Osterby"), only("Marl")])
    assert not supported(only("Osterby-Marl"), [only("Osterby")])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Secretary Blake", "Secretary of State Blake", True),
        ("Defence Minister Blake", "Defense Minister Blake", True),
        ("Mr. Blake", "President Blake", True),
        ("Blake", "President Blake", True),
        ("Secretary Blake", "Defence Minister Blake", False),
        ("President Blake", "Vice President Blake", False),
        ("President Blake", "former President Blake", False),
        ("Minister Blake", "Prime Minister Blake", False),
        ("Sen. Blake", "Senator Blake", True),
    ],
)
def test_titles_agree(one: str, other: str, expected: bool) -> None:
    assert titles_agree(only(one), only(other)) is expected
