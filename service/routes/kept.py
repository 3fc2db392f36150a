"""How a route reaches what is kept; it does not know what that is."""

from fastapi import Request

from service.store.store import Store


def store_of(request: Request) -> Store:
    """The store of the caller's workspace: until there are API keys, the default one. Its calls block."""
    store: Store = request.app.state.store
    return store
