"""What a site says of its own pages: stories that grow, films that do not play, archives that crawl; never of news."""

import re

# What opens a sentence.
_OPENS = re.compile(
    r"\W{0,3}(?:(?:this|it)(?: is|[’']s) (?:still )?an? (?:developing|breaking)(?: news)? (?:story|news|situation)"
    r"|(?:this|the) (?:video|content|feature|page|player) (?:is (?:not|no longer|currently)|cannot be|could not be)"
    r" (?:right now )?(?:un)?(?:available|supported|loaded|played|displayed)"
    r"|an error (?:has )?occurred|there was (?:a problem|an error) (?:saving|with (?:the|your))"
    r"|comments (?:are|have been) (?:closed|disabled|turned off)|the news and stories that matter"
    r"|this (?:article|story|page|post|piece) (?:is more than \d+ (?:months?|years?) old|was (?:last )?"
    r"(?:amended|modified|updated|edited)|has been (?:archived|amended)))\b",
    re.IGNORECASE,
)
# (words of which a sentence must have one: most have none, and to look for them is quick; what may stand anywhere)
_ANYWHERE = (
    (
        ("updat",),
        r"\bwe(?: will|[’']ll) (?:continue to |keep )?updat(?:e|ing) (?:this|the) (?:report|story|article|post|page)\b"
        r"|\bthis (?:story|article|post|page) (?:will be|is being) updated\b",
    ),
    (
        ("featured", "published", "printed", "syndicated", "excerpted"),
        r"\bthis (?:report|segment|interview|essay|column|feature|excerpt) (?:was|is) (?:also |first |originally )?"
        r"(?:featured|republished|reprinted|syndicated|excerpted)\b",
    ),
    (
        ("version of this",),
        r"^\W{0,3}an? (?:\w+ )?version of this (?:article|story|column|essay|piece|post|review|interview|report) "
        r"(?:also |first |originally )?(?:appear|ran\b|was (?:first |originally )?(?:published|posted)\b)",
    ),
    (("journalism",), r"\bour (?:[\w-]+ ){0,2}journalism\b"),
    (("cookies",), r"\b(?:we|(?:this|our|the) (?:\w+ )?(?:web)?site) uses? cookies\b"),
    (
        ("podcast", "newsletter"),
        r"\bis (?:the|an?|our) (?:\w+ )?(?:flagship|daily|weekly|biweekly|monthly) (?:\w+ )?(?:podcast|newsletter)\b",
    ),
    (
        ("delivered",),
        r"\bdelivered (?:weekday (?:mornings?|evenings?)\b|(?:\w+ ){0,3}(?:in)?to (?:the|your) inbox)",
    ),
    # Pages of an archive of the web that stand in an article's stead.
    (
        ("crawl", "wayback", "was live when", "archive hopes", "broken links"),
        r"\bcrawls?\b[^.]{0,120}\b(?:archiv\w+|wayback|seed|hosts?|sites)\b|\badded to the wayback machine\b"
        r"|\binternet archive hopes\b|\bfix all broken links on the web\b"
        r"|\bseed for (?:this|the) crawl\b|\ba link to the version that was live when\b",
    ),
)
_NOTES = tuple((signs, re.compile(pattern, re.IGNORECASE)) for signs, pattern in _ANYWHERE)


def is_housekeeping(told: str) -> bool:
    """`told`: a sentence without what it quotes."""
    if _OPENS.match(told):
        return True
    low = told.lower()
    return any(any(sign in low for sign in signs) and pattern.search(told) for signs, pattern in _NOTES)
