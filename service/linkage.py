"""Average-linkage clustering over a likeness matrix; it does not know what is being clustered."""

import numpy as np
from numpy.typing import NDArray

# Put in a likeness matrix, it keeps two members apart: no average with it reaches a threshold above zero.
APART = -1000.0

Matrix = NDArray[np.float32]


def linked(likeness: Matrix, threshold: float) -> list[list[int]]:
    """Joins the two most alike clusters until none are as alike as `threshold` (above 0).

    likeness: shape (n, n), symmetric. Returns sorted members, clusters by their first member. Ties go to the earlier
    pair, so the same matrix always gives the same clusters.
    """
    return sorted(
        sorted(part[i] for i in members)
        for part in components(likeness >= threshold)
        for members in _joined(likeness[np.ix_(part, part)], threshold)
    )


def components(joined: NDArray[np.bool_]) -> list[list[int]]:
    """Members that are joined directly or over others, shape (n, n). No average reaches over what no pair reaches."""
    unseen, parts = set(range(len(joined))), []
    while unseen:
        part, front = [], [min(unseen)]
        unseen.discard(front[0])
        while front:
            here = front.pop()
            part.append(here)
            found = [int(i) for i in np.nonzero(joined[here])[0] if int(i) in unseen]
            unseen.difference_update(found)
            front += found
        parts.append(sorted(part))
    return parts


def _joined(likeness: Matrix, threshold: float) -> list[list[int]]:
    average = likeness.astype(np.float64).round(6)
    np.fill_diagonal(average, APART)
    members = [[i] for i in range(len(average))]
    while average.max() >= threshold:
        a, b = sorted(int(i) for i in np.unravel_index(int(average.argmax()), average.shape))
        joined = (average[a] * len(members[a]) + average[b] * len(members[b])) / (len(members[a]) + len(members[b]))
        average[a, :], average[:, a] = joined, joined
        average[b, :], average[:, b] = APART, APART
        average[a, a] = APART
        members[a], members[b] = members[a] + members[b], []
    return [m for m in members if m]
