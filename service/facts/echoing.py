"""Whether what a sentence quotes leans on what was said before it: "that", "it", "them", "yes". It finds no referent.

A quotation is lifted out of a talk. "“Of course we don't trust them”" is whole as a sentence, and tells nothing where
the sentence before, which named them, is not told.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from service.facts.anaphors import unresolved
from service.facts.quotations import Quotation, quotations, unquoted
from service.facts.speakers import attributions
from service.facts.tags import is_finite, tagged

# Fewer words are a term, and what is written large throughout is a title.
_FEWEST = 3
_LARGE = re.compile(r"\W*(?:(?:[A-Z\d][\w’'.-]*|of|the|a|an|and|to|in|on|for|at|vs)[\s,:&-]+){2,}[A-Z\d][\w’'.-]*\W*")
# What an answer or a rejoinder opens with: what was asked, or said against it, is missing.
_ANSWERS = re.compile(
    r"(?:(?:yes|no|yeah|yep|nope|absolutely|exactly|definitely|precisely|correct|sure|maybe|not really|not at all"
    r"|on the contrary|likewise|same here|me too|of course not)(?=[,.!;—–-]|$)"
    r"|(?:but|and|or|nor|yet|therefore|instead|plus|otherwise|thus|hence)\b"
    r"|(?:still|then|also|however|again|besides|so|in other words|that said|either way|for example|for instance"
    r"|in fact|as a result|after all|in that case|on the other hand|in addition|meanwhile|similarly)(?=,|$)"
    r"|so (?=(?:we|i|he|she|they|it|you|there|the|this|that|my|our)\b))",
    re.IGNORECASE,
)
# A clause that hangs on one that was cut off: no comma closes it, and nothing follows.
_HANGS = re.compile(r"(?:because|although|though|unless|which|whereas)\b[^,;—–]+$", re.IGNORECASE)
# A credit that says that somebody else spoke before, and what tells what he asked.
_REJOINS = re.compile(
    r"\b(?:replied|replies|retorted|rejoined|answered|responded|shot back|countered|agreed)"
    r"(?=[.,:]? ?[“\"‘']|[.]?$|, (?:adding|saying))"
)
_ASKED = re.compile(r"\b(?:[Aa]sked|[Ww]hen|question\w*|whether|to (?:the|a|an|his|her|their|[A-Z])|with|that)\b")
# Somebody told by what he is to another whom the sentence before names: "the attorney said" is whose?
_WHOSE = re.compile(
    r"\b[Tt]he (?:attorney|lawyer|barrister|solicitor|spokes(?:man|woman|person)|publicist|agent|official|officer"
    r"|source|witness|expert|researcher|professor|author|activist|neighbou?r|woman|man)"
    r"(?= (?:also )?(?:said|says|told|added|wrote|denied|argued|declined|recalled|explained)\b)"
)
# Behind these a sentence tells what is talked of, before or behind what it quotes.
_TOPIC = re.compile(
    r"\b(?:asked|asks|(?:said|says|wrote|writes|tweeted|added|spoke|speaking|talking|talked|spoken) (?:of|about)"
    r"|about|regarding|concerning|referring to|commenting on|describing|described|addressed|addressing|discussing"
    r"|respon(?:se|ding|ded) to|reacti(?:on|ng) to|reacted to|when|after|because|whether|if|while|to describe)\b"
)
_ASIDE = re.compile(r"(?:who|which|whose|where)\b")
_PARTS = re.compile(r"[,;:](?=\s|$)|\s[—–]\s")


@lru_cache(maxsize=8192)
def leans(text: str) -> str:
    """The words of a quotation, or of a credit, that point at what was said before; "" where none do."""
    quoted = quotations(text)
    if found := next((words for one in quoted if (words := _leans(text, one))), ""):
        return found
    rejoins = _REJOINS.search(text) if quoted else None
    if rejoins and not _ASKED.search(text[: rejoins.start()]):
        return rejoins.group()
    whose = _WHOSE.search(unquoted(text))
    return whose.group() if whose else ""


def _leans(text: str, quoted: Quotation) -> str:
    if len(quoted.text.split()) < _FEWEST or _LARGE.fullmatch(quoted.text):
        return ""
    said, bare = _is_saying(text, quoted), quoted.text.rstrip(",")
    opening = next((m for look in (_ANSWERS, _HANGS) if said and (m := look.match(bare))), None)
    return opening.group().strip() if opening else unresolved(quoted.text, _told(text, quoted, said))


def _is_saying(text: str, quoted: Quotation) -> bool:
    """A saying of its own, and no words within a sentence of the writer's."""
    before = text[: quoted.start].rstrip("“”\"'‘’ ")
    return quoted.text[:1].isupper() and (not before or before[-1] in ",:.?!" or before.endswith(("that", "said")))


def _told(text: str, quoted: Quotation, said: bool) -> str:
    """What the sentence itself tells, in which a pronoun of the quotation may find what it means."""
    before, behind = text[: quoted.start].rstrip("“\"‘' "), text[quoted.end :].lstrip("”\"’' ")
    return " ".join([*_topics(before), *_topics(behind)]) if said else before


def _topics(told: str) -> Iterator[str]:
    """The parts of the writer's words that tell more than who speaks, where, and what he is."""
    credits = [(a.start, a.speaker) for a in attributions(told)]
    for part in _PARTS.split(told):
        start = told.find(part)
        credited = any(start <= at < start + len(part) or (who and who in part) for at, who in credits)
        if topic := _TOPIC.search(part):
            yield part[topic.end() :]
        elif not credited and not _ASIDE.match(part.strip()) and _has_verb(part):
            yield part


def _has_verb(part: str) -> bool:
    row = tagged(part)
    return any(is_finite(row, at) for at in range(len(row)))
