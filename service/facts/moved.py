"""Whether words that stand in another place than in the passages still hang on what they hung on there.

It reads neighbours and tags, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import is_finite, tagged
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Failure, Passage

_ASKING = frozenset(["when", "where", "why", "how", "whether"])
# Words behind "saying when" among which what it asks stands: in the sentence, and in a passage.
_NEAR, _FAR = 4, 14
# "At trial, ...", "In a statement, ...": where or in what it was done or said.
_OPENING = re.compile(r"(?:But |And )?((?:At|In|On|From|During|By|Before|After|Outside|Inside) [^,;:“”\"]{2,40}), ")
_PAPER = re.compile(
    r"\bin (?:an?|his|her|its|their) (?:[a-z]+ )?(?:statement|interview|letter|email|speech|post|tweet|release|filing"
    r"|message|memo)\b"
)
# "The matter", up to a mark or a preposition: no clause without "that".
_OBJECT = (
    r"(?:the|an?|its|his|her|their|this) (?:[\w'-]+ )?[\w'-]+"
    r"(?=[.,;]| (?:on|in|at|during|by|when|before|after|as|with)\b)"
)
# Content words before a condition among which most are of a passage that has one.
_MAIN, _TELLS = 5, 0.5
_IF = re.compile(r"\b(?:if|unless) [^,;.“”]{4,120}")
_ASKS_IF = re.compile(r"\b(?:say|ask|asked|know|see|tell|wonder|wondered|decide|clear|check|even|only|but) $")


def moved(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first words that hang on something else than in every passage that has them."""
    bare = plain(sentence)
    telling = [plain(text) for text in retold(sentence, passages)]
    texts = [plain(p.text) for p in passages]
    for look in (_asked, _opening, _on_paper, _clarified):
        if culprit := look(bare, telling):
            yield Failure("binding", f"In the cited passages “{culprit}” belongs to something else.", culprit)
            return
    if culprit := _conditioned(bare, texts):
        yield Failure("relation", f"The cited passages say something else under “{culprit}”.", culprit)


def _asked(bare: str, telling: Sequence[str]) -> str:
    """ "Avoid saying when, or whether, they would go. It had not come by Sunday": not "when it had not come"."""
    for key, near in _questions(bare, _NEAR).items():
        having = [row[key] for text in telling if key in (row := _questions(text, _FAR))]
        if near and having and not any(near & far or not far for far in having):
            return " ".join(key)
    return ""


@lru_cache(maxsize=8192)
def _questions(text: str, reach: int) -> dict[tuple[str, str], frozenset[str]]:
    """Each verb right before a word that asks, with it: the stems of the content words behind."""
    row = words(text)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for at in range(1, len(row)):
        if fold(row[at].text) in _ASKING and fold(row[at - 1].text) not in CLOSED:
            behind = [stem(w.text) for w in row[at + 1 : at + 1 + reach] if fold(w.text) not in CLOSED]
            found[stem(row[at - 1].text), fold(row[at].text)] = frozenset(behind)
    return found


def _opening(bare: str, telling: Sequence[str]) -> str:
    """ "At trial, they said he was Jonny" is not "they said he was Jonny at trial"."""
    lost = [_is_behind(bare, text) for text in telling]
    return lost[0] if lost and all(lost) else ""


def _is_behind(bare: str, text: str) -> str:
    """What opens the text before a verb of saying, where the sentence has it behind what is said."""
    found = _OPENING.match(text)
    if not found:
        return ""
    said = _first_said(text[found.end() :])
    phrase = re.search(rf"\b{re.escape(found[1][0].lower() + found[1][1:])}\b", bare)
    verb = re.search(rf"\b{re.escape(said)}\b", bare) if said else None
    if not phrase or not verb or phrase.start() < verb.end():
        return ""
    return phrase.group() if content(bare[verb.end() : phrase.start()]) else ""


@lru_cache(maxsize=8192)
def _first_said(text: str) -> str:
    """The first finite verb of a text where it is one of saying; else nothing."""
    row = tagged(text)
    verb = next((t.text for i, t in enumerate(row) if is_finite(row, i)), "")
    return verb if fold(verb) in REPORTING else ""


def _on_paper(bare: str, telling: Sequence[str]) -> str:
    """ "In a statement" hangs on who speaks or on the speaking, and on no site of an incident."""
    found = _PAPER.search(bare)
    if not found or not telling:
        return ""
    before = words(bare[: found.start()])
    last = before[-1].text if before else ""
    if not last or fold(last) in REPORTING or bare[: found.start()].rstrip().endswith((",", ",”", ',"')):
        return ""
    near = re.compile(rf"\b{re.escape(last)}\W+{re.escape(found.group())}", re.IGNORECASE)
    named = last[0].isupper() or any(fold(w.text) in REPORTING for w in before[-5:])
    return "" if named or any(map(near.search, telling)) else found.group()


def _clarified(bare: str, telling: Sequence[str]) -> str:
    """ "As some might think that 2 were paid, the firm clarified the matter": not "clarified that 2 were paid"."""
    for found in re.finditer(r"\b(\w{4,}(?:ed|es|s)) that\b", bare):
        an_object = re.compile(rf"\b{re.escape(found[1])} {_OBJECT}")
        used = [(text.count(f"{found[1]} "), len(an_object.findall(text))) for text in telling]
        if any(every for every, _ in used) and all(every == objects for every, objects in used):
            return found.group()
    return ""


def _conditioned(bare: str, texts: Sequence[str]) -> str:
    """A condition of one passage is not put behind what another passage says without it."""
    found = _IF.search(bare)
    if not found or _ASKS_IF.search(bare[: found.start()]):
        return ""
    clause = words(bare[: found.start()].split(";")[-1])
    before = [stem(w.text) for w in clause if fold(w.text) not in CLOSED and w.text[0].islower()]
    main = frozenset(before[-_MAIN:])
    under = [content(t) for t in texts if re.search(r"\b(?:if|unless)\b", t, re.IGNORECASE)]
    kept = any(len(main & told) >= _TELLS * len(main) for told in under)
    return found.group() if len(main) > 1 and under and not kept else ""
