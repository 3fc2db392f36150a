"""Why a figure, a date, a name or a quotation fails, and what the sources have instead, in a reader's words.

It judges nothing: that it fails is known before.
"""

from collections.abc import Iterable, Iterator, Sequence

from service.facts.dates import Moment, moments
from service.facts.names import Name, names, refers
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import Quotation, quotations
from service.facts.values import comparable, same
from service.facts.words import CLOSED, fold, words
from service.news import Passage

# What the sources have instead is told of so many values, and of so long a quotation (code points).
_LISTED, _QUOTED = 3, 120
# Code points behind a figure in which the noun stands that it counts.
_NOUN = 40


def quantity(q: Quantity, sentence: str, passages: Sequence[Passage]) -> str:
    """Another hedge, another unit, another value, or none at all."""
    told, every = _counted(sentence, q), [(s, p) for p in passages for s in quantities(p.text)]
    if hedged := [(s, p) for s, p in every if comparable(q, s) and _figure(q, s)]:
        return f"{_quote(told)} is not as exact as the sources have it: {_said(hedged)}."
    if other := [(s, p) for s, p in every if _figure(q, s)]:
        return f"{_quote(told)} counts something else than the sources do: {_said(other)}."
    near = [(s, p) for s, p in every if comparable(q, s)] or [(s, p) for s, p in every if s.kind == q.kind]
    return f"No cited passage says {_quote(told)}{f'; {_said(near)}' if near else ', or any such figure'}."


def _figure(q: Quantity, s: Quantity) -> bool:
    """One figure, whatever hedge and unit stand with it."""
    ours, theirs = ({c for c in w.split() if any(x.isdigit() for x in c)} for w in (q.text, s.text))
    return bool(ours & theirs) or (q.low, q.high) == (s.low, s.high) or (comparable(q, s) and same(q, s))


def _counted(text: str, q: Quantity) -> str:
    """A figure with the noun it counts, if that stands right behind it."""
    after = words(text[q.end : q.end + _NOUN])
    near = after and q.kind in ("count", "ordinal") and text[q.end : q.end + after[0].start].strip() == ""
    return f"{q.text} {after[0].text}" if near and fold(after[0].text) not in CLOSED else q.text


def _said(found: Iterable[tuple[Quantity, Passage]]) -> str:
    return _listed((p, _counted(p.text, s)) for s, p in found)


def moment(m: Moment, passages: Sequence[Passage]) -> str:
    """Another day or time, or none."""
    every = [(p, s) for p in passages for s in moments(p.text)]
    near = [(p, s) for p, s in every if (s.kind == "clock") == (m.kind == "clock")]
    what = "time" if m.kind == "clock" else "date"
    instead = f"; {_listed((p, s.text) for p, s in near)}" if near else f", or any other {what}"
    return f"No cited passage says {_quote(m.text)}{instead}."


def name(n: Name, passages: Sequence[Passage]) -> str:
    """Another form of the name, another name that shares a word with it, or none."""
    every = [(p, s) for p in passages for s in names(p.text)]
    near = [(p, s.text) for p, s in every if refers(n, [s])] or [
        (p, s.text) for p, s in every if set(n.key) & set(s.key)
    ]
    return f"No cited passage names {_quote(n.text)}{f'; {_listed(near)}' if near else ''}."


def title(n: Name, given: str, passages: Sequence[Passage]) -> str:
    """The titles that the passages give instead."""
    near = [(p, f"{s.title} {s.text}") for p in passages for s in names(p.text) if s.title and refers(n, [s])]
    return f"The cited articles do not call {n.text} {_quote(given)}{f'; {_listed(near)}' if near else ''}."


def quotation(q: Quotation, passages: Sequence[Passage]) -> str:
    """The words that the nearest quotation lacks, or that nobody is quoted with them."""
    ours = {fold(w.text) for w in words(q.text)}
    best = max(
        ((len(ours & theirs), p, s, theirs) for p, s, theirs in _quotations(passages)), key=lambda b: b[0], default=None
    )
    if best is None or not best[0]:
        stand = any(fold(q.text.strip(" .,!?")) in fold(p.text) for p in passages)
        why = "stand in the source, but nobody is quoted with them" if stand else "are quoted in no cited passage"
        return f"These words {why}."
    lacking = list(dict.fromkeys(w.text for w in words(q.text) if fold(w.text) not in best[3]))
    missing = (
        f", without {' and '.join(_quote(w) for w in lacking[:_LISTED])}" if lacking else ", in other order or cut"
    )
    return f"These words are quoted in no cited passage; {_listed([(best[1], best[2].text)])}{missing}."


def _quotations(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Quotation, set[str]]]:
    for p in passages:
        for s in quotations(p.text):
            yield p, s, {fold(w.text) for w in words(s.text)}


def _listed(found: Iterable[tuple[Passage, str]]) -> str:
    """ "Harbour Post has “12 ferries”", for each of the first few."""
    pairs = dict.fromkeys((p.article.source or "the source", text) for p, text in found)
    return ", ".join(f"{who} has {_quote(text)}" for who, text in list(pairs)[:_LISTED])


def _quote(text: str) -> str:
    bare = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} ..."
    return f"“{bare}”"
