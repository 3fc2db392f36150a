"""Whether a sentence's small words that say something are its passages': how many, which, when, why. It parses nothing.

A model may put a "the" or a "said" of its own. "While others do", "some" for "many" and "because" say what nobody said.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.numbers import quantities
from service.facts.quotations import unquoted
from service.facts.words import fold, words
from service.news import Failure, Passage

# Each word that says something, with the words in a passage that bear it out. In the order of the report's tables:
# how many; what was before; why and in spite of what; when.
_BORNE = """
some: some several few certain various number|several: several some many various few number
many: many|much: much|few: few|anything: anything any|everything: everything all every|nothing: nothing not no
something: something some|anyone: anyone any anybody|everyone: everyone everybody all every|nobody: nobody no none not
than: than|ever: ever never always
fewer: fewer less|most: most majority mostly
others: others other another rest|other: other others another|another: another other|each: each every apiece both all
either: either|neither: neither nor none not no|more: more over above exceed exceeds exceeded past than further another
less: less under below fewer than|least: least minimum|only: only just alone sole single|again: again re return back
already: already|still: still remain remains remained|even: even|almost: almost nearly about|nearly: nearly almost
because: because since as for due over after owing|although: although though but despite while however yet even
though: though although but despite while however yet even|despite: despite although though but|unless: unless
instead: instead rather|therefore: therefore so|until: until till by pending before through
before: before ahead prior until till earlier previously preceding to by since
after: after following since when as once later then on upon with from over behind and amid past in
during: during in while on at as amid when over throughout for through
"""
_ASKED = {
    word.strip(): frozenset([word.strip(), *by.split()])
    for entry in _BORNE.replace("\n", "|").split("|")
    if ":" in entry
    for word, by in [entry.split(":")]
}
# Before a figure they only say how exact it is: checks of figures read them.
_EXACTNESS = frozenset(
    ["more", "less", "least", "most", "almost", "nearly", "fewer", "over", "some", "only", "another", "than"]
)


def borne(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Some" where the passages say "many", "because" where they only tell both: refused."""
    bare = unquoted(sentence)
    theirs = _small(" ".join(p.text for p in passages))
    if "so far" in bare and not any("so far" in fold(p.text) for p in passages):
        yield Failure("grounding", "No cited passage says “so far”.", "so far")
        return
    measured = [(q.start, q.end) for q in quantities(bare)]
    for word in words(bare):
        low = fold(word.text)
        by = _ASKED.get(low)
        if by is None or by & theirs:
            continue
        if low in _EXACTNESS and any(start - 12 <= word.start < end for start, end in measured):
            continue
        yield Failure("grounding", f"No cited passage says “{word.text}”.", word.text)
        return


@lru_cache(maxsize=8192)
def _small(text: str) -> frozenset[str]:
    return frozenset(fold(w.text) for w in words(text))
