"""Text as a paper prints it, of text cut into tokens as some data sets have it; it does not know which sets do.

Where "98. 7 per cent" stands for "98.7", a sentence ends in the midst of a figure, and each check of figures, names and
compounds refuses what the source says. A space that a writer put there may be lost: apply it to tokenised text alone.
"""

import re

# "1, 056", "$ 53, 193, 914"; "98. 7"; "U. S."; "13 - year - old", but no dash before what goes on; "50 %"; "team 's".
_SPACES = tuple(
    (re.compile(pattern), whole)
    for pattern, whole in (
        (r"(?<!\d)(\d{1,3}), (?=\d{3}(?!\d))", r"\1,"),
        (r"(?<=,\d{3}), (?=\d{3}(?!\d))", ","),
        (r"(?<![\d.])(\d{1,3})\. (?=\d{1,2}(?!\d))", r"\1."),
        (r"\b([A-Za-z])\. (?=[A-Za-z]\.)", r"\1."),
        (r"(?<=\w) - (?=\w)(?!(?:and|but|or|the|an?|who|which|he|she|it|they|as|with)\b)", "-"),
        (r"(?<=[$£€]) (?=\d)|(?<=\d) (?=%)|(?<=\w) (?=['’](?:s|t|re|ve|ll|d|m)\b)| (?=[.,;:?!](?:\s|$))", ""),
    )
)


def printed(text: str) -> str:
    """The text without the spaces that were put between tokens."""
    for pattern, whole in _SPACES:
        text = pattern.sub(whole, text)
    return text
