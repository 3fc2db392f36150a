"""Whether who is called something in a sentence is called that in a passage; it does not know who holds an office."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.introductions import APPOSED, role_of
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.tags import is_finite, tagged
from service.facts.words import content, outside
from service.news import Failure, Passage

# How a phrase begins that says what somebody is.
_SAYS_WHAT = re.compile(r"(?:the|an?|his|her|its|their|[\w.’'-]+[’']s?) ")


def held(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """An office between commas beside a name ("Ana Vale, the mayor of Dorn,") is that person's in a passage.

    Of its words each stands, in some passage, in an office of that person or, where the passage tells of nobody else,
    beside the name.
    """
    for name in names(sentence):
        role = role_of(sentence, name)
        if role and not any(_is_called(name, told, p.text) for told in _forms(role, passages) for p in passages):
            yield Failure("binding", f"No passage calls {name.text} “{role}”.", f"{name.text}, {role}")


def appended(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What stands between commas behind a name stands with it in one passage: no "Ana Vale, Lund’s aides," of two."""
    for name in outside(names(sentence), quotations(sentence)):
        phrase = _appended(sentence, name)
        own = [p.text for p in passages if phrase and any(refers(name, [other]) for other in names(p.text))]
        if own and not any(content(phrase) - content(name.text) <= content(text) for text in own):
            yield Failure("binding", f"No passage calls {name.text} “{phrase}”.", f"{name.text}, {phrase}")
            return


def _appended(sentence: str, name: Name) -> str:
    """The phrase without a verb between the commas behind the name; no further name of a list."""
    found = APPOSED.match(sentence, name.end)
    if not found or not _SAYS_WHAT.match(found[1]) or sentence[found.end() : found.end() + 1] != ",":
        return ""
    row, inside = tagged(found[1]), names(found[1])
    listed = bool(inside) and inside[-1].end == len(found[1])
    return "" if listed or any(is_finite(row, i) for i in range(len(row))) else found[1]


def _forms(role: str, passages: Sequence[Passage]) -> tuple[str, str]:
    """The role as it stands, and with names that a passage has in full by their first words alone."""
    short = role
    for name in names(role):
        if any(name.text in p.text for p in passages):
            short = short.replace(name.text, name.text.split()[0])
    return role, short


def _is_called(name: Name, role: str, text: str) -> bool:
    wanted = content(role)
    people = _people(text)
    own = [told for person, told in people if refers(name, [person])]
    if any(wanted <= told for told in own):
        return True
    others = [told for person, told in people if not refers(name, [person]) and told & wanted]
    return bool(own) and not others and wanted <= content(text)


@lru_cache(maxsize=4096)
def _people(text: str) -> tuple[tuple[Name, frozenset[str]], ...]:
    """Each name of a text, with the content words of its office: title and what is between commas."""
    return tuple((n, content(f"{n.title} {role_of(text, n)}")) for n in names(text))
