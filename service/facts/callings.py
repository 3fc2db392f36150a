"""Whether a noun tells what somebody is, by a list and by its ending. It does not know who is."""

import re

from service.facts.lists import groups
from service.facts.words import fold

_ROLES, _LISTED = groups("roles.txt")["person"], groups("callings.txt")
_ENDS = re.compile(r"(?:\w{3}(?:man|woman|person|eer|ologist|grapher|keeper|maker|worker|writer|player)|\w{4}ician)$")


def is_calling(word: str) -> bool:
    """Does it tell by itself what somebody is: "barista Ana Vale"?"""
    bare = fold(word)
    return bare in _ROLES or bare in _LISTED["calling"] or _ENDS.search(bare) is not None


def is_relation(word: str) -> bool:
    """Does it tell so only of somebody else: "a friend of the mayor"?"""
    return fold(word) in _LISTED["relation"]
