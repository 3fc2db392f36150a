"""Whether two stems are of one family of words: "announc" and "announcement". It does not know what they mean."""

import re

# Letters that the beginnings of two words share, from which they are of one family: "announced", "announcement".
_FAMILY = 5
# What is behind the letters that two words of one family share, where neither word is all of them: endings of stems.
_ENDS = re.compile(
    r"[bdglmnprt]?(?:ed?|ers?|en|e?ors?|ing|y|i|it|ions?|i?al|ian|an|ant|ent|ance?|ence?|anci|enci|[ai]ble|ive?|ist|ism"
    r"|i?ty|iti|e?ment|ure?|ago?|[ao]ry|at(?:e|ion|or|iv)|ous|our|ful|less|ness|ship|ish|ic|ical)"
    r"|it(?:ion|or|iv)|sit(?:ion)?|s?sion|ss|graph\w*|e[en]|nce|cy|nt|ve?|[io][nsvz]|ifi?|(?:wo)?m[ae]n|person|[acdorst]|"
)


def is_akin(one: str, other: str) -> bool:
    """ "Closure" and "close", "announcement" and "announced"; not "supporter" and "supposed"."""
    share = min(len(one), len(other), _FAMILY + 1) - 1
    if share < _FAMILY - 1 or one[:share] != other[:share]:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same == min(len(one), len(other)) or all(_ENDS.fullmatch(word[same:]) for word in (one, other))
