"""Which words of a text stand under a negation; it does not know what follows from that."""


def negated(text: str) -> frozenset[str]:
    """Stems of the content words in the scope of a negation."""
    return frozenset()


def conflicts(a_text: str, b_text: str) -> tuple[str, ...]:
    """Stems that both texts have, and only one negates."""
    return ()
