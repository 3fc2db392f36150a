"""What verify, a checker that shares no code with it, and ROUGE say of texts; it does not know who wrote them.

`passes`: share of first texts, as the model gave them, that fail no check. `passes_held`: nor those to which the
service holds a taught writer alone. `candidates_pass`: share of all candidates that pass so. `written`: share of items
whose first text stands once verify has put slips right, is no passage's own words (`copied` are), and is believed by
the entailer; `written_of_all`: of which any candidate does. Invented is counted for a hundred sentences.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from models.roles import Entailer
from models.training.measure import measured
from service.facts.checks import check
from service.facts.cutting import kept
from service.facts.participles import coordinated
from service.facts.wordforms import formed, related
from service.news import Failure, Passage
from service.stages.verify import Verdict, settle
from tests.quality.fusions import Fusion
from tests.quality.invented import KINDS, invented

Figures = dict[str, Any]
PLACES = 3


def judged(items: Sequence[Fusion], texts: Sequence[Sequence[str]], entailer: Entailer) -> Figures:
    """Figures of the first of each item's texts, and where there are more, of them all. An item without one fails."""
    firsts = [t[0] if t else "" for t in texts]
    pairs = list(zip(items, firsts, strict=True))
    alone = [_settled(one, [first], entailer) for one, first in pairs]
    kinds = Counter(kind for one, first in pairs for kind, _ in invented(first, one.texts))
    plain = [check(first, one.cluster.passages) for one, first in pairs]
    figures: Figures = {
        "passes": _share([not f for f in plain]),
        "passes_held": _share([not _held(first, one.cluster.passages) for one, first in pairs]),
        "written": _share([v.sentence is not None for v in alone]),
        "copied": _share([any(f.check == "copy" for f in v.failures) for v in alone]),
        **{f"invented_{kind}": round(100 * kinds[kind] / max(1, len(pairs)), 1) for kind in KINDS},
        **measured([one.texts for one in items], [one.target for one in items], firsts),
        "failed": dict(Counter(name for f in plain for name in {x.check for x in f}).most_common()),
    }
    if any(len(t) > 1 for t in texts):
        every = [not check(t, one.cluster.passages) for one, each in zip(items, texts, strict=True) for t in each]
        any_of = [_settled(one, each, entailer).sentence for one, each in zip(items, texts, strict=True)]
        figures |= {"candidates_pass": _share(every), "written_of_all": _share([s is not None for s in any_of])}
    return figures


def _held(text: str, passages: Sequence[Passage]) -> list[Failure]:
    """All checks, and those to which the service holds a writer that no grammar does."""
    plain = coordinated(text, passages)
    return [*check(text, passages), *(f for look in (formed, related, kept) for f in look(plain, passages))]


def _settled(one: Fusion, texts: Sequence[str], entailer: Entailer) -> Verdict:
    return settle(one.cluster, "events", [t for t in texts if t], _held, entailer)


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / max(1, len(found)), PLACES)
