"""A conversation answered off the event loop, whole or run by run; it does not know a dialect, nor the answer."""

import asyncio
import base64
import binascii
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from fastapi import Request

from models.roles import ModelError
from service.chat.answers import answer
from service.chat.bench import Bench
from service.chat.conversation import Conversation, Message, Role, follow
from service.chat.pasted import Attachment
from service.dialects.message import count_tokens
from service.errors import BadInput, EvenbriefError, TooLarge
from service.halting import Step
from service.render.chat import Run
from service.routes.desk import Abandoned, Desk
from service.routes.kept import store_of
from service.routes.openai_errors import NoModel, Refused
from service.routes.openai_shapes import Part
from service.stages.collect import Limits

MODEL = "evenbrief"  # the one model that there is, whoever words its sentences
OWNER = "evenbrief"
# Seconds between two comments in a stream that has nothing to tell yet: proxies close what is silent for 30 or 60.
PING_SECONDS = 10.0
_PARTED = "\n\n---\n\n"  # parts of one message are texts apart; service.chat.pasted parts them here again


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is, and each sentence that passed its checks; nothing but that it goes on, where silent."""

    text: str = ""


class Talker:
    """Works out one answer: `whole`, or run by run. Who closes the stream, or leaves, ends the work."""

    def __init__(self, request: Request, conversation: Conversation) -> None:
        self._desk: Desk = request.app.state.desk
        settings = request.app.state.settings
        limits: Limits = request.app.state.limits
        self._bench = partial(Bench, store_of(request), lambda: self._desk.models, limits, settings.zone)
        self._conversation = conversation

    async def runs(self) -> AsyncGenerator[Run | Progress]:
        """Runs as they are made, and between them how far the work is. Raises what `answer` raises, and Busy."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Run | Progress | None] = asyncio.Queue()

        def put(item: Run | Progress) -> None:
            loop.call_soon_threadsafe(told.put_nowait, item)

        def work(step: Step) -> None:
            bench = self._bench(tell=lambda text: put(Progress(text)), step=step)
            try:
                for run in answer(self._conversation, bench):
                    step()
                    put(run)
            except ModelError as error:
                raise EvenbriefError("The model failed to run.") from error

        order = self._desk.start(work)
        order.result.add_done_callback(lambda _: told.put_nowait(None))
        try:
            while True:
                try:
                    item = await asyncio.wait_for(told.get(), PING_SECONDS)
                except TimeoutError:
                    yield Progress()
                    continue
                if item is None:
                    break
                yield item
            if order.result.cancelled():
                raise Abandoned
            order.result.result()
        finally:
            order.abandon()


def conversation_of(messages: Iterable[tuple[str, str | Sequence[Part] | None]], limits: Limits) -> Conversation:
    """The conversation of messages, each its role and its content. Raises BadInput, TooLarge."""
    read = [_message(role, content) for role, content in messages]
    total = sum(len(m.text) + sum(len(a.data) for a in m.attachments) for m in read)
    if total > limits.total_characters:
        raise TooLarge(
            f"The conversation has {total:,} characters; the limit is {limits.total_characters:,}. Send fewer "
            f"messages.",
            limit=limits.total_characters,
            actual=total,
            unit="characters",
        )
    return follow(read)


def read_tokens(messages: Iterable[tuple[str, str | Sequence[Part] | None]]) -> int:
    """Tokens of a request, for a client's books."""
    return sum(count_tokens(_text(content)) for _, content in messages)


def check_model(name: str) -> None:
    """Raises NoModel."""
    if name != MODEL:
        raise NoModel(f"There is no such model here. Ask for “{MODEL}”.", param="model")


def check_tools(choice: object) -> None:
    """Raises Refused where a tool must be called: none ever is."""
    if choice == "required" or isinstance(choice, dict):
        raise Refused("No tools are called here. Leave tool_choice out, or send “auto” or “none”.", param="tool_choice")


def _message(role: str, content: str | Sequence[Part] | None) -> Message:
    known: Role = "user" if role == "user" else "assistant" if role == "assistant" else "other"
    parts = () if content is None or isinstance(content, str) else content
    return Message(known, _text(content), tuple(_file(p) for p in parts if known == "user" and _is_file(p)))


def _text(content: str | Sequence[Part] | None) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    return _PARTED.join(p.text for p in content if p.text is not None)


def _is_file(part: Part) -> bool:
    """Raises BadInput for what is neither text nor file: an image says nothing that could be cited."""
    if part.type in ("file", "input_file"):
        return True
    if part.type in ("text", "input_text", "output_text", "refusal"):
        return False
    raise BadInput("Only text and files can be read here, no images and no sound.", param="messages")


def _file(part: Part) -> Attachment:
    data = part.file.file_data if part.file else part.file_data
    name = (part.file.filename if part.file else part.filename) or "article.txt"
    if data is None:
        raise BadInput("Send a file's data with it (file_data); no files are kept here.", param="messages")
    head, _, body = data.partition(",")
    try:
        return Attachment(name, base64.b64decode(body if head.startswith("data:") else data, validate=True))
    except (binascii.Error, ValueError):
        raise BadInput("A file's data is not base64.", param="messages") from None
