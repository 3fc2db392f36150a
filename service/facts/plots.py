"""Which sentences tell what happens in a film, a book or a sketch, and do not say so; it does not know the work.

"Vale finds herself on the run" is no news of Vale where the sentence before it speaks of a novel.
"""

import re
from collections.abc import Sequence

from service.facts.dates import moments
from service.facts.quotations import unquoted
from service.facts.speakers import attributions
from service.news import Passage

# Sentences before a passage in which the work may be named.
BEFORE = 2
_WORKS = (
    r"(?:films?|movies?|memoirs?|novels?|novellas?|sketch(?:es)?|episodes?|sitcoms?|screenplay|remake|sequel|prequel"
    r"|plot|storyline|protagonist|heroine|characters?|comedy|thriller|musical|opera|fiction|parody|satire|spoof"
    r"|fairy tale|trailer|miniseries|short story|picture book|graphic novel|the (?:book|play|series|scene|tale))"
)
_WORK = re.compile(rf"\b{_WORKS}\b", re.IGNORECASE)
# What people of a plot do, in the present tense of one who retells it.
_DOES = (
    r"(?:finds (?:himself|herself|themselves|out|that|a|an|the)|discovers|reali[sz]es|learns (?:that|of|how|the|to)"
    r"|falls (?:in love|for|into|asleep)|flees|decides|sets (?:out|off)|returns (?:home|to)|embarks|befriends"
    r"|encounters|struggles|attempts|vows|meets|stumbles|escapes|awakes|awakens|wakes|dreams|seeks revenge|must"
    r"|comes (?:home|across|face to face)|confronts|rescues|betrays|murders|kidnaps|travels|arrives|wanders|hikes"
    r"|falls victim|is (?:bitten|haunted|sent|forced|torn|drawn|reunited|hunted|captured|seduced|bullied|chastised"
    r"|mocked)|turns into|transforms|becomes (?:obsessed|a|an|the|involved)|gets (?:bitten|lost|caught|married|drunk)"
    r"|goes on the run|joins forces)"
)
_RETOLD = re.compile(
    rf"\b(?:[A-Z][\w’'-]+|he|she|who|and|hero|boy|girl|man|woman|couple|widow|teenager)\)?,? {_DOES}\b"
)
# "Talbot (Ola Rohm) returns": who plays whom. And "played the cranky host, who scolded the guests".
_NAMED = r"[A-Z][a-zé’'-]+"
_CAST = re.compile(
    rf"\b(?:[A-Z][a-z’'-]+ \({_NAMED}(?: [A-Z][\w’'.-]+){{0,2}}|[a-z]{{3,}} \({_NAMED}(?: [A-Z][\w’'.-]+){{1,2}})"
    r"\),? (?:who(?:se)? |is |has |must |(?:\w+ly )?[a-z]{2,}(?<![suia])s )"
)
_ROLE = re.compile(
    r"\b(?:plays?|played|portray(?:s|ed)|(?:appear(?:s|ed)|star(?:s|red)) as) (?:the|an?)"
    r"(?: (?!(?:for|to|with|in|on|by|at|of)\b)[\w’'-]+){1,4},? (?:who|whose)\b"
)


def is_plot(passage: Passage, before: Sequence[Passage]) -> bool:
    """`before`: the passages before it in its article. A sentence that names the work says itself what it retells."""
    text = unquoted(passage.text)
    if _WORK.search(text) or moments(text):
        return False
    if _ROLE.search(text) or (_CAST.search(text) and _WORK.search(passage.article.text)):
        return True
    retold = _RETOLD.search(text) and any(_WORK.search(p.text) for p in before[-BEFORE:])
    return bool(retold) and passage.stance == "fact" and not attributions(passage.text)
