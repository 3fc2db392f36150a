"""Slips with small words that make another sentence: a clause that says nothing, a lost "there", a lost "that".

It reads neighbours, and knows nothing of what they mean.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.facts.quotations import unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import tagged
from service.facts.words import CLOSED, content, fold
from service.news import Failure, Passage

_RELATIVE = re.compile(r", ((?:which|who|where|when) [^,.;:“”]{2,60})(?=[,.;])")
_THERE = re.compile(r"\b[Tt]here ((?:is|are|was|were|has been|have been) (?:\w+ ){1,2}\w+)")
_SO_THAT = re.compile(r"\bso (\w+)(?: \w+){0,4}? that\b")
_NUMBER = r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
_OF_NUMBER = re.compile(rf"\bof ((?:{_NUMBER}) [a-z]+)")
_WAS_DONE = re.compile(r"\b(?:was|were) (\w+ )?(\w{3,}ed)\b")
_CLAUSE = re.compile(r", ([\w’'-]+ [\w’',-]+)(?= (?:[^,.;:]{0,40} )?(?:will|would|was|were|is|are|has|have|had)\b)")
_KIND = re.compile(r"\b([a-z]{3,}) of (?:its|their) kind\b")
_MOST = re.compile(r"\b(?:first|last|only|best|worst|most|least|\w{3,}est)\b")
_AND = re.compile(r"\b([a-z]{4,}) and (?:the|an?|its|their|his|her) ([a-z]{4,})\b")
_DETERMINER = "(?:the |an? |its |their |his |her )?"
# "Drew the ire of users", where a sentence says "drew users".
_HEAD_OF = re.compile(rf"\b([a-z]{{3,}}) {_DETERMINER}([a-z]{{3,}}) of {_DETERMINER}([\w’'-]+)")
_HEAD_WITH = re.compile(
    rf"\b([a-z]{{3,}}) (?:out |up )?{_DETERMINER}([a-z]{{3,}}) (?:with|from) {_DETERMINER}\W{{0,2}}([\w’'-]+)"
)
# Heads that only count or measure what is behind their "of", or say of which sort it is.
_COUNTING = frozenset(
    ["number", "group", "pair", "lot", "range", "series", "kind", "sort", "type", "set", "couple", "dozens",
     "hundreds", "thousands", "tens", "scores", "millions", "billions", "city", "town", "state", "village", "month",
     "day", "total", "handful", "string", "plenty", "wave", "host", "team", "crowd", "all", "most", "some", "many",
     "each", "one", "piece", "bit", "province", "region", "district", "county", "republic", "island", "islands",
     "university", "amount", "majority", "variety", "list", "collection", "stretch", "age", "year"]
)  # fmt: skip


_TITLED = re.compile(
    r"\b[Tt]he (?:[A-Z][\w.’'-]{0,20} ){0,2}"
    r"(?:President|Prime Minister|Chancellor|Premier|King|Queen|Pope|Gov\.|Sen\.|Rep\.) [A-Z][\w’'-]{0,30}"
)


def slipped(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first of them that the passages do not have."""
    bare, texts = unquoted(sentence), [p.text for p in passages]
    for look in (
        _idle_clause,
        _lost_there,
        _lost_that,
        _lost_was,
        _of_number,
        _promoted,
        _going_on,
        _no_verb,
        _no_article,
        _own_article,
        _bare_amount,
        _demonym,
        _shifted,
        _of_its_kind,
        _spliced,
    ):
        if failure := look(bare, texts):
            yield failure
            return
    if failure := _who_has(sentence, texts) or _one_of_several(sentence, texts):
        yield failure


def _idle_clause(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "..., which are not its own": no word of it says anything."""
    for found in _RELATIVE.finditer(bare):
        if not content(found[1]) - {"own"} and not any(fold(found[1]) in fold(t) for t in texts):
            return Failure("grounding", f"No cited passage says “{found[1]}”.", found[1])
    return None


def _lost_there(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "There were also apps" makes nothing else an app."""
    for said in (m[1] for t in texts for m in _THERE.finditer(t)):
        ours = re.search(rf"(\w+) {re.escape(said)}\b", bare)
        if ours and fold(ours[1]) != "there":
            return Failure("relation", f"The cited passages say “there {said}”.", said)
    return None


def _lost_that(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "So highly that he threatened" is not "so highly and threatened"."""
    for found in (m for t in texts for m in _SO_THAT.finditer(t)):
        ours = re.search(rf"\bso {re.escape(found[1])}\b", bare)
        if ours and not re.search(r"\bthat\b", bare[ours.end() :]):
            return Failure("relation", f"It leaves out what was “so {found[1]} that”.", ours.group())
    return None


def _lost_was(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "And was later christened" is not "and later christened"."""
    for found in (m for t in texts for m in _WAS_DONE.finditer(t)):
        ours = re.search(rf"\band (?:{re.escape(found[1] or '')})?{re.escape(found[2])}\b(?! by\b)", bare)
        if ours and not any(re.search(rf"\band (?:\w+ )?{re.escape(found[2])}\b", t) for t in texts):
            return Failure("who did it", f"It was “{found[2]}”, and did not do so.", ours.group())
    return None


def _no_verb(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "..., when about eight more hours." has no verb."""
    found = re.search(r", ((?:when|where|while) [^,;:]{3,80})\.$", bare)
    if not found or any(found[1] in t for t in texts):
        return None
    row = tagged(found[1])
    if any(t.tag.startswith("V") for t in row):
        return None
    return Failure("one sentence", "Its last clause has no verb.", found[1])


def _no_article(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "Put onus on the rebels" for "put the onus on"."""
    row = tagged(bare)
    for one, noun in pairwise(row):
        if noun.tag != "NN1" or not noun.text.islower() or not one.tag.startswith("VV") or fold(one.text) in REPORTING:
            continue
        theirs = re.compile(rf"\b{re.escape(one.text)} (?:the|an?|his|her|its|their) {re.escape(noun.text)}\b")
        plain = re.compile(rf"\b{re.escape(one.text)} {re.escape(noun.text)}\b")
        lost = any(map(theirs.search, texts)) and not any(map(plain.search, texts)) and one.end + 1 == noun.start
        compound = re.match(r" [a-z]", bare[noun.end :]) and row[row.index(noun) + 1].tag.startswith("NN")
        if lost and not compound:
            return Failure("one sentence", "A noun lacks its article.", f"{one.text} {noun.text}")
    return None


def _own_article(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "The U.S. President Ana Vale", whom the passages call "U.S. President Ana Vale"."""
    found = _TITLED.search(bare)
    if not found or any(found[0].casefold() in text.casefold() for text in texts):
        return None
    return Failure("one sentence", "Somebody with a title has no “the”.", found[0])


def _bare_amount(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "In half-dozen towns" for "in a half-dozen towns"."""
    found = re.search(
        r"\b(?:in|of|at|with|from|for|to|by|after) (?:half-dozen|dozen|few|couple|handful|number)\b", bare
    )
    if found and not any(found.group() in t for t in texts):
        return Failure("one sentence", "A noun lacks its article.", found.group())
    return None


def _demonym(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "Varn traders" for "Varnish traders": the name of the land before a noun where the passages have whose."""
    for found in re.finditer(r"\b([A-Z][a-z]{3,}) ([a-z]{4,})\b", bare):
        of_there = re.compile(rf"\b({found[1][:3]}[a-z]+) {re.escape(found[2])}\b")
        theirs = {m[1] for t in texts for m in of_there.finditer(t)}
        if theirs and found[1] not in theirs and all(w.endswith(("ian", "ish", "ese", "can")) for w in theirs):
            return Failure("binding", f"The cited passages say “{min(theirs)} {found[2]}”.", found.group())
    return None


def _one_of_several(sentence: str, texts: Sequence[str]) -> Failure | None:
    """ "He was “a ghost”" where the passages have "they were"."""
    for found in re.finditer(r"\b(?:he|she|it) (?:was|is) \W?(\w{4,})", sentence):
        several = re.compile(rf"\b(?:were|are) \W?{re.escape(found[1])}\b")
        single = re.compile(rf"(?:\b(?:was|is|be|been|being)|[’']s) (?:\w+ )?\W?{re.escape(found[1])}\b")
        if any(map(several.search, texts)) and not any(map(single.search, texts)):
            return Failure("who did it", "The cited passages say it of several.", found.group())
    return None


def _going_on(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "Are preparing" where the passages say that they were."""
    for found in re.finditer(r"\b(?:is|are) (\w{3,}ing)\b", bare):
        was = re.compile(rf"\b(?:was|were) {re.escape(found[1])}\b")
        now = re.compile(rf"(?:\b(?:is|are|be|been|to)|[’'](?:s|re)) (?:\w+ )?{re.escape(found[1])}\b")
        if any(map(was.search, texts)) and not any(map(now.search, texts)):
            return Failure("relation", f"The cited passages say “{found[1]}” of what was.", found.group())
    return None


def _who_has(sentence: str, texts: Sequence[str]) -> Failure | None:
    """ "Sought addictions" where the passages have "sought women with addictions"."""
    low = fold(sentence)
    for found in (m for t in texts for m in _HEAD_WITH.finditer(t)):
        direct = re.compile(rf"\b{re.escape(found[1])} (?:out )?{_DETERMINER}\W{{0,2}}{re.escape(found[3])}\b")
        if found[1] not in CLOSED and found[2] not in low and direct.search(sentence):
            return Failure("binding", f"The cited passages say it of “{found[2]} with {found[3]}”.", found[3])
    return None


def _shifted(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "Attention and the fate of women" for "attention to its ways and the fate of women"."""
    for found in _AND.finditer(bare):
        one, other = re.escape(found[1]), re.escape(found[2])
        through = re.compile(
            rf"\b{one} (?:to|of|for|in|with|on|against|at|from|about) [^.;:]{{2,60}} "
            rf"and {_DETERMINER}{other}\b"
        )
        if any(map(through.search, texts)) and not any(f"{found[1]} and" in t for t in texts):
            return Failure("binding", f"No cited passage says “{found.group()}”.", found.group())
    return None


def _of_its_kind(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "The largest monument of its kind" is not the largest monument."""
    for found in (m for t in texts for m in _KIND.finditer(t)):
        if re.search(rf"\b{re.escape(found[1])}\b(?! of)", bare) and _MOST.search(bare) and "of its kind" not in bare:
            return Failure("binding", "It leaves out “of its kind”.", found[1])
    return None


def _spliced(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "The mill closed, 40 people will go": the passage has an "and" between its two clauses."""
    for found in _CLAUSE.finditer(bare):
        joined = re.compile(rf", (?:and|but|so|while|yet) {re.escape(found[1])}\b")
        if any(map(joined.search, texts)) and not any(f", {found[1]}" in t for t in texts):
            return Failure("one sentence", "A comma joins two sentences.", found.group().strip(", "))
    return None


def _of_number(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "The words of 15 years" where the passages have "15 years after"."""
    for found in _OF_NUMBER.finditer(bare):
        theirs = [t for t in texts if re.search(rf"\b{re.escape(found[1])}\b", t)]
        if theirs and not any(re.search(rf"\b(?:of|for|from|in|to|by) (?:\w+ ){{0,2}}{re.escape(found[1])}\b|"
                                        rf"\b{re.escape(found[1])} of\b", t) for t in theirs):  # fmt: skip
            return Failure("binding", f"No cited passage says “of {found[1]}”.", found[1])
    return None


def _promoted(bare: str, texts: Sequence[str]) -> Failure | None:
    """ "Drew users" where the passages have "drew the ire of users"."""
    low = fold(bare)
    for found in (m for t in texts for m in _HEAD_OF.finditer(t)):
        verb, head, thing = found[1], found[2], found[3]
        if verb in CLOSED or head in _COUNTING or head in low or fold(thing) in CLOSED:
            continue
        direct = re.compile(rf"\b{re.escape(verb)} {_DETERMINER}{re.escape(thing)}\b")
        if direct.search(bare) and not any(direct.search(t) for t in texts):
            return Failure("binding", f"The cited passages say it of the “{head} of {thing}”.", thing)
    return None
