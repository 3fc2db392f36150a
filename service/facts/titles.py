"""Titles and offices before a person's name; it does not know who holds which."""

import re
from collections.abc import Iterator

from service.facts.words import Word

_HEADS = (
    r"President|Premier|Chancellor|Minister|Secretary|Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman"
    r"|Governor|Gov\.|Mayor|Ambassador|Envoy|Commissioner|Councillor|Councilor|Councilman|Councilwoman|Speaker|Justice"
    r"|Judge|Attorney General|General|Gen\.|Colonel|Col\.|Major|Maj\.|Captain|Capt\.|Lieutenant|Lt\.|Sergeant|Sgt\."
    r"|Admiral|Adm\.|Commander|Marshal|Chief|Chairman|Chairwoman|Chair|Director|Professor|Prof\.|Doctor|Dr\.?|Mr\.?"
    r"|Mrs\.?|Ms\.?|Miss|Sir|Dame|Lord|Lady|King|Queen|Prince|Princess|Pope|Cardinal|Archbishop|Bishop|Reverend|Rev\."
    r"|Father|Sister|Rabbi|Imam|Sheikh|Sheik|Ayatollah|Emir|Sultan|Spokesman|Spokeswoman|Spokesperson|Inspector"
    r"|Superintendent|Detective|Constable|Officer|Deputy|Coach|Leader"
)
_MODIFIERS = (
    r"Vice|Deputy|Assistant|Acting|Interim|Former|Ex|Prime|First|Foreign|Defen[cs]e|Interior|Finance|Home|Justice"
    r"|Health|Education|Energy|Trade|Transport|Environment|Agriculture|Labou?r|Economy|Culture|Treasury|Security"
    r"|Information|Housing|Water|Fisheries|Industry|Police|Fire|Army|Navy|Attorney|Major|Lieutenant|Brigadier|Rear"
    r"|Chief|Crown|Supreme|Executive|Press|State|Party|Council|Harbou?r|Lt\.|Maj\.|Brig\."
)
_TAIL = r" (?:of State|of Defen[cs]e|of the Treasury|of the Interior|General|of Staff|of Police|Executive|Justice)"
_TITLE = re.compile(rf"\b(?:(?:{_MODIFIERS})[ -]){{0,4}}(?:{_HEADS})(?<!-)(?:{_TAIL}){{0,2}}(?![\w'’-])", re.IGNORECASE)
# Without a capital these are ordinary words ("a major Ostland offensive").
_ORDINARY = frozenset(
    ("major", "general", "justice", "father", "sister", "chair", "miss", "lady", "chief", "officer", "speaker")
)
_COURTESY = frozenset(("mr", "mrs", "ms", "miss", "dr", "doctor", "sir", "dame", "prof", "professor", "of", "the"))
_COURTESIES = {"mr": "mr", "mrs": "mrs", "ms": "ms", "miss": "miss", "dr": "dr", "doctor": "dr", "sir": "sir",
               "prof": "professor", "professor": "professor"}  # fmt: skip
# Words that turn an office into another one.
_CHANGES = frozenset(("vice", "deputy", "assistant", "acting", "interim", "former", "ex", "first", "chief", "prime"))
_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "maj": "major",
    "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral", "rev": "reverend",
    "defence": "defense", "harbour": "harbor", "labour": "labor", "premier": "prime minister", "brig": "brigadier",
}  # fmt: skip


def titles(text: str) -> Iterator[Word]:
    """Spans of the titles of a text: capitalised ones, and lower-case ones that a capitalised word follows."""
    for match in _TITLE.finditer(text):
        bare = match.group()
        if bare[0].isupper() or (bare not in _ORDINARY and text[match.end() + 1 : match.end() + 2].isupper()):
            yield Word(bare, *match.span())


def office(title: str) -> frozenset[str]:
    """The words that tell one office from another: "Sec. of Defence" and "defense secretary" share them."""
    bare = (word.strip(".") for word in re.split(r"[\s-]+", title.casefold()))
    long = " ".join(_SHORT.get(word, word) for word in bare if word).split()
    return frozenset(word for word in long if word not in _COURTESY)


def courtesy(title: str) -> frozenset[str]:
    """The words of a title that tell a sex, a degree or a rank of honour: they are facts too, though no office."""
    bare = {word.strip(".") for word in re.split(r"[\s-]+", title.casefold())}
    return frozenset(_COURTESIES[word] for word in bare if word in _COURTESIES)


def offices_agree(a: str, b: str) -> bool:
    """False where two titles name different offices. A shorter form agrees with its longer one."""
    ours, theirs = office(a), office(b)
    if not ours or not theirs:
        return True
    if (ours ^ theirs) & _CHANGES:
        return False
    return ours <= theirs or theirs <= ours
