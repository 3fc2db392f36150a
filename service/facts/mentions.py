"""What may be put where a sentence is the first of a brief to name somebody or something. It checks none of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.facts.acronyms import Expansion, expansions, recurring, unspelled
from service.facts.adjacent import is_adjectival, is_before_noun
from service.facts.couples import couples, jointly
from service.facts.epithets import Epithet, epithets
from service.facts.fuller import Change, fuller_forms, misses
from service.facts.introductions import Introduction, introductions
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.shared_names import are_two, bearers
from service.facts.short_forms import whole
from service.facts.shortening import Known
from service.facts.spokesmen import spoken_for as whose
from service.facts.words import fold, outside, words
from service.news import Passage

# Introductions of one person that are tried: each costs all checks.
TRIED = 3
# What is named, by a word that is the same when it is asked again, with what may be put for it, the best first.
Mention = tuple[str, list[Change]]


@dataclass(frozen=True, slots=True)
class Cast:
    """A story's passages, and whom and what they introduce: people, things and firms, acronyms.

    `again`: acronyms that the brief uses more than once.
    """

    story: Sequence[Passage]
    people: Mapping[str, tuple[Introduction, ...]]
    things: Mapping[tuple[str, ...], tuple[Epithet, ...]]
    acronyms: Mapping[str, tuple[Expansion, ...]]
    again: Collection[str]


def cast_of(story: Sequence[Passage], texts: Sequence[str]) -> Cast:
    """`texts`: the sentences of the brief."""
    return Cast(story, introductions(story), epithets(story), expansions(story), recurring(texts))


def named(text: str, cited: Sequence[Passage], cast: Cast, known: Collection[str]) -> Iterator[Mention]:
    """For each person whom the text is the first to name, what may be put; for two that it joins, for both.

    `known`: surnames that an earlier sentence has with a first name.
    """
    seen = set(known)
    joined = {n: pair for pair in couples(text) if _has_stranger(text, pair, cast, seen) for n in pair}
    for name in _names(text):
        surname, pair = name.key[-1], joined.get(name)
        if pair and name == pair[0]:
            forms = [_forms(text, n, cast.people[n.key[0]], cited, n.key[0] in seen) for n in pair]
            yield " and ".join(n.key[0] for n in pair), [*jointly(text, *forms)]
        elif not pair and surname in cast.people and surname not in seen and not is_adjectival(text, name):
            yield surname, _fuller(text, name, cast.people[surname], cited)
        seen.add(surname)


def _names(text: str) -> Iterator[Name]:
    return outside(names(text), quotations(text))


def _has_stranger(text: str, pair: tuple[Name, Name], cast: Cast, seen: Collection[str]) -> bool:
    alone = all(len(n.key) == 1 and n.key[0] in cast.people and not is_adjectival(text, n) for n in pair)
    return alone and any(n.key[0] not in seen for n in pair)


def _forms(
    text: str, name: Name, introduced: Sequence[Introduction], cited: Sequence[Passage], seen: bool
) -> list[Change]:
    """Of whom the reader knows, the full name alone."""
    every = _fuller(text, name, introduced, cited, every=True)
    return [change for change in every if not seen or change.put == every[-1].put]


def _fuller(
    text: str, name: Name, introduced: Sequence[Introduction], cited: Sequence[Passage], every: bool = False
) -> list[Change]:
    """By those who introduce the bearer most fully, each way once, or by `every` one."""
    fitting = [one for one in introduced if refers(name, [one.name])]
    fitting.sort(key=lambda one: not any(one.passage.article == p.article for p in cited))
    fitting.sort(key=lambda one: misses(one, name))
    forms = {(i.lead, i.name.text, i.role): i for i in reversed(fitting)}
    best = [i for i in fitting if i in forms.values()][:TRIED]
    changes = [change for one in (fitting if every else best) for change in fuller_forms(text, name, one)]
    return sorted(
        changes, key=lambda change: any(change.put == one.name.text for one in fitting)
    )  # the name alone last


def told_apart(text: str, cited: Sequence[Passage], cast: Cast, known: Known) -> Iterator[Mention]:
    """For each surname that two of the story bear and the text uses alone, who is meant, unless he was named last."""
    full = {n.key[-1] for n in names(text) if len(n.key) > 1}
    for name in _names(text):
        alone = len(name.key) == 1 and name.key[0] not in {*full, *cast.people} and not is_adjectival(text, name)
        found = bearers(name, cited, cast.story) if alone else ()
        last = known.last(name.key[0]) if found else None
        if found and (last is None or are_two(last, found[0].name, cast.story)):
            yield f"which {name.key[0]}", _fuller(text, name, found, cited)


def called(text: str, cited: Sequence[Passage], cast: Cast, known: Known) -> Iterator[Mention]:
    """For each thing and firm that the text is the first to name, what it is, or its name in full."""
    for name in _names(text):
        if known.names(name):
            continue
        if name.key in cast.things:
            fitting = [e for e in cast.things[name.key] if fold(e.noun) not in {fold(w.text) for w in words(text)}]
            fitting.sort(key=lambda e: e.passage not in cited)
            spans = [(span, e) for e in fitting[:TRIED] if (span := e.span(text, name))]
            yield " ".join(name.key), [Change(*span, e.put(text, name), e.passage, name) for span, e in spans]
        elif _may_be_part(text, name) and (found := whole(text, name, cited, cast.story)):
            yield f"whole {name.text}", [Change(name.start, name.end, *found, name)]


def _may_be_part(text: str, name: Name) -> bool:
    longer = any(len(n.key) > len(name.key) and set(name.key) <= set(n.key) for n in names(text))
    return not (longer or name.title or is_before_noun(text, name))


def spelled_out(text: str, cast: Cast, lines: Sequence[str]) -> Iterator[Mention]:
    """For each acronym that no line has before, the words that it stands for, where no line has these either."""
    for name in unspelled(text, lines):
        told = [e for e in cast.acronyms.get(name.text, ()) if not any(e.text in line for line in (text, *lines))]
        puts = {e.put(text, name, name.text in cast.again): e for e in reversed(told)}
        yield name.text, [Change(name.start, name.end, put, e.passage, name) for put, e in puts.items()]


def spoken_for(text: str, cited: Sequence[Passage], cast: Cast, known: Collection[str]) -> Iterator[Mention]:
    """ "A spokesman, Ana Vale": whose, where the sentence before hers leaves no doubt."""
    for name in _names(text):
        if name.key[-1] in cast.people and name.key[-1] not in known:
            found = whose(text, name, cited, cast.people[name.key[-1]])
            yield f"of {name.key[-1]}", [Change(*found, name)] if found else []
