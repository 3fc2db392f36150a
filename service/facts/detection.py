"""Which language a text is in; it does not know what the languages are called."""

import re
from functools import lru_cache
from typing import Any

LANGUAGES = re.findall(
    r"\w+",
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta te "
    "th tr uk ur vi zh",
)  # ISO 639-1; those that news is written in, because a wide choice errs on short texts
SAMPLE = 4_000  # characters; more do not change the answer


def language(text: str) -> str:
    """The ISO 639-1 code of one of LANGUAGES; "en" for an empty text."""
    return str(_identifier().classify(text[:SAMPLE])[0]) if text else "en"


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
