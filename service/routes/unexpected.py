"""Errors that nobody expected: answered as a problem, logged without what they quote; it does not know their causes.

The framework's own way answers, and then raises the error again, so that the server logs it with its message. That
may hold an article, or what somebody asked.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import EvenbriefError
from service.routes import problems

OURS = "An error of ours, not of the request. It is in the log."


class Unexpected:
    """ASGI middleware, the outermost one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        begun = False

        async def noticed(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noticed)
        except Exception as error:
            problems.log_failure(error)
            if begun:  # the server cuts the connection, and so tells the client that there is no more
                raise EvenbriefError(OURS) from None
            await problems.respond(problems.describe(EvenbriefError(OURS)))(scope, receive, send)
