"""Writes out "it's", "don't" and "they'll", which a tagger reads as one word; it does not know what they say."""

import re

_FULL = {"re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am"}
_WHO = r"(I|you|we|they|he|she|it|that|there|who|these|those|this)"
_IS = re.compile(r"\b(it|that|he|she|there|here|what|who|this|how|where)['’]s\b", re.IGNORECASE)
_HELPED = re.compile(rf"\b{_WHO}['’](re|ll|ve|d|m)\b", re.IGNORECASE)
_NOT = ((re.compile(r"\b([Cc])an['’]t\b"), r"\1an not"), (re.compile(r"\b([Ww])on['’]t\b"), r"\1ill not"))
_OTHERS_NOT = re.compile(r"n['’]t\b")
_MENDED = re.compile(r"\[(\w)\](?=\w)")  # "[t]his"


def expanded(text: str) -> str:
    """The words with their contractions written out."""
    for short, full in (*_NOT, (_OTHERS_NOT, " not"), (_IS, r"\1 is"), (_MENDED, r"\1")):
        text = short.sub(full, text)
    return _HELPED.sub(lambda m: f"{m[1]} {_FULL[m[2].casefold()]}", text)
