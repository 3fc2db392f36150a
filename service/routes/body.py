"""A limit on the bytes of a request, kept while they arrive; it does not know what they mean."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyTooLarge(HTTPException):
    """FastAPI passes an HTTPException on from the reading of a body; it would turn any other error into a 400."""

    def __init__(self, limit: int, size: int) -> None:
        super().__init__(413, f"The body has more than {limit} bytes ({size} so far). Send fewer articles.")
        self.extra = {"limit": limit, "actual": size, "unit": "bytes"}


class BodyLimit:
    """ASGI middleware: a body over `limit` bytes, said or sent, raises BodyTooLarge where the body is read."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        said = dict(scope["headers"]).get(b"content-length", b"")
        announced = int(said) if said.isdigit() and len(said) < 20 else 0
        read = 0

        async def counted() -> Message:
            nonlocal read
            # Before the first byte is read: a client that says how much it will send need not send it.
            self._check(announced)
            message = await receive()
            read += len(message.get("body", b""))
            self._check(read)
            return message

        await self.app(scope, counted, send)

    def _check(self, size: int) -> None:
        if size > self.limit:
            raise BodyTooLarge(self.limit, size)
