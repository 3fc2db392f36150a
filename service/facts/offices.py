"""Whether who is called something in a sentence is called that in a passage; it does not know who holds an office."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.introductions import role_of
from service.facts.names import Name, names, refers
from service.facts.words import content
from service.news import Failure, Passage


def held(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """An office between commas beside a name ("Ana Vale, the mayor of Dorn,") is that person's in a passage.

    Of its words each stands, in some passage, in an office of that person or, where the passage tells of nobody else,
    beside the name.
    """
    for name in names(sentence):
        role = role_of(sentence, name)
        if role and not any(_is_called(name, role, p.text) for p in passages):
            yield Failure("binding", f"No passage calls {name.text} “{role}”.", f"{name.text}, {role}")


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
