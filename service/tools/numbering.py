"""Articles of one answer, numbered by first use, over one brief or several; it does not know what is told of them."""

from collections.abc import Iterable, Mapping

from service import schemas
from service.render.view import View
from service.tools.shapes import Quote, Source

Kept = Mapping[str, str]
"""The article ids of a brief (a1, a2, ...) to the ids of the texts that are kept."""

Key = tuple[str, ...]
_COPIED = Quote.model_fields.keys() - {"n", "article"}


class Numbering:
    """The numbers of one answer, from 1."""

    def __init__(self) -> None:
        self._first: dict[Key, tuple[int, Numbered, schemas.Article]] = {}

    def of(self, brief: schemas.Brief, kept: Kept) -> "Numbered":
        return Numbered(self, brief, kept)

    def take(self, article: schemas.Article, where: "Numbered") -> int:
        """The number of an article, the next one if it has none yet."""
        n, _, _ = self._first.setdefault(where.key(article), (len(self._first) + 1, where, article))
        return n

    def known(self, article: schemas.Article, where: "Numbered") -> int | None:
        found = self._first.get(where.key(article))
        return found and found[0]

    def sources(self) -> list[Source]:
        """All that have a number, by number."""
        return [where.source(n, article) for n, where, article in self._first.values()]


class Numbered:
    """The articles of one of the briefs."""

    def __init__(self, numbering: Numbering, brief: schemas.Brief, kept: Kept) -> None:
        self._numbering = numbering
        self._brief = brief
        self._kept = kept
        self._articles = {a.id: a for a in brief.articles}

    def key(self, article: schemas.Article) -> Key:
        """What tells articles apart across briefs."""
        kept = self._kept.get(article.id)
        return (kept,) if kept else (article.sha256, article.source or "", article.title or "", article.url or "")

    def quotes(self, citations: Iterable[schemas.Citation]) -> list[Quote]:
        return [self._quote(c, a) for c in citations if (a := self._articles.get(c.article or "")) is not None]

    def rest(self) -> None:
        """Number also what nothing cites."""
        for article in self._brief.articles:
            self._numbering.take(article, self)

    def source(self, n: int, article: schemas.Article) -> Source:
        given = {a.id: self._numbering.known(a, self) for a in self._brief.articles}
        shown = View(self._brief, {name: known for name, known in given.items() if known}, ())
        return Source(
            n=n,
            article=self._kept.get(article.id),
            source=article.source,
            title=article.title,
            url=article.url,
            published=article.published,
            part=shown.part(article) or None,
            independent=article.independent,
        )

    def _quote(self, citation: schemas.Citation, article: schemas.Article) -> Quote:
        same = {name: getattr(citation, name) for name in _COPIED}
        return Quote(n=self._numbering.take(article, self), article=self._kept.get(article.id), **same)
