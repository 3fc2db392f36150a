"""Gives a brief its title: a source's headline that the brief supports, else its own words. It words nothing itself."""

import re
from collections.abc import Sequence

from service.facts.addressing import addresses
from service.facts.banners import bared, is_banner
from service.facts.clauses import has_main_verb
from service.facts.disputes import stale, states_disputed
from service.facts.grounding import ungrounded
from service.facts.headings import is_general, is_speech, stands_over
from service.facts.headlining import headlines
from service.facts.labels import unlabelled
from service.facts.leaning import points
from service.facts.loaded import loaded
from service.facts.names import names
from service.facts.quotations import quotations
from service.facts.stances import voiced
from service.facts.support import moments, named, numbers
from service.facts.tags import tagged
from service.facts.terms import terms
from service.facts.words import CLOSED, content, fold, words
from service.news import CARRIES, Article, Disagreement, Passage, Sentence, Story

# A title longer than this is cut from a sentence at a word (code points).
TITLE = 120
# A sentence that is a title is cut to a headline's length, and where no more can be left out of it, is longer.
SHORT, OWN = 110, 240
# What no other sentence may stand for is told whole, up to this, where a cut would lose who says it.
LONGEST = 300
# Share of a headline's words with a capital from which capitals tell no names, and the fewest words that show it.
CAPITALS, SHOWN = 0.75, 3
# Share of a headline's words that stand in what it may rest on.
TOLD = 0.5
# What it adds that the article is one of those that the brief's first sentence cites: its headline is of that news.
OPENS = 0.15
# The checks of names read English.
READ = "en"
_CLAUSE = re.compile(r"(?<=\w)(?:, |; | — | – )")
NOTHING = "Nothing to tell"


def title(
    story: Story,
    sentences: Sequence[Sentence],
    language: str,
    disagreements: Sequence[Disagreement] = (),
    passages: Sequence[Passage] = (),
) -> str:
    """Of the headlines that hold, the one nearest to what the brief says; else its first short sentence, or one cut.

    `passages`: those that are not out of date. A headline holds where each figure, date and name of it stands in one
    of them that is not disputed, or in one that the brief cites. It is none with a loaded word, a question, a value
    that is disputed or overtaken, or words for a machine, nor one that cannot stand alone. Where a value has changed,
    who tells the new one goes first.
    """
    texts = [s.text for s in sentences]
    said = frozenset(t for s in sentences for t in terms(s.text))
    trusted = _trusted(sentences, disagreements, passages)
    told = [a for a in story.articles if a.language == language and _holds(_bare(a), trusted, disagreements)]
    if language == READ:
        told = [a for a in told if stands_over(_bare(a), texts, story.articles) and _tells(_bare(a), texts, trusted)]
    told = [a for a in told if not quotations(a.title)] or told
    told = [a for a in told if _is_current(a, disagreements)] or told
    if told:
        opens = {c.passage.article for s in sentences[:1] for c in s.citations if c.support >= CARRIES}
        return _bare(max(told, key=lambda a: _nearness(_bare(a), said) + OPENS * (a in opens) - told.index(a) * 1e-9))
    if language != READ:
        return _own(texts)
    return _news(sentences, story) or _own(texts)


def _bare(article: Article) -> str:
    return bared(article.title, [article.source])


def _tells(headline: str, texts: Sequence[str], trusted: Sequence[Passage]) -> bool:
    """Has it a word of the brief, and most of its words from the news? "Share tweet pin email" is the page's own."""
    mine, told = content(headline), frozenset().union(*(content(p.text) for p in trusted))
    return len(mine & told) >= TOLD * len(mine) and any(mine & content(t) for t in texts)


def _nearness(headline: str, said: frozenset[str]) -> float:
    return len(terms(headline) & said) / (len(terms(headline)) + 2)


def _trusted(
    sentences: Sequence[Sentence], disagreements: Sequence[Disagreement], passages: Sequence[Passage]
) -> list[Passage]:
    """What a headline may rest on: what the brief cites, and what nobody disputes."""
    disputed = {c.passage for d in disagreements if d.kind == "conflict" for v in d.values for c in v.citations}
    cited = [c.passage for s in sentences for c in s.citations]
    return list(dict.fromkeys((*cited, *(p for p in passages if p not in disputed))))


def _holds(headline: str, trusted: Sequence[Passage], disagreements: Sequence[Disagreement]) -> bool:
    if (
        not headline
        or len(headline) > TITLE
        or headline.rstrip().endswith(("?", "!"))
        or is_banner(headline)
        or loaded(headline)
        or addresses(headline)
    ):
        return False
    if not stale(disagreements).isdisjoint(fold(w.text) for w in words(headline)):
        return False
    if states_disputed(headline, [d for d in disagreements if d.kind == "conflict"]):
        return False
    return not (any(numbers(headline, trusted)) or any(moments(headline, trusted)) or _strange(headline, trusted))


def _strange(headline: str, trusted: Sequence[Passage]) -> bool:
    """Has it a name that stands nowhere? Where each word has a capital, any word may be one."""
    if not trusted or trusted[0].article.language != READ:
        return not trusted
    if _is_capitalised(headline):
        return bool(ungrounded(headline.lower(), trusted))
    return any(named(headline, trusted))


def _is_capitalised(headline: str) -> bool:
    telling = [w.text for w in words(headline) if fold(w.text) not in CLOSED][1:]
    return len(telling) >= SHOWN and sum(w[0].isupper() for w in telling) >= CAPITALS * len(telling)


def _is_current(article: Article, disagreements: Sequence[Disagreement]) -> bool:
    """Of the articles that tell a value that has changed, only those that tell its last one."""
    for found in (d for d in disagreements if d.kind == "update"):
        last = {c.passage.article for c in found.values[-1].citations}
        dates = [a.published for a in last if a.published]
        if article not in last and not (article.published and dates and article.published >= min(dates)):
            return False
    return True


def _own(texts: Sequence[str]) -> str:
    """The first sentence, whole or cut: a credit at its end must not be lost."""
    if not texts:
        return NOTHING
    first = unlabelled(texts[0])
    return first if len(first) <= (LONGEST if voiced(first) else TITLE) else _cut(first)


def _news(sentences: Sequence[Sentence], story: Story) -> str:
    """What opens the brief, shortened where it must be; else of the others one that names somebody, and of these one
    that opens an article; or ""."""
    texts = [s.text for s in sentences]
    for sentence in (*sentences[:1], *sorted(sentences[1:], key=_is_inside)):
        told = unlabelled(sentence.text)
        for short in headlines(told, SHORT, OWN):
            if _tells_it(short, sentence is sentences[0]) and _is_news(short, sentence, texts, story):
                return short
    return ""


def _tells_it(text: str, opens: bool) -> bool:
    """The opening stands by itself; of those behind it only one that names somebody or something does."""
    return not is_general(text) if opens else bool(names(text)) and not is_speech(text)


def _is_inside(sentence: Sentence) -> bool:
    """Do only passages carry it that stand within their articles?"""
    return not any(c.support >= CARRIES and c.passage.index == 0 for c in sentence.citations)


def _is_news(text: str, sentence: Sentence, texts: Sequence[str], story: Story) -> bool:
    """Does it stand over the brief, and point at nothing that its article tells before it?"""
    cited = [c.passage for c in sentence.citations if c.support >= CARRIES]
    return stands_over(text, texts, story.articles) and not points(text, cited)


def _cut(text: str) -> str:
    """Up to a mark that ends a clause with a verb of its own, where there is one; else at a word."""
    if len(text) <= TITLE:
        return text
    ends = [m.start() for m in _CLAUSE.finditer(text, 0, TITLE)]
    whole = next((text[:end] for end in reversed(ends) if has_main_verb(tagged(text[:end]))), "")
    return f"{whole}." if whole else text[:TITLE].rsplit(" ", 1)[0] + " …"
