"""One answer as it is told: articles numbered by first use, at the end their list and the names of the briefs."""

from collections.abc import Iterable, Iterator

from service.chat.conversation import reference
from service.chat.evidence import Quote
from service.render import view
from service.render.chat import Run, Teller, escape
from service.schemas import Article, Brief, Disagreement, Sentence


class Talk:
    """Tells the parts of one answer in their order."""

    def __init__(self) -> None:
        self._teller = Teller()
        self._briefs: list[Brief] = []
        self._used = False
        self._begun = False

    @property
    def begun(self) -> bool:
        """Whether anything has been told."""
        return self._begun

    def say(self, text: str) -> Run:
        """A paragraph of ours; what others wrote must be escaped in it."""
        self._begun = True
        return self._teller.say(text)

    def title(self, brief: Brief) -> Run:
        """The title of a brief, before what is told of it."""
        self.about(brief)
        return self.say(f"**{escape(brief.title) or 'Untitled'}**")

    def whole(self, brief: Brief) -> Iterator[Run]:
        """A brief with all that a reader must know of it, but for sentences that do not hold any more."""
        self.about(brief)
        gone = [s for s in brief.sentences if s.flagged is not None]
        kept = [s for s in brief.sentences if s.flagged is None]
        yield from self._cited(self._teller.brief(brief.model_copy(update={"sentences": kept})))
        for sentence in gone:
            yield self._instead(sentence)

    def corrected(self, brief: Brief, sentences: Iterable[Sentence]) -> Iterator[Run]:
        """What a person says that sentences should have said, in the place of them."""
        self.about(brief)
        for sentence in sentences:
            yield self._instead(sentence)

    def _instead(self, sentence: Sentence) -> Run:
        if sentence.correction is None:
            return self.say(f"One sentence is left out: it does not hold any more ({escape(sentence.flagged or '')}).")
        when = f"{sentence.correction.at:%-d %B %Y}"
        said = f"“{escape(sentence.text)}” Corrected by a person on {when}: “{escape(sentence.correction.text)}”"
        return self.say(f"{said} No passage is cited for that.")

    def short(self, brief: Brief, sentences: Iterable[Sentence]) -> Iterator[Run]:
        """The title of a brief, and some of its sentences."""
        yield self.title(brief)
        yield from self.sentences(brief, sentences)

    def sentences(self, brief: Brief, sentences: Iterable[Sentence]) -> Iterator[Run]:
        """Sentences of a brief, without the headings of its sections."""
        self.about(brief)
        for sentence in sentences:
            plain = sentence.model_copy(update={"section": "events"})
            yield from self._cited(self._teller.sentence(plain))

    def disagreements(self, brief: Brief, found: Iterable[Disagreement]) -> Iterator[Run]:
        self.about(brief)
        for disagreement in found:
            yield from self._cited(self._teller.disagreement(disagreement))

    def quotes(self, brief: Brief, found: Iterable[Quote]) -> Iterator[Run]:
        """Passages to the letter, each under who wrote it and when."""
        self.about(brief)
        for quote in found:
            yield from self._cited(self._teller.quote(quote.citation, who(quote.article), _beside(quote)))

    def about(self, brief: Brief) -> None:
        """Name the brief at the end: what is asked next may be about it."""
        if all((b.id, b.revision) != (brief.id, brief.revision) for b in self._briefs):
            self._briefs.append(brief)

    def end(self) -> Iterator[Run]:
        """The list of cited articles, and the briefs' names."""
        if self._used:
            yield from self._teller.articles(self._briefs)
        named = [f"*{reference(b.id, b.revision)}*" for b in self._briefs if b.id and b.revision]
        if named:
            yield self.say("  \n".join(named))

    def _cited(self, runs: Iterator[Run]) -> Iterator[Run]:
        for run in runs:
            self._begun = True
            self._used = self._used or bool(run.cited)
            yield run


def who(article: Article) -> str:
    """Who published an article, and when; a reprint says of whom it is elsewhere."""
    name = article.source or article.title or "an article without a publisher"
    return f"{view.clean(name)}, {article.published:%-d %B %Y, %H:%M}" if article.published else view.clean(name)


_VOICES = {"claimed": "claimed by", "denied": "denied by", "quoted": "said by"}


def _beside(quote: Quote) -> str:
    citation = quote.citation
    voice = _VOICES.get(citation.stance)
    speaker = citation.speaker or ""
    # A passage that names its speaker says it better than a label could; "the notice" is nobody's name.
    told = speaker[:1].isupper() and speaker.split()[-1] not in citation.quote
    said = f"{voice} {speaker}" if voice and told else ""
    return "; ".join(filter(None, (said, "a reprint, no source of its own" if quote.article.role == "reprint" else "")))
