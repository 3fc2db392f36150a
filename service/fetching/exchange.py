"""One request and its answer over a vetted connection of its own; it does not follow redirects or try again.

Connections are not kept: each request looks its host up, checks it and connects, so none rides on an older check.
Nothing of the environment (proxies, .netrc, certificate variables) is read, no cookie is kept, HTTP/1.1 is spoken.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpcore2
import httpx2

from service.fetching.addresses import Resolver
from service.fetching.dialling import Dialler, Meter
from service.fetching.failures import NotTrusted, PageTooLarge, Unreachable, WrongContent, shown
from service.fetching.limits import FetchLimits


class _Wire(httpx2.SyncByteStream):
    """The bytes as they come, packed as they are."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()


@contextmanager
def exchange(
    url: httpx2.URL,
    headers: Mapping[str, str],
    limits: FetchLimits,
    resolve: Resolver,
    tls: ssl.SSLContext,
    post: bytes | None = None,
) -> Iterator[httpx2.Response]:
    """The answer to GET, or with a body to `post` to POST, its own body not yet read.

    Raises FetchError, also for what goes wrong while it is read.
    """
    meter, method = Meter(limits, shown(str(url))), "GET" if post is None else "POST"
    request = httpx2.Request(method, url, headers=headers, content=post)
    place = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    dialler = Dialler(limits, resolve, meter)
    with _named(url, meter), httpcore2.ConnectionPool(ssl_context=tls, network_backend=dialler) as pool:
        sent = request.headers.raw
        with pool.stream(method, place, headers=sent, content=post, extensions={"timeout": timeout}) as answer:
            yield httpx2.Response(answer.status, headers=answer.headers, stream=_Wire(answer), request=request)


def read_body(answer: httpx2.Response, most: int, cut: bool = False) -> bytes:
    """The unpacked body, in pieces of a megabyte at most, so that a bomb is noticed before it has gone off.

    Raises PageTooLarge for more than `most` bytes, or with `cut` leaves the rest.
    """
    pieces, size = [], 0
    for piece in answer.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > most and cut:
            break
        if size > most:
            detail = f"{shown(str(answer.url))}: it is larger than the limit of {most:,} bytes."
            raise PageTooLarge(detail, limit=most, unit="bytes")
    return b"".join(pieces)[:most]


@contextmanager
def _named(url: httpx2.URL, meter: Meter) -> Iterator[None]:
    """Failures of the libraries as ours."""
    host = shown(url.host)
    try:
        yield
    except httpcore2.TimeoutException as error:
        if meter.is_over():
            raise meter.late() from error
        raise Unreachable(f"{host}: it does not answer in time. Try again later.") from error
    except httpx2.DecodingError as error:
        raise WrongContent(f"{host}: the answer is damaged: it cannot be unpacked.") from error
    except httpcore2.ConnectError as error:
        if _has_bad_certificate(error):
            raise NotTrusted(f"{host}: its certificate is not valid for this name. Check the address.") from error
        raise Unreachable(f"{host}: no connection can be made. Try again later.") from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise Unreachable(f"{host}: the connection broke, or what came is no HTTP. Try again later.") from error


def _has_bad_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
