"""A process that places articles beside others: `python -m tests.threads.placer URL ID...`, ready, then at a word."""

import sys

from service.store.database import Database
from service.store.workspaces import open_store
from service.threads.threads import Threads


def main(where: str, *article_ids: str) -> None:
    threads = Threads(open_store(Database(where)))
    print("ready", flush=True)
    sys.stdin.readline()
    for article_id in article_ids:
        print(threads.place([article_id])[0].kind)


if __name__ == "__main__":
    main(*sys.argv[1:])
