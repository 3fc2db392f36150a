"""Editions answered as Atom or JSON Feed, 304 where nothing changed; it does not know how editions come to be."""

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import urlencode

from fastapi import Response

from service.newsroom.paging import path_of
from service.newsroom.syndicating import edition_feed
from service.render import atom, jsonfeed
from service.store.editions import Edition
from service.store.store import Store

ATOM, FEED = atom.MEDIA_TYPE, jsonfeed.MEDIA_TYPE
PATHS = {ATOM: "/v1/daily.atom", FEED: "/v1/daily.json"}
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


def _json(document: jsonfeed.Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
