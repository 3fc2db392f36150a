"""What on a page is not the article: invisible characters, prompts, labels, counters, captions; not what is news."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from service.facts.buttons import is_button, without_bars
from service.facts.clauses import has_main_verb
from service.facts.glued import uncredited
from service.facts.sentences import sentences
from service.facts.tags import tagged

MAX_PROMPT_WORDS = 45  # words; the longest cookie and newsletter prompts of our samples have about 40
MAX_LABEL_WORDS = 20  # words; a teaser or a link list entry without a full stop is a headline, and those are shorter
MAX_CAPTION_WORDS = 90  # words; wire captions run to 80
MAX_FRAGMENT_WORDS = 10  # words; a subheading ("What we know so far") is no sentence
MAX_FRAGMENT_SHARE = (
    0.5  # of all words; where most lines have no full stop, the writer uses none, and they are the text
)

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Shown in another order than written: who reads it and who copies it read two texts.
_OVERRIDDEN = re.compile("[\u202d\u202e][^\u202a-\u202e\n]{1,2000}\u202c")
_JOINERS = re.compile("(?<=[\x00-\u024f])[\u200c\u200d]+|^[\u200c\u200d]+")  # kept where Persian or emoji need them
_NEWLINE = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Spaces that are not one blank already: most are, and to write a blank for each of those takes longer than all else.
_WIDE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(f"(?:[{_WIDE}]| [ {_WIDE}])[ {_WIDE}]*")
_BROKEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")

_TERMINAL = re.compile(r"[.!?…:;。！？।۔؟][\"'”’»“）)\]」』*]{0,3}$")
# Words alone: no marks of speech, no handle, no name behind a dash.
_HEADLINE = re.compile(r"[A-Z][\w’'.,$%-]*(?: [\w’'.,$%-]+){3,}")
_RULE = re.compile(r"[\W_]+")
_COUNTER = re.compile(r"[\d.,\s]{1,40}[km]?\s?(?:shares?|views?|likes?|comments?|reads?|min(?:utes?)? read)?", re.I)
_TICKER = re.compile("[▲▼△▽]")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ&’'/-]*(?: [A-ZÀ-Þ&’'/-]+){0,3}")
_NAVIGATION = re.compile(r" [|·•»>] ")
CORRECTION = re.compile(r"(?:correction|clarification|editor[’']s note|berichtigung|korrektur)s?\b", re.I)

# Whole paragraphs that talk to the visitor, full stop or not.
_PROMPT = re.compile(
    r"""this\ (?:story|article|piece)\ (?:first\ |originally\ |also\ )?appear(?:s|ed)\ (?:in\b|on\ page\b)
    | connect\ with\ us\b | follow\ (?:us|me|@|our)\b | share\ (?:this|on|via)\b | tweet\ (?:this|with)\b
    | click\ (?:here|to)\b | leave\ a\ (?:reply|comment)\b | your\ email\ address\b | required\ fields\b
    | save\ my\ name | comments\ are\ closed | (?:log|sign)\ in\ to\b | sign\ (?:up|me\ up)\b
    | subscribe\b | unsubscribe\b
    | register\ (?:now|here|to\ read) | get\ (?:the|our|all\ the)\ .{0,60}(?:newsletter|bulletin|briefing|inbox|app\b)
    | (?:don[’']t\ miss|join|unlock|enjoy|start|try)\b.{0,120}\b(?:newsletter|picks|inbox|subscri|free\ trial)
    | unlock\b.{0,60}\b(?:premium|access|articles?)\b
    | (?:we|this\ (?:web)?site|this\ page|our\ (?:web)?site)\ (?:and\ our\ partners\ )?(?:uses?|stores?)\ cookies
    | we\ value\ your\ privacy | accept\ (?:all\ )?cookies | cookie\ (?:settings|policy|notice) | by\ clicking\b
    | privacy\ policy\b | terms\ (?:of\ (?:use|service)|and\ conditions)\b | copyright\b\ ?(?:©|\(c\)|\d{4}) | ©
    | \(c\)\ (?:19|20)\d\d | all\ rights\ reserved | powered\ by\b | skip\ to\ (?:main|content) | disclaimer:
    | more\ on\ this\ story | this\ (?:story|article)\ (?:was\ (?:originally|first)\ published|originally\ appeared)
    | this\ material\ may\ not\ be\ published | rate\ this\b | like\ this\? | published\ (?:daily|weekly)\ since
    | (?:read|see|watch|more|also\ read|read\ also|read\ more|see\ also|also\ see|related
        |related\ (?:topics|stor(?:y|ies)|articles?)
        |you\ (?:may|might)\ also\ like|recommended|advertisement|advert|sponsored|tags?|topics|filed\ under|trending
        |photos?|video|full\ coverage|listen|in\ pictures|don[’']t\ miss):
    | advertisement\b | story\ continues\ below | article\ continues\ (?:below|after) | continue\ reading\b
    | you\ can\ add\ location\ information | support\ (?:our|independent)\ journalism | download\ (?:our|the)\ app
    | image\ (?:copyright|caption|source)\b
    # When a page changed, and no "Posted on Monday, the film shows ...".
    | (?!.{0,80},\ (?:the|an?|his|her|its|their)\b)(?:(?:last\ )?(?:updated|modified|posted|published)(?:\ on|\ at|:)
    \ .{0,40}\d | (?:updated|posted)\ (?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day)) | please\ enable\ javascript
    | posted\ (?:by|in)\b.{0,60}$
    """,
    re.I | re.X,
)
# Labels and link lists: only where no full stop makes them a sentence.
_LABEL = re.compile(
    r"""more\ (?:in|from|on|stories|news)\b | most\ (?:read|popular|viewed|shared)\b | also\ (?:in|on|read)\b
    | read\ (?:more|next|also|the\ full)\b | related\b | recommended\b | trending\b | you\ (?:may|might)\ also\b
    | share$ | share\ (?:this|on|via|photo)\b | tweet\b | print$ | email(?:\ this)?$ | comments?$ | no\ comments
    | \d+\ comments? | post\ a\ comment | join\ the\ conversation | watch(?:\ live|\ now)?$ | listen$ | videos?$
    | photos?$ | gallery$ | getty\ images$ | advert(?:isement)?\b | sponsored\b | home$ | menu$ | search$
    | loading\b | close$ | skip\b
    | contact\ (?:us|the)\b | about\ us | newsletter | sign\b
    | \d+\ min(?:ute)?s?\ read | article\ excerpt | file\ photo | enlarge\b | hide\ caption | toggle\ caption
    | (?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ .{0,30}\d{4}.{0,20}$
    """,
    re.I | re.X,
)
_CREDIT = re.compile(
    r"""\bcontributed\ (?:reporting|to\ this\ (?:report|story|article))\b
    | ^\(?(?:additional\ |with\ )?(?:reporting|writing|editing)\ (?:by\b
        |from\ (?-i:(?:(?:[A-Z][\w.’'-]*|and|in|for|the),?\ ?){1,12})\)?$) | ^\(?with\ (?:inputs?|files)\ from\b
    | ^--\ ?\w | (?-i:^[—–]\ ?[A-Z]\w+\ [A-Z]\w+)(?:[,\ ].{0,60})?$""",
    re.I | re.X,
)
# What every caption and every credit has: of other lines neither need be asked, which take long to say no.
_CAPTIONED = re.compile(
    r"[)/:—]|\bcaption\b|\bphoto\b|\bcourtesy\b|^(?:illustration|graphic|image|video|map)|^\d|^FILE|^media", re.I
)
_CREDITED = re.compile(r"contributed|^[(arwe—–-]", re.I)
_CAPTION = re.compile(
    r"""^(?:illustration|photo(?:graph)?|graphic|image|video|map)s?\ (?:by|courtesy(?:\ of)?)
    \ (?-i:[A-Z])(?:[^.]|\b[A-Z]\.){3,60}$
    | ^\d{1,2}\ of\ \d{1,3}\.?\ | ^FILE\ [-–—]
    | ^(?:media\ playback|media\ caption) | \((?:AP|Associated\ Press|Reuters|AFP|Getty\ Images)\)$
    | \bhide\ caption\b | \bfile\ photo[.)]?$
    | \((?:[^()]{0,60}[/\ ])?(?:AP|AFP|EPA|Reuters|Getty|UPI|staff|pool|file)[^()]{0,20}(?:photo|images|photographer)
      [^()]{0,60}\)\.?$
    | \((?:photo|picture|image)\b[^()]{1,80}\)\.?$ | \([^()/]{3,40}\ ?/\ ?[^()/]{2,40}(?:/[^()/]{2,40}){0,3}\)$
    | \b(?:AP\ Photo|AFP\ Photo|Getty\ Images|Reuters|Pressphoto\ Agency)/[\w\ .-]{3,40}$
    | (?:\b|^)(?:photo|image|picture)?\ ?(?:credit|courtesy|copyright|by)?\ ?(?:credit|photo(?:graph)?|picture|image):
      \ [^.]{3,60}\.?$
    | \.\ [Cc]ourtesy\ (?:of\ )?[\w\ .&’'-]{3,40}$ | \bshare\ photo$ | \.\ [—/]\ [\w\ .]{3,40}$
    | /\ ?[\w\ ]{2,40}(?:Agency|Images|Photographer)$""",
    re.I | re.X,
)
_CREDIT_LINE = re.compile(r"(?:photo(?:graph)?|picture|image|credit)s?(?: credit| by)?: ?.{3,60}", re.I)
# Below these lines nothing of the article follows; below the soft ones a list of other headlines does.
_END = re.compile(r"leave a (?:reply|comment)|click to comment|comments? ?\(\d+\)|\d+ comments?$|post a comment", re.I)
_SOFT_END = re.compile(
    r"more (?:in|from|stories)\b|also(?: see)?:$|see also:?$|most (?:read|popular)|also in\b"
    r"|related(?: (?:stories|articles|coverage))?:?$"
    r"|you (?:may|might) also like:?$|recommended|trending|read next|full coverage",
    re.I,
)


def visible(text: str) -> str:
    """NFC text without control, zero-width, direction and private characters; one kind of newline, single spaces."""
    text = _NEWLINE.sub("\n", text)
    if "\u202d" in text or "\u202e" in text:
        text = _OVERRIDDEN.sub("", text)
    text = _INVISIBLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub("", text)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return "\n".join(line.strip() for line in text.split("\n"))


def broken_share(text: str) -> float:
    """The share (0 to 1) of characters that no writer types: controls and replacement characters."""
    return len(_BROKEN.findall(text)) / max(len(text), 1)


def ended(line: str) -> bool:
    """Does the line end as a sentence does (or open a list), marks that close after the stop included?"""
    return bool(_TERMINAL.search(line[-5:]))


def is_furniture(line: str) -> bool:
    """Is this whole line a prompt, a label, a counter, a caption or a credit? Correction notes never are."""
    words = len(line.split())
    if CORRECTION.match(line):
        return False
    if words > MAX_PROMPT_WORDS and _PROMPT.match(line) and _is_prompts(line):
        return True
    if words > MAX_CAPTION_WORDS:
        return False
    if _RULE.fullmatch(line) or _COUNTER.fullmatch(line) or is_button(line):
        return True
    if _CAPTIONED.search(line) and _CAPTION.search(line):
        return True
    if words <= MAX_PROMPT_WORDS and (_PROMPT.match(line) or (_CREDITED.search(line) and _CREDIT.search(line))):
        return True
    return words <= MAX_LABEL_WORDS and not ended(line) and _is_label(line)


def is_glued_on(text: str) -> bool:
    """Is a sentence within a paragraph what would be a prompt, a caption or a credit on a line of its own?"""
    words = len(text.split())
    if words > MAX_CAPTION_WORDS or text.startswith("-") or CORRECTION.match(text):
        return False
    if is_button(text) or (_CAPTIONED.search(text) and _CAPTION.search(text)):
        return True
    return words <= MAX_PROMPT_WORDS and bool(_PROMPT.match(text) or (_CREDITED.search(text) and _CREDIT.search(text)))


def _is_prompts(line: str) -> bool:
    """Is each sentence of a long line a prompt of its own?"""
    every = [line[start:end] for start, end in sentences(line)]
    return len(every) > 1 and all(_PROMPT.match(one) and len(one.split()) <= MAX_PROMPT_WORDS for one in every)


def _is_label(line: str) -> bool:
    if _LABEL.match(line) or _CAPITALS.fullmatch(line) or _TICKER.search(line):
        return True
    return len(_NAVIGATION.findall(line)) > 1 and not line.lower().startswith("by ")


def strip(lines: Sequence[str], needed_words: int = 20) -> list[str]:
    """The lines without furniture. What follows a comment form goes too, once `needed_words` stand before it."""
    kept: list[str] = []
    words, over, teasers = 0, False, False
    lines = [piece for line in lines for piece in without_bars(line)]
    for line in filter(None, (uncredited(one, lines) for one in _without_captions(lines))):
        over = over or (words >= needed_words and bool(_END.match(line)))
        teasers = (teasers and not ended(line)) or bool(_SOFT_END.match(line) and is_furniture(line))
        if CORRECTION.match(line) or not (over or teasers or is_furniture(line)):
            kept.append(line)
            words += len(line.split())
        elif kept and _CAPITALS.fullmatch(line):  # a document begins, and what stands over it is its headline
            kept[-1] = _without_heading(kept[-1])
    return kept


def _without_captions(lines: Sequence[str]) -> Iterator[str]:
    """The lines without those that have no verb and stand over a line that credits a picture."""
    for line, behind in zip_longest(lines, lines[1:], fillvalue=""):
        credited = _CREDIT_LINE.fullmatch(behind) is not None and len(line.split()) <= MAX_CAPTION_WORDS
        if not credited or CORRECTION.match(line) or has_main_verb(tagged(line)):
            yield line


def without_fragments(lines: Sequence[str]) -> list[str]:
    """The lines without subheadings: short ones that end without a stop, and such at the end of a paragraph, unless
    most of the text is written so."""
    words = sum(len(line.split()) for line in lines)
    short = [line for line in lines if not ended(line) and len(line.split()) <= MAX_FRAGMENT_WORDS]
    if sum(len(line.split()) for line in short) > MAX_FRAGMENT_SHARE * words:
        return list(lines)
    fragments = set(short)
    kept = [line for line in lines if line not in fragments]
    unended = sum(len(line.split()) for line in kept if not ended(line))
    return kept if unended > MAX_FRAGMENT_SHARE * words else [_without_heading(line) for line in kept]


def _without_heading(line: str) -> str:
    """The paragraph without a headline that is joined to its end."""
    if ended(line):
        return line
    every = sentences(line)
    start, end = every[-1] if every else (0, 0)
    last, before = line[start:end], line[:start].rstrip()
    short = len(every) > 1 and len(last.split()) <= MAX_FRAGMENT_WORDS and ended(before)
    return before if short and _HEADLINE.fullmatch(last) and _is_present(last) else line


def _is_present(text: str) -> bool:
    """Has it a main verb, and none of the past? A sentence that only lost its stop tells what was."""
    row = tagged(text)
    return has_main_verb(row) and not any(t.tag in ("VVD", "VBD", "VHD", "VDD") for t in row)
