"""Participles behind a comma that tell what passages tell with "and": read as they have it. It checks nothing."""

import re
from collections.abc import Sequence

from service.facts.words import stem
from service.news import Passage

_ING = re.compile(r", (\w{3,20}ing)\b")
_AND = re.compile(r"\band (?:\w{2,20}ly )?(\w{2,20}ed)\b")


def coordinated(sentence: str, passages: Sequence[Passage]) -> str:
    """ "Criticized the plan, accusing him of delay" as the passages tell it: "criticized the plan and accused him".

    The sentence as it is where no passage joins such a verb with "and".
    """
    if not _ING.search(sentence):
        return sentence
    joined = {stem(verb): verb for p in passages for verb in _AND.findall(p.text)}
    return _ING.sub(lambda m: f" and {joined[stem(m[1])]}" if stem(m[1]) in joined else m.group(), sentence)
