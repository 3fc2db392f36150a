"""The requests of OpenAI's clients as far as they mean something here; what they ask of a model in general is let be.

Unknown fields are let be too: clients send many, and new ones every month.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

# Messages of one conversation, and parts of one message: bounds on what is looked at, far above what people write.
MESSAGES_MAX, PARTS_MAX = 2_000, 500


class Lenient(BaseModel):
    """A shape of somebody else's protocol."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class File(Lenient):
    """A file in the message itself: `file_data` is a data URL or base64."""

    file_data: str | None = None
    filename: str | None = None
    file_id: str | None = None


class Part(Lenient):
    """A part of a message; `text` of Chat Completions, `input_text` and `output_text` of Responses."""

    type: str
    text: str | None = None
    refusal: str | None = None
    file: File | None = None
    file_data: str | None = None
    filename: str | None = None
    file_id: str | None = None
    file_url: str | None = None


class MessageIn(Lenient):
    """A message. Only what users say is a question, and only what the assistant said names a brief."""

    role: str = Field(description="system, developer, user, assistant, tool or function.")
    content: str | list[Part] | None = Field(default=None, max_length=None)


class StreamOptions(Lenient):
    include_usage: bool | None = None


class ChatRequest(Lenient):
    """What `POST /v1/chat/completions` takes.

    Temperature, seeds, penalties and the like change nothing: a brief is made of what articles say, and the same
    articles give the same brief. Tools are never called.
    """

    model: str
    messages: list[MessageIn] = Field(min_length=1, max_length=MESSAGES_MAX)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    stop: str | list[str] | None = None
    logprobs: bool | None = None
    response_format: dict[str, Any] | None = None
    modalities: list[str] | None = None
    tool_choice: Any = None


class ItemIn(Lenient):
    """An item of a Responses input: a message (its type may be left out), or something that is let be."""

    type: str | None = None
    role: str | None = None
    content: str | list[Part] | None = None


class ResponsesRequest(Lenient):
    """What `POST /v1/responses` takes. No conversation is kept: send all of it as `input`."""

    model: str
    input: str | list[ItemIn] = Field(max_length=None)
    stream: bool | None = None
    background: bool | None = None
    previous_response_id: str | None = None
    conversation: Any = None
    prompt: Any = None
    max_output_tokens: int | None = Field(default=None, ge=1)
    text: dict[str, Any] | None = None
    tool_choice: Any = None


class Model(BaseModel):
    """A model, as OpenAI lists them."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str


class Models(BaseModel):
    object: Literal["list"] = "list"
    data: list[Model]
