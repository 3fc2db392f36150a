"""Three workers that find the same editions due: each is published once, with its deliveries, on both databases."""

import multiprocessing
from datetime import timedelta

from service.newsroom.daily import edition_page
from service.newsroom.delivery.sending import Outbox
from service.newsroom.delivery.smtp import MailServer
from service.newsroom.issuing import Plan, issue_due
from service.store.database import Database
from service.store.store import Store
from service.store.workspaces import open_store
from tests.newsroom.days import DAY, EVENTS, MODELS, fill
from tests.patience import LONG

WORKERS = 3
PLAN = Plan(topics=("", "kallvik | orsk"))
DUE = DAY + timedelta(days=1, hours=6)


def work(where: str, barrier: "multiprocessing.synchronize.Barrier", out: "multiprocessing.Queue[list[str]]") -> None:
    database = Database(where)
    store = open_store(database)
    outbox = Outbox(MailServer("mail.velm.example"), "news@velm.example", ["desk@velm.example"])  # nothing is sent here
    barrier.wait()
    found = issue_due(store, lambda: MODELS, PLAN, outbox, clock=lambda: DUE)
    out.put([edition_page(store, each).model_dump_json() for each in found])
    database.close()


def test_three_workers_publish_each_edition_once(where: str, store: Store) -> None:
    fill(store, events=EVENTS[:4])
    context = multiprocessing.get_context("spawn")
    barrier, out = context.Barrier(WORKERS), context.Queue()
    every = [context.Process(target=work, args=(where, barrier, out)) for _ in range(WORKERS)]
    for each in every:
        each.start()
    pages = [page for _ in every for page in out.get(timeout=LONG)]
    for each in every:
        each.join(LONG)
    editions = store.editions.page(None).items
    assert len(editions) == len({(e.date, e.zone, e.topic) for e in editions}) == 2
    assert set(pages) == {edition_page(store, each).model_dump_json() for each in editions}
    assert [len(store.deliveries.of_edition(each.id)) for each in editions] == [1, 1]
    placed = {each.brief_id for e in editions for each in (*e.placed, *filter(None, [e.opening]))}
    assert {info.id for info in store.briefs.page(limit=200).items} == placed  # a loser's opening is gone
