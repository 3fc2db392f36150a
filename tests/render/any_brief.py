"""Briefs of any text at all, for properties; the smallest are empty, others hold what breaks markup."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from service import news
from service.described import describe
from service.schemas import Brief

EVIL = (
    "<script>alert(1)</script>",
    "</script><!--",
    "]]>",
    "&lt;b&gt; &#60;",
    "[1](javascript:alert(1)) ![x](https://evil.example/i.png)",
    "[2] says",
    "# heading",
    "a\x00\x1b[31m\x07b",
    "\u202egnp.exe\u2066",
    "\ufffe\uffff",
    "ﬁ 👩‍👩‍👧 𝒜 e\u0301",
    "$1 to $2",
    "\n\n---\n",
    '" onclick="x',
)
URLS = (
    "",
    "https://post.example/a?x=1&y=(2)",
    "https://post.example/é\"'<>#top",
    "javascript:alert(1)//https://post.example",
    "data:text/html,<script>alert(1)</script>",
    "https://post.example/\x9b]]>",
)


# Letters, marks that are markup somewhere, controls, what is wider than one unit of UTF-16, what joins.
LETTERS = "ab 1.\n\t\x00\x1b\x85[]()<>&\"'*_`#$|~\\:/@-+=é\u0301\u200d\u2028\u202e\ufffe𝒜👩🏽ﷺ字"
SOME = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lines(least: int = 0) -> st.SearchStrategy[str]:
    any_text = st.one_of(st.text(LETTERS, min_size=least, max_size=12), st.sampled_from(EVIL))
    return any_text.filter(str.strip) if least else any_text


@st.composite
def citations(draw: st.DrawFn, articles: list[news.Article]) -> tuple[news.Citation, ...]:
    cited = []
    for article in draw(st.lists(st.sampled_from(articles), min_size=1, max_size=3)):
        start = draw(st.integers(0, len(article.text) - 1))
        end = draw(st.integers(start + 1, len(article.text)))
        cited.append(news.Citation(news.Passage(article, start, end), draw(st.sampled_from((0.2, 0.9)))))
    return tuple(cited)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    made = st.builds(news.Article, text=lines(1), title=lines(), source=lines(), url=st.sampled_from(URLS))
    articles = draw(st.lists(made, min_size=1, max_size=4))
    sentence = st.builds(
        news.Sentence,
        text=lines(1),
        citations=citations(articles),
        status=st.sampled_from(("written", "verbatim")),
        section=st.sampled_from(("events", "statements", "background")),
    )
    value = st.builds(news.Value, text=lines(1), citations=citations(articles))
    disagreement = st.builds(
        news.Disagreement,
        attribute=lines(1),
        kind=st.sampled_from(("conflict", "update")),
        values=st.lists(value, min_size=2, max_size=2).map(tuple),
        sentence=lines(),
    )
    return describe(
        news.Brief(
            title=draw(lines()),
            sentences=tuple(draw(st.lists(sentence, max_size=3))),
            parts=tuple(news.Part(a, "original") for a in articles),
            disagreements=tuple(draw(st.lists(disagreement, max_size=1))),
            notes=tuple(draw(st.lists(lines(1), max_size=1))),
        )
    )
