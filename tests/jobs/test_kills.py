"""`kill -9` of the API and of workers at random points: nothing is lost, and nothing doubled that a reader sees.

Briefs on request, editions, and re-checks of what they say when their articles change.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

import httpx2
import pytest

from service.store.jobs import LIVE
from service.store.store import Store
from tests.newsroom import days
from tests.newsroom.days import EVENTS, article
from tests.patience import LONG, until

ROOT = Path(__file__).parents[2]
KILLS = 50
# Seconds before a kill, at random, after one of: the kill before (so during a start), an answer, the start of a job.
# So processes get on between kills on a machine of any speed.
SHORTEST, LONGEST = 0.0, 0.6
WAITING = 4  # jobs that are asked for and not done, at most: so that kills meet all states
# A job that died so often is left to end before the next kill: at five deaths it would rightly be given up.
DEATHS = 3
DAY = "2026-03-04"
EDITION_EACH = 3  # briefs on request for each edition and each correction
PLACES = ("Kallvik", "Orsk", "Norvane", "Tarrow", "Brenmoor", "Vellan", "Sorrel", "Dunmere", "Ardlow", "Ketterby",
          "Lowen", "Pellworth")  # fmt: skip
RIGHT = "A spokesman said the first report had been mistaken."
KINDS = ("brief", "edition", "recheck", "sweep")
OURS = {"recheck", "sweep"}  # the kinds that nobody but the newsroom itself asks for


class Nursery:
    """Starts and kills processes over one database."""

    def __init__(self, where: str) -> None:
        command = [sys.executable, "-m", "tests.jobs.nursery", where]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{self._read()}"

    def start(self, what: str) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        return self._read()

    def close(self) -> None:
        self.process.communicate(timeout=LONG)

    def _read(self) -> int:
        out: IO[str] | None = self.process.stdout
        assert out is not None
        return int(out.readline())


@contextmanager
def nursery(where: str) -> Iterator[Nursery]:
    opened = Nursery(where)
    try:
        yield opened
    finally:
        opened.close()


class Newsroom:
    """A client that sends each thing until it is answered, as one does whose connections break."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.jobs: dict[str, str] = {}
        self.answered = 0
        self.editions = 0
        self.corrected = 0

    def article(self, n: int) -> dict[str, str]:
        text = (
            f"The council of Velm agreed on plan {n} for the harbour on Monday evening. It will cost {n + 1} million "
            "crowns, said the mayor, Ida Holm, and work on the pier begins in spring."
        )
        return {"url": f"https://velm.example/{n}", "source": "Velm Paper", "title": f"Plan {n}", "text": text}

    def work(self, n: int) -> None:
        """Two articles taken in, and a brief of both asked for."""
        pair = [self.article(2 * n), self.article(2 * n + 1)]
        self.send("POST", "/v1/articles", json=pair)
        headers = {"Prefer": "respond-async", "Idempotency-Key": f"brief {n}"}
        answer = self.send("POST", "/v1/briefs", json={"articles": pair, "stories": "all"}, headers=headers)
        assert self.jobs.setdefault(f"brief {n}", answer.json()["id"]) == answer.json()["id"]

    def publish(self) -> None:
        """The articles of one more event taken in, and an edition of its own asked for; once for each."""
        if self.editions < len(PLACES):
            self.send("POST", "/v1/articles", json=self.told(self.editions, EVENTS[self.editions].said))
            place = PLACES[self.editions]
            headers = {"Prefer": "respond-async", "Idempotency-Key": f"edition {place}"}
            wanted = {"date": DAY, "topic": place, "publish": True}
            answer = self.send("POST", "/v1/daily", json=wanted, headers=headers)
            self.jobs[f"edition {place}"] = answer.json()["id"]
            self.editions += 1

    def correct(self, store: Store) -> None:
        """Other texts of the articles of the next edition that is out: what it says has to be checked again."""
        if self.corrected < self.editions:
            job = store.jobs.get(self.jobs[f"edition {PLACES[self.corrected]}"])
            if job.state == "done":
                self.send("POST", "/v1/articles", json=self.told(self.corrected, RIGHT))
                self.corrected += 1

    def told(self, event: int, said: str) -> list[dict[str, str]]:
        found = [article(replace(EVENTS[event], said=said), n, days.DAY + timedelta(hours=8 + n)) for n in (0, 1)]
        return [
            {"url": a.url, "source": a.source, "title": a.title, "text": a.text, "published": f"{a.published:%FT%TZ}"}
            for a in found
        ]

    def send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        end = time.monotonic() + LONG
        while True:
            try:
                answer = self.client.request(method, path, **more)
                if answer.status_code < 500 and answer.status_code != 409:
                    assert answer.is_success, answer.text
                    self.answered += 1
                    return answer
            except httpx2.TransportError:
                pass
            assert time.monotonic() < end, f"no answer to {method} {path}"
            time.sleep(0.02)


def live(store: Store) -> list[Any]:
    return [job for state in LIVE for kind in KINDS for job in store.jobs.page(state, kind=kind).items]


def all_ended(store: Store) -> bool:
    """Whether every job has ended, and asked for no other while it was looked: each is read once, and then again."""
    seen, again = ({job.id: job.state for kind in KINDS for job in _of_kind(store, kind)} for _ in range(2))
    return seen == again and not set(LIVE) & set(seen.values())


def killing(store: Store, home: Nursery, news: Newsroom, victims: dict[str, int], chance: random.Random) -> None:
    names, answered = sorted(victims), -1
    moments: list[Callable[[], bool]] = [
        lambda: True,
        lambda: news.answered > answered,
        lambda: any(job.state == "running" for job in live(store)),
    ]
    for n in range(KILLS):
        answered = news.answered
        until(moments[n % 3], "nobody gets on")
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        until(lambda: all(job.attempt < DEATHS for job in live(store)), "a job does not end")
        name = chance.choice(names)
        os.kill(victims[name], signal.SIGKILL)
        victims[name] = home.start(name.split()[0])


@pytest.mark.parametrize("seed", [7])
def test_fifty_kills_lose_nothing_and_double_nothing(where: str, store: Store, seed: int) -> None:
    chance, n = random.Random(seed), 0  # noqa: S311
    with nursery(where) as home, httpx2.Client(base_url=home.url, timeout=LONG) as client:
        names = ["api"] if store.kind == "sqlite" else ["api", "worker 1", "worker 2"]
        news = Newsroom(client)
        victims = {name: home.start(name.split()[0]) for name in names[:1]}
        if store.kind == "postgresql":
            n = _one_that_never_comes_back(store, home, news)
        victims |= {name: home.start(name.split()[0]) for name in names[1:]}
        killer = threading.Thread(target=killing, args=(store, home, news, victims, chance))
        killer.start()
        while killer.is_alive():
            if len(live(store)) < WAITING:
                news.work(n)
                n += 1
                if n % EDITION_EACH == 0:
                    news.publish()
                    news.correct(store)
        killer.join()
        print(f"{store.kind}: {n} briefs, {news.editions} editions, {news.corrected} corrections")
        store.jobs.submit("sweep", {})  # as the schedule does, minutes after a kill that lost the asking for a re-check
        until(lambda: all_ended(store), "not all jobs end")
        _check(store, news, n)


def _one_that_never_comes_back(store: Store, home: Nursery, news: Newsroom) -> int:
    """A third worker is killed with a job in its hands; how many jobs were asked for."""
    for n in range(20):
        news.work(n)
    third = home.start("worker")
    until(lambda: bool(store.jobs.page("running", kind="brief").items), "nobody works")
    os.kill(third, signal.SIGKILL)
    return 20


def _check(store: Store, news: Newsroom, asked: int) -> None:
    every = {job.id: job for kind in KINDS for job in _of_kind(store, kind)}
    assert [(job.kind, job.state, job.error) for job in every.values() if job.state != "done"] == []
    assert max(job.attempt for job in every.values()) > 1, "no kill met a job: it is no test"
    jobs = [job for job in every.values() if job.kind == "brief"]
    assert {job.id for job in every.values() if job.kind not in OURS} == set(news.jobs.values())
    assert len(jobs) == asked
    kept = {info.id: info for info in _all(lambda cursor: store.briefs.page(cursor=cursor))}
    made = [brief for job in jobs for brief in job.result["briefs"]]
    assert {kept[brief].latest for brief in made} == {1}
    printed = _editions(store, news)
    assert sorted([*made, *printed]) == sorted(kept)  # each of one job, and of a lost attempt none
    articles = _all(lambda cursor: store.articles.page(cursor=cursor))
    assert len(articles) == 2 * asked + 2 * news.editions
    assert sum(version.number - 1 for version in articles) == 2 * news.corrected
    for job in jobs[:3]:
        assert news.send("GET", job.result["location"]).json()["sentences"]


def _editions(store: Store, news: Newsroom) -> list[str]:
    """Each is out once, with each story once, and what is not so any more is flagged and put right once. Its briefs."""
    editions = _all(lambda cursor: store.editions.page(None, cursor))
    assert sorted(e.topic for e in editions) == sorted(place.casefold() for place in PLACES[: news.editions])
    assert news.corrected > 0, "nothing was checked again: it is no test"
    for n, place in enumerate(PLACES[: news.editions]):
        (edition,) = [e for e in editions if e.topic == place.casefold()]
        assert edition.placed
        wrong = EVENTS[n].said
        told = [(each.brief_id, s) for each in edition.placed for s in store.evidence.sentences(each.brief_id, 1)]
        states = {s.state for _, s in told if s.text == wrong}
        assert states <= ({"no_longer_supported"} if n < news.corrected else {"supported"})
        for brief in {brief for brief, s in told if s.text == wrong and n < news.corrected}:
            later = store.briefs.get(brief)
            assert later.revision.number == 2
            assert wrong not in later.document["text"]
    return [each.brief_id for e in editions for each in (*e.placed, *filter(None, [e.opening]))]


def _of_kind(store: Store, kind: str) -> list[Any]:
    return _all(lambda cursor: store.jobs.page(kind=kind, cursor=cursor))


def _all(page: Callable[[str | None], Any]) -> list[Any]:
    items, cursor = [], None
    while True:
        found = page(cursor)
        items += found.items
        cursor = found.cursor
        if cursor is None:
            return items
