"""The ways a machine may read a text that looks like something else; it does not know what any of them says."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from urllib.parse import unquote

from service.facts.lists import pairs
from service.facts.words import CLOSED

# Letters of an encoded run: shorter ones are words, and seldom decode to text by chance; longer ones are cut.
FEWEST_ENCODED, MOST_ENCODED = 16, 4096
# Of a decoded run's characters, how many must be letters or spaces. Bytes drawn by chance have a fifth.
LEGIBLE = 0.85
# Single letters in a row that are one word spelt out. Initials and lists ("A, B and C") have fewer.
SPELT = 5
# Letters of a text so spelt: no name of a ship is as long.
SPELT_AT_LENGTH = 16
# Texts that are remembered: a sentence is asked for in several ways while its article is read.
LATELY = 1024
# Share of function words up to which a text may be in cipher: English news has .35 to .5, headlines .1 and more,
# enciphered or reversed English under .05.
CIPHER_SHARE = 0.1

_LEET = str.maketrans("0134578@$!|", "oieastbasil")
_MIXED = re.compile(r"(?=[\w@$!|]{0,40}[a-z])(?=[\w@$!|]{0,40}[\d@$!|])[\w@$!|]{3,40}")
_FIGURES = re.compile(r"[\d@$!|]")  # one of which _MIXED has, beside a letter: most sentences have none
_BESIDE = re.compile(r"[\d@$!|][^\W\d]|[^\W\d][\d@$!|]")
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
_COMBINING = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_ALONE = r"(?<!\w)(?:[a-z](?:[ ._*·-]{1,3}|$|(?=[,;:!?])))"
_SPELT, _SPELT_AT_LENGTH = (re.compile(f"{_ALONE}{{{least},200}}") for least in (SPELT, SPELT_AT_LENGTH))
_LETTER = re.compile("[^a-z]")
_BASE64 = re.compile(rf"[A-Za-z0-9+/_-]{{{FEWEST_ENCODED},{MOST_ENCODED}}}")
_HEX = re.compile(rf"(?:(?:0x|\\x|%)?[0-9a-fA-F]{{2}}[ ,]?){{{FEWEST_ENCODED // 2},{MOST_ENCODED // 2}}}")
# What a hexadecimal run has, and a binary one too: sixteen figures with little between them. Few sentences do.
_PAIRS = re.compile(r"[0-9a-fA-F](?:[ ,]?(?:0x|\\x|%)?[0-9a-fA-F]){15}")
_BINARY = re.compile(rf"(?:[01]{{8}} ?){{{FEWEST_ENCODED // 2},{MOST_ENCODED // 8}}}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@lru_cache(maxsize=LATELY)
def plain(text: str) -> str:
    """Lower case, compatibility forms folded, no accents, straight marks, single spaces."""
    if not text.isascii():
        text = _straight(text)
    if text.isascii():  # as most are by then: there is nothing else to fold
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_straight(unicodedata.normalize("NFC", _COMBINING.sub("", folded))).split())


def _straight(text: str) -> str:
    for mark, straight in _STRAIGHT.items():
        text = text.replace(mark, straight)
    return text


@lru_cache(maxsize=16384)
def readings(text: str) -> tuple[str, ...]:
    """The text in plain form first, then as what it may hide: lookalike letters, ciphers, escapes. All differ."""
    return tuple(dict.fromkeys(_readings(text)))


def _readings(text: str) -> Iterator[str]:
    first = plain(text)
    yield first
    if not first.isascii():
        yield unmasked(first)
    yield unleet(first)
    if _SPELT.search(first):
        yield _SPELT.sub(lambda m: _LETTER.sub("", m[0]) + " ", first)
    if "&" in text or "%" in text or "\\u" in text:
        yield plain(unescaped(text))
    yield from (plain(hidden) for hidden in decoded(text))
    yield from deciphered(first)


def unmasked(text: str) -> str:
    """A plain text with the letters that its letters look like."""
    return "".join([_lookalikes().get(c, c) for c in text])


def unleet(text: str) -> str:
    """A plain text with letters for the figures and marks within its words."""
    if not (_FIGURES.search(text) and _BESIDE.search(text)):
        return text
    return _MIXED.sub(lambda m: m[0].translate(_LEET), text)


def unescaped(text: str) -> str:
    """Without the escapes of HTML, addresses and programs."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), unquote(html.unescape(text)))


def is_foreign(text: str) -> bool:
    """Are most letters of a script that is not Latin?"""
    letters = [c for c in text if c.isalpha()]
    return sum(c > "\u024f" for c in plain("".join(letters))) > len(letters) / 2


def is_covert(text: str) -> bool:
    """Is a part of the text written so that a reader does not read it: as bytes, or letter by letter?"""
    return bool(decoded(text)) or _SPELT_AT_LENGTH.search(plain(text)) is not None


def deciphered(text: str) -> Iterator[str]:
    """What a plain text without English function words says backwards, or with each letter moved by 13."""
    row = re.findall(r"[a-z']+", text)
    if sum(map(CLOSED.__contains__, row)) <= CIPHER_SHARE * len(row):
        yield text[::-1]
        yield codecs.decode(text, "rot13")
        yield " ".join(text.split()[::-1])


@lru_cache(maxsize=LATELY)
def decoded(text: str) -> tuple[str, ...]:
    """The texts that base 64, hexadecimal or binary runs spell, where they are legible: no chance, a message."""
    long = max(map(len, text.split()), default=0) >= FEWEST_ENCODED
    found = [_base64(run) for run in _BASE64.findall(text)] if long else []
    if not found and not _PAIRS.search(text):
        return ()
    found += [_hex(run) for run in _HEX.findall(text)]
    found += [_bits(run) for run in _BINARY.findall(text)]
    return tuple(words for raw in found if (words := _legible(raw)))


def _base64(run: str) -> bytes:
    run = run.replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + "=" * (-len(run) % 4))
    except (binascii.Error, ValueError):
        return b""


def _hex(run: str) -> bytes:
    return bytes.fromhex("".join(re.findall("[0-9a-fA-F]{2}", run.replace("0x", " "))))


def _bits(run: str) -> bytes:
    return bytes(int(octet, 2) for octet in re.findall("[01]{8}", run))


def _legible(raw: bytes) -> str:
    """The text of the bytes where it is words with spaces between them; else ""."""
    try:
        text = raw.decode("ascii")
    except UnicodeDecodeError:
        return ""
    good = sum(c.isalpha() or c == " " for c in text)
    return text if " " in text.strip() and good >= LEGIBLE * len(text) else ""


@cache
def _lookalikes() -> dict[str, str]:
    return pairs("confusables.txt")
