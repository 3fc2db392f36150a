"""Editions and briefs as Atom, JSON Feed, JSON-LD; it does not know how they come to be."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from fastapi import Response

from service.newsroom.paging import path_of
from service.newsroom.syndicating import edition_feed
from service.render import atom, jsonfeed, schema_org
from service.render.feed import Dated, Entry, Feed, fingerprint, identify, title
from service.schemas import Brief
from service.store.briefs import KeptBrief
from service.store.editions import Edition
from service.store.store import Store

ATOM, FEED = atom.MEDIA_TYPE, jsonfeed.MEDIA_TYPE
PATHS = {ATOM: "/v1/daily.atom", FEED: "/v1/daily.json"}
LINKED = schema_org.MEDIA_TYPE
BRIEFS = (ATOM, FEED, LINKED)  # what one brief can be answered as, beside what RENDERERS have
AGE = "max-age=300"  # seconds; readers that ask more often than that gain nothing


def respond(
    store: Store, editions: Sequence[Edition], kind: str, zone: str, topic: str, home: str, known: str
) -> Response:
    """The feed. `home` is the service's own address, "" for none; `known`, the If-None-Match of the request."""
    root = home.rstrip("/")
    address = f"{root}{PATHS[kind]}?{urlencode({'zone': zone, 'topic': topic})}" if root else None
    feed = edition_feed(
        store,
        editions,
        zone,
        topic,
        f"{root}/" if root else None,
        address,
        (lambda e: root + path_of(e.date, e.zone, e.topic)) if root else None,
    )
    body = atom.render_atom(feed) if kind == ATOM else _json(jsonfeed.render_jsonfeed(feed))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": AGE, "Vary": "Accept"}
    if tag in [each.strip().removeprefix("W/") for each in known[:2_000].split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def entry_of(kept: KeptBrief, shown: Brief, home: str) -> Entry:
    """A kept brief as it stands, under an id that all its revisions have. `home` as in `respond`."""
    moved = [kept.revision.created_at, *(f.at for f in kept.flagged.values()), *(c.at for c in kept.corrected.values())]
    if kept.revision.redacted_at is not None:
        moved.append(kept.revision.redacted_at)
    dated = Dated(fingerprint(shown), kept.info.created_at, max(moved))
    return Entry(
        identify("brief", kept.info.id), shown, dated, f"{home.rstrip('/')}/briefs/{kept.info.id}" if home else None
    )


def linked_data(entry: Entry) -> jsonfeed.Json:
    """The brief as a schema.org NewsArticle. A machine reads no marks: what does not hold any more is not in it."""
    held = [s for s in entry.brief.sentences if s.flagged is None]
    brief = entry.brief.model_copy(update={"sentences": held, "text": " ".join(s.text for s in held)})
    return schema_org.describe_news_article(replace(entry, brief=brief))


def syndicate(entry: Entry, kind: str) -> bytes:
    """A brief in one of the formats of BRIEFS: a feed has it as its one entry."""
    if kind == LINKED:
        return _json(linked_data(entry))
    feed = Feed(identify("feed", entry.id), title(entry.brief), (entry,), entry.dated.published, entry.url)
    return atom.render_atom(feed) if kind == ATOM else _json(jsonfeed.render_jsonfeed(feed))


def _json(document: jsonfeed.Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
