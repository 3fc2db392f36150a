"""What a story is called: the title of its central article and the words that its articles share; it words nothing."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from service.facts.speakers import REPORTING
from service.news import Article
from service.store.placements import Fresh
from service.store.store import Store
from service.threads.cache import Cache
from service.threads.choosing import MEMBERS
from service.threads.features import REMEMBERED, bare, term, tokens
from service.threads.window import Entry, Window

# Topic words of a story; characters of an article in which they are looked for; and of a title made of a sentence.
TERMS, READ, LONGEST = 8, 2_000, 120
# Sizes at which a growing story is named anew: each time it has grown by half.
NAMED_AT = frozenset((1, 3, 5, 8, 12, 18, 27, 40, 60, 90, 135, 200, 300, 450, 675, 1000))
_SHORTEST = 3  # characters of a topic word
# Words that every report has: who says it, and when.
_DAYS = "monday tuesday wednesday thursday friday saturday sunday today yesterday day week month year people"
_TELLING = REPORTING | frozenset(_DAYS.split())


def named(store: Store, cache: Cache, stories: Sequence[str], texts: Mapping[str, Article]) -> list[Fresh]:
    """What these stories are called now, those that have articles; `texts` of articles that are at hand, by id."""
    chosen = {s: central(cache.window, of) for s in stories if (of := cache.members.get(s))}
    wanted = [e.article_id for e in chosen.values() if e.article_id not in texts]
    read = {**texts, **{key: v.article for key, v in store.articles.current(wanted).items()}}
    return [
        Fresh(s, title(read[e.article_id]), terms(cache.window, read[e.article_id], cache.members[s]))
        for s, e in chosen.items()
        if e.article_id in read
    ]


def central(window: Window, members: Sequence[Entry]) -> Entry:
    """The one most like the others, of equals the one told first. `members` are not none."""
    some = members[-MEMBERS:]
    if len(some) < 3:
        return some[0]
    alike = [float(window.likeness(e, some).sum()) for e in some]
    return some[int(np.argmax(alike))]


def title(article: Article) -> str:
    """Its headline, or the beginning of its text."""
    if article.title:
        return article.title
    line = " ".join(article.text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def terms(window: Window, article: Article, members: Sequence[Entry]) -> tuple[str, ...]:
    """Words of the article, folded: the rarer they are and the more of the story's articles have them, the sooner."""
    counts = Counter(tokens(article.title) + tokens(article.text[:READ]))
    totals: dict[int, int] = defaultdict(int)
    for of, count in zip(map(_TERMS.__getitem__, counts), counts.values(), strict=True):
        totals[of] += count
    totals.pop(-1, None)
    if not totals:
        return ()
    words = np.array(sorted(totals), np.int32)
    some = members[-MEMBERS:]
    had = sum(window.among(words, e.features.whole).astype(np.float32) for e in some)
    often = 1 + np.log(np.array([totals[w] for w in words.tolist()], np.float32))
    worth = window.rarity(words) * often * (had / max(1, len(some)))
    best = words[np.argsort(-worth, kind="stable")[:TERMS]].tolist()
    forms: dict[tuple[int, str], int] = defaultdict(int)
    for word, count in counts.items():
        if (of := _TERMS[word]) in best:
            forms[of, bare(word).casefold()] += count
    told = sorted(forms, key=lambda each: -forms[each])
    return tuple(next(form for t, form in told if t == w) for w in best)


class _Terms(dict[str, int]):
    """Of each word the number of its stem, -1 where it is no topic word."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        plain = bare(word)
        topical = len(plain) >= _SHORTEST and not plain.isdigit() and plain.casefold() not in _TELLING
        self[word] = found = term(plain) if topical else -1
        return found


_TERMS = _Terms()
