"""Measures how well echoes are found: on edits of our seeds, and on independent reports. It does not judge a brief.

Every edit is drawn from a seeded random.Random, so that the same code gives the same numbers.
"""

import itertools
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from service.files import read
from service.news import Article, Reprint
from service.stages.collect import Limits, collect
from service.stages.dedupe import dedupe
from tests.quality.data import Missing, rows

SEEDS = Path(__file__).parents[2] / "seeds"
EVENTS = ("harbour-bridge", "port-strike", "water-treaty")
SHARES = (0.0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40)  # of the words, changed
CHANGED = 0.25  # share of words up to which the aim holds
VERDICTS = Path(__file__).with_name("echoes_read.json")  # pairs of real articles that we read, by their ids
# Words that an editor puts for another; what has none here is replaced by any word of another story, which is harsher
# than an editor is.
SYNONYMS = dict(
    re.findall(
        r"(\w+)=(\w+)",
        "said=stated people=persons hurt=injured injured=hurt hit=struck struck=hit ship=vessel ferry=boat early=soon "
        "number=count rose=climbed about=around company=firm firm=company minister=secretary ordered=demanded "
        "told=informed inquiry=probe close=shut closed=shut begin=start began=started officials=authorities "
        "announced=declared after=following before=until because=since more=further over=above under=below near=by "
        "large=big big=large workers=employees strike=walkout union=federation talks=negotiations agreement=deal "
        "deal=accord treaty=pact water=supply dam=barrier river=stream government=cabinet called=named make=create "
        "made=created took=seized taken=removed found=discovered given=granted show=reveal showed=revealed "
        "plan=scheme plans=schemes month=period week=period day=date night=evening morning=dawn first=initial "
        "last=final new=fresh old=former good=sound bad=poor high=tall low=small long=lengthy short=brief while=as "
        "but=yet and=plus on=upon in=within not=never will=shall would=could had=held have=hold which=that who=that ",
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Edit:
    """One article made from another: `carried` are the spans of it that came over, None where all of it did."""

    kind: str
    share: float
    original: Article
    article: Article
    beside: tuple[Article, ...]
    carried: tuple[int, int] | None = None


def measure(draws: int = 3, most: int | None = None, shares: Sequence[float] = SHARES) -> dict[str, Any]:
    """Recall by kind of edit and share of words changed, over `draws` edits of each seed; and, where the shared data
    are, how many pairs of independent reports are called reprints (of `most` rows a set)."""
    found: dict[str, Any] = {"edits": _recall(draws, shares), "independent": {}}
    for name in PAIRS if most != 0 else ():
        try:
            found["independent"][name] = wrong(name, most)
        except Missing as why:
            found["independent"][name] = {"missing": str(why)}
    return found


@lru_cache
def seeds() -> tuple[tuple[Article, ...], ...]:
    """For each event of seeds/ its English articles that gold.json knows to be nobody's copies."""
    events = []
    for event in EVENTS:
        gold = json.loads((SEEDS / event / "gold.json").read_text("utf-8"))
        copies = {r["article"] for r in gold["reprints"]}
        sent = [s for s in read([str(SEEDS / event)]) if s.name not in copies]
        events.append(tuple(a for a in collect(sent, Limits()).articles if a.language == "en"))
    return tuple(events)


def edits(draws: int, shares: Sequence[float] = SHARES) -> Iterator[Edit]:
    """Every kind of edit of every seed, `draws` times at each share."""
    for share, draw in itertools.product(shares, range(draws)):
        # Of undated articles nobody can say which came first.
        for e, n in ((e, n) for e, event in enumerate(seeds()) for n, a in enumerate(event) if a.published):
            for kind, make in KINDS.items():
                rng = random.Random(f"{kind} {share} {draw} {e} {n}")  # noqa: S311
                yield make(kind, share, e, n, rng)


def _edited(kind: str, share: float, event: int, n: int, rng: random.Random) -> Edit:
    """The whole article: as it is, cut, in one paragraph, or its paragraphs in another order; then words change."""
    original = seeds()[event][n]
    paragraphs = original.text.split("\n\n")
    if kind == "cut":
        kept = sorted(rng.sample(range(len(paragraphs)), max(3, round(len(paragraphs) * rng.uniform(0.35, 0.8)))))
        paragraphs = [paragraphs[i] for i in kept]
    if kind == "reordered":
        rng.shuffle(paragraphs)
    if kind == "grown":
        own = rng.choice(seeds()[event - 1]).text.split("\n\n")
        paragraphs += rng.sample(own, max(1, len(paragraphs) // 4))
    if kind == "mangled":
        paragraphs = [" ".join(original.text.split())]
    change = {"trimmed": _trimmed, "mangled": _mangled}.get(kind, _reworded)
    text = "\n\n".join(change(p, share, event, rng) for p in paragraphs)
    return Edit(kind, share, original, _published(original, text, event, rng), _others(event, n))


def _carried(kind: str, share: float, event: int, n: int, rng: random.Random) -> Edit:
    """One paragraph or two in a row, put into a story about something else."""
    original, host = seeds()[event][n], rng.choice(seeds()[event - 1])
    paragraphs, into = original.text.split("\n\n"), host.text.split("\n\n")
    count = 2 if kind == "carried two" else 1
    starts = [i for i in range(len(paragraphs) - count + 1) if _own_words(paragraphs[i : i + count]) >= PARAGRAPH]
    at, place = rng.choice(starts), rng.randrange(1, len(into))
    block = "\n\n".join(_reworded(p, share, event, rng) for p in paragraphs[at : at + count])
    before = "\n\n".join(into[:place]) + "\n\n"
    text = before + block + "\n\n" + "\n\n".join(into[place:])
    article = replace(_published(original, text, event, rng), agency="", byline="")
    return Edit(kind, share, original, article, _others(event, n), (len(before), len(before) + len(block)))


# Words outside quotations that a carried paragraph has: of fewer, nobody can say where they came from.
PARAGRAPH = 20
KINDS: Mapping[str, Callable[[str, float, int, int, random.Random], Edit]] = {
    "reworded": _edited,
    "trimmed": _edited,
    "mangled": _edited,
    "cut": _edited,
    "reordered": _edited,
    "grown": _edited,
    "carried": _carried,
    "carried two": _carried,
}


def _own_words(paragraphs: Sequence[str]) -> int:
    return len(_WORD.findall(re.sub(r"[“\"][^”\"]{0,2000}[”\"]?", " ", " ".join(paragraphs))))


def _others(event: int, n: int) -> tuple[Article, ...]:
    return tuple(a for i, a in enumerate(seeds()[event]) if i != n)


def _published(original: Article, text: str, event: int, rng: random.Random) -> Article:
    """By another outlet, later or undated, under another headline or the same, with the credit kept or dropped."""
    later = original.published + timedelta(minutes=rng.randrange(20, 900)) if original.published else None
    headline = rng.choice([original.title, "", _reworded(original.title, 0.5, event, rng)])
    return Article(
        text,
        title=headline,
        source=rng.choice(["Morning Ledger", "Quay Observer", "Inland Chronicle"]),
        published=later if rng.random() < 0.7 else None,
        agency=original.agency if rng.random() < 0.4 else "",
    )


@lru_cache
def _pool(event: int) -> tuple[str, ...]:
    return tuple(w for other in seeds() if other is not seeds()[event] for a in other for w in _WORD.findall(a.text))


def _reworded(text: str, share: float, event: int, rng: random.Random) -> str:
    """The text with `share` of its words, anywhere, put as a synonym or as a word of another story."""
    found = list(_WORD.finditer(text))
    chosen = {found[i].start() for i in rng.sample(range(len(found)), round(share * len(found)))}

    def change(m: re.Match[str]) -> str:
        if m.start() not in chosen:
            return m[0]
        new = SYNONYMS.get(m[0].lower()) or rng.choice(_pool(event))
        return new.capitalize() if m[0][0].isupper() else new

    return _WORD.sub(change, text)


def _trimmed(text: str, share: float, event: int, rng: random.Random) -> str:
    """The text with half of `share` of its words left out, and as many put in elsewhere."""
    words = text.split(" ")
    count = round(share / 2 * len(words))
    gone = set(rng.sample(range(len(words)), count))
    kept = [w for i, w in enumerate(words) if i not in gone]
    for _ in range(count):
        kept.insert(rng.randrange(1, len(kept) + 1), rng.choice(_pool(event)).lower())
    return " ".join(kept)


def _mangled(text: str, share: float, event: int, rng: random.Random) -> str:
    """The text with `share` of its words replaced with the marks on them, so that sentences run together."""
    words = text.split(" ")
    for i in rng.sample(range(len(words)), round(share * len(words))):
        words[i] = rng.choice(_pool(event))
    return " ".join(words)


def _recall(draws: int, shares: Sequence[float]) -> dict[str, Any]:
    tables: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for edit in edits(draws, shares):
        found = dedupe([edit.article, *edit.beside, edit.original]).reprints
        tables[edit.kind][f"{edit.share:.2f}"].update(_outcome(edit, found))
    return {kind: {share: _shares(c) for share, c in table.items()} for kind, table in tables.items()}


def _outcome(edit: Edit, found: Sequence[Reprint]) -> Counter[str]:
    """`found`: as what it is; `original`: and of the right article; `wrong`: other articles called echoes."""
    ours = [r for r in found if r.article is edit.article]
    wanted = "reprint" if edit.carried is None else "partial_reprint"
    right = [r for r in ours if r.kind == wanted and r.original is edit.original]
    counts = Counter(edits=1, found=any(r.kind == wanted for r in ours), original=bool(right))
    counts["wrong"] = sum(r.article is not edit.article for r in found)
    counts["echo"] = bool(ours)
    if edit.carried is not None:
        start, end = edit.carried
        spans = [(p.start, p.end) for r in right for p in r.shared]
        inside = sum(max(0, min(b, end) - max(a, start)) for a, b in spans)
        counts.update(carried=end - start, inside=inside, marked=sum(b - a for a, b in spans))
    return counts


def _shares(c: Counter[str]) -> dict[str, float]:
    rates = {name: round(c[name] / c["edits"], 3) for name in ("echo", "found", "original", "wrong")}
    if c["carried"]:
        rates |= {"span_recall": round(c["inside"] / c["carried"], 3)}
        rates |= {"span_precision": round(c["inside"] / max(c["marked"], 1), 3)}
    return {"edits": c["edits"], **rates}


def recall(table: Mapping[str, Any], kinds: Sequence[str] = tuple(KINDS), most: float = CHANGED) -> float:
    """Of the edits of these kinds up to a share, how many were found with their original."""
    cells = [cell for k in kinds for share, cell in table[k].items() if float(share) <= most]
    return float(sum(c["original"] * c["edits"] for c in cells) / sum(c["edits"] for c in cells))


Pair = tuple[str, Article, Article]


def _stories(name: str, most: int | None) -> Iterator[Pair]:
    events: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows("stories_ecb_newswcl", most):
        if row["set"] == name:
            events[row["topic"], row["cluster"]].append(row)
    for event in events.values():
        for a, b in itertools.combinations(event, 2):
            yield f"{a['id']} {b['id']}", Article(a["text"], source=a["id"]), Article(b["text"], source=b["id"])


def _allsides(most: int | None) -> Iterator[Pair]:
    for row in rows("neutral_allsides_train", most):
        texts = [(f"{row['id']}/{i}", a["text"]) for i, a in enumerate(row["articles"]) if a["text"].strip()]
        for (a, one), (b, two) in itertools.combinations(texts, 2):
            yield f"{a} {b}", Article(one, source=a), Article(two, source=b)


PAIRS: Mapping[str, Callable[[int | None], Iterator[Pair]]] = {
    "newswcl50": lambda most: _stories("newswcl50", most),
    "ecb+": lambda most: _stories("ecb+", most),
    "allsides": _allsides,
}


def verdicts() -> dict[str, str]:
    """What we found when we read a pair that was called a reprint: "copy" or "independent"."""
    found: dict[str, str] = json.loads(VERDICTS.read_text("utf-8")) if VERDICTS.exists() else {}
    return found


def wrong(name: str, most: int | None) -> dict[str, Any]:
    """Pairs of a set's reports by different outlets called whole reprints: copies by our reading, and wrong ones.

    A pair that nobody read counts as wrong. Raises Missing.
    """
    pairs = PAIRS[name](most)
    read_by_us, counts, unread = verdicts(), Counter[str](), []
    for name, a, b in pairs:
        kinds = {r.kind for r in dedupe([a, b]).reprints}
        counts["pairs"] += 1
        counts["partial"] += "partial_reprint" in kinds
        if "reprint" in kinds:
            counts[read_by_us.get(name, "unread")] += 1
            unread += [name] if name not in read_by_us else []
    errors = counts["independent"] + counts["unread"]
    return {
        "pairs": counts["pairs"], "reprints": errors + counts["copy"], "copies": counts["copy"], "unread": unread,
        "wrong": errors, "wrong_rate": round(errors / max(counts["pairs"], 1), 4), "partial": counts["partial"],
    }  # fmt: skip
