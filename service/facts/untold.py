"""Which passages no source reports as news: judgements, plots, a firm's own statement; it does not know who cites them.

A brief speaks in its own voice where it names no speaker. What none of its sources reports is left out and noted: what
they judge, and what they read into an event.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.facts.analysis import is_analysis
from service.facts.opinions import is_opinion
from service.facts.plots import is_plot
from service.facts.statements import in_statement
from service.news import Article, Passage


def untold(told: Mapping[Article, Sequence[Passage]]) -> tuple[Passage, ...]:
    """Those passages, in the order in which they came; none where all are such, for then there is nothing else."""
    found = tuple(p for row in told.values() for p in _unvouched(row))
    return () if len(found) == sum(map(len, told.values())) else found


def _unvouched(row: Sequence[Passage]) -> Iterator[Passage]:
    for at, passage in enumerate(row):
        if passage.article.language != "en":
            return  # the lists are of English words
        flat = passage.stance == "fact" and not passage.speaker
        judged = flat and (is_opinion(passage.text) or in_statement(at, row))
        meant = passage.stance != "quoted" and is_analysis(passage.text)
        if judged or meant or is_plot(passage, row[:at]):
            yield passage
