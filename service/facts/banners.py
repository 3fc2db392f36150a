"""What a site puts around a headline: its own name, teasers, what is to be seen; not what the headline says."""

import re
from collections.abc import Collection

from service.facts.agencies import agency
from service.facts.labels import unlabelled

# Words of a headline, at least, behind or before what a site adds, and of a site's name, at most.
_LEAST, _LONGEST = 3, 5
# A mark that only sites put, and marks that prose has too: behind those only a name that is an outlet's goes.
_BARRED, _DASHED = (" | ", " :: ", " » "), (" - ", " – ", " — ", " · ")
_OUTLET = re.compile(
    r"(?:(?:[A-Z][\w.&’'-]*|of|the|and|de|la|le) ){0,4}(?:News(?:paper)?|Times|Post|Herald|Tribune|Journal|Gazette"
    r"|Guardian|Telegraph|Mail|Express|Chronicle|Courier|Bulletin|Examiner|Inquirer|Press|Daily|Weekly|Magazine|Online"
    r"|TV|Radio|Broadcasting|[\w-]+\.(?:com|org|net|info|tv|co\.\w\w|\w\w))"
)
_SHOWN = re.compile(
    r"\s*(?:[\[(]\+? ?(?:videos?|photos?|pictures?|updated?|watch|live|gallery|audio|podcast)\b[^\[\]():]{0,24}[\])]"
    r"|(?: [-–—|]|:) (?:live(?: updates?| blog)?|latest updates|as it happened|videos?|photos|in pictures))$",
    re.IGNORECASE,
)
# It promises what it does not tell.
_TEASES = (
    r"(?:here(?:[’']s| is| are)\b|(?:here is )?(?:what|everything) (?:we|you|to)\b.{0,20}\bknow\b"
    r"|what (?:to|you) (?:expect|know)\b|what happened next|you won[’']t believe|find out\b"
    r"|this is (?:why|how|what)\b|(?:and )?why it matters|what it means\b|what[’']s next)"
)
_TEASER = re.compile(rf"(?:[.:;…]| [-–—|]) (?:and |but )?{_TEASES}.*$", re.IGNORECASE)
_TEASED = re.compile(
    rf"\W{{0,2}}(?:{_TEASES}|\d+ (?:things|takeaways|facts|ways|reasons|questions)\b|why\b|how to\b)", re.IGNORECASE
)
# Whose words it stands over: a headline over a column tells what its writer thinks.
_OPINED = re.compile(
    r"\W{0,2}(?:opinions?|editorial|op-ed|commentary|comment|column|letters?(?: to the editor)?|reviews?|quiz|podcast"
    r"|analysis|explainer|factbox|q ?& ?a|sponsored|advertorial) ?(?:: |\| |[-–—] )",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def bared(headline: str, outlets: Collection[str] = ()) -> str:
    """The headline alone. `outlets`: names of publishers, one of whom may have put his behind it."""
    known = frozenset(map(_squeezed, outlets)) - {""}
    before = ""
    while headline != before:
        before, headline = headline, _unnamed(_SHOWN.sub("", unlabelled(headline)), known).strip()
    short = _TEASER.sub("", headline).strip()
    return short if len(short.split()) > _LEAST else headline


def _unnamed(headline: str, known: Collection[str]) -> str:
    """Without the site's name before or behind it, once."""
    for mark in (*_BARRED, *_DASHED):
        front, _, back = headline.rpartition(mark)
        apart = len(front.split()) > _LEAST and len(back.split()) <= _LONGEST
        if apart and (mark in _BARRED or _is_outlet(back, known)):
            return front
        front, _, back = headline.partition(mark)
        if back and len(front.split()) <= _LONGEST and len(back.split()) > _LEAST and _is_outlet(front, known):
            return back
    return headline


def _is_outlet(name: str, known: Collection[str]) -> bool:
    return _squeezed(name) in known or bool(agency(name)) or _OUTLET.fullmatch(name) is not None


def _squeezed(name: str) -> str:
    return re.sub(r"\W|^the ", "", name.casefold())


def is_banner(headline: str) -> bool:
    """Does it shout, tease, or stand over somebody's opinion instead of news?"""
    shouts = len(_LETTERS.findall(headline)) > _LEAST and headline.isupper()
    return shouts or _TEASED.match(headline) is not None or _OPINED.match(headline) is not None
