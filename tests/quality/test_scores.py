import numpy as np
import pytest

from tests.quality import baselines
from tests.quality.scores import balanced, bcubed, best_cut, prf, separation, shorten


def test_precision_recall_and_f1_of_what_was_found() -> None:
    assert prf(found=4, right=2, wanted=8) == pytest.approx({"precision": 0.5, "recall": 0.25, "f1": 1 / 3})
    assert prf(0, 0, 3)["f1"] == 0


def test_bcubed_of_the_right_clusters_is_1_whatever_they_are_called() -> None:
    assert bcubed([7, 7, 3], ["a", "a", "b"]) == {"precision": 1, "recall": 1, "f1": 1}


def test_bcubed_punishes_mixing_in_precision_and_splitting_in_recall() -> None:
    mixed, split = bcubed([1, 1, 1, 1], "aabb"), bcubed([1, 2, 3, 3], "aabb")
    assert (mixed["precision"], mixed["recall"]) == (0.5, 1)
    assert (split["precision"], split["recall"]) == (1, 0.75)


def test_a_score_that_separates_is_1_and_one_that_does_not_is_near_a_half() -> None:
    labels = [bool(i % 2) for i in range(200)]
    right = separation([float(y) + i / 1000 for i, y in enumerate(labels)], labels)
    assert right == pytest.approx({"auc": 1, "balanced_accuracy": 1})
    assert separation([0.5] * 200, labels)["auc"] == 0.5


def test_no_separation_is_told_of_labels_that_are_all_one() -> None:
    assert separation([0.1, 0.9], [True, True]) == {}


def test_the_best_cut_lies_between_the_two_sides_and_never_between_equal_scores() -> None:
    labels = np.array([False, False, True, True])
    assert best_cut(np.array([0.1, 0.2, 0.6, 0.9]), labels) == pytest.approx(0.4)
    cut = best_cut(np.array([0.1, 0.5, 0.5, 0.5]), labels)
    assert balanced(np.array([0.1, 0.5, 0.5, 0.5]) >= cut, labels) == 0.75


def test_a_summary_is_cut_at_the_word() -> None:
    assert shorten(["A crane fell.", "Nobody was hurt."], 4) == ["A crane fell.", "Nobody"]
    assert shorten(["A crane fell.", "Nobody was hurt."], 3) == ["A crane fell."]


def test_the_lead_takes_the_articles_in_turn() -> None:
    one, two = ["The crane fell on the quay.", "It was closed for a day."], ["Three dockers of Velm were hurt."]
    assert baselines.lead([one, two]) == [one[0], two[0], one[1]]


def test_lexrank_begins_with_the_central_sentence_and_does_not_say_it_twice() -> None:
    pytest.importorskip("sklearn", reason="the quality extra is not installed")
    central = "The crane fell on the quay and three dockers were hurt."
    told = [
        [central, "The crane fell on the quay in the morning."],
        ["Three dockers were hurt by the falling crane.", central],
        ["Orchards bloomed early in Velm this spring."],
    ]
    summary = baselines.lexrank(told, 30)
    assert summary[0] == central
    assert len(set(summary)) == len(summary)


def test_of_a_walk_between_like_sentences_the_one_that_is_like_all_has_most() -> None:
    likeness = np.array([[1, 0.5, 0.5], [0.5, 1, 0], [0.5, 0, 1]])
    worth = baselines.central(likeness)
    assert worth.sum() == pytest.approx(1)
    assert int(worth.argmax()) == 0
