"""Whether a sentence keeps the gravest of several deeds that its passage joins: of "seized, shot and buried" the shot.

It aligns the sentence with one passage word by word, and parses nothing.
"""

from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.words import content
from service.news import Failure, Passage

_GRAVE = frozenset(
    ["kill", "shoot", "stab", "rape", "murder", "behead", "strangle", "torture", "execute", "hang", "drown", "poison",
     "lynch", "suffocate", "dismember", "mutilate", "molest", "assault", "maim"]
)  # fmt: skip
# Any word of a sentence that tells as much.
_AS_GRAVE = content(
    "kill killed killing shot shooting stabbed stabbing rape murder beheaded strangled tortured torture executed death "
    "deaths died dead die fatal fatally body bodies slain slaying assaulted assault homicide manslaughter"
)
# Tokens to each side within which another of the deeds stands.
_NEAR = 8
_DONE = ("VVN", "VVD")


def lightened(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Seized and buried" of "seized, shot and buried", in every passage that tells it."""
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("relation", f"It leaves out “{lost[0]}”, the gravest of what was done.", lost[0])


def _lost(cut: Cut) -> str:
    if cut.told & _AS_GRAVE:
        return ""
    for at, token in enumerate(cut.row):
        if _is_deed(cut, at) and cut.is_lost(at, at + 1) and _is_joined(cut, at):
            return token.text
    return ""


def _is_deed(cut: Cut, at: int) -> bool:
    """The tagger takes "seized, shot and buried" for a shot."""
    in_row = cut.key(at) == "shot" and cut.key(at - 1) in (",", "and") and cut.key(at + 1) in (",", "and")
    return in_row or (cut.row[at].lemma in _GRAVE and cut.row[at].tag in _DONE)


def _is_joined(cut: Cut, at: int) -> bool:
    """Is a deed of the same series kept, with a comma or an "and" between?"""
    for step in (-1, 1):
        for i in range(at + step, at + step * (_NEAR + 1), step):
            if not 0 <= i < len(cut.row) or cut.row[i].text in '.;:“”"' or cut.key(i) in ("who", "which", "that"):
                break
            if cut.row[i].tag in _DONE and i in cut.here:
                between = {cut.key(k) for k in range(min(i, at) + 1, max(i, at))}
                if between & {"and", ","}:
                    return True
    return False
