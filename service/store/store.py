"""The store of one workspace: every noun over one view of the database; it does not know what they are used for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Literal

from service.store.arrivals import Arrivals
from service.store.articles import Articles
from service.store.briefs import Briefs
from service.store.clusters import Clusters
from service.store.coverage import Coverage
from service.store.database import Database
from service.store.deliveries import Deliveries
from service.store.editions import Editions
from service.store.evidence import Evidence
from service.store.feeds import Feeds
from service.store.idempotency import Idempotency
from service.store.jobs import Jobs
from service.store.keys import Keys
from service.store.leases import Leases
from service.store.lineage import Lineage
from service.store.pages import Pages
from service.store.placements import Placements
from service.store.removal import Removal
from service.store.reports import Reports
from service.store.schedules import Schedules
from service.store.scope import Scope
from service.store.standing import refresh
from service.store.stories import Stories
from service.store.vectors import VectorStore


class Store:
    """All that is kept for one workspace. Each call is a transaction of its own, but inside `transaction`.

    Threads may share it; what `transaction` gives is for the thread that opened it. It reads and writes rows of its
    workspace alone.
    """

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.workspace = scope.workspace
        self.arrivals = Arrivals(scope)
        self.articles = Articles(scope)
        self.briefs = Briefs(scope)
        self.clusters = Clusters(scope)
        self.coverage = Coverage(scope)
        self.deliveries = Deliveries(scope)
        self.editions = Editions(scope)
        self.evidence = Evidence(scope)
        self.feeds = Feeds(scope)
        self.idempotency = Idempotency(scope)
        self.jobs = Jobs(scope)
        self.keys = Keys(scope)
        self.leases = Leases(scope)
        self.lineage = Lineage(scope)
        self.pages = Pages(scope)
        self.placements = Placements(scope)
        self.removal = Removal(scope)
        self.reports = Reports(scope)
        self.schedules = Schedules(scope)
        self.stories = Stories(scope)
        self.vectors = VectorStore(scope)

    @property
    def kind(self) -> Literal["sqlite", "postgresql"]:
        """Which of the two databases keeps it."""
        return "postgresql" if self._scope.database.file is None else "sqlite"

    @contextmanager
    def transaction(self) -> Iterator["Store"]:
        """A store whose calls all happen, or with an error in the block none of them. Keep it short: others wait.

        An error of the database ends it: catch none inside the block and go on.
        """
        if self._scope.connection is not None:
            yield self
            return
        database: Database = self._scope.database
        with database.write() as connection:
            yield Store(Scope(database, self.workspace, connection))

    @contextmanager
    def rearranging(self) -> Iterator["Store"]:
        """As `transaction`, for many changes of stories, while it holds placements: each story is counted once, at the
        end.
        """
        with self.transaction() as store:
            store.placements.hold()
            scope = store._scope
            uncounted: dict[str, datetime] = {}
            yield Store(replace(scope, uncounted=uncounted))
            if scope.connection is not None and uncounted:
                refresh(scope, scope.connection, uncounted, max(uncounted.values()))
