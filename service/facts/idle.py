"""Which sentences of an article tell no news: questions, calls to a visitor, picture credits, exclamations.

A brief quotes none of them and words none of them. It does not know orders to a machine: `addressing` does.
"""

import re

from service.facts.callouts import calls_out
from service.facts.captions import is_caption
from service.facts.clauses import has_main_verb
from service.facts.furniture import is_glued_on
from service.facts.garbled import is_garbled
from service.facts.housekeeping import is_housekeeping
from service.facts.promotions import promotes
from service.facts.quotations import unquoted
from service.facts.tags import tagged

# Sites join these to the sentence before or behind them, so that they stand in no line of their own.
_CALLS = re.compile(
    r"\b(?:stay|keep|be) (?:up[ -]to[ -]date|informed|in the loop)\b|\bbreaking news (?:emails?|alerts?)\b"
    r"|\bget breaking news\b|\b(?:news)?letters? (?:delivered|sent) to\b|\bas an interest to\b"
    r"|^\W{0,2}(?:read|watch|see|learn|listen to|hear|check out|scroll|click|tap|follow|share|find|vote) (?:the|this|"
    r"these|our|more|parts?|an?|what|how|all|us|for|to|it|his|her|their|full)\b"
    r".{0,160}\b(?:below|above|here|now|online|on (?:twitter|facebook|instagram|x)|video|clip|gallery)\.?$"
    r"|\b(?:is|are) (?:shown|seen|pictured) in (?:this|an undated)\b"
    r"|^\W{0,2}(?:learn more|sign up|subscribe|click|tap|download|follow us|stay tuned|scroll down)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"^\W{0,3}(?:photos?|pictures?|images?|videos?|graphics?|captions?|credits?|illustrations?)(?: \d+)?(?: \w+)? ?:"
    r"|^\W{0,3}(?:left|right|above|below|top|bottom|pictured|clockwise from)\b[^.:]{0,30}:"
    r"|\((?:photos?|pictures?|images?|video)(?: by| courtesy|:)[^()]{2,60}\)",
    re.IGNORECASE,
)
_EXCLAIMS = re.compile(
    r"^\W{0,2}(?:wow|gosh|oh|ah|hey|yay|oops|ouch|ugh|phew|well|yes|no|yeah|ok|okay|sure|sorry|thanks|turns out"
    r"|let[’']s face it|god (?:help|bless|forbid)|trust me|guess what)\b(?=[,.!:;]|\s(?:that|what|us|him|me)\b)",
    re.IGNORECASE,
)
# "Ana Vale of Dorn, left, and Jo Rohm": who is in a picture, and where.
_SEATED = re.compile(r"^[^.]{0,100}\b[A-Z][\w’'-]+, (?:left|right|cent(?:er|re)), (?:and|with|[a-z]+ing)\b")
# "Ana Vale (left) and Jo Rohm filming in Dorn": without a verb, it tells who is in a picture.
_IN_PICTURE = re.compile(
    r"\((?:[^()]{0,20}\b)?(?:left|right|cent(?:er|re)|pictured|above|below|top|bottom)\b[^()]{0,20}\)", re.IGNORECASE
)
# A line on other news, in brackets or with what to do at its end; who wrote the note that stands before it.
_BRACKETED = re.compile(r"\[[^\[\]]+\]|.*: (?:watch|listen|read|video|photos?|live)\W*", re.IGNORECASE)
_SIGNED = re.compile(r"^\W{0,3}[^.!?]{1,60} \(@\w{1,20}\)\W{0,3}(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\W*$")
# A slogan: what somebody sells, and not what happened.
_SLOGAN = re.compile(
    r"^\W{0,3}hurry\b[,;:!. ]|\bapply (?:today|now|online)\b|\bwhile (?:stocks?|supplies) last\b"
    r"|^\W{0,3}(?:apply|call|order|buy|shop|book|visit|donate|register|enroll?) (?:now|today|online|early|soon|us)\b"
    r"|\b(?:payday|fast|instant|same[- ]day|quick) (?:cash|loans?)\b.{0,60}\b(?:apply|approv\w+|now)\b"
    r"|\bmoney[- ]back guarantee\b",
    re.IGNORECASE,
)
# It answers or narrows what the sentence before it says: "Especially a child who is ill."
_ADDS = re.compile(r"^\W{0,2}(?:especially|particularly|not least|let alone|much less|except)\b(?!,)", re.IGNORECASE)
# A share price in the text: "Ostby Ltd. OSB, +0.88%".
_QUOTE_LINE = re.compile(r"\b[A-Z][A-Z.]{0,6},? [+\-−–]\d{1,3}\.\d{1,2}%")
# "6/18 On tolls": a slide of a row of pictures; and what an article tells of itself.
_SLIDE = re.compile(
    r"^\W{0,3}\d{1,3}/\d{1,3}\s(?=[A-Z])"
    r"|\bthis (?:article|story|piece|post) (?:went|was (?:first|originally|updated|published|written)|has been)\b"
)
# What is seen in a picture: "A woman waves a flag during a protest in Dorn."
_PERSON = r"(?:wom[ae]n|m[ae]n|boys?|girls?|protesters?|demonstrators?|supporters?|child(?:ren)?|soldiers?|residents?)"
_SCENE = re.compile(
    rf"^\W{{0,3}}(?:(?:An?|Two|Three|Four|Some) )?{_PERSON}\b[^,.;]{{0,40}} (?:waves?|holds?|poses?|gestures?|looks? on"
    r"|walks? past|stands? guard|(?:is|are) seen|shouts?|lights?) [^.;]{0,160}\b(?:during|in|at|outside|near|as)\b"
    r"(?!.{0,160}\bsaid\b)",
    re.IGNORECASE,
)
# A note of a document: "1 See, e.g.", and letters that a file lost: "declassi?cation".
_NOTE = re.compile(r"^\W{0,3}(?:\d{1,3} )?(?:See|Cf|Ibid|Id)[.,]|[a-z]\?[a-z]")


_ANYWHERE = (_CALLS, _PICTURE)
_TOLD = (_QUOTE_LINE, _NOTE, _SLIDE, _SCENE, _SEATED, _SIGNED, _SLOGAN, _ADDS)


def is_idle(text: str) -> bool:
    """Is there nothing in it to tell? What somebody is quoted with may ask and exclaim."""
    told = unquoted(text).strip()
    if any(p.search(text) for p in _ANYWHERE) or any(p.search(told) for p in _TOLD):
        return True
    if calls_out(told) or promotes(told) or is_housekeeping(told) or is_glued_on(text):
        return True
    if _BRACKETED.fullmatch(text.strip()) or _is_captioned(told) or is_garbled(text):
        return True
    return told.endswith(("?", "!")) or _EXCLAIMS.match(told) is not None


def _is_captioned(told: str) -> bool:
    bare = _IN_PICTURE.sub("", told)
    return is_caption(told) or (bare != told and not has_main_verb(tagged(bare)))
