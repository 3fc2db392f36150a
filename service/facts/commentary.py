"""Which articles are somebody's commentary: a column, an editorial, a review; it does not know if they are right.

What such an article states flat is its author's to answer for, until somebody else tells it too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.facts.opinions import is_opinion
from service.facts.quotations import unquoted
from service.facts.sentences import sentences
from service.facts.speakers import attributions
from service.news import Article, Passage

# An article says what it is in its title or in these many lines at its head and its end.
LINES = 3
# Sentences below which nothing is counted; the share of them that may quote or credit somebody, as reports do; and the
# share that judges (it counts twice), asks, or says "we", with as many that judge at least. By hand, on the columns,
# reviews and reports of 60 clusters of summaries_multinews_dev and 40 stories of stories_allsides_dev.
FEWEST, REPORTED = 10, 0.5
ENOUGH = ((0.2, 1), (0.15, 2))

_SAYS_SO = re.compile(
    r"\b(?:opinions?|views?)(?: and opinions)?(?: expressed| stated| presented)[^.]{0,60}\b(?:are|is)"
    r"(?: solely| those of| entirely| only)*(?: the)? (?:his|her|their|my|author|writer|columnist)\b"
    r"|\bthe (?:author|writer) is an?\b[^.]{0,60}\bcolumnist\b"
    r"|^\W{0,3}(?:op-?ed|opinion|commentary|editorial|guest (?:column|essay|post)|viewpoint)\W{0,2}(?:[:|—–]|$)"
    r"|\bis an? (?:[\w’'-]+ ){0,3}(?:opinion|op-ed|syndicated|guest) (?:columnist|writer|contributor)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|[Ll]et[’']s|[Yy]ou|[Yy]our|I|[Mm]y|me)\b(?![-/.])")


@lru_cache(maxsize=1024)
def is_commentary(article: Article) -> bool:
    """Does the article say so of itself, or judge, ask and say "we" as often as a comment does?"""
    lines = [line for line in article.text.split("\n") if line.strip()]
    said = any(_SAYS_SO.search(line[:400]) for line in (article.title, *lines[:LINES]))
    return said or any(_SAYS_SO.search(line[-400:]) for line in lines[-LINES:]) or _comments(article.text)


def only_comments(passages: Sequence[Passage]) -> bool:
    """Does nobody tell it but commentary?"""
    return bool(passages) and all(is_commentary(p.article) for p in passages)


def _comments(text: str) -> bool:
    rows = [line[start:end] for line in text.split("\n") for start, end in sentences(line, "en")]
    own = [row for row in rows if not attributions(row) and unquoted(row) == row]
    if len(rows) < FEWEST or len(rows) - len(own) > REPORTED * len(rows):
        return False
    judged = sum(map(is_opinion, rows))
    spoken = sum(bool(_SPEAKS.search(row)) for row in own)
    asked = sum(row.rstrip().endswith(("?", "!")) for row in own)
    share = (2 * judged + spoken + asked) / len(rows)
    return any(share >= least and judged >= count for least, count in ENOUGH)
