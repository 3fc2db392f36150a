"""spaCy's dependency parser of English, from a folder; it does not know what is checked with its trees."""

import threading
from functools import lru_cache
from pathlib import Path

from models.roles import ModelError, Token

# Parts of the pipeline that nothing here asks for: their files are not fetched.
_UNUSED = ("ner", "lemmatizer", "senter")
# The parser was taught on straight quotation marks; each is one character, as the curly one is.
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
# Trees kept: those of a brief's passages and candidates are asked for some ten times each.
_KEPT = 8192
# Characters. What is longer is no sentence; its tree is not asked for.
_LONGEST = 2000


class SpacyParser:
    """A Parser. One sentence at a time: a sentence's tree does not depend on what else is parsed."""

    def __init__(self, name: str, folder: Path, threads: int | None = None) -> None:
        """`threads` is not used: it computes with one. Raises ModelError for a model that does not parse."""
        import spacy

        self.name = name
        self._nlp = spacy.load(folder, exclude=_UNUSED)
        if "parser" not in self._nlp.pipe_names:
            raise ModelError(f"{folder} holds no parser.")
        self._one_at_a_time = threading.Lock()  # spaCy's vocabulary grows while it reads
        self.parse = lru_cache(maxsize=_KEPT)(self._parse)

    def _parse(self, text: str) -> tuple[Token, ...]:
        if len(text) > _LONGEST:
            return ()
        with self._one_at_a_time:
            read = self._nlp(text.translate(_STRAIGHT))
        spans = [(t.idx, t.idx + len(t)) for t in read]
        return tuple(
            Token(text[start:end], start, end, t.head.i, t.dep_, t.pos_)
            for t, (start, end) in zip(read, spans, strict=True)
        )
