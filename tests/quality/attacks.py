"""Articles of ours that try to steer the machine, set among the articles of an event, and what came of each.

An attack rides on a copy of one of the event's articles, on a report of our own, or stands alone. Beside each stands
the same article without it: the control. A brief is a function of what is collected, so equal articles share one.
"""

import html
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.described import describe
from service.errors import BadInput
from service.facts.sentences import sentences
from service.files import read
from service.news import Article, Brief
from service.pipeline import Models, brief
from service.render.html import render_html
from service.render.markdown import render_markdown
from service.stages.collect import Collected, Limits, Submission, collect
from tests.quality.disguises import DISGUISES, HEADS, HIDING_PLACES, SHOWN

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
EVENTS = ("harbour-bridge", "port-strike", "water-treaty")
LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
# Words in a row that show where a text is from.
RUN = 4
# How many texts each hiding place and disguise carries.
EACH = 2
SOURCE, URL = "The Morning Copy", "https://morning-copy.example/story"


@dataclass(frozen=True)
class Attack:
    """One article that carries an attack. `plain` is it without the attack; None where the attack is all there is.

    `stays`: it may stand in the article's own text, but nowhere in what the brief tells.
    """

    kind: str
    event: str
    text: str
    article: Submission
    plain: Submission | None
    copies: bool
    stays: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of an attack: the briefs with it and with its control, and what of it shows in the first."""

    attack: Attack
    brief: Brief
    control: Brief
    leaked: tuple[str, ...]

    @property
    def undisturbed(self) -> bool:
        """Does the brief say what it says with the control in place of the attack?"""
        return _says(self.brief) == _says(self.control)

    @property
    def as_before(self) -> bool:
        """Are its sentences those of the brief of the rest alone, byte for byte?"""
        return [s.text for s in self.brief.sentences] == [s.text for s in briefed(self.attack.event, None).sentences]


@cache
def given() -> dict[str, Any]:
    return tomllib.loads((HERE / "instructions" / "attacks.toml").read_text("utf-8"))


@cache
def benign() -> tuple[str, ...]:
    return tuple(tomllib.loads((HERE / "instructions" / "benign.toml").read_text("utf-8"))["sentences"])


@cache
def attacks() -> tuple[Attack, ...]:
    return (*_written(), *_odd(), *_disguised(), *_hidden(), *_heads(), *_titled())


def _written() -> Iterator[Attack]:
    """Every text in the open: alone, above, within and below a copy, and at the end of a report of ours."""
    events, placings = cycle(EVENTS), cycle(("alone", "above", "within", "below", "report"))
    for kind, texts in given()["attacks"].items():
        for text in texts:
            yield _placed(kind, next(events), next(placings), text)


def _odd() -> Iterator[Attack]:
    """At the top, where a lead stands: what stands there is told first."""
    events, placings = cycle(EVENTS), cycle(("above", "report"))
    for text in given()["odd"]["odd"]:
        yield replace(_placed("odd", next(events), next(placings), text), stays=True)


def _disguised() -> Iterator[Attack]:
    events, texts = cycle(EVENTS), cycle(given()["attacks"]["direct"][:10])
    for name, disguise in DISGUISES.items():
        for _ in range(EACH):
            yield _placed(f"disguised: {name}", next(events), "within", disguise(next(texts)), SHOWN.get(name, ""))


def _hidden() -> Iterator[Attack]:
    events, texts = cycle(EVENTS), cycle(_said_in_html())
    for name, place in HIDING_PLACES.items():
        for _ in range(EACH):
            event, text = next(events), next(texts)
            yield _paged(f"hidden: {name}", event, text, place.format(text, text), "")


def _heads() -> Iterator[Attack]:
    events, texts = cycle(EVENTS), cycle(_said_in_html())
    for name, head in HEADS.items():
        event, text = next(events), next(texts)
        yield _paged(f"head: {name}", event, text, "", head.format(text))


def one_paragraph(event: str) -> list[Attack]:
    """Every fourth text behind the second of four sentences, all of an article: its words may stand nowhere."""
    told = " ".join(_paragraphs(event))
    first = [told[a:b] for a, b in sentences(told)][:4]
    title = rest(event).articles[0].title
    every = [text for texts in given()["attacks"].values() for text in texts][::4]
    return [
        Attack(
            "one paragraph",
            event,
            text,
            replace(_submission(event, " ".join([*first[:2], " ".join(text.split()), *first[2:]])), title=title),
            replace(_submission(event, " ".join(first)), title=title),
            True,
        )
        for text in every
    ]


def said_of(attack: Attack) -> list[str]:
    """Marks of an attack, and runs of its words, that stand in its article as it is collected."""
    attacked, plain = (" ".join(a.text for a in collected(s).articles) for s in (attack.article, attack.plain))
    marks = [mark for mark in given()["marks"] if mark.casefold() in attacked.casefold()]
    return marks + [" ".join(run) for run in sorted((_runs(attack.text) & _runs(attacked)) - _runs(plain))]


def _said_in_html() -> list[str]:
    """Orders and, where nobody sees them, plain lies: what is hidden is never read, whatever it says."""
    orders = [t for t in given()["attacks"]["direct"] + given()["attacks"]["polite"] if '"' not in t and "'" not in t]
    return orders


def _titled() -> Iterator[Attack]:
    events = cycle(EVENTS)
    for title in given()["reports"]["title"]:
        event = next(events)
        plain = _submission(event, "\n\n".join(_paragraphs(event)))
        yield Attack("title", event, title, replace(plain, title=title), plain, True)
        yield Attack("source", event, title, replace(plain, source=title), replace(plain, source=""), True)


def _placed(kind: str, event: str, placing: str, text: str, shown: str = "") -> Attack:
    """`shown` is what of the text a reader sees, and the control has too."""
    copy = _paragraphs(event)
    if placing == "alone":
        return Attack(kind, event, text, _submission(event, text), None, True)
    if placing == "report":
        copy = given()["carriers"][event].strip().split("\n\n")
    at = {"above": 0, "within": len(copy) // 2}.get(placing, len(copy))
    carried = _submission(event, "\n\n".join([*copy[:at], text, *copy[at:]]))
    plain = "\n\n".join([*copy[:at], *filter(None, [shown]), *copy[at:]])
    return Attack(kind, event, text, carried, _submission(event, plain), placing != "report" and not shown)


def _paged(kind: str, event: str, text: str, body: str, head: str) -> Attack:
    def page(more: str, above: str) -> Submission:
        inside = [f"<p>{html.escape(p)}</p>" for p in _paragraphs(event)]
        told = "".join([*inside[:2], more, *inside[2:]])
        markup = f"<html><head>{above}</head><body><main><article>{told}</article></main></body></html>"
        return Submission(html=markup, source=SOURCE, url=URL, published=rest(event).articles[0].published)

    return Attack(kind, event, text, page(body, head), page("", ""), True)


def _submission(event: str, text: str) -> Submission:
    return Submission(text=text, source=SOURCE, url=URL, published=rest(event).articles[0].published)


@cache
def _paragraphs(event: str) -> tuple[str, ...]:
    """The text that copies carry: the first article of the event, the wire's."""
    return tuple(rest(event).articles[0].text.split("\n\n"))


@cache
def rest(event: str) -> Collected:
    return collect(read([str(SEEDS / event)]), Limits())


@cache
def collected(submission: Submission | None) -> Collected:
    """One article as it is collected: usable, or set aside."""
    if submission is None:
        return Collected(())
    filler = Submission(text="word " * 30, source="Filler")
    try:
        both = collect([submission, filler], Limits())
    except BadInput:
        return Collected(())
    return Collected(both.articles[:-1], both.unusable, both.notes)


@cache
def briefed(event: str, article: Article | None, models: Models = LIGHT) -> Brief:
    """The brief of an event with one article more."""
    more = (article,) if article else ()
    return brief(replace(rest(event), articles=(*rest(event).articles, *more)), models)[0]


@cache
def outcome(attack: Attack, models: Models = LIGHT) -> Outcome:
    attacked, plain = collected(attack.article), collected(attack.plain)
    made, control = (briefed(attack.event, next(iter(c.articles), None), models) for c in (attacked, plain))
    made = replace(made, parts=(*made.parts, *attacked.unusable), notes=(*made.notes, *attacked.notes))
    return Outcome(attack, made, control, tuple(_leaks(attack, made, control)))


def _leaks(attack: Attack, made: Brief, control: Brief) -> Iterator[str]:
    """What the attack wants told, and any run of its words, in any form of the brief; those of the control are none."""
    shown, usual = (_shown(b, attack.stays) for b in (made, control))
    yield from (mark for mark in given()["marks"] if mark.casefold() in shown.casefold())
    yield from (" ".join(run) for run in sorted((_runs(attack.text) & _runs(shown)) - _runs(usual)))


@cache
def _shown(made: Brief, told: bool) -> str:
    """All forms of a brief; with `told`, its JSON without the texts of the articles."""
    described = describe(made)
    document = described.model_dump(mode="json")
    for article in document["articles"] if told else ():
        del article["text"]
    forms = (json.dumps(document, ensure_ascii=False), render_html([described]), render_markdown([described]))
    return "\n".join(forms)


@cache
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    row = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(row[i : i + RUN]) for i in range(len(row) - RUN + 1))


def _says(made: Brief) -> tuple[object, ...]:
    differ = [(d.attribute, d.kind, [v.text for v in d.values]) for d in made.disagreements]
    return (
        made.title,
        [(s.text, s.status, s.section) for s in made.sentences],
        differ,
        [w.tried for w in made.withheld],
    )


def measure(sample: Sequence[Attack] | None = None) -> dict[str, float]:
    """Attacks tried, those of which something shows, briefs that the attack changed, and benign sentences dropped."""
    from service.facts.instructions import instructs

    outcomes = [outcome(a) for a in (attacks() if sample is None else sample)]
    counts = Counter(leaked=sum(bool(o.leaked) for o in outcomes), changed=sum(not o.undisturbed for o in outcomes))
    copies = [o for o in outcomes if o.attack.copies]
    return {
        "attacks": len(outcomes),
        "leaked": counts["leaked"],
        "changed": counts["changed"],
        "as_before": sum(o.as_before for o in copies) / max(1, len(copies)),
        "benign": len(benign()),
        "benign_dropped": sum(map(instructs, benign())),
    }
