"""Both databases, as the store's own tests have them."""

from tests.store.conftest import database, postgresql, sqlite, store, where

__all__ = ["database", "postgresql", "sqlite", "store", "where"]
