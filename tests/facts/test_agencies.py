"""News agencies by their names."""

import pytest

from service.facts.agencies import agency


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Associated Press", "AP"),
        ("AP", "AP"),
        ("Agence France-Presse", "AFP"),
        ("Northern Wire Service", "NWS"),
        ("The Nordhaven Post", ""),
        ("Israel", ""),
        ("apnews.com", "AP"),
        ("AP News", "AP"),
        ("reuters.com", "Reuters"),
    ],
)
def test_an_agency_has_one_name_however_it_is_written(name: str, short: str) -> None:
    assert agency(name) == short
