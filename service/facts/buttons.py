"""The words of a page's buttons: bars that share, players that load, heads of picture and film lists; not of prose.

A bar may stand in the middle of a line, between a headline and a sentence: the line is cut there.
"""

import re

# Words of a line that a picture's or a film's button opens: such captions run as long as those with a credit.
LONGEST = 60
# Buttons that stand in a row, no comma between them, before the row is a bar: prose never puts three so.
IN_A_ROW = 3

_SHARING = (
    r"facebook|twitter|tweet|pinterest|pin(?: it)?|linkedin|whatsapp|messenger|reddit|tumblr|google ?(?:\+|plus)"
    r"|flipboard|stumbleupon|e-?mail|print|sms|copy(?: link)?|shares?|likes?|comments?|save|bookmark|follow|connect"
    r"|subscribe|embed(?: x)?|more"
)
_PLAYING = (
    r"loading(?: (?:video|player|comments))?|play(?: (?:video|slideshow|all))?|pause|mute|unmute|replay|autoplay"
    r"|full ?screen|skip(?: (?:ad|in|x))?|close|next(?: (?:slide|photo|image|up))?|prev(?:ious)?(?: (?:slide|image))?"
    r"|(?:hide|show|toggle) caption|caption|view (?:gallery|photos|images|slideshow)|slideshow|enlarge|expand|collapse"
    r"|reset|now playing|up next|video player|more videos"
)
_ONE = re.compile(rf"(?<!\w)(?:{_SHARING}|{_PLAYING})(?!\w)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_ALONE = re.compile(r"add interest|also:|(?:more|related)(?: (?:coverage|headlines))?:", re.IGNORECASE)
_BAR = re.compile(
    rf"(?<![\w’'-])(?:(?:{_SHARING})(?!\w)(?:[\s|/•·]+(?:\d+[\s|]+)?(?=\w)|$)){{{IN_A_ROW},}}"
    r"|(?<!\w)(?:loading (?:video|player)(?:…|\.{2,3})\s*)+",
    re.IGNORECASE,
)
# What a bar has and prose hardly ever: only such lines are searched for one.
_SIGN = re.compile(r"tweet|email|pin|share|facebook|twitter|linkedin|comment|loading", re.IGNORECASE)
# "View Images The old pier.", "MUST WATCH Pier falls 02:18": the button, and the picture or film that it opens.
_OPENS = re.compile(
    r"(?:(?:View|Enlarge(?: this)?|Expand|Zoom) (?:Images?|Photos?|image)|EMBED|MUST WATCH|JUST WATCHED|NOW PLAYING"
    r"|Now [Pp]laying|Buy Photo|More News Videos|(?:Hide|Toggle|Show) [Cc]aption|Replay More Videos)\b"
    r"[ :.…-]*(?=[A-Z“\"‘\d])"
)
# "1:01 Film shows the pier": an entry of a list of films; a programme of times is no news either.
_TIMED = re.compile(r"\d{1,2}:\d\d(?! ?[ap]\.?m\b| ?[A-Z]{2,4}\b) (?=[A-Z“\"‘])")
_MORE = re.compile(r"[^.!?…”\"] Read [Mm]ore\W*$")


def without_bars(line: str) -> list[str]:
    """What is left of a line on both sides of a bar of buttons; the line itself where it has none."""
    if not _SIGN.search(line):
        return [line]
    return [piece.strip() for piece in _BAR.split(line) if piece.strip()]


def is_button(line: str) -> bool:
    """Is the whole line buttons, or one with the caption or the headline that it opens?"""
    if len(line) > LONGEST * 10 or len(line.split()) > LONGEST:
        return False
    if _ALONE.fullmatch(line) or _is_all(line):
        return True
    return bool(_OPENS.match(line) or (_TIMED.match(line) and not line.endswith((".", "!", "?"))) or _MORE.search(line))


def _is_all(line: str) -> bool:
    """Two buttons and more, and nothing else but figures and marks?"""
    left, found = _ONE.subn("", line)
    return found > 1 and _LETTER.search(left) is None
