"""The one base error, with the HTTP status and the stable type that RFC 9457 asks for; it does not know HTTP itself."""

from collections.abc import Mapping


class EvenbriefError(Exception):
    """Something the caller can mend. `detail` says what is wrong and what to do."""

    status = 500
    type = "internal"
    title = "Something went wrong"

    def __init__(self, detail: str, **extra: object) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra: Mapping[str, object] = extra


class BadInput(EvenbriefError):
    """The articles cannot be read, or there are none."""

    status = 422
    type = "bad-input"
    title = "The articles cannot be used"


class TooLarge(EvenbriefError):
    """Over a limit; `extra` carries limit, actual and unit."""

    status = 413
    type = "too-large"
    title = "Over a limit"


class NotReady(EvenbriefError):
    """Models are missing or still loading."""

    status = 503
    type = "not-ready"
    title = "Not ready"


class NotFound(EvenbriefError):
    """There is nothing by that id in this workspace."""

    status = 404
    type = "not-found"
    title = "Not found"


class Conflict(EvenbriefError):
    """What is asked does not fit with what is there; it may with what is there now."""

    status = 409
    type = "conflict"
    title = "In conflict with what is kept"
