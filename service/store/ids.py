"""Public ids: short, safe in a URL, not to be guessed, in the order of their making; not what they name."""

import re
import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o or u to misread
LENGTH = 26  # characters, 5 bits each: 48 bits of milliseconds since 1970, then 80 random ones
RANDOM_BITS = 80

_ID = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_id() -> str:
    """A ULID in lower case. Of two made in the same millisecond either may sort first."""
    value = time.time_ns() // 1_000_000 << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH)))


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id; not whether anything has it."""
    return _ID.fullmatch(text) is not None
