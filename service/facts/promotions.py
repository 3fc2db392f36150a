"""Which sentences ask their reader to watch, follow, join, send, buy or read something more; not who asks it.

They order without an object that an order to a machine has ("Get push notifications with news"), so `addressing` lets
them pass. What tells of somebody who watches or joins has a verb that reports: such a sentence is kept.
"""

import re

# What may stand before the verb: "Plus join ...", "MORE ON THIS: Get ...", "To see all of it, watch ...".
_LEAD = (
    r"\W{0,3}(?:(?:plus|and|also|or|but|then|so|now|please|just|meanwhile|finally|fans|readers|viewers"
    r"|(?:to|for|if) [^.;:“”]{3,80}?(?=,)|(?-i:[A-Z][A-Z ]{3,30}:)),? ){0,2}"
)
# What stands behind a verb that orders, and not behind the noun that is spelled so ("Watch sales", "Share prices").
_NEXT = (
    r"(?:(?:all|a|an|the|our|us|me|her|his|their|this|these|more|part|live|along|full|free|new|every|exclusive"
    r"|breaking|push|what|how|why|as|it|him|them|here|now|today|online|news|tickets?"
    r"|highlights|scenes|photos|pictures|images|clips|footage|@\w+)(?![\w-])"
    r"|(?-i:[A-Z“\"‘@#]))"
)
_ADDRESS = r"(?:https?://|www\.|[\w-]+\.(?:com|org|net|gov|edu|tv|info|co\.\w\w)\b)"
_SITE = (
    r"(?:(?:twitter|facebook|instagram|snapchat|youtube|pinterest|tumblr|flipboard|tiktok|whatsapp|telegram|linkedin"
    r"|google ?(?:\+|plus|play|podcasts?)|threads|bluesky|reddit|(?:facebook )?messenger|periscope|spotify|stitcher"
    rf"|itunes|(?:apple )?podcasts?|tunein|iheartradio|soundcloud|netflix|hulu|app store|social media)\b"
    rf"|@\w+|{_ADDRESS})"
)
_PUSHED = (
    r"(?:newsletters?|push notifications?|notifications|(?:e-?mail|text|news|mobile|push|daily|breaking) "
    r"(?:alerts|updates|briefings?)|inbox|apps?|subscriptions?|free trial|unlimited access|podcasts?|e-?edition"
    r"|giveaways?|(?:promo|coupon|discount) codes?)"
)
_FULL = r"(?:full|complete|entire|whole|exclusive|rest of the|extended)"
_SHOWN = (
    rf"(?:{_FULL} (?:\w+ ){{0,2}}(?:interview|episode|stor(?:y|ies)|articles?|reports?|post|list|transcript|text|speech"
    r"|video|clip|schedule|coverage|conversation|review|blog)"
    r"|galler(?:y|ies)|slideshow|trailer|live ?(?:stream|blog|chat|updates|coverage)|podcast|web ?casts?)"
)
_CLOCK = (
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\d{1,2}(?:/|:\d\d/)\d{1,2}c\b|(?:sun|mon|tues|wednes|thurs|fri|satur)days?\b)"
)
_ENDS = r"\b(?:above|below|here|online|at (?:this|the) link|in the (?:comments|video))(?: below| above| here)?\W*$"
_MORE = r"for (?:more|further|additional|full|details|tickets|information|updates|the (?:full|latest|complete|details))"
# Verbs that tell what was: an order has none of its own.
_TELLS = re.compile(
    r"\b(?:said|says|told|was|were|had|led|fell|rose|showed|shows|wrote|announced|tweeted|added|argued|insisted|urged"
    r"|warned|asked|called|began|came|went|took|made|became|is|are|has|would)\b",
    re.IGNORECASE,
)
_WATCH = (
    r"(?:watch|see|catch|hear|stream|view|read|find|listen(?: to)?|tune in(?: to)?|check out|look for|browse|explore"
    r"|click through|discover|revisit|relive|don[’']t miss|stay with|join|follow|visit|go to|catch up with)"
)
# (the verb, what it orders, what stands right behind the verb)
_ORDERED: tuple[tuple[str, str, str], ...] = (
    ("follow", r"(?:us\b|me\b|along\b|@)", _NEXT),
    (_WATCH, rf".{{0,140}}?\b(?:(?:on|at|via|in|to|of) (?:the )?{_SITE}|{_ADDRESS})", _NEXT),
    (_WATCH, rf"[^.;]{{0,140}}?(?:\b{_SHOWN}\b|\b{_CLOCK}|:\W*$|{_ENDS}|\b{_MORE}\b)", _NEXT),
    (r"(?:watch|listen to)", "", "(?:as|how|what|live|it|the|an?|this|these|our|him|her|them)\\b"),
    (r"(?:find out|learn|read|see|hear|get|discover|want)", "", r"more\b(?! than\b)"),
    (
        r"(?:like|chat with|connect with|talk to|visit|message|add)",
        rf"(?:us|me|our|[^.;,]{{1,60}}?)\b (?:page )?(?:on|in|at|via) (?:the )?{_SITE}",
        r"(?:us|me|our|her|his)\b|(?-i:[A-Z])",
    ),
    (r"(?:listen|watch|subscribe|stream|hear|download|tune in)", rf".{{0,120}}?\b{_SITE}", r"\w"),
    (r"(?:sign up|subscribe|register|log (?:in|on))", "", r"(?:to|for|here|now|today|via|free|with|at)\b"),
    (r"(?:download|install|try)", "", _NEXT),
    (r"(?:get|receive|enjoy|grab|unlock|claim|view|see|manage|browse)", rf"[^.;]{{0,90}}\b{_PUSHED}\b", r"\w"),
    (
        "join",
        r"(?:us\b|[^.;]{1,120}?\b(?:live (?:chat|blog|discussion|stream)|chat|discussion|conversation|webinar"
        r"|newsletter|mailing list|community)\b)",
        _NEXT,
    ),
    (
        r"(?:send|submit|e-?mail|share|leave|post|upload|write|tweet|text)",
        r"[^.;]{0,40}?\b(?:tips?|ideas|comments?|questions?|photos?|pictures|videos?|thoughts|opinions?|feedback"
        r"|corrections|experiences?|stories|letters)\b[^.;]{0,20} (?:to|at|via|by|here|below|in|with|on)\b",
        r"(?:news|story|any|all|tips|comments|questions|photos|videos|letters|feedback|corrections|a|the|us)\b",
    ),
    (r"(?:buy|order|pre-?order|shop|purchase|reserve|book)", "", r"(?:tickets?|copies|now|today|here)\b"),
)
_ORDERS = re.compile(
    _LEAD + "(?:" + "|".join(rf"{verb} (?={behind}){what}" for verb, what, behind in _ORDERED) + ")", re.IGNORECASE
)
# No sentence that tells opens so, ...
_CALLS = re.compile(
    rf"{_LEAD}(?:stay (?:tuned|with [A-Z])|(?:check|come|keep checking) back (?:for|here|with|soon|later|often"
    r"|throughout)\b|tune in (?:to|for|on|at|tonight|next)\b|(?:vote in|take) (?:our|this|the) (?:poll|survey|quiz)\b)"
    r"|\W{0,3}please (?=[a-z])|\W{0,3}become a (?:fan|member|subscriber|patron)\b|\W{0,3}to (?:subscribe|sign up"
    r"|(?:continue|keep) reading|read (?:more|the (?:full|rest))|find out more|learn more|view this)\b"
    rf"|\W{{0,3}}{_MORE}\b[^;:]{{0,120}}?,? (?:follow|visit|click|go to|see|read|check|watch|download|tune|log on"
    r"|head to|subscribe|sign up|stay|join|like)\b"
    r"|\W{0,3}(?:more|further|additional) (?:information|info|details)\b.{0,120}\b(?:available|found|posted) "
    r"(?:at|on|here|online|from)\b",
    re.IGNORECASE,
)
# ... or has it anywhere.
_LINKS = re.compile(
    r"\b(?:click|tap) (?:here|on the (?:link|image|photo|video|headline))\b"
    r"|\b(?:check out|follow|visit|see) this link\b",
    re.IGNORECASE,
)


def promotes(told: str) -> bool:
    """`told`: a sentence without what it quotes. Does it ask its reader for something?"""
    if _CALLS.match(told) or _LINKS.search(told):
        return True
    return _ORDERS.match(told) is not None and not _TELLS.search(told)
