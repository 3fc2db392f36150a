"""Plain text out of text with Markdown or stray tags in it; it does not know what is news."""

import re

# Characters of what is cut; longer, and it is no image, no link and no comment but text that holds the marks.
LONGEST_ADDRESS, LONGEST_BLOCK = 2_000, 10_000

_ADDRESS = (
    rf"\(\s{{0,3}}<?[^()\s]{{0,{LONGEST_ADDRESS}}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,200}})?>?"
    r"(?:\s{1,3}[\"'(][^\n()]{0,300})?\s{0,3}\)"
)
_CUT = re.compile(
    rf"<!--(?:(?!<!--).){{0,{LONGEST_BLOCK}}}?-->|!\[[^\]\n]{{0,500}}\](?:{_ADDRESS}|\[[^\]\n]{{0,100}}\])"
    rf"|^ {{0,3}}(?P<fence>```|~~~)[^\n]{{0,100}}\n.{{0,{LONGEST_BLOCK}}}?\n {{0,3}}(?P=fence)[^\n]{{0,20}}$"
    rf"|^ {{0,3}}\[[^\]\n]{{1,100}}\]: {{0,3}}(?:https?|data|javascript|file):[^\n]{{0,{LONGEST_ADDRESS}}}$"
    rf"|<(?:img|meta|input|link|source|embed|base|area|track|param|wbr)\b[^<>]{{0,{LONGEST_ADDRESS}}}>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_LINK = re.compile(rf"(?<!\])\[([^\[\]\n]{{1,500}})\]{_ADDRESS}")


def unmarked(text: str) -> str:
    """The text without images, code blocks, comments and lone tags; of links the words that are shown."""
    return (
        _LINK.sub(r"\1", _CUT.sub("", text)) if "[" in text or "<" in text or "```" in text or "~~~" in text else text
    )
