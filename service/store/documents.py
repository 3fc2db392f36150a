"""A brief's JSON taken apart for keeping and put together again; it does not know databases.

The document is what the schemas write. Kept apart from it are the texts of its articles, which are kept once for all
briefs, and the explanations, which few readers ask for.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A document without texts and explanations; `explanations` has "sentences" by id and "withheld" in order."""

    document: Document
    explanations: Document


def take_apart(document: Mapping[str, Any]) -> Taken:
    """What to keep of a document. It is not changed."""
    kept = deepcopy(dict(document))
    for article in kept["articles"]:
        if article["text"]:
            article["text"] = None
    explanations = {
        "sentences": {s["id"]: s.get("explanation") for s in kept["sentences"]},
        "withheld": [w.get("explanation") for w in kept["withheld"]],
    }
    for told in (*kept["sentences"], *kept["withheld"]):
        told["explanation"] = None
    return Taken(kept, explanations)


def put_together(kept: Taken, texts: Mapping[str, str], *, explained: bool) -> Document:
    """The document as it was written; `texts` by its ids of articles. Without `explained`, explanations are null."""
    document = deepcopy(kept.document)
    for article in document["articles"]:
        if article["text"] is None:
            article["text"] = texts[article["id"]]
    if explained:
        for sentence in document["sentences"]:
            sentence["explanation"] = kept.explanations["sentences"].get(sentence["id"])
        for withheld, told in zip(document["withheld"], kept.explanations["withheld"], strict=True):
            withheld["explanation"] = told
    return document


def check(document: Mapping[str, Any]) -> None:
    """That every sentence cites, and every citation is the words of an article in the document.

    Raises ValueError: whoever wrote such a document has a fault, and it must not be kept.
    """
    texts = {a["id"]: (a["text"], a["sha256"]) for a in document["articles"]}
    for sentence in document["sentences"]:
        if not sentence["citations"]:
            raise ValueError(f"sentence {sentence['id']} cites nothing")
        if document["text"][sentence["start"] : sentence["end"]] != sentence["text"]:
            raise ValueError(f"sentence {sentence['id']} does not stand where it says")
    for citation in citations(document):
        text, sha256 = texts.get(citation["article"], ("", ""))
        if text[citation["start"] : citation["end"]] != citation["quote"] or not citation["quote"]:
            raise ValueError(f"a citation of {citation['article']} is not what stands there")
        if citation["sha256"] != sha256:
            raise ValueError(f"a citation of {citation['article']} is of another text")


def citations(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All citations: of sentences, of disagreeing values, and of what was withheld."""
    for told in (*document["sentences"], *document["withheld"]):
        yield from told["citations"]
    for disagreement in document["disagreements"]:
        for value in disagreement["values"]:
            yield from value["citations"]
