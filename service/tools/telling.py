"""A brief as a tool answers it, in its shape and as text with [n] markers; it does not know who made the brief."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from service import schemas
from service.render import view
from service.render.chat import NOTHING, escape
from service.tools.numbering import Kept, Numbered, Numbering
from service.tools.shapes import BriefTold, Differing, Given, Quote, Source, Told
from service.tools.tool import UNTRUSTED


def shape(brief: schemas.Brief, kept: Kept) -> BriefTold:
    """The brief with its articles numbered."""
    numbering = Numbering()
    numbered = numbering.of(brief, kept)
    told = [sentence(s, numbered) for s in brief.sentences]
    differ = [differing(d, numbered) for d in brief.disagreements]
    numbered.rest()
    return BriefTold(
        id=brief.id,
        revision=brief.revision,
        story=brief.story,
        created=brief.created,
        title=brief.title,
        sentences=told,
        disagreements=differ,
        corrections=list(brief.corrections),
        sources=brief.sources,
        independent_sources=brief.independent_sources,
        articles=numbering.sources(),
        left_out=len(brief.withheld),
        notes=list(brief.notes),
        model=brief.model,
    )


def sentence(told: schemas.Sentence, numbered: Numbered) -> Told:
    return Told(
        id=told.id or "",
        text=told.text,
        section=told.section,
        status=told.status,
        sources=told.sources,
        independent_sources=told.independent_sources,
        partial_sources=told.partial_sources,
        single_source=told.single_source,
        as_of=told.as_of,
        flagged=told.flagged,
        citations=numbered.quotes(told.citations),
    )


def text(told: BriefTold) -> str:
    """Markdown: the brief first, then the passages of each sentence, then the articles."""
    made = f"Brief {told.id}, revision {told.revision}" if told.id else "A brief that is not kept"
    of_story = f", of story {told.story}" if told.story else ""
    head = f"{made}{of_story}. {view.count(told.sources, 'source', 'sources')}, {told.independent_sources} independent."
    blocks = [
        f"# {escape(told.title) or 'Untitled'}",
        head,
        *sentences(told.sentences),
        *differences(told.disagreements),
    ]
    blocks += [_corrected(c) for c in told.corrections]
    blocks += [f"Note: {escape(note)}" for note in told.notes]
    if told.left_out:
        blocks.append(f"{view.count(told.left_out, 'fact', 'facts')} left out: no sentence of it passed its checks.")
    return "\n\n".join([*blocks, *_evidence(told), *articles(told.articles)])


def sentences(told: Sequence[Told]) -> list[str]:
    """A block for each sentence, under the headings of their sections."""
    blocks = []
    for section, group in groupby(told, key=lambda s: s.section):
        blocks += [f"## {view.HEADINGS[section]}", *(_marked(s) for s in group)]
    return blocks or [NOTHING]


def markers(citations: Iterable[Quote]) -> str:
    """[1][3]: the articles behind a text, each once."""
    return "".join(f"[{n}]" for n in sorted({c.n for c in citations}))


def passages(quoted: Iterable[tuple[str, Sequence[Quote]]]) -> list[str]:
    """What stands in the articles behind each name, a line for each passage, under its heading and a warning."""
    lines = [
        f"- {escape(name)} [{c.n}] characters {c.start}-{c.end}{' (repeats another article)' if c.echo else ''}: "
        f"“{view.clean(c.quote)}”"
        for name, citations in quoted
        for c in citations
    ]
    return [f"## {view.EVIDENCE}", UNTRUSTED, "\n".join(lines)] if lines else []


def articles(listed: Sequence[Source]) -> list[str]:
    """The articles with their numbers and ids, under their heading."""
    lines = []
    for each in listed:
        day = each.published and f"{each.published:%Y-%m-%d %H:%M}"
        known = [escape(k) for k in (each.source, each.title, day, each.part) if k]
        known += [k for k in (each.url and view.clean(each.url), each.article and f"article {each.article}") if k]
        lines.append(f"[{each.n}] {', '.join(known) or 'unnamed'}")
    return [f"## {view.ARTICLES}", "\n".join(lines)] if lines else []


def _marked(told: Told) -> str:
    """The sentence with its markers, its id and what a reader must know of it."""
    known = [told.id] if told.id else []
    known += ["quoted from the source"] if told.status == "verbatim" else []
    known += view.confirmed(told.independent_sources, told.partial_sources)
    known += [f"does not hold any more: {escape(told.flagged)}"] if told.flagged else []
    return f"{view.day(told.as_of)}{escape(told.text)} {markers(told.citations)}" + (
        f" ({'; '.join(known)})" if known else ""
    )


def _corrected(change: schemas.Change) -> str:
    """A correction in one line."""
    before, now = escape(change.previous_text or ""), escape(change.text or "")
    why = f" ({escape(change.reason)})" if change.reason else ""
    return f"Correction: {before} {'Now: ' + now if now else 'It is not told any more.'}{why}"


def _evidence(told: BriefTold) -> list[str]:
    of_sentences = [(s.id, s.citations) for s in told.sentences]
    return passages(of_sentences + [(f"{d.id}, {v.text}", v.citations) for d in told.disagreements for v in d.values])


def differences(told: Sequence[Differing]) -> list[str]:
    blocks = []
    for each in told:
        kind = "it changed over time" if each.kind == "update" else "the sources conflict"
        lines = [f"{escape(each.sentence or each.about)} ({each.id}; {kind})"]
        lines += [
            f"- {escape(v.text)} {markers(v.citations)} "
            f"({view.count(v.sources, 'source', 'sources')}, {v.independent_sources} independent)"
            for v in each.values
        ]
        blocks.append("\n".join(lines))
    return [f"## {view.DIFFER}", *blocks] if blocks else []


def differing(told: schemas.Disagreement, numbered: Numbered) -> Differing:
    return Differing(
        id=told.id,
        about=told.attribute,
        kind=told.kind,
        sentence=told.sentence,
        values=[
            Given(
                text=v.text,
                sources=v.sources,
                independent_sources=v.independent_sources,
                citations=numbered.quotes(v.citations),
            )
            for v in told.values
        ],
    )
