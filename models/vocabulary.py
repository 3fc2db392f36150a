"""What bytes each token of a tokenizer writes, and a tree to find tokens by; it does not know models or torch."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

# A byte that a sentencepiece vocabulary spells out, such as <0xE2>.
_BYTE_PIECE = re.compile(r"<0x([0-9A-F]{2})>")

# The mark that sentencepiece writes for a space.
_SPACE_MARK = "▁"

_IDS = -1


class Vocabulary:
    """Token ids as bytes. `pieces[i]` is None where token i writes no text (special, unused, padding of the table)."""

    def __init__(self, pieces: list[bytes | None], eos: frozenset[int]) -> None:
        self.pieces = pieces
        self.eos = eos

    @cached_property
    def trie(self) -> dict[int, Any]:
        """The tokens by their bytes: 25 MB that free text does without."""
        root: dict[int, Any] = {}
        for token, piece in enumerate(self.pieces):
            if piece:
                node = root
                for byte in piece:
                    node = node.setdefault(byte, {})
                node.setdefault(_IDS, []).append(token)
        return root

    def can_write(self, text: str) -> bool:
        """Whether every character is a token, or bytes that are: then any word of them can be finished once begun."""
        return all(c.encode() in self._written or all(bytes([b]) in self._written for b in c.encode()) for c in text)

    @cached_property
    def _written(self) -> frozenset[bytes]:
        return frozenset(p for p in self.pieces if p)

    @cached_property
    def newline(self) -> tuple[int, ...]:
        """Tokens that begin with a line break."""
        return tuple(i for i, p in enumerate(self.pieces) if p and p[:1] in b"\n\r")

    @cached_property
    def blank(self) -> tuple[int, ...]:
        """Tokens that begin with white space, line breaks among them."""
        return tuple(i for i, p in enumerate(self.pieces) if p and p[:1] in b" \t\n\r")


def tokens_at(node: Mapping[int, Any]) -> list[int]:
    """The tokens that are spelt by the path to this node."""
    ids: list[int] = node.get(_IDS, [])
    return ids


def read_vocabulary(tokenizer: Any, size: int, eos: frozenset[int]) -> Vocabulary:
    """The vocabulary of a transformers tokenizer whose model has `size` output rows (byte-level or sentencepiece)."""
    spell = _byte_level if _is_byte_level(tokenizer) else _sentencepiece
    silent = set(tokenizer.added_tokens_decoder) | set(tokenizer.all_special_ids)
    pieces: list[bytes | None] = [None] * size
    for piece, token in tokenizer.get_vocab().items():
        if token < size and token not in silent:
            pieces[token] = spell(piece)
    return Vocabulary(pieces, eos)


def _is_byte_level(tokenizer: Any) -> bool:
    backend = getattr(tokenizer, "backend_tokenizer", None)
    return backend is not None and "ByteLevel" in repr(backend.decoder)


def _sentencepiece(piece: str) -> bytes:
    byte = _BYTE_PIECE.fullmatch(piece)
    return bytes([int(byte[1], 16)]) if byte else piece.replace(_SPACE_MARK, " ").encode()


def _byte_level(piece: str) -> bytes | None:
    try:
        return bytes(_BYTE_OF[c] for c in piece)
    except KeyError:  # not a byte-level piece: a token added by hand
        return None


def _byte_characters() -> dict[str, int]:
    """GPT-2's table: printable bytes stand for themselves, the others for the characters from U+0100 up."""
    shown = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    hidden = [b for b in range(0x100) if b not in shown]
    return {chr(b): b for b in shown} | {chr(0x100 + i): b for i, b in enumerate(hidden)}


_BYTE_OF = _byte_characters()
