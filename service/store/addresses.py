"""The address by which an article is known, in one spelling; it does not know articles that are kept, nor networks."""

import hashlib
from urllib.parse import urlsplit

LONGEST = 4_096  # characters, as the API allows for an address
_DEFAULT_PORTS = {"http": 80, "https": 443}


def address_of(url: str, source: str = "", sha256: str = "") -> str:
    """`url` with scheme and host in lower case, without fragment and default port.

    What is no address of http or https gives a name of the publisher's text instead: two publishers of one wire story
    are two articles. Tracking parameters are the collector's to
    remove.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in _DEFAULT_PORTS or not host or len(url) > LONGEST:
        return f"urn:evenbrief:{hashed(f'{source.casefold()} {sha256}')}"
    host = f"[{host}]" if ":" in host else host
    where = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    return parts._replace(netloc=where, path=parts.path or "/", fragment="").geturl()


def hashed(address: str) -> str:
    """Hex SHA-256 of an address: of one length, however long the address is."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
