"""What a message asks, worked out by rules; it does not know the news, nor the answer.

The rules are read from the first to the last, and the first that fits decides. Where none does, it is a question, which
is answered by sentences that say all of it, or declined.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Literal

from service.chat import timing
from service.chat.timing import Window

Kind = Literal[
    "greeting",  # hello, thanks
    "help",  # what can you do?
    "beyond",  # what no article answers: an opinion, a poem
    "daily",  # the brief of a day
    "topic",  # a story, by topic
    "new",  # what is new since a time
    "disagreements",  # what the sources disagree on
    "who_says",  # which passages state a value or a claim
    "passage",  # what stands behind [n], or behind a sentence
    "sources",  # the articles behind the brief
    "question",  # anything else about the news
]

LONGEST = 600  # code points of a question that are read; what is longer is a text, and no question
# Words of a text that names a topic without asking anything ("Gaza ceasefire talks").
TOPIC_WORDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """`topic`: what it is about, in the asker's words ("" for all). `number`: of a marker [n] or of a sentence.

    `whether`: it is asked whether a claim is so, and not who makes it.
    """

    kind: Kind
    topic: str = ""
    window: Window | None = None
    number: int | None = None
    of: Literal["marker", "sentence"] = "marker"
    whether: bool = False


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|thanks?(?: you)?(?: very much| a lot)?"
    r"|ok(?:ay)?"
    r"|great|cool|bye|goodbye)(?: there| again)?"
)
_HELP = re.compile(
    r"(?:help(?: me)?|what (?:can|do) you do|how (?:can|do) (?:i|you) (?:use|work)(?: this| you)?|who (?:are|made) you"
    r"|what are you|what can i ask(?: you)?|how does (?:this|it) work|commands?|test(?:ing)?|ping)"
)
_BEYOND = re.compile(
    r"^(?:please )?(?:can you |could you |would you )?(?:write|compose|draft|translate|rewrite|rephrase|code"
    r"|program|draw"
    r"|calculate|compute|generate|imagine|pretend|roleplay|act as|ignore|forget|repeat|print|reveal"
    r"|tell me a (?:joke|story"
    r"|poem)|sing)\b"
    r"|\b(?:your (?:opinion|view|prompt|instructions|system)|do you (?:think|believe|like|feel)|should (?:i|we)\b"
    r"|what (?:do|would) you (?:think|do)|who (?:is|was) (?:right|wrong)\b|who(?:'s| is) lying|who will win|predict"
    r"|system prompt|previous instructions)"
)
_NUMBERED = re.compile(
    r"\[(?P<marker>\d{1,3})\]|\b(?:source|reference|citation|footnote|marker|note|article) (?:no\.? ?|number "
    r"|#)?(?P<named>\d{1,3})\b"
    r"|\b(?:sentence|point|line|claim) (?:no\.? ?|number |#)?(?P<sentence>\d{1,3})\b"
    rf"|\bthe (?P<ordinal>{'|'.join(_ORDINALS)}|last) (?:sentence|point|line|claim)\b"
)
_SAYS_ABOUT = re.compile(r"^\W{0,3} ?(?:say|says|said|tell|tells|report|reports|write|writes)\b.{0,12}?"
                         r"\b(?:on|about|of|regarding) (?P<topic>.+)$")  # fmt: skip
_SOURCES_WORD = (
    r"(?:the |your |these |those |all |any )?(?:news )?(?:sources|reports|articles|papers|newspapers|outlets"
    r"|accounts|media|"
    r"publishers|newsrooms|versions|figures|numbers|they|these|those|you)"
)
_DIFFER = (
    r"(?:disagree(?:s|ment|ments|ing)?|differ(?:s|ing)?|differences?|conflict(?:s|ing)?|contradict(?:s|ions?|ory|ing)?"
    r"|discrepanc(?:y|ies)|inconsisten(?:t|cy|cies)|at odds|not agree|don't agree|do not agree|diverge)"
)
_DISAGREEMENTS = re.compile(
    rf"^(?:so |and )?(?:where|what|which|on what|in what|how|why|do|does|did|are|is|tell me (?:where|what)"
    rf"|show(?: me)?|list)\b"
    rf".{{0,40}}?\b{_SOURCES_WORD}\b.{{0,20}}?\b{_DIFFER}\b(?P<behind>.*)$"
    rf"|^(?:(?:are|is) there |what are |show(?: me)? |list |any |tell me )?(?:the |any |all )?{_DIFFER}"
    rf"(?: (?:between|among|in) {_SOURCES_WORD})?(?P<after>(?: (?:on|about|over|regarding|in) .*)?)$"
    rf"|^(?:what|how) (?:differs?|is different|varies|changes) (?:between|among|in|across|from) {_SOURCES_WORD}"
    r"(?P<between>(?: to .{1,20}?)?(?: (?:on|about|over|regarding|in) .*)?)$"
    r"|^what(?:'s| is) (?:disputed|contested|contradictory|in dispute)(?P<disputed>(?: (?:about|in|on) .*)?)$"
)
_ABOUT = re.compile(
    r"^[\s,]*(?:with each other |here )?(?:on|about|over|regarding|as to|in)\b(?: regard to)?(?P<topic>.*)$"
)
_SAY = (
    r"(?:say(?:s|ing)?|said|claim(?:s|ed)?|report(?:s|ed)?|told|tells?|gave|gives?|put|puts|writes?|wrote|states?"
    r"|stated"
    r"|confirm(?:s|ed)?|mention(?:s|ed)?|count(?:s|ed)?|speaks? of|talks? (?:of|about)|alleges?|alleged|quotes?|quoted)"
)
_WHO_SAYS = re.compile(
    rf"^(?:and )?(?:who(?: else)?|which (?:of )?(?:the )?(?:source|outlet|paper|newspaper|article|publisher"
    rf"|report)s?|who exactly|where does it)"
    rf" (?:is |are |has |have |was |were )?{_SAY}(?: that| there (?:was|were|is|are)| it (?:was|is)| about"
    rf"| of)? (?P<claim>.+)$"
    r"|^(?:what(?:'s| is| are) the (?:source|sources|evidence|basis)|source|sources|evidence|citation"
    r"|whose (?:claim|figure|number) is"
    r"|where did you (?:get|read|find)|where (?:does|do|did)(?=.{1,200} come from$)"
    r"|according to whom(?: is| was| were| are)?)"
    r"(?: for| of| behind| on)? (?:the (?:claim|figure|number|statement|quote)(?: of| that)? "
    r"|that )?(?P<of>.+?)(?: come from| from)?$"
)
# Whether something is so: which passages say it, and which deny it; the service judges neither.
_IS_TRUE = re.compile(
    r"^(?:so |and |but )?(?:(?:is|was) it (?:really )?(?:true|right|correct|so|a fact|confirmed|certain)(?: to say)?"
    r"|(?:can|could) you confirm) that (?P<claim>.+)$"
)
# Behind what is claimed these say only that it is: "the radar claim".
_CLAIMED = re.compile(r"\s+(?:claim|figure|number|statement|allegation|quote)s?$")
_SAYS_WHO = re.compile(r"(?:says who|who says(?: so| that| this| it)?|according to whom|who said (?:so|that|this|it))")
_SOURCES = re.compile(
    r"(?:(?:what|which|who) (?:is|was|are|were) |list |show(?: me)? |give me |name |tell me )?(?:all )?(?:the |your )?"
    r"(?:sources?|articles|links|references|citations)(?: (?:are these|do you (?:have|use)|did you use|please))?"
    r"|where (?:did|do) you (?:get|have) (?:this|that|it)(?: from)?|how do you know(?: this| that)?"
)
_NEW = re.compile(
    r"(?:(?:what|anything|is there anything)(?:'s| is| has| was| have)?(?: been| there)? (?:new|changed|different"
    r"|happened|added)"
    r"|what (?:did i miss|have i missed)|catch me up|any (?:news|updates?|changes|developments)|what(?:'s"
    r"| is) changed|updates?"
    r"|what (?:has )?changed|news|tell me what(?:'s| is) new)(?P<rest>(?: (?:on|about|in|with|for|to|at|from"
    r"|here)\b.*)?)"
)
_DAILY = re.compile(
    r"(?:please )?(?:(?:give|tell|show|send|get) me |what(?:'s| is| are| was| were) |brief me|i (?:want|would like) )?"
    r"(?:on |with )?(?:the |a |my |your |today's |all )*"
    r"(?:brief me|news|headlines?|daily|(?:daily|morning|evening|news|day's|todays?|today's) (?:brief|briefing|news"
    r"|edition|summary)"
    r"|brief|briefing|edition|summary|top stories|day)?(?: (?:of|for|from|on|in|about) (?:the )?(?:news|day"
    r"|world))?(?: please)?"
    r"|what(?:'s| is| has|)(?: been)? (?:happened|happening|going on|happen)(?: in (?:the news|the world))?"
    r"|what happened"
)
_TOPIC = re.compile(
    r"^(?:so |and |please )?(?:"
    r"what(?:'s| is| has| are|)(?: been| was)? (?:happened|happening|going on|happen|new|the (?:situation|latest"
    r"|news|state of things))"
    r"|what went on|what do (?:you|we) (?:know|have)|(?:can|could) you (?:tell|brief) me|tell me(?: more"
    r"| everything| all)?|brief me"
    r"|(?:the )?(?:latest|newest)(?: news| developments)?|(?:any |the |all )?news|(?:any )?updates?|update me"
    r"|anything|a? ?brief(?:ing)?"
    r"|(?:a |the )?summary|summari[sz]e|do you have (?:anything|something|news)|what about|how about|give me (?:a "
    r"|the )?(?:brief|summary|news)"
    r"|(?:the )?story"
    r")(?: (?:in|with|at|to|about|on|around|of|from|for|regarding|after|near))? (?P<topic>.+)$"
)
_ASKS = re.compile(
    r"^(?:who|what|when|where|why|how|which|whose|whom|is|are|was|were|do|does|did|has|have|had|will|would|can"
    r"|could|should)\b"
)
_ARTICLE = re.compile(r"^(?:the|a|an|all|some|any|more|me|this|that|about|on|regarding)\s+")


def work_out(text: str, now: datetime, zone: tzinfo) -> Asked:
    """What a message without articles asks. `now` is aware; `zone` says when a day begins."""
    plain = _plain(text)
    asked = _work_out(plain.lower(), now, zone)
    return replace(asked, topic=_as_written(asked.topic, plain))


def _work_out(said: str, now: datetime, zone: tzinfo) -> Asked:
    if not said:
        return Asked("help")
    for rule in (_social, _beyond, _numbered, _differing, _saying):
        if found := rule(said):
            return found
    return _timed(said, now, zone)


def _plain(text: str) -> str:
    """One line with straight marks, without the stop at its end."""
    straight = text[:LONGEST].replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(straight.split()).strip(" ?!.,;:")


def _as_written(topic: str, plain: str) -> str:
    """The topic with its capitals, which tell names."""
    at = plain.lower().find(topic) if topic else -1
    return plain[at : at + len(topic)] if at >= 0 and len(plain.lower()) == len(plain) else topic


def _social(said: str) -> Asked | None:
    if _GREETING.fullmatch(said):
        return Asked("greeting")
    return Asked("help") if _HELP.fullmatch(said) else None


def _beyond(said: str) -> Asked | None:
    return Asked("beyond") if _BEYOND.search(said) else None


def _numbered(said: str) -> Asked | None:
    found = _NUMBERED.search(said)
    if found is None:
        return None
    if ordinal := found["ordinal"]:
        return Asked("passage", number=-1 if ordinal == "last" else _ORDINALS.index(ordinal) + 1, of="sentence")
    if number := found["sentence"]:
        return Asked("passage", number=int(number), of="sentence")
    about = _SAYS_ABOUT.search(said[found.end() :])
    topic = _topic(about["topic"]) if about else ""
    return Asked("passage", topic, number=int(found["marker"] or found["named"]))


def _differing(said: str) -> Asked | None:
    found = _DISAGREEMENTS.search(said)
    if found is None:
        return None
    behind = next((found[name] for name in ("behind", "after", "between", "disputed") if found[name]), "")
    about = _ABOUT.match(behind)
    return Asked("disagreements", _topic(about["topic"]) if about else "")


def _saying(said: str) -> Asked | None:
    if _SAYS_WHO.fullmatch(said) or _SOURCES.fullmatch(said):
        return Asked("sources")
    if found := _IS_TRUE.match(said):
        return Asked("who_says", _ARTICLE.sub("", found["claim"].strip(' "')), whether=True)
    found = _WHO_SAYS.match(said)
    if found is None:
        return None
    claim = _CLAIMED.sub("", _ARTICLE.sub("", (found["claim"] or found["of"] or "").strip(' "')))
    return Asked("who_says", claim) if claim and claim not in ("it", "this", "that", "so") else Asked("sources")


def _timed(said: str, now: datetime, zone: tzinfo) -> Asked:
    """What asks for news, of a time perhaps; a question keeps its times, which the answer must state."""
    window, rest = timing.find(said, now, zone)
    if window is not None and window.open and (found := _NEW.fullmatch(rest)):
        return Asked("new", _topic(_preposition(found["rest"])), window)
    if _DAILY.fullmatch(rest):
        return Asked("daily", window=window) if window is None or not window.open else Asked("new", window=window)
    if (found := _NEW.fullmatch(rest)) and not found["rest"]:
        return Asked("new", window=window)
    if found := _TOPIC.match(rest):
        topic = _topic(found["topic"])
        if topic:
            return Asked("new" if window is not None and window.open else "topic", topic, window)
    if _ASKS.match(said):
        return Asked("question", said)
    if len(rest.split()) <= TOPIC_WORDS and _topic(rest):
        return Asked("topic", _topic(rest), window)
    return Asked("question", said)


def _preposition(text: str) -> str:
    return re.sub(r"^\s*(?:on|about|in|with|for|to|at|from|here)\b", "", text)


def _topic(text: str) -> str:
    """A topic without what leads it in."""
    bare, before = text.strip(' ,"?'), ""
    while bare != before:
        before, bare = bare, _ARTICLE.sub("", bare)
    return "" if bare in ("the", "news", "world", "it", "this", "that", "here") else bare
