"""What a site says of its pages is no news; what is told of sites and stories is."""

import pytest

from service.facts.housekeeping import is_housekeeping
from service.facts.idle import is_idle


@pytest.mark.parametrize(
    "text",
    [
        "This is a developing story.",
        "Little is known so far, but we will continue to update this report.",
        "This story will be updated.",
        "This video is currently unavailable.",
        "This feature is not available right now.",
        "An error has occurred.",
        "Comments are closed.",
        "The news and stories that matter, delivered weekday mornings.",
        "This report was featured in the Monday episode of the harbour podcast.",
        "Harbour Talk is the flagship daily podcast of the Post.",
        "A version of this article appears in print on page 2 of the Dorn edition.",
        "This article is more than 3 years old.",
        "Readers help to fund our award-winning journalism.",
        "This website uses cookies.",
        "These crawls are part of an effort to archive pages as they are made.",
        "Every day the data are added to the Wayback Machine.",
        "The goal is to fix all broken links on the web.",
    ],
)
def test_what_a_site_says_of_its_pages_is_no_news(text: str) -> None:
    assert is_housekeeping(text)
    assert is_idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "The report was featured in a film.",
        "The mayor said that this is a developing port.",
        "The port will update the report in May.",
        "The film was found with the Wayback Machine.",
        "The speed crawls to a halt at the bridge.",
        "The bakery uses cookies of its own.",
        "Boats are delivered every week.",
        "Mail was delivered weekday and weekend alike.",
        "The board has a podcast of its own.",
        "The story was told by two pilots.",
        "An earlier version of the bill failed.",
        "The video is not what it seems, the pilot said.",
    ],
)
def test_what_is_told_of_sites_and_stories_is_news(text: str) -> None:
    assert not is_housekeeping(text)
