"""Some sentences of a brief as a brief of their own, offsets put right; it does not know why they were chosen."""

from collections.abc import Collection, Iterable, Sequence

from service.schemas import Brief, Disagreement, Sentence


def excerpt(brief: Brief, sentences: Collection[str], known: Iterable[Disagreement] = ()) -> Brief:
    """The brief with these of its sentences alone, each under its id, and the disagreements that are not `known`.

    What was withheld and noted is left to the whole brief; the articles, and the counts of sources, are the story's.
    """
    told = placed([s for s in brief.sentences if s.id in sentences])
    before = {said(d) for d in known}
    differing = [d for d in brief.disagreements if said(d) not in before]
    fields = {"sentences": told, "text": text_of(told), "disagreements": differing, "withheld": [], "notes": []}
    return brief.model_copy(update=fields)


def placed(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences, each with where it stands in their text."""
    at, found = 0, []
    for lead, each in zip(_leads(sentences), sentences, strict=True):
        start = at + len(lead)
        at = start + len(each.text)
        found.append(each.model_copy(update={"start": start, "end": at}))
    return found


def text_of(sentences: Sequence[Sentence]) -> str:
    """The plain text, as that of a brief: sentences joined by a space, sections by a blank line."""
    return "".join(lead + s.text for lead, s in zip(_leads(sentences), sentences, strict=True))


def _leads(sentences: Sequence[Sentence]) -> list[str]:
    before = [None, *(s.section for s in sentences)]
    return [
        "" if earlier is None else " " if earlier == s.section else "\n\n"
        for earlier, s in zip(before, sentences, strict=False)
    ]


def said(disagreement: Disagreement) -> tuple[str, tuple[str, ...]]:
    """What tells it apart from others: of what, and which values."""
    return disagreement.attribute, tuple(sorted(v.text for v in disagreement.values))
