"""Average linkage on small matrices."""

import numpy as np

from service.linkage import APART, components, linked


def matrix(*rows: list[float]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_joins_what_is_alike_and_leaves_the_rest() -> None:
    likeness = matrix([1, 0.9, 0.1], [0.9, 1, 0.1], [0.1, 0.1, 1])
    assert linked(likeness, 0.5) == [[0, 1], [2]]


def test_average_linkage_does_not_chain() -> None:
    chain = matrix([1, 0.6, 0.0], [0.6, 1, 0.6], [0.0, 0.6, 1])
    assert linked(chain, 0.5) == [[0, 1], [2]]


def test_two_kept_apart_never_join_over_a_third() -> None:
    apart = matrix([1, 0.9, APART], [0.9, 1, 0.9], [APART, 0.9, 1])
    assert linked(apart, 0.1) == [[0, 1], [2]]


def test_no_members_give_no_clusters() -> None:
    assert linked(np.zeros((0, 0), dtype=np.float32), 0.5) == []


def test_components_reach_over_others() -> None:
    assert components(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=bool)) == [[0, 1, 2]]
