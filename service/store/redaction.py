"""A brief's document without an article, as if its words had never been there; it does not know databases.

Nothing of it stays: not its text or title, no quotation of it, no sentence that its other citations do not carry alone,
nothing that was tried on its passages, no disagreement that names its values. What is left still cites exactly, and
says how much is gone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from service.store.documents import Document, Taken
from service.store.resting import counted, without

TITLE = 120  # characters of a title that is made of a sentence
WHY = "An article that {count} rested on was deleted; {they} no longer supported."


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left, and the ids of the sentences that went."""

    kept: Taken
    sentences: tuple[str, ...]


def redact(kept: Taken, gone: Collection[str], titles: Collection[str]) -> Redacted:
    """`gone` are the ids that the articles have in the document, `titles` their titles. Nothing given is changed."""
    document, explanations = kept.document, kept.explanations
    rest = {s["id"]: without(s, gone, document["articles"]) for s in document["sentences"] if _cites(s, gone)}
    lost = tuple(name for name, left in rest.items() if left is None)
    stay = [n for n, w in enumerate(document["withheld"]) if not _cites(w, gone)]
    sentences, text = _without(document, rest)
    articles = [_unlinked(a, gone) for a in document["articles"] if a["id"] not in gone]
    told = [s["text"] for s in sentences]
    title = document["title"]
    left = {
        **document,
        "title": _cut(told[0] if told else "") if _names(title, titles) or _was(title, document, lost) else title,
        "text": text,
        "sentences": sentences,
        "disagreements": [
            d for d in document["disagreements"] if not any(_cites(value, gone) for value in d["values"])
        ],
        **counted(articles),
        "articles": articles,
        "withheld": [document["withheld"][n] for n in stay],
        "notes": [*(n for n in document["notes"] if not _names(n, titles)), _note(len(lost))],
    }
    of_sentences = {s["id"]: _kept(explanations["sentences"].get(s["id"]), gone) for s in sentences}
    of_withheld = [_kept(explanations["withheld"][n], gone) for n in stay]
    return Redacted(Taken(left, {"sentences": of_sentences, "withheld": of_withheld}), lost)


def _without(document: Document, rest: Mapping[str, Document | None]) -> tuple[list[Document], str]:
    """The sentences that stay, where they stand now, and the text of them alone. `rest`: those that lose citations."""
    text, left, cut, section = document["text"], [], "", None
    for sentence in (rest.get(s["id"], s) for s in document["sentences"]):
        if sentence is None:
            continue
        lead = "" if section is None else " " if section == sentence["section"] else "\n\n"
        start = len(cut) + len(lead)
        cut += lead + text[sentence["start"] : sentence["end"]]
        left.append({**sentence, "start": start, "end": len(cut)})
        section = sentence["section"]
    return left, cut


def _cites(told: Document, gone: Collection[str]) -> bool:
    return any(citation["article"] in gone for citation in told["citations"])


def _unlinked(article: Document, gone: Collection[str]) -> Document:
    """An article that says no more of what is gone. A reason names others by their titles: it goes with them."""
    linked = article["of"] in gone or any(r["of"] in gone for r in article["repeats"])
    if not linked:
        return article
    return {
        **article,
        "of": None if article["of"] in gone else article["of"],
        "reason": None,
        "repeats": [r for r in article["repeats"] if r["of"] not in gone],
    }


def _kept(explanation: Document | None, gone: Collection[str]) -> Document | None:
    """An explanation tells what was tried on its passages: with one of them it goes as a whole."""
    if explanation is None or any(p["article"] in gone for p in explanation["passages"]):
        return None
    return explanation


def _names(text: str, titles: Collection[str]) -> bool:
    folded = text.casefold()
    return any(title.casefold() in folded for title in titles if title)


def _was(title: str, document: Document, lost: Collection[str]) -> bool:
    """Whether the title is the beginning of a sentence that went."""
    start = title.removesuffix(" …")
    return any(s["text"].startswith(start) for s in document["sentences"] if s["id"] in lost)


def _cut(text: str) -> str:
    return text if len(text) <= TITLE else text[:TITLE].rsplit(" ", 1)[0] + " …"


def _note(lost: int) -> str:
    count, they = ("one sentence", "it is") if lost == 1 else (f"{lost} sentences", "they are")
    return WHY.format(count=count, they=they) if lost else "An article of this brief was deleted."
