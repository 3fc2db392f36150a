"""Words that make a thing what it is are kept."""

from service.facts.trimmed import sided, trimmed
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


RELEASE = passage("The envoys spoke of a hostage release in Morrow.")
PROGRESS = passage("The delegation met officials but did not make significant progress.")
DEAL = passage("He hopes for a ceasefire deal between Ostland and Karland by Friday.")


def test_a_hostage_release_is_no_release() -> None:
    assert [f.check for f in trimmed("The envoys spoke of a release in Morrow.", [RELEASE])] == ["binding"]
    assert not list(trimmed("In Morrow the envoys spoke of a hostage release.", [RELEASE]))


def test_no_significant_progress_is_not_no_progress() -> None:
    assert list(trimmed("The delegation did not make progress.", [PROGRESS]))
    assert not list(trimmed("The delegation did not make significant progress.", [PROGRESS]))


def test_an_adjective_of_what_is_affirmed_may_go_and_so_what_a_passage_leaves_out() -> None:
    cracks = passage("Divers found deep cracks in the pier.")
    assert not list(trimmed("Divers found cracks in the pier.", [cracks]))
    assert not list(trimmed("They spoke of a release.", [RELEASE, passage("A release was near.")]))


def test_a_deal_between_two_is_no_deal_with_one() -> None:
    assert [f.culprit for f in sided("He hopes for a ceasefire deal with Karland by Friday.", [DEAL])] == ["Karland"]
    assert not list(sided("He hopes for a ceasefire deal between Ostland and Karland.", [DEAL]))
    assert not list(sided("He hopes for a ceasefire deal by Friday.", [DEAL]))


def test_of_two_who_met_before_a_third_not_one_alone_is_told_as_met() -> None:
    text = (
        "Envoy Ada Lind announced it after a meeting in Dorn between the minister, Per Dahl, and the envoy, Ana Vale."
    )
    told = Passage(Article(text), 0, len(text))
    assert [f.check for f in sided("Ada Lind announced it after a meeting with Per Dahl.", [told])] == ["binding"]
    assert not list(sided("Ada Lind announced it after a meeting in Dorn between Per Dahl and Ana Vale.", [told]))
    assert not list(sided("Ada Lind announced it after a meeting in Dorn.", [told]))
