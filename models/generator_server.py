"""Any OpenAI-compatible server as a generator, over HTTP; it does not know which engine or model answers there."""

import os
import re
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2

from models.roles import ModelError, Prompt

# Seconds: to connect, and for a whole answer, which a busy server makes wait.
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 120.0

# Tries in all of one request, and seconds before the second; each later wait is twice as long. 0.5 + 1 + 2: a server
# that restarts is back, and a reader has not left.
TRIES = 4
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0

# Requests under way at once: engines make batches of them, and few queue fewer.
AT_ONCE = 8

# The first candidate is the most likely text. The others are drawn, each with a seed of its own, so that they differ
# from the first and are the same each time.
TEMPERATURE = 0.7
SEED = 20_011

# The environment variable with the key of a server that asks for one.
KEY = "EVENBRIEF_OPENAI_KEY"

# The thought of a model that thinks aloud. It may lack its beginning, which some chat templates write themselves.
_THOUGHT_END = "</think>"
_THOUGHT_BEGIN = "<think>"

# Where a first sentence ends and another begins.
_SENTENCE = re.compile(r"[.!?…][”\"’')\]]{0,3}(?=\s+[“\"‘'(]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|(?:[A-Za-z]\.){1,4}[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|St|No)\.$"
)

# Where the control tokens of chat templates begin: <|im_end|>, <｜User｜>, </s>, <<SYS>>, <start_of_turn>, [INST].
_CONTROL = re.compile(r"<(?=[|｜/<!A-Za-z_])|\[(?=/?(?:[A-Z_]{2,40}|gMASK)\])")

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})


class ServerGenerator:
    """A model behind /v1/chat/completions. `words` cannot be enforced there: what is written must be checked.

    Each candidate is its own request, since not every server takes `n`. A candidate that does not begin with `start`
    is left out. Only a conforming server gives the same text for the same seed.
    """

    def __init__(
        self,
        name: str,
        url: str,
        model: str,
        *,
        key: str | None = None,
        tries: int = TRIES,
        first_wait: float = FIRST_WAIT,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self.name = name
        self._url = url.rstrip("/") + "/chat/completions"
        self._model = model
        self._tries = tries
        self._first_wait = first_wait
        key = os.environ.get(KEY, "") if key is None else key
        self._client = httpx2.Client(
            timeout=httpx2.Timeout(answer_seconds, connect=CONNECT_SECONDS),
            headers={"Authorization": f"Bearer {key}"} if key else {},
            limits=httpx2.Limits(max_connections=AT_ONCE),
        )
        # One for the whole generator, so that many callers together stay within it.
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """Different texts for each prompt, the most likely first. Raises ModelError when the server cannot answer."""
        jobs = [(prompt, number) for prompt in prompts for number in range(candidates)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            texts = list(pool.map(lambda job: self._ask(*job), jobs))
        each = [texts[i * candidates : (i + 1) * candidates] for i in range(len(prompts))]
        return [list(dict.fromkeys(t for t in group if t)) for group in each]

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _ask(self, prompt: Prompt, number: int) -> str:
        """One answer, cleaned; empty where it is none."""
        body = self._body(prompt, number)
        wait = self._first_wait
        for left in reversed(range(self._tries)):
            try:
                with self._places:
                    response = self._client.post(self._url, json=body)
            except httpx2.TransportError as error:
                trouble = f"{type(error).__name__}: {error}"
            else:
                if response.status_code not in _AGAIN:
                    return _clean(self._text(response), prompt)
                trouble = f"status {response.status_code}"
                wait = max(wait, _asked_wait(response))
            if left:
                time.sleep(min(wait, LONGEST_WAIT))
                wait *= 2
        raise ModelError(f"{self._url} did not answer in {self._tries} tries ({trouble}). Is the server up?")

    def _body(self, prompt: Prompt, number: int) -> dict[str, object]:
        turns = [{"role": "system", "content": prompt.system}] if prompt.system else []
        for user, assistant in prompt.examples:
            turns += [{"role": "user", "content": defuse(user)}, {"role": "assistant", "content": assistant}]
        begin = f"\n\nBegin your answer with these words: {prompt.start}" if prompt.start else ""
        turns.append({"role": "user", "content": defuse(prompt.user + begin)})
        return {
            "model": self._model,
            "messages": turns,
            "max_tokens": prompt.max_new_tokens,
            "temperature": TEMPERATURE if number else 0.0,
            "seed": SEED + number,
        }

    def _text(self, response: httpx2.Response) -> str:
        if response.is_error:
            raise ModelError(f"{self._url} refused: status {response.status_code}: {response.text[:300]}")
        try:
            text = _content(response.json())
        except (ValueError, KeyError, IndexError, TypeError):
            raise ModelError(f"{self._url} answered with something else: {response.text[:300]}") from None
        return text


def defuse(text: str) -> str:
    """Text that no server takes for control tokens, whatever its template: an article cannot end its turn."""
    return _CONTROL.sub(lambda m: m[0] + " ", text)


def _content(answer: Mapping[str, Any]) -> str:
    content = answer["choices"][0]["message"]["content"]
    if content is None:  # all tokens went into the thought
        return ""
    if not isinstance(content, str):
        raise TypeError
    return content


def _clean(text: str, prompt: Prompt) -> str:
    """The answer without thoughts, its first sentence where one is wanted; empty where it does not begin as asked."""
    text = _without_thought(text).strip()
    if prompt.sentence:
        text = first_sentence(text)
    return text if text.startswith(prompt.start.strip()) else ""


def _without_thought(text: str) -> str:
    if _THOUGHT_END in text:
        return text.rpartition(_THOUGHT_END)[2]
    return text.partition(_THOUGHT_BEGIN)[0]


def first_sentence(text: str) -> str:
    """Up to the end of the first sentence on the first line."""
    line = text.split("\n", 1)[0].strip()
    for match in _SENTENCE.finditer(line):
        if not _ABBREVIATION.search(line[max(0, match.end() - 24) : match.end()]):
            return line[: match.end()]
    return line


def _asked_wait(response: httpx2.Response) -> float:
    """Seconds that the server asks to be left alone; a date there is passed over."""
    try:
        return max(0.0, float(response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0
