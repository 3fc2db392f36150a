"""Which feeds are followed: checked before they are, and lists of them in and out; it does not know what is in them."""

from dataclasses import dataclass

from service.errors import EvenbriefError
from service.feeds import opml
from service.feeds.rounds import Feed
from service.fetching.addresses import check_url
from service.fetching.limits import FetchLimits
from service.store.store import Store

MOST = 20  # feeds left out that a message names


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many feeds of a list are new, how many were followed before, and why others are not."""

    added: int
    known: int
    left_out: tuple[str, ...]


def check(url: str, limits: FetchLimits) -> str:
    """The address as it is asked for. Raises AddressRefused for one that never is."""
    return str(check_url(url, limits))


def load(store: Store, document: bytes, limits: FetchLimits) -> Loaded:
    """Follow every feed of a list in OPML. Raises BadInput for what is none."""
    before = {each.url for each in store.feeds.all()}
    new: set[str] = set()
    known: set[str] = set()
    left_out = []
    with store.transaction() as inside:
        for feed in opml.read(document):
            try:
                url = check(feed.url, limits)
            except EvenbriefError as error:
                left_out.append(error.detail)
                continue
            (known if url in before else new).add(url)
            inside.feeds.add(url, feed.title, feed.category)
    more = len(left_out) - MOST
    said = (*left_out[:MOST], *((f"and {more} more",) if more > 0 else ()))
    return Loaded(len(new), len(known), said)


def export(store: Store) -> bytes:
    """The feeds as OPML."""
    every = (Feed(each.url, each.title, category=each.category) for each in store.feeds.all())
    return opml.write(every, "Feeds of Evenbrief")
