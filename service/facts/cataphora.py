"""Whether a sentence puts for a pronoun a noun that its clause tells of as another; it does not know who is meant.

"They were taken with the firm's plan": whoever they are, they are not the firm.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import plain
from service.facts.tags import tagged
from service.facts.words import stem
from service.news import Failure, Passage

_HE = re.compile(r"\b(?:he|she|they|we|it|i|you) ((?:[\w-]+ly )?[\w-]+ (?:[\w-]+ )?[\w-]+)", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|[,;] |\bthat |\band )[Tt]he ((?:[\w-]+ )?[a-z-]{3,})$")
# Forms of one verb: "they were" is "the firm was".
_NUMBER = {"were": "was", "are": "is", "have": "has", "do": "does"}


def meant(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The noun that is the subject here, and in the passage stands behind the verb of a pronoun."""
    bare = plain(sentence)
    for text in map(plain, (p.text for p in passages)):
        for found in _HE.finditer(text):
            if (culprit := _subject(bare, found[1])) and _is_other(culprit, text, found, passages):
                yield Failure("who did it", f"In the passages “{culprit}” is not who did it.", culprit)
                return


def _subject(bare: str, predicate: str) -> str:
    """What the sentence has right before the same verb, if it is a noun with an article."""
    verb, _, rest = predicate.partition(" ")
    forms = {verb, _NUMBER.get(verb, verb)}
    for form in forms:
        here = re.search(rf" {re.escape(form)} {re.escape(rest)}\b", bare)
        subject = _SUBJECT.search(bare[: here.start()]) if here else None
        if subject:
            return subject[1]
    return ""


def _is_other(noun: str, text: str, found: re.Match[str], passages: Sequence[Passage]) -> bool:
    """Does the clause name it behind the verb, the words before it nowhere, and no passage as the one who does it?"""
    head = noun.split()[-1]
    clause = re.split(r"[.;:]", text[found.end() :])[0]
    behind = re.search(rf"\b{re.escape(head)}\b", clause)
    before = stem(head) in map(stem, re.findall(r"[\w-]+", text[: found.start()]))
    does = re.compile(rf"\b{re.escape(head)} (?:\w+ly )?{re.escape(found[1].split()[0])}\b")
    acts = any(does.search(plain(p.article.text)) for p in passages)
    noun_here = any(t.text.removesuffix("'s") == head and t.tag.startswith("NN") for t in tagged(text))
    return behind is not None and noun_here and not before and not acts
