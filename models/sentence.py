"""The grammar of one sentence that is written in given words alone; it does not know models, scores or torch.

An automaton over bytes: whatever pieces a tokenizer cuts a word into, exactly the tokens that keep to it are allowed.
"""

from collections.abc import Iterable

from models.grammar import Options, is_abbreviation
from models.vocabulary import Vocabulary, tokens_at

OPENERS = ("“", '"', "(", "‘", "'")
CLOSERS = ("”", '"', ")", "’", "'")
PAUSES = (",", ";", ":")
# Marks that stand only where they are given as words. A quotation whose words are free is soon a misquotation, and a
# semicolon joins what should be two sentences.
UNASKED = {"“", '"', "‘", "'", ";"}
POSSESSIVES = ("'s", "’s")

_SPACE = ord(" ")


class _Node:
    """A place in a trie. `then`: where one may go on from here at no cost. `stop`: after the sentence's full stop;
    `end`: after a word that brings its own."""

    __slots__ = ("edges", "end", "stop", "then")

    def __init__(self) -> None:
        self.edges: dict[int, _Node] = {}
        self.then: tuple[_Node, ...] = ()
        self.end = self.stop = False

    def add(self, text: str, *then: "_Node", end: bool = False, stop: bool = False) -> None:
        node = self
        for byte in text.encode():
            node = node.edges.setdefault(byte, _Node())
        node.then = (*node.then, *(n for n in then if n not in node.then))
        node.end, node.stop = node.end or end, node.stop or stop


State = frozenset[_Node]


class OneSentence:
    """One sentence that holds no word but those given, as they are written, capitalised where it begins.

    A word may be a phrase: a name with its title, a quotation with its marks. It is written whole or not at all.
    Between words stand a space, the marks , : . brackets, a dash, and $ or % at a number; semicolons and quotation
    marks only where they are given as words. A complete word may take 's. The full stop ends the sentence, unless it
    belongs to a word ("U.S.", "J.", "Mr."). A mark or bracket that is opened is closed, and none is closed that is not
    open. Words that the vocabulary cannot spell are left out.
    """

    def __init__(self, vocabulary: Vocabulary, words: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        every = set(words)
        # "U.S" beside "U.S." is the same word with its stop taken for the sentence's.
        cut = {w for w in every if "." in w and w + "." in every}
        every |= {w + "." for w in every if _takes_a_stop(w)}
        self._marks = {m for m in (*OPENERS, *PAUSES) if m in every or m not in UNASKED}
        self._build(sorted(w for w in every - cut - UNASKED if w and vocabulary.can_write(w)))
        self._options: dict[State, Options] = {}
        self._end = (*sorted(vocabulary.eos), *vocabulary.newline)

    def start(self, text: str) -> State:
        text = text.rstrip()
        if not text:
            return _close((self._first,))
        if text[-1] in OPENERS and text[-2:-1] in ("", " ", "—"):
            return _close((self._inside[text[-1]],))
        return _close((self._gap,) if text[-1] in PAUSES else (self._gap, self._after))

    def step(self, state: State, token: int) -> State:
        for byte in self._vocabulary.pieces[token] or b"":
            state = _move(state, byte)
        return state

    def options(self, state: State) -> Options:
        if state not in self._options:
            self._options[state] = Options(tuple(sorted(self._allowed(state))), self._ends(state))
        return self._options[state]

    def _build(self, words: list[str]) -> None:
        """Outside of quotations: first word, words, and what stands between; then a copy of it inside each kind."""
        self._first, outside, between = _Node(), _Node(), _Between()
        self._gap, self._after = between.gap, between.after
        _add_words(outside, words, between, ends=True)
        _add_words(self._first, [w[0].upper() + w[1:] for w in words], between, ends=True)
        _add_marks(outside, between, self._marks)
        between.after.add(".", stop=True)
        self._inside: dict[str, _Node] = {}
        for opener, closer in zip(OPENERS, CLOSERS, strict=True):
            inside, quoted = _Node(), _Between()
            _add_words(inside, words, quoted, ends=False)
            _add_marks(inside, quoted, self._marks)
            quoted.marks.add(closer, between.gap, between.after)
            quoted.marks.add("," + closer, between.gap)
            quoted.after.add("." + closer, stop=True)
            self._inside[opener] = inside
            if opener in self._marks:
                outside.add(opener, inside)
                self._first.add(opener, inside)
        self._first.add(" ", self._first)

    def _allowed(self, state: State) -> list[int]:
        """The vocabulary and the automaton walked side by side, as far as both go."""
        found: list[int] = []
        paths = [(state, self._vocabulary.trie)]
        while paths:
            here, node = paths.pop()
            for byte in {b for n in here for b in n.edges if b in node}:
                there, below = _move(here, byte), node[byte]
                found.extend(tokens_at(below))
                paths.append((there, below))
        return found

    def _ends(self, state: State) -> tuple[int, ...] | None:
        """Where nothing can follow, whatever the model would write is an end; after "U.S." only an end token is."""
        if not any(n.stop or n.end for n in state):
            return ()
        return self._end if any(_SPACE in n.edges for n in state) else None


class _Between:
    """What stands between words: a gap, which a word follows; marks; and after most words, marks or the full stop."""

    __slots__ = ("after", "gap", "marks")

    def __init__(self) -> None:
        self.gap, self.marks, self.after = _Node(), _Node(), _Node()
        self.after.then = (self.marks,)


def _add_words(root: _Node, words: Iterable[str], between: _Between, *, ends: bool) -> None:
    """Each word, with what may follow it at once: a gap, a mark, 's, and at a number %; and $ before a number."""
    possessive, percent = _Node(), _Node()
    percent.add("%", between.gap, between.after)
    for mark in POSSESSIVES:
        possessive.add(mark, between.gap, between.after)
    for word in words:
        short = _takes_a_stop(word) or _takes_a_stop(word.removesuffix("."))
        marks = between.marks if short else between.after
        then = (between.gap, marks, possessive, *((percent,) if word[-1].isdigit() else ()))
        root.add(word, *then, end=ends and word[-1] == "." and not short)
        if word[0].isdigit():
            root.add("$" + word, *then)


def _takes_a_stop(word: str) -> bool:
    """Whether a stop after the word would be its own: an initial or a title, but not the words A and I."""
    return word not in {"A", "I"} and "." not in word and is_abbreviation(word + ".")


def _add_marks(words: _Node, between: _Between, marks: Iterable[str]) -> None:
    """A space, a dash, or a mark and then a space: no mark joins two words to a third one."""
    for dash in (" ", " - ", " — "):
        between.gap.add(dash, words)
    between.marks.add("—", words)
    for mark in (m for m in PAUSES if m in marks):
        between.marks.add(mark, between.gap)


def _move(state: State, byte: int) -> State:
    return _close(n.edges[byte] for n in state if byte in n.edges)


def _close(nodes: Iterable[_Node]) -> State:
    """The nodes and all that can be reached from them at no cost."""
    found: set[_Node] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(node.then)
    return frozenset(found)
