"""Decides what becomes of a fact: written, verbatim or withheld. It does not know which checks there are."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.roles import Entailer
from models.weightless import OverlapEntailer
from service.facts.bare_words import naming, with_speaker
from service.facts.credits import attributed
from service.facts.deeds import beside_names, deeds
from service.facts.descriptions import descriptions, pairs
from service.facts.detaching import unhooked
from service.facts.introductions import surnames
from service.facts.joints import named, opened, rejoined, spelled
from service.facts.quotations import unquoted
from service.facts.removable import is_abrupt
from service.facts.requoting import requoted
from service.facts.runs import shared_words
from service.facts.speakers import attributions
from service.facts.style import styled
from service.facts.survivors import spared
from service.facts.terms import terms
from service.facts.unloading import unloaded
from service.facts.words import content, words
from service.news import (
    CARRIES,
    PART,
    Candidate,
    Citation,
    Cluster,
    Failure,
    Passage,
    Section,
    Sentence,
    Status,
    Withheld,
)

# The most a passage supports a sentence of which it lacks a fact (a name, a figure, who said it), and the checks that
# look at wording alone: another telling of the fact need not have the words.
PARTLY = 0.49
# The most that a passage supports a sentence of which it gives a name in full, or says who speaks.
NAMES = PART - 0.01
# Share of the sentence's words from which a passage may lack one of its names: "the region" for "the Middle East".
NAMELESS = 0.7
WORDING = frozenset({"grounding", "binding", "length", "context", "loaded"})
# Support that one passage must give alone. Below it, what small models write is welded of several facts: of the
# first 12 sentences for five real articles the three that were wrong had .62 to .75, the right ones .82 and more.
ANCHORED = 0.8
# How far each passage carries a sentence is told by words: it can be checked by eye.
WORDS = OverlapEntailer()
# How probable an entailer must hold it that what is cited supports the sentence. Of 344 sentences for clusters that
# nobody had tuned on, 27 were found false by eye: 5 of those lie under this, and 13 of the others.
SUPPORTED = 0.75
# What a candidate gains for the entailer's belief, from 0 to 1, in what the READ best passages say: what is welded of
# two facts has .1 to .4 less than what is not, and a worth of about 1 beside it.
BELIEVED, READ = 1.0, 3
# The same where nothing else of the model will do. Of the sentences for the three stories of seeds/ and five real
# articles that one passage held by .7 to .8, the three of which the entailer was this sure were true of their passages.
NEARLY, SURE = 0.75, 0.9
# Share of the sentence's content words, names and offices left out, that a passage must have to carry it: in "the chief
# executive Ana Vale blamed the ships" these are "blamed" and "ships".
DEED = 0.34
# Share of that passage's content words that the sentence must tell: "the mayor said so" tells nothing.
TELLS = 0.3
# Share of a passage from which its words are quoted. A sentence that leaves more out is the writer's shortening of it.
WHOLE = 0.85
# Words of a passage that may stand in a brief as it is.
SHORTEST_QUOTE, LONGEST_QUOTE = 4, 60
# Checks for slips of a model: a passage that is quoted whole cannot fail them. Of the weightiest 14 facts of each
# cluster of summaries_multinews_dev 14 were withheld for these alone, all of them false alarms.
ITS_OWN = frozenset({"repetition", "binding"})
# What a candidate loses for its longest run of words out of one passage (as a share of its words), and for its place
# in the model's own order. A copied sentence is as true as its source; a joined one tells what several say.
COPIED, PLACE = 0.2, 0.03
# What it loses for leaving out words that are no part by themselves, of which it keeps both neighbours. Set by hand.
ABRUPT = 0.3
# What it gains for telling the whole of the passage most like the others: what a writer leaves out is more often a
# caveat, a frame or a date than an idle word.
FULLER = 0.4
# What it loses for opening with a time or a place that no passage opens with, and for ending with one behind a comma
# that no passage ends with: it reads as turned round.
FRONTED, TRAILED = 0.1, 0.15
# What each comma costs that stands behind no such word in the passages: models break a clause there.
OWN_COMMA = 0.06
# What a candidate gains for telling what the passages share; and, where MANY independent sources tell the fact, the
# least share of its terms that must be common, or be told by the passage most like the others: four tell of an offer,
# and one of a cabinet that will answer it.
SHARED, LEAST_SHARED, LEAST_CENTRAL, MANY = 0.5, 0.6, 0.7, 3
# What each "today" costs, and each "the firm" or "the two sides" whose name the sentence lacks: about what a name is
# worth in reach, so that of two that tell as much the one that names it is taken.
POINTS_BACK = 0.1
# Share of the best passage's content that another must tell to be quoted in its place because it names whom the best
# points back at, and how much longer it may be.
AS_MUCH, LONGER = 0.5, 1.5
# Words past which a sentence is long, and what each one more costs.
LONG, LONG_COST = 30, 0.02

_COMMA = re.compile(r"([\w’'-]+),[”\"]? (?=([\w’'-]+))")
_TRAIL = re.compile(r", (?:at|on|in|by|since|after|before) [^,;“”]{2,40}$")
_FROM_TODAY = re.compile(r"\b(?:today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)
_PLACE = re.compile(r"(?:In|On|At|From|To|By|For) [\w’'-]+")

# The way in which a quoted sentence was come by.
QUOTED = "a source's own words"

Check = Callable[[str, Sequence[Passage]], Sequence[Failure]]
Alone = Callable[[str, Passage], Iterable[Failure]]


def _at_liberty(text: str, passage: Passage) -> Iterable[Failure]:
    return ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`sentence` is None where nothing passed; each candidate says what it failed and what it was worth."""

    sentence: Sentence | None
    candidates: tuple[Candidate, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(dict.fromkeys(f for c in self.candidates for f in c.failures))


def settle(
    cluster: Cluster,
    section: Section,
    texts: Sequence[str],
    check: Check,
    entailer: Entailer,
    way: str = "",
    last: bool = False,
    alone: Alone = _at_liberty,
) -> Verdict:
    """The best candidate that passes every check; a text that copies a span whole is verbatim and not written.

    For a fact that one passage alone tells, `alone` is asked, too: what of it may be left out?
    In the `last` way, where no passage alone holds enough of any, what the passages nearly hold and the entailer is
    SURE of may stand.
    """
    judged = [_judge(text, place, cluster, check, way) for place, text in enumerate(texts)]
    judged = _believed(judged, cluster, entailer)
    order = sorted((i for i, c in enumerate(judged) if c.worth is not None), key=lambda i: (-_rounded(judged[i]), i))
    bounds = ((ANCHORED, SUPPORTED), (NEARLY, SURE)) if last else ((ANCHORED, SUPPORTED),)
    refused: set[int] = set()  # what may not be left out may not be left out in another bound
    for (anchored, believed), at in itertools.product(bounds, order):
        if at in refused:
            continue
        if cited := carrying(judged[at].text, cluster, check, entailer, anchored, believed):
            if lacks := _lacks(judged[at].text, cluster, alone):
                judged[at] = replace(judged[at], failures=lacks)
                refused.add(at)
                continue
            judged[at] = replace(judged[at], failures=(), chosen=True)
            return Verdict(Sentence(judged[at].text, cited, "written", section), tuple(judged))
        weak = Failure("support", "No passage alone holds enough of it, or it tells too little.", judged[at].text)
        judged[at] = replace(judged[at], failures=(weak,))
    return Verdict(None, tuple(judged))


def _lacks(text: str, cluster: Cluster, alone: Alone) -> tuple[Failure, ...]:
    """What a sentence for a fact that one passage alone tells fails for that."""
    telling = [p for p in cluster.passages if p not in cluster.echoes]
    return tuple(alone(text, telling[0])) if len(telling) == 1 else ()


def carrying(
    text: str,
    cluster: Cluster,
    check: Check,
    entailer: Entailer,
    anchored: float = ANCHORED,
    believed: float = SUPPORTED,
) -> tuple[Citation, ...]:
    """The citations of a sentence of ours, best first; none where no passage alone holds enough of its words, or the
    entailer does not believe that together they bear it out."""
    cited = _cite(text, cluster, check)
    held = cited and cited[0].support >= anchored and _tells(text, cited[0].passage) >= TELLS
    return cited if held and borne_out(text, [c.passage for c in cited], entailer, believed) else ()


def borne_out(text: str, passages: Sequence[Passage], entailer: Entailer, believed: float = SUPPORTED) -> bool:
    """Whether the entailer holds it likely that the passages, read together, support the sentence."""
    together = " ".join(p.text for p in passages)
    return entailer.support([(together, text)])[0] >= believed


def _judge(gave: str, place: int, cluster: Cluster, check: Check, way: str) -> Candidate:
    """A text with its slips put right, what it fails, and where it fails nothing, what it is worth."""
    told = cluster.passages
    slips = (spelled(t) for t in (gave, named(opened(rejoined(gave, told), told), told)))
    text, mended = (styled(requoted(t, told)) for t in slips)
    found = check(text, told)
    # What passes keeps its words: a mend of what is no slip can make one.
    mends = mended != text and (found or _bare(mended) == _bare(text))
    if mends and not (_copied_from(mended, told) and not _copied_from(gave, told)):
        text, found = mended, check(mended, told)
    if {f.check for f in found} == {"speaker"} and (mended := attributed(text, cluster.passages)):
        text, found = mended, check(mended, cluster.passages)
    if not found and _copied_from(text, cluster.passages):
        found = (Failure("copy", "A passage has it word for word: it would be quoted and not written.", text),)
    if not found and cluster.independent_sources >= MANY and _is_aside(text, cluster):
        found = (Failure("support", "It tells one passage's own news, not what the passages share.", text),)
    return Candidate(text, gave, way, tuple(found), None if found else _worth(text, place, cluster))


def _believed(judged: Sequence[Candidate], cluster: Cluster, entailer: Entailer) -> list[Candidate]:
    """The candidates; those that passed are worth more the likelier the entailer holds it that the passages say so."""
    premise = " ".join(p.text for p in cluster.passages[:READ])
    passed = [c for c in judged if c.worth is not None]
    shares = iter(entailer.support([(premise, c.text) for c in passed]))
    return [c if c.worth is None else replace(c, worth=c.worth + BELIEVED * next(shares)) for c in judged]


def _rounded(candidate: Candidate) -> float:
    return round(candidate.worth or 0.0, 9)


def quote(cluster: Cluster, section: Section, check: Check, story: Sequence[Passage] = ()) -> Verdict:
    """The best passage that can stand alone: word for word, or but for the "But" that opens it. With a `story`, bare
    words of somebody whom another passage of it names get "... said", and loaded words without which a passage reports
    the same go: a sentence of ours from then on."""
    tried: list[Candidate] = []
    passages = _named_first([p for p in cluster.passages if p not in cluster.echoes])
    whole = ((p, *form) for p in passages for form in _forms(p, story))
    shorter = ((p, text, ()) for p in passages if story for text in _shorter(p))
    for passage, text, names_it in itertools.chain(whole, shorter):
        found = _faults(text, passage, names_it, check)
        tried.append(Candidate(text, passage.text, QUOTED, found, None if found else 1.0, not found))
        if not found:
            others = [c for c in _weighed(text, cluster, check) if c.passage is not passage]
            named = [Citation(p, NAMES) for p in names_it]
            cited = (Citation(passage, 1.0), *(c for c in others if c.support >= CARRIES), *named)
            return Verdict(Sentence(text, cited, _status(text, passage), section), tuple(tried))
    return Verdict(None, tuple(tried))


def _status(text: str, passage: Passage) -> Status:
    """Whose wording it is: a source's as it stands, or ours where a word was put in or taken out."""
    return "verbatim" if text in (passage.text, unhooked(passage.text)) else "written"


def _faults(text: str, passage: Passage, names_it: Sequence[Passage], check: Check) -> tuple[Failure, ...]:
    """What a quotation fails. What its passage may fail, words that are left out of it may not make it fail."""
    found = check(text, (passage, *names_it))
    own = {f for f in found if _is_its_own(f, passage)}
    if own and not names_it and text != passage.text:
        known = {(f.check, f.culprit) for f in check(passage.text, (passage,))}
        own = {f for f in own if f.check not in ITS_OWN or (f.check, f.culprit) in known}
    return tuple(f for f in found if f not in own)


def _forms(passage: Passage, story: Sequence[Passage]) -> Iterator[tuple[str, tuple[Passage, ...]]]:
    """The texts that a passage may be quoted in, and what else each cites."""
    yield passage.text, ()
    if (text := unhooked(passage.text)) != passage.text:
        yield text, ()
    if (text := with_speaker(passage)) and (names_it := naming(passage, story)):
        yield text, (names_it,)


def _shorter(passage: Passage) -> Iterator[str]:
    """The texts without loaded words in which it may be quoted where nobody tells the fact in plain ones."""
    whole = dict.fromkeys((passage.text, unhooked(passage.text)))
    yield from (text for form in whole if (text := unloaded(form)) != form)


def _named_first(passages: Sequence[Passage]) -> list[Passage]:
    """In their order; before the first those that tell about as much as it does, and name whom it points back at."""
    return sorted(passages, key=lambda p: _points_back(p if _stands_for(p, passages[0]) else passages[0]))


def _stands_for(passage: Passage, best: Passage) -> bool:
    longest = LONGER * len(best.text.split())
    return passage is best or (len(passage.text.split()) <= longest and _tells(passage.text, best) >= AS_MUCH)


def _points_back(passage: Passage) -> int:
    """How many it speaks of that only the sentences before it name: a quotation cannot be given their names."""
    return len(descriptions(passage.text)) + pairs(passage.text) + len(surnames(passage))


def _is_its_own(failure: Failure, passage: Passage) -> bool:
    """What is a fault in a sentence of ours and none in a source's: it binds what it binds, and says a word twice."""
    if failure.check == "speaker":  # who speaks in it is named in it: whose words they are cannot be mistaken
        return bool(failure.culprit) and any(failure.culprit == a.speaker for a in attributions(passage.text))
    return failure.check in ITS_OWN or (failure.check == "length" and _quotable(passage))


def _quotable(passage: Passage) -> bool:
    """A long sentence of a source may be quoted where it may not be written."""
    return SHORTEST_QUOTE <= len(passage.text.split()) <= LONGEST_QUOTE


def withhold(cluster: Cluster, tried: Sequence[str], failures: Sequence[Failure]) -> Withheld:
    cited = tuple(Citation(p, 0.0, p in cluster.echoes) for p in cluster.passages)
    return Withheld(cited, tuple(tried), tuple(failures))


def _cite(text: str, cluster: Cluster, check: Check) -> tuple[Citation, ...]:
    """The passages that carry the sentence; where none does alone, the fewest that do together, best first."""
    weighed = _weighed(text, cluster, check)
    carrying = sum(c.support >= CARRIES for c in weighed)
    for count in range(max(1, carrying), len(weighed) + 1):
        if not check(text, [c.passage for c in weighed[:count]]):
            return weighed[:count]
    return ()


def _weighed(text: str, cluster: Cluster, check: Check) -> tuple[Citation, ...]:
    """Each passage with its support, best first: less than CARRIES where it lacks a fact of the sentence."""
    supports = WORDS.support([(p.text, text) for p in cluster.passages])
    weighed = []
    for passage, support in zip(cluster.passages, supports, strict=True):
        failed = {f.check for f in check(text, (passage,))} - WORDING
        lacks = (bool(failed) and not (failed == {"names"} and support >= NAMELESS)) or not _tells_deed(text, passage)
        share = min(support, PARTLY) if lacks else support
        if spared(text) and spared(passage.text):  # "everyone survived" has no word of "no deaths were reported"
            share = 1.0
        weighed.append(Citation(passage, round(share, 4), passage in cluster.echoes))
    return tuple(sorted(weighed, key=lambda c: (c.support < CARRIES, c.echo, -c.support)))


def _tells_deed(text: str, passage: Passage) -> bool:
    """Has the passage enough of the words that say what was done, and not only of whom and what they are?"""
    deed = deeds(beside_names(text))
    return len(deed & content(passage.text)) >= DEED * len(deed)


def _tells(text: str, passage: Passage) -> float:
    """Share of the passage's content that the sentence tells; where most of it is quoted, of what is quoted."""
    whole = content(passage.text)
    said = whole - content(unquoted(passage.text))
    whole = said if len(said) > len(whole) / 2 else whole
    return len(content(text) & whole) / len(whole) if whole else 0.0


def _worth(text: str, place: int, cluster: Cluster) -> float:
    told, common = terms(text), _common(cluster)
    reach = len(told & common) / len(common) if common else 0.0
    turned = FRONTED * _is_turned(text, cluster.passages) + OWN_COMMA * _own_commas(text, cluster.passages)
    count = len(text.split())
    turned += TRAILED * _is_trailed(text, cluster.passages)
    worth = reach + SHARED * _shared(text, cluster) - turned - COPIED * _run(text, cluster.passages)
    worth += FULLER * _tells(text, cluster.passages[0])
    worth -= POINTS_BACK * (len(descriptions(text)) + pairs(text) + len(_FROM_TODAY.findall(text)))
    worth -= ABRUPT * is_abrupt(text, cluster.passages)
    return worth - PLACE * place - LONG_COST * max(0, count - LONG)


def _common(cluster: Cluster) -> frozenset[str]:
    """The terms that two passages share; of a lone passage, its own."""
    every = [terms(p.text) for p in cluster.passages]
    return frozenset(t for s in every for t in s if sum(t in o for o in every) >= min(2, len(every)))


def _is_aside(text: str, cluster: Cluster) -> bool:
    told = terms(text)
    central = len(told & terms(cluster.passages[0].text)) / len(told) if told else 0.0
    return _shared(text, cluster) < LEAST_SHARED and central < LEAST_CENTRAL


def _shared(text: str, cluster: Cluster) -> float:
    """Share of the sentence's terms that are common: what is left is one passage's own news."""
    told = terms(text)
    return len(told & _common(cluster)) / len(told) if told else 0.0


def _is_turned(text: str, passages: Sequence[Passage]) -> bool:
    opens = _PLACE.match(text)
    return opens is not None and not any(p.text.startswith(opens.group()) for p in passages)


def _is_trailed(text: str, passages: Sequence[Passage]) -> bool:
    bare = text.rstrip(".”’\"' ")
    ends = _TRAIL.search(bare)
    return ends is not None and not any(p.text.rstrip(".”’\"' ").endswith(ends.group()) for p in passages)


def _own_commas(text: str, passages: Sequence[Passage]) -> int:
    theirs = [pair for p in passages for pair in _COMMA.findall(p.text.casefold())]
    lefts, rights = {left for left, _ in theirs}, {right for _, right in theirs}
    return sum(left not in lefts and right not in rights for left, right in _COMMA.findall(text.casefold()))


def _run(text: str, passages: Sequence[Passage]) -> float:
    """The longest run of the sentence's words that stands in one passage, as a share of its words."""
    return max(shared_words(text, p.text) for p in passages) / max(1, len(words(text)))


def _copied_from(text: str, passages: Sequence[Passage]) -> bool:
    """Is it a passage as it stands, or but for a few words?"""
    bare = _bare(text)
    return any(bare in (whole := _bare(p.text)) and len(bare) >= WHOLE * len(whole) for p in passages)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text).casefold().split())
