"""A process that writes to a database beside others: `python -m tests.store.writer URL WHAT`, ready, then at a word."""

import sys
from datetime import date

from service.store.database import Database
from service.store.migrate import upgrade
from service.store.workspaces import open_store
from tests.store.samples import POST, article

MANY = 300


def main(where: str, what: str) -> None:
    database = Database(where)
    print("ready", flush=True)
    sys.stdin.readline()
    if what == "upgrade":
        upgrade(database)
        return
    store = open_store(database)
    if what == "one":
        for _ in range(20):
            print(store.arrivals.add([POST])[0].article_id)
    elif what in ("forwards", "backwards"):
        order = 1 if what == "forwards" else -1
        print(*(a.article_id for a in store.arrivals.add([article(n) for n in range(MANY)][::order])[::order]))
    elif what == "edition":
        edition = store.editions.open(date(2026, 3, 4), "UTC")
        print(edition.id, store.editions.publish(edition.id))


if __name__ == "__main__":
    main(*sys.argv[1:])
