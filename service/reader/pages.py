"""The templates of the reader, rendered: every value escaped, nothing inline; it does not know HTTP or the store."""

import hashlib
from datetime import datetime
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from service.fragments import is_web
from service.news import CARRIES, PART
from service.render import view

ASSETS = {
    "reader.css": "text/css",
    "reader.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
ABOUT = {
    "unsupported": "The passages do not say this",
    "untrue": "It is not true",
    "context": "Something is missing without which it misleads",
    "wording": "The wording takes a side",
    "other": "Something else",
}


def render(name: str, **values: object) -> str:
    """A whole page by the name of its template."""
    return _environment().get_template(f"{name}.jinja").render(**values)


@cache
def asset(name: str) -> bytes:
    """A file of ours. Raises KeyError for any other name."""
    if name not in ASSETS:
        raise KeyError(name)
    return files("service.reader").joinpath("static", name).read_bytes()


@cache
def address(name: str) -> str:
    """Where a file of ours is, with its hash: what a browser keeps under it never changes."""
    return f"/static/{name}?{hashlib.sha256(asset(name)).hexdigest()[:12]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.reader", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(view=view, is_web=is_web, asset=address, ABOUT=ABOUT, CARRIES=CARRIES, PART=PART)
    environment.filters.update(clean=view.clean, day=_day, clock=_clock, iso=_iso)
    return environment


def _day(at: datetime) -> str:
    return f"{at:%A, %-d %B %Y}"


def _clock(at: datetime) -> str:
    """Time of day with its zone: a reader may be anywhere."""
    zone = at.utcoffset()
    if zone is None or not zone:
        return f"{at:%H:%M} UTC"
    return f"{at:%H:%M %z}"[:-2] + ":" + f"{at:%z}"[-2:]


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
