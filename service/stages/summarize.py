"""Asks the generator for candidate sentences, all clusters of a brief in one batch. It does not judge them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from models.roles import Generator, Prompt
from prompts import examples, render
from service.facts.disputes import value_words
from service.facts.names import names
from service.facts.omitting import without
from service.facts.phrases import phrases
from service.facts.speakers import attributions
from service.facts.standing import stands_alone
from service.facts.words import CLOSED
from service.news import Cluster, Passage

PROMPT = "fuse.v1"
# Tokens: one and a half times the longest sentence that verify lets pass.
LONGEST_ANSWER = 72


@dataclass(frozen=True, slots=True)
class Way:
    """How many passages of a cluster the model reads, how many tokens in a row it may copy, and whether it may write
    other words than theirs."""

    read: int
    longest_copy: int | None
    free: bool = False

    def __str__(self) -> str:
        passages = "the best passage" if self.read == 1 else f"the {self.read} best passages"
        copying = f", copying at most {self.longest_copy} tokens" if self.longest_copy else ", freely"
        return passages + copying + (", in words of its own" if self.free else "")


# Tried in turn for the clusters that have no sentence yet. Free, a small model copies whole passages; below 10 tokens
# it starts to break names, at 12 it reorders and joins (read on 8 clusters of real articles). More than three passages
# make it weld facts; from one alone it shortens.
WAYS = (Way(3, 12), Way(1, 12), Way(1, None))
# Of a generator that was taught this work, and keeps to the passages by itself. Of 78 facts of seeds/ and five real
# articles it worded 49 free, 49 held to the passages' words, and 42 free with at most 12 tokens copied; free, nearly
# all read well, and held, often oddly. Where it has only copied, it is asked again for other words.
TAUGHT = (Way(3, None, True), Way(1, None, True), Way(3, 20, True))
# Words the model may use beside those of the passages: they bind, they state nothing. What negates, counts or says how
# sure or how much it is (not, all, would, very) must be the passages' own, and so must an auxiliary's tense.
BINDING = frozenset(CLOSED) - frozenset(
    (
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "i", "me", "my", "mine",
        "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves",
        "more", "most", "less", "least", "many", "much", "few", "fewer", "almost", "all", "both", "half", "has",
        "have", "had", "having", "will", "would", "could", "may", "might", "should", "must", "can", "shall",
        "ought", "do", "does", "did", "doing", "done", "already", "still", "yet", "again", "once", "ever", "even",
        "own", "quite", "rather", "too", "very", "just", "only", "so", "every", "any", "each", "however",
        "therefore", "thus", "hence", "like", "past", "same", "such", "other",
        "others", "another", "one", "ones", "some", "something", "somebody", "someone", "anything", "anybody", "anyone",
        "everything", "everybody", "everyone", "outside", "inside", "now", "then",
        "meanwhile", "here", "isn't", "aren't", "wasn't", "weren't", "haven't", "hasn't", "hadn't", "don't", "doesn't",
        "didn't", "won't", "wouldn't", "shan't", "shouldn't", "can't", "couldn't", "mightn't", "mustn't",
        "needn't", "it's", "he's", "she's", "that's", "there's", "who's", "what's", "i'm", "i've", "i'd", "i'll",
        "we're", "we've", "we'd", "we'll", "you're", "you've", "you'd", "you'll", "they're", "they've", "they'd",
        "they'll", "let's", "n't",
    )
)  # fmt: skip
SAYING = frozenset({"said", "saying"})
# Of "No. 4"; the word of denial has no stop but at a sentence's end.
_NUMBER = "No."
_MARKS = "“”\"'‘’()[],;:!?."
# A pronoun that is about to be followed by its verb of saying.
_PRONOUN = re.compile(r"\b(?:he|she|they|it)(?= (?:\w+ly |also |later |then |has |had |have )?$)", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|says|told|saying|added|according to)\b", re.IGNORECASE)


def is_taught(generator: Generator | None) -> bool:
    """Was it taught to fuse passages? Those generators have an attribute that says so."""
    return bool(getattr(generator, "taught", False))


def ways(generator: Generator) -> tuple[Way, ...]:
    """The ways that are tried in turn."""
    return TAUGHT if is_taught(generator) else WAYS


def asked_before(every: Sequence[Way], at: int, cluster: Cluster) -> bool:
    """Does the way at this place ask of the cluster what one before it asks? A fact of one passage has no three."""
    having = len(cluster.passages)
    return any(replace(way, read=min(way.read, having)) == replace(every[at], read=min(every[at].read, having))
               for way in every[:at])  # fmt: skip


def summarize(
    clusters: Sequence[Cluster],
    barred: Sequence[frozenset[str]],
    generator: Generator,
    candidates: int,
    way: Way,
) -> list[list[str]]:
    """Candidates for each cluster, most likely first. `barred[i]` are values that cluster i must not be told with."""
    prompts = [_prompt(c, b, way) for c, b in zip(clusters, barred, strict=True)]
    return generator.generate(prompts, candidates) if prompts else []


def _prompt(cluster: Cluster, barred: frozenset[str], way: Way) -> Prompt:
    texts = [_told(p) for p in _read(cluster.passages)[: way.read]]
    if way.free:  # no grammar keeps the barred words from being written
        texts = [without(text, barred) for text in texts]
    stated = value_words(barred)
    words = (w for w in _words(texts, _common(cluster)) if stated.isdisjoint(re.split(r"[\s-]", w.casefold())))
    return Prompt(
        system=render(PROMPT, "system"),
        user=render(PROMPT, "user", passages=texts),
        examples=examples(PROMPT),
        words=None if way.free else frozenset(words),
        passages=tuple(texts),
        longest_copy=way.longest_copy,
        max_new_tokens=LONGEST_ANSWER,
    )


def _read(passages: Sequence[Passage]) -> list[Passage]:
    """The passages the model reads: those that stand alone first; too long quotations and nameless ones last."""
    return sorted(
        passages, key=lambda p: (not stands_alone(p.text), any(not f.forms for f in phrases(p.text)), not names(p.text))
    )


def _told(passage: Passage) -> str:
    """The passage, and who says it where only its neighbours tell."""
    credited = attributions(passage.text)
    if not passage.speaker or any(a.speaker for a in credited):
        return passage.text
    speaker = passage.speaker if names(f"by {passage.speaker}") else f"the {passage.speaker}"
    for credit in credited:
        before = _PRONOUN.search(passage.text[: credit.start])
        if before:
            return passage.text[: before.start()] + _opening(speaker, before.start()) + passage.text[before.end() :]
    return f"{_opening(speaker, 0)} said: {passage.text}" if passage.stance == "quoted" else passage.text


def _opening(speaker: str, at: int) -> str:
    return speaker[0].upper() + speaker[1:] if at == 0 else speaker


def _words(texts: Sequence[str], common: frozenset[str]) -> Iterable[str]:
    """What may be written: words as they stand in the passages, phrases that may not be taken apart, binding words."""
    yield from BINDING
    if any(_SAID.search(text) for text in texts):
        yield from SAYING
    for text in texts:
        whole = [p for p in phrases(text) if text[p.start : p.end].lower() not in common]
        yield from (p for phrase in whole for p in phrase.forms)
        for token in re.finditer(r"[^\s—–]+", text):
            if not any(p.start <= token.start() < p.end for p in whole):
                yield from _forms(token.group(), common)


def _common(cluster: Cluster) -> frozenset[str]:
    """Words that the cluster's articles write without a capital."""
    return frozenset().union(*(_lower(p.article.text) for p in cluster.passages))


@lru_cache(maxsize=256)
def _lower(text: str) -> frozenset[str]:
    return frozenset(t for w in text.split() if (t := w.strip(_MARKS)).islower())


def _forms(token: str, common: frozenset[str]) -> Iterable[str]:
    """A token without the marks around it, with and without a stop of its own and what it owns.

    A capital that opens a sentence goes where the word stands without it elsewhere; the writer puts its own.
    """
    if token == _NUMBER:
        yield token
        return
    bare = re.sub(r"['’]s$", "", token.strip(_MARKS))
    low = bare.lower()
    told = low if low in common or low in CLOSED else bare
    yield from (w for w in (told.rstrip("."), told if "." in told[:-1] else "") if w)
