"""What a site puts around a headline goes, and what shouts or teases is none."""

import pytest

from service.facts.banners import bared, is_banner

STRUCK = "Ferry Alder strikes bridge in Morrow"


@pytest.mark.parametrize(
    "headline",
    [
        f"0 {STRUCK}",
        f"UPDATE 2: {STRUCK}",
        f"Breaking News: {STRUCK}",
        f"The Latest: {STRUCK}",
        f"Watch live: {STRUCK}",
        f"[UPDATED] {STRUCK}",
        f"{STRUCK} (VIDEO)",
        f"{STRUCK} [+photos of the wreck]",
        f"{STRUCK} – live updates",
        f"{STRUCK} | Harbour | Kallvik Online Today",
        f"{STRUCK} - The Kallvik Post",
        f"{STRUCK} - kallvik-post.com",
        f"{STRUCK} — Reuters",
        f"{STRUCK} - Vale & Sons",
        f"Dorn Radio - {STRUCK}",
        f"{STRUCK}. Here’s why",
        f"{STRUCK}: What we know so far",
        f"{STRUCK} – and what it means for the town",
        f"LIVE: {STRUCK} - Kallvik Times | Home",
    ],
)
def test_what_a_site_adds_to_a_headline_goes(headline: str) -> None:
    assert bared(headline, ["Vale and Sons", "Vale & Sons"]) == STRUCK


@pytest.mark.parametrize(
    "headline",
    [
        f"{STRUCK} - police",
        f"{STRUCK}: report",
        f"{STRUCK} – two hurt",
        f"{STRUCK} (Update: It did not)",
        "As Ana Vale leaves Morrow, what’s next for the ferry",
        "Vale: The bridge in Morrow is safe",
        "Ferry Alder – the pride of Morrow – strikes bridge",
        "Here’s why the ferry sank",
    ],
)
def test_who_says_it_and_what_goes_on_stay(headline: str) -> None:
    assert bared(headline, ["Kallvik Post"]) == headline


@pytest.mark.parametrize(
    "headline",
    [
        "FERRY ALDER STRIKES BRIDGE IN MORROW",
        "Here’s why the ferry sank",
        "Everything you need to know about the ferry Alder",
        "7 things that the ferry Alder taught us",
        "Why the ferry Alder sank",
        "Opinion: The ferry Alder should never have left",
        "Editorial | Morrow needs a bridge",
    ],
)
def test_what_shouts_teases_or_judges_is_no_headline(headline: str) -> None:
    assert is_banner(headline)


@pytest.mark.parametrize(
    "headline", [STRUCK, "NTSB: 14 hurt on ferry Alder", "What divers found in the ferry Alder", "DMO"]
)
def test_other_headlines_are(headline: str) -> None:
    assert not is_banner(headline)
