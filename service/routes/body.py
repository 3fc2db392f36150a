"""Limits on the body of a request, kept while it arrives: its bytes and its time; it does not know what they mean."""

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.routes.density import Density


class BodyTooLarge(HTTPException):
    """FastAPI passes an HTTPException on from the reading of a body; it would turn any other error into a 400."""

    def __init__(self, limit: int, size: int) -> None:
        super().__init__(413, f"The body has more than {limit} bytes ({size} so far). Send fewer articles.", CLOSE)
        self.extra = {"limit": limit, "actual": size, "unit": "bytes"}


class BodyTooDense(HTTPException):
    """Parsed, it would be many times as large."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, f"The body has more than {limit} values and names. Send fewer articles.", CLOSE)
        self.extra = {"limit": limit, "unit": "values"}


class BodyEncoded(HTTPException):
    """Compressed, it could hold any number of bytes."""

    def __init__(self) -> None:
        headers = {**CLOSE, "Accept-Encoding": "identity"}
        super().__init__(415, "Send the body as it is, without Content-Encoding.", headers)


class BodyTooSlow(HTTPException):
    """The client may still be sending, so the connection is of no more use."""

    def __init__(self, limit: float, size: int) -> None:
        detail = f"The body did not arrive within {limit:g} seconds ({size} bytes did). Send it faster."
        super().__init__(408, detail, CLOSE)
        self.extra = {"limit": limit, "unit": "seconds"}


# What of a body that was refused is still on its way must not be taken for the next request.
CLOSE = {"Connection": "close"}


def never(scope: Scope) -> bool:
    """No body is without an end."""
    return False


class BodyLimit:
    """ASGI middleware: a body over `limit` bytes, said or sent, or not here in `seconds`, raises where it is read.

    So does JSON that has more than `values`.

    One that is `endless` may have any number of bytes, since its route reads it piece by piece; `seconds` are then for
    each piece.
    """

    def __init__(
        self, app: ASGIApp, limit: int, seconds: float, values: int, endless: Callable[[Scope], bool] = never
    ) -> None:
        self.app = app
        self.values = values
        self.limit = limit
        self.seconds = seconds
        self.endless = endless

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        said = headers.get("content-length", "")
        encoded = any(each.strip().lower() not in {"", "identity"} for each in headers.getlist("content-encoding"))
        announced = int(said) if said.isascii() and said.isdigit() and len(said) < 20 else 0
        read, whole, endless = 0, False, self.endless(scope)
        dense = None if endless or "json" not in headers.get("content-type", "").lower() else Density(self.values)
        clock = asyncio.get_running_loop().time
        due = clock() + self.seconds

        async def counted() -> Message:
            nonlocal read, whole, due
            if whole:  # all that comes now is that the client leaves, which has time
                return await receive()
            # Before the first byte is read: a client that says how much it will send need not send it.
            if endless:
                due = clock() + self.seconds
            else:
                self._check(announced)
            if encoded:
                raise BodyEncoded
            try:
                async with asyncio.timeout_at(due):
                    message = await receive()
            except TimeoutError:
                raise BodyTooSlow(self.seconds, read) from None
            read += len(message.get("body", b""))
            if not endless:
                self._check(read)
            if dense is not None and dense.is_over(message.get("body", b"")):
                raise BodyTooDense(self.values)
            whole = not message.get("more_body", False)
            return message

        await self.app(scope, counted, send)

    def _check(self, size: int) -> None:
        if size > self.limit:
            raise BodyTooLarge(self.limit, size)
