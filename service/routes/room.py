"""How a route reaches the newsroom and what fetches for it; it does not know what they do."""

from fastapi import Request

from service.fetching.client import Fetcher
from service.newsroom.room import Room


def newsroom_of(request: Request) -> Room:
    """The newsroom of the caller's workspace: until there are API keys, the default one. Its calls block."""
    room: Room = request.app.state.room
    return room


def fetcher_of(request: Request) -> Fetcher:
    fetcher: Fetcher = request.app.state.fetcher
    return fetcher
