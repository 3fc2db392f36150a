"""`evenbrief serve`: the API, the reader and the MCP server on one port; it does not know what they answer."""

from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.opened import load_models, read_settings
from service.commands.printing import tell

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.pipeline import Models
    from service.settings import Settings

GRACE_SECONDS = 10  # how long a stopped server lets requests finish; docker kills after as many


def serve(
    host: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Where to listen (EVENBRIEF_HOST, 127.0.0.1): loopback, unless EVENBRIEF_ALLOW_REMOTE=1.",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, metavar="N", help="EVENBRIEF_PORT, 8000; 0 for a free one.")
    ] = None,
) -> None:
    """Serve the reader at /, the API at /v1, MCP at /mcp; /docs tells the API."""
    import uvicorn

    from service.app import create_app
    from service.settings import is_loopback

    settings = read_settings(host=host, port=port)
    if not (settings.allow_remote or is_loopback(settings.host)):
        raise typer.BadParameter(
            f"{settings.host} can be reached from other machines, and there are no API keys yet. Listen on 127.0.0.1, "
            "or set EVENBRIEF_ALLOW_REMOTE=1 where something else guards the port.",
            param_hint="--host",
        )
    uvicorn.run(
        create_app(settings, lambda: _models(settings)),
        host=settings.host,
        port=settings.port,
        http="h11",  # it refuses headers over 64 KiB; the parser that uvicorn prefers keeps any number of megabytes
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _models(settings: "Settings") -> "Models":
    """What is missing is told where the server was started, not only by /readyz. Raises ModelError."""
    from models.roles import ModelError

    try:
        return load_models(settings)
    except ModelError as error:
        tell(f"no brief can be made. {error}")
        raise
