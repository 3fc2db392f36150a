"""Whether an "it" means nothing: "it is hard to say", "make it to Marl", "as it were". It knows no other.

It reads plain words without contractions: "it is" for "it's".
"""

import re

# "It" of which something is said that follows: "it is hard to say", "it turned out that", "it took years to".
_BETWEEN = (
    r"(?:also|just|really|now|certainly|probably|clearly|only|has|had|have|been|will|would|can|could|may|might|must|should"
    r"|not|never|still|always|even|do|does|did)"
)
_SAYS = (
    r"(?:is|was|be|been|seems|seemed|becomes|became|feels|felt|appears|appeared|takes|took|makes|made|comes|came|turns"
    r"|turned|happens?|happened|matters?|remains|hurts?|helps?|means?|depends|looks?|sounds?|seem|feel|take|make|breaks"
    r"|pains)"
)
_EXTRAPOSED = re.compile(
    rf"it (?:{_BETWEEN} )*{_SAYS}\b(?:[^.,;!?—–]*?\b(?:that|to|if|whether|who|when|how|why|what|where|until|since"
    r"|before|(?<!most )(?<!more )(?<!very )(?<!the )(?<!a )(?<!an )\b\w{3,}ing|as if|as though)\b \w"
    r"|[^.,;]{0,20} like \w)",
    re.IGNORECASE,
)
# "It" that means nothing in particular: "make it", "get on with it", "as it were".
_IDIOM = re.compile(
    r"\b(?:make|makes|made|making|hit|call|takes?|taking|took|say|believe|hate|love|like|find|found|gets?|see|put|keep"
    r"|think|thought|consider|face|when|as|lose|lost|owed?|blow|push|pull|let) it(?= (?:to|that|when|if|is|was|comes"
    r"|out|off|up|through|easy|hard|difficult|possible|impossible|clear|seriously|or not|for granted|upon|on|back|be"
    r"|were|very|so|over)\b|[,.!]|$)|\bit (?:were|turns out|goes without)\b|\b(?:on|over|live|deal|done) with it\b",
    re.IGNORECASE,
)

# "Made it clear that", "finds it hard to": what it is follows.
_ANNOUNCES = re.compile(
    r"\b(?:ma(?:ke|kes|de|king)|finds?|found|finding) it (?:\w+ly |more |very )?(?:clear(?:er)?|plain|known"
    r"|(?:im)?possible|hard(?:er)?|eas(?:y|ier)|difficult|illegal|necessary)\b[^.;]*? (?:that|to|how|why|whether) ",
    re.IGNORECASE,
)


def is_expletive(text: str, start: int) -> bool:
    """Is the "it" that stands at `start` one?"""
    idiom = any(m.start() <= start < m.end() for m in _IDIOM.finditer(text))
    return idiom or _EXTRAPOSED.match(text, start) is not None


def announces(text: str, start: int) -> bool:
    """Does the "it" that stands at `start` stand for what follows, whatever came before?"""
    return any(m.start() <= start < m.end() for m in _ANNOUNCES.finditer(text))
