"""The MCP server: tools, resources and prompts under the protocol; it does not know their transport, nor what they do.

Blocking work is done by the `Crew` that it is given. Errors of ours become tool errors that say what to do.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from service.errors import EvenbriefError
from service.tools import prompts, resources
from service.tools.every import TOOLS
from service.tools.prompts import PROMPTS
from service.tools.resources import RESOURCES
from service.tools.tool import UNTRUSTED, Answer, Bench, Tool

T = TypeVar("T")
Context = ServerRequestContext[Any, Any]

FIELDS_MAX = 3_000  # of one call; each unknown one is a fault that is worked out on the event loop
SHOWN = 10  # faults of one call that are listed
INSTRUCTIONS = (
    "Evenbrief tells news in neutral sentences, each with the exact source passages that support it. For the day: "
    "daily_brief. For a topic: find_stories, then brief_story. For articles that the user has: brief_articles. To "
    "check a sentence: explain_sentence and read_source. Keep the [n] markers when you repeat a sentence, and do not "
    "add what no sentence says. " + UNTRUSTED
)


class Crew(Protocol):
    """Who does blocking work off the event loop."""

    async def work(self, job: Callable[[Bench], T], tell: Callable[[str], None], *, long: bool) -> T:
        """Run a job with a bench; `tell` is called in its thread. When the caller is cancelled, the job ends soon.

        Raises EvenbriefError and nothing else: what a stage raises may hold article text.
        """
        ...


def make(crew: Crew, version: str, tools: Sequence[Tool[Any, Any]] = TOOLS) -> Server[Any]:
    """The server; it keeps no state between calls."""
    desk = _Handlers(crew, tools)
    return Server(
        "evenbrief",
        title="Evenbrief",
        version=version,
        instructions=INSTRUCTIONS,
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
        on_list_resources=desk.list_resources,
        on_list_resource_templates=desk.list_templates,
        on_read_resource=desk.read_resource,
        on_list_prompts=desk.list_prompts,
        on_get_prompt=desk.get_prompt,
        get_tool_input_schema=desk.schema_of,
    )


class _Handlers:
    def __init__(self, crew: Crew, tools: Sequence[Tool[Any, Any]]) -> None:
        self._crew = crew
        self._tools = {tool.name: tool for tool in tools}
        self._listed = [_listed(tool) for tool in tools]

    async def list_tools(self, context: Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=self._listed)

    def schema_of(self, name: str) -> Mapping[str, Any] | None:
        return next((t.input_schema for t in self._listed if t.name == name), None)

    async def call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = self._tools.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no such tool. There are: {', '.join(self._tools)}.")
        given = params.arguments or {}
        if _fields(given) > FIELDS_MAX:
            return _failed(f"The arguments have more than {FIELDS_MAX} fields. Send fewer articles in one call.")
        try:
            asked = tool.arguments.model_validate(given)
        except ValidationError as error:
            return _failed(f"The arguments do not fit: {_faults(error)}.")
        try:
            answer = await self._answer(context, tool, asked)
        except EvenbriefError as error:
            return _failed(_mend(error))
        return _answered(answer)

    async def _answer(self, context: Context, tool: Tool[Any, Any], asked: Any) -> Answer[Any]:
        """What is there already does not wait for its turn with the models."""
        if (ready := tool.ready) is not None:
            answer = await self._tell(context, lambda bench: ready(bench, asked), long=False)
            if answer is not None:
                return answer
        return await self._tell(context, lambda bench: tool.run(bench, asked), long=tool.models)

    async def list_resources(
        self, context: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        """The one address that can be named beforehand: clients that show no templates show this."""
        daily = next(r for r in RESOURCES if r.scheme == "daily")
        latest = types.Resource(
            uri="daily://latest", name="latest", title="The latest daily brief", mime_type=daily.kind
        )
        return types.ListResourcesResult(resources=[latest])

    async def list_templates(
        self, context: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        listed = [
            types.ResourceTemplate(
                uri_template=r.template, name=r.name, title=r.title, description=r.description, mime_type=r.kind
            )
            for r in RESOURCES
        ]
        return types.ListResourceTemplatesResult(resource_templates=listed)

    async def read_resource(
        self, context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        address = str(params.uri)
        try:
            found, read = await self._tell(context, lambda bench: resources.read(bench, address), long=False)
        except EvenbriefError as error:
            known = error.status < 500
            code = types.INVALID_PARAMS if known else types.INTERNAL_ERROR
            raise MCPError(code, _mend(error), {"uri": address[: resources.LONGEST]} if known else None) from None
        told = types.TextResourceContents(
            uri=params.uri, mime_type=found.kind, text=read.text, _meta={"evenbrief": dict(read.about)}
        )
        return types.ReadResourceResult(contents=[told])

    async def list_prompts(
        self, context: Context, params: types.PaginatedRequestParams | None
    ) -> types.ListPromptsResult:
        listed = [
            types.Prompt(
                name=p.name,
                title=p.title,
                description=p.description,
                arguments=[
                    types.PromptArgument(name=a.name, description=a.description, required=a.required)
                    for a in p.arguments
                ],
            )
            for p in PROMPTS
        ]
        return types.ListPromptsResult(prompts=listed)

    async def get_prompt(self, context: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        found = next((p for p in PROMPTS if p.name == params.name), None)
        if found is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no such prompt. There is: {PROMPTS[0].name}.")
        try:
            text = prompts.write(found, params.arguments or {})
        except EvenbriefError as error:
            raise MCPError(types.INVALID_PARAMS, error.detail) from None
        said = types.PromptMessage(role="user", content=types.TextContent(type="text", text=text))
        return types.GetPromptResult(description=found.description, messages=[said])

    async def _tell(self, context: Context, job: Callable[[Bench], T], *, long: bool) -> T:
        """Do a job; what it tells goes to the client as progress, where it asked for that, before the answer does."""
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[str | None] = asyncio.Queue()

        def tell(said: str) -> None:
            loop.call_soon_threadsafe(told.put_nowait, said)

        reporter = asyncio.create_task(_report(context, told))
        try:
            result = await self._crew.work(job, tell, long=long)
            told.put_nowait(None)
            await reporter
            return result
        finally:
            reporter.cancel()


async def _report(context: Context, told: "asyncio.Queue[str | None]") -> None:
    """Each thing told is one step more; how many there will be is not known."""
    done = 0
    while (said := await told.get()) is not None:
        done += 1
        await context.session.report_progress(done, None, said)


def _listed(tool: Tool[Any, Any]) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(),
        output_schema=tool.result.model_json_schema(mode="serialization"),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=not tool.writes,
            destructive_hint=False,
            idempotent_hint=not tool.writes,
            open_world_hint=False,
        ),
    )


def _answered(answer: Answer[Any]) -> types.CallToolResult:
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=answer.text)],
        structured_content=answer.content.model_dump(mode="json"),
    )


def _failed(said: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=said)], is_error=True)


def _mend(error: EvenbriefError) -> str:
    """What is wrong and what to do; of a failure of ours no more than that there is one."""
    wait = error.extra.get("retry_after")
    return error.detail + (f" Try again in {wait} seconds." if wait is not None else "")


def _fields(given: Mapping[str, Any]) -> int:
    """Fields of the arguments and of the rows in them."""
    rows = (row for value in given.values() if isinstance(value, list) for row in value)
    return len(given) + sum(len(row) for row in rows if isinstance(row, dict))


def _faults(error: ValidationError) -> str:
    """Which arguments, and why, without the values that were sent."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    said = [f"{'.'.join(map(str, f['loc'])) or 'all'}: {f['msg']}" for f in faults[:SHOWN]]
    more = len(faults) - SHOWN
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")
