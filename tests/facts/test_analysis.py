"""What an event means, told in nobody's name."""

import pytest

from service.facts.analysis import interpreted, is_analysis
from service.facts.untold import untold
from service.news import Article
from service.stages.extract import extract


@pytest.mark.parametrize(
    "text",
    [
        "The vote underscores the weakness of the mayor's coalition.",
        "The starkly divergent reactions to Mr. Krog's plan on each side of the bay suggested how it would end.",
        "The attack has raised questions about safety on the ferries.",
        "But the strike also highlighted how much Marl needs its port.",
        "The delay reflects fears of a strike by the dockers of Dorn.",
        "The ruling marked a sharp turnaround in the affair.",
        "Marl's decision sent a strong signal to other ports.",
    ],
)
def test_what_an_event_means_is_analysis(text: str) -> None:
    assert is_analysis(text)


@pytest.mark.parametrize(
    "text",
    [
        "The statement suggested that the ferries would sail again.",
        "The study suggests that the ferries are safe.",
        "The vote raised the ferry tax to 4 percent.",
        "The vote underscores how the port lost 300 jobs.",
        "The decision signals “a new start” for Marl.",
        "The attack suggested a plan of March 3.",
        "Mayor Ana Vale raised questions about the ferries.",
        "The decision was the mayor's.",
        "The police showed the report of the raid.",
    ],
)
def test_findings_deeds_and_figures_are_none(text: str) -> None:
    assert not is_analysis(text)


def test_it_is_left_out_where_nobody_holds_it() -> None:
    news, meant = "The ferry Ellan struck a pier on Monday.", "The crash raised questions about safety on the ferries."
    article = Article(f"{news} {meant} The decision underscored the need for pilots, Ana Vale said.", language="en")
    assert [p.text for p in untold({article: extract(article)})] == [meant]


def test_the_meaning_alone_is_not_cut_out_of_the_news() -> None:
    meant = "The reactions to the plan suggested how the vote would end."
    article = Article(f"As 40 deputies left the hall, {meant[0].lower()}{meant[1:]}", language="en")
    (told,) = extract(article)
    assert [f.check for f in interpreted(meant, [told])] == ["binding"]
    assert not list(interpreted(told.text, [told]))
