"""Whether a sentence speaks to a machine instead of a reader; it does not know what it asks for."""

import re

_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|these|your)\b.{0,30}"
    r"\b(?:instructions?|prompts?|rules|guidelines|directions|context)\b"
    r"|\b(?:system|developer|hidden) (?:prompt|message|instructions?)\b"
    r"|\b(?:as|you are|act as)(?: now)? (?:an? )?(?:ai|a\.i\.|(?:large )?language model|assistant|chatbot|chatgpt)\b"
    r"|\b(?:language models?|llms?|ai (?:assistants?|systems?)|chatbots?|summari[sz]ers?) (?:must|should|that read)"
    r"|\bnew instructions?\b\W|\b(?:begin|end) of (?:prompt|instructions?)\b|<\|[^|>]{0,40}\|?>|\[/?INST\]|<</?SYS>>",
    re.IGNORECASE,
)


def instructs(text: str) -> bool:
    """Such a passage is no evidence of anything: it is not matched, worded or quoted."""
    return _TO_A_MACHINE.search(text) is not None
