"""The pages of the documentation: links that lead somewhere, tables that agree with the code, examples that run."""

import re
from pathlib import Path

import pytest

from service.facts.checks import ASKED
from service.settings import Settings
from tests.docs.pages import DOCS, PAGES, README, anchors, links, prose, rows
from tests.docs.settings_table import tables
from tests.recipes.running import Place, blocks_of
from tests.tools.processes import ROOT


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(page: Path) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def test_every_page_is_linked_from_the_readme_or_from_one_that_it_links() -> None:
    reached, ahead = set(), [README]
    while ahead:
        page = ahead.pop()
        reached.add(page)
        found = [(page.parent / link.partition("#")[0]).resolve() for link in links(page) if "://" not in link]
        ahead += [each for each in found if each.suffix == ".md" and each not in reached]
    assert reached >= set(PAGES)


def test_the_checks_that_are_told_are_those_of_the_code() -> None:
    page = DOCS / "how-a-sentence-comes-to-be.md"
    assert rows(page, "check") == [[name, asked] for name, asked in ASKED.items()]


def test_the_settings_that_are_told_are_those_of_the_code() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for each in tables():
        assert each in page, "python -m tests.docs.settings_table prints what belongs there"


def test_what_the_operators_page_says_of_backup_and_restore_runs(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    place = Place("", tmp_path / "evenbrief.db", tmp_path)
    kept, moved = (place.run(block) for block in blocks_of(DOCS / "operator.md") if block.language == "sh")
    assert "Ferry crash" in kept
    assert moved == ""  # the export of the copy is that of the original, byte for byte


def test_the_operators_page_names_no_setting_that_is_not_there() -> None:
    known = {f"EVENBRIEF_{name.upper()}" for name in Settings.model_fields} | {
        "EVENBRIEF_OPENAI_KEY",
        "EVENBRIEF_SHARED",
    }
    for page in (README, DOCS / "operator.md"):
        assert set(re.findall(r"EVENBRIEF_[A-Z_]+", prose(page))) <= known
