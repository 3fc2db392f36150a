"""Connections to vetted addresses alone, each with a deadline and a budget of bytes; it does not know HTTP."""

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore2

from service.fetching.addresses import Resolver, vet
from service.fetching.failures import PageTooLarge, TookTooLong
from service.fetching.limits import MIB, FetchLimits

ADDRESSES_TRIED = 4  # of one host; with more a dead site would cost four times its connect time and more
OVERHEAD = MIB  # bytes on the wire beside twice the page: headers, and the frames of a page sent in tiny chunks


class Meter:
    """What one request may still cost. Raises TookTooLong and PageTooLarge when it is used up."""

    def __init__(self, limits: FetchLimits, name: str) -> None:
        self._limits = limits
        self._name = name
        self._deadline = time.monotonic() + limits.total
        self._left = 2 * limits.max_bytes + OVERHEAD

    def seconds(self, wanted: float | None) -> float:
        """How long one step may take: `wanted`, or what is left of the whole."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise self.late()
        return left if wanted is None else min(wanted, left)

    def take(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            detail = f"{self._name}: it is larger than the limit of {self._limits.max_bytes:,} bytes."
            raise PageTooLarge(detail, limit=self._limits.max_bytes, unit="bytes")
        self.seconds(None)

    def is_over(self) -> bool:
        return time.monotonic() >= self._deadline

    def late(self) -> TookTooLong:
        return TookTooLong(f"{self._name}: it was not complete after {self._limits.total:g} seconds. Try again later.")


class Dialler(httpcore2.NetworkBackend):
    """Looks a host up once, checks every address that it has, and connects to one of those, never to the name."""

    def __init__(self, limits: FetchLimits, resolve: Resolver, meter: Meter) -> None:
        self._limits = limits
        self._resolve = resolve
        self._meter = meter
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = within(self._meter.seconds(timeout), lambda: vet(host, port, self._limits, self._resolve))
        failure: Exception = httpcore2.ConnectError("no address")
        for address in addresses[:ADDRESSES_TRIED]:
            try:
                seconds = self._meter.seconds(timeout)
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return Metered(stream, self._meter)
        raise failure

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("only TCP")


class Metered(httpcore2.NetworkStream):
    """A stream that every read and write of is charged to the meter."""

    def __init__(self, stream: httpcore2.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._meter.seconds(timeout))
        self._meter.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._meter.seconds(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """TLS for `server_hostname`, the name in the URL: that the address was chosen here changes no check of it."""
        return Metered(self._stream.start_tls(ssl_context, server_hostname, self._meter.seconds(timeout)), self._meter)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def within(seconds: float, look_up: Callable[[], Sequence[str]]) -> Sequence[str]:
    """What `look_up` gives, or a ConnectTimeout: the system's own look-up of names knows no limit.

    The thread that is left behind ends when the system's look-up does; it is a daemon, so it keeps no process alive.
    """
    found: list[Sequence[str]] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(look_up())
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="look-up", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise httpcore2.ConnectTimeout("the name was not found in time")
    return found[0]
