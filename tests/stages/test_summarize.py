"""What the generator is asked, and what it may write."""

from collections.abc import Sequence

from models.roles import Prompt
from models.weightless import ExtractiveGenerator
from service.news import Article, Cluster, Passage, Stance
from service.stages.summarize import BINDING, SAYING, TAUGHT, WAYS, Way, asked_before, summarize

FREE = Way(3, None)


class Recording(ExtractiveGenerator):
    """Keeps what it is asked."""

    def __init__(self) -> None:
        self.calls: list[Sequence[Prompt]] = []

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.calls.append(prompts)
        return super().generate(prompts, candidates)


def passage(text: str, speaker: str = "", stance: Stance = "fact") -> Passage:
    return Passage(Article(text), 0, len(text), speaker=speaker, stance=stance)


def cluster(*texts: str) -> Cluster:
    return Cluster(tuple(passage(t) for t in texts))


def asked(one: Cluster, barred: frozenset[str] = frozenset(), way: Way = FREE) -> Prompt:
    recording = Recording()
    summarize([one], [barred], recording, 2, way)
    return recording.calls[0][0]


def words(one: Cluster, barred: frozenset[str] = frozenset()) -> frozenset[str]:
    found = asked(one, barred).words
    assert found is not None
    return found


MEETING = "On Monday Minister Ana Vale met about 40 pilots in Osterby."


def test_all_clusters_of_a_brief_are_one_batch_in_their_order() -> None:
    recording = Recording()
    clusters = [cluster("One ship left the quay."), cluster("Two ships came to the quay.")]
    answers = summarize(clusters, [frozenset()] * 2, recording, 1, FREE)
    assert len(recording.calls) == 1
    assert answers == [["One ship left the quay."], ["Two ships came to the quay."]]


def test_no_clusters_ask_nothing() -> None:
    recording = Recording()
    assert summarize([], [], recording, 2, FREE) == []
    assert recording.calls == []


def test_a_way_limits_how_many_passages_are_read() -> None:
    one = cluster("The board closed the bridge.", "The bridge was closed.", "The board shut the bridge.")
    assert [len(asked(one, way=Way(n, 12)).passages) for n in (1, 2, 3, 9)] == [1, 2, 3, 3]
    assert asked(one, way=Way(1, 12)).longest_copy == 12
    assert all(p in asked(one).user for p in asked(one).passages)


def test_passages_that_can_be_understood_alone_are_read_first() -> None:
    assert asked(cluster("He closed the bridge.", "Vale closed the bridge."), way=Way(1, 12)).passages == (
        "Vale closed the bridge.",
    )


def test_the_words_are_those_of_the_passages_and_words_that_bind() -> None:
    allowed = words(cluster(MEETING))
    assert {"met", "pilots", "Osterby", "Minister Ana Vale", "Vale", "about 40", *BINDING} <= allowed
    assert not {"Dahl", "refused", "40", "Ana", "Minister"} & allowed


def test_words_that_turn_a_sentence_round_are_not_given_for_nothing() -> None:
    assert not {"not", "never", "no", "I", "we", "you", "all", "most"} & words(cluster(MEETING))
    assert "not" in words(cluster("Vale did not meet the pilots."))


def test_said_may_be_written_only_where_a_passage_says_so() -> None:
    assert not SAYING & words(cluster(MEETING))
    assert words(cluster("Vale told the pilots to wait.")) >= SAYING


def test_the_words_of_a_disputed_value_are_barred() -> None:
    allowed = words(cluster("Vale talked for three hours in Osterby."), frozenset({"three", "hours"}))
    assert not any("three" in w.casefold().split() for w in allowed)
    assert "Osterby" in allowed


def test_a_speaker_whom_only_the_neighbours_name_is_told_to_the_model() -> None:
    one = Cluster((passage("“The bridge is shut.”", "Ana Vale", "quoted"),))
    assert asked(one).passages == ("Ana Vale said: “The bridge is shut.”",)


def test_a_pronoun_that_says_something_is_told_by_name_and_what_is_denied_is_not_said() -> None:
    texts = {"He said the pier had cracks.": "Ana Vale said the pier had cracks.", "It is shut.": "It is shut."}
    for text, told in texts.items():
        assert asked(Cluster((passage(text, "Ana Vale", "denied"),))).passages == (told,)


def test_every_way_can_be_asked_and_the_same_cluster_is_asked_the_same() -> None:
    for way in WAYS:
        assert asked(cluster(MEETING), way=way) == asked(cluster(MEETING), way=way)


def test_what_looks_like_a_template_in_an_article_stays_text() -> None:
    odd = "The board wrote {{ 7 * 7 }} and {% block user %} on the wall."
    assert odd in asked(cluster(odd)).user


def test_a_fact_of_one_passage_is_not_asked_again_with_fewer() -> None:
    assert [asked_before(WAYS, at, cluster(MEETING)) for at in range(3)] == [False, True, False]
    assert [asked_before(TAUGHT, at, cluster(MEETING)) for at in range(3)] == [False, True, False]
    assert not any(asked_before(TAUGHT, at, cluster(MEETING, MEETING)) for at in range(3))
