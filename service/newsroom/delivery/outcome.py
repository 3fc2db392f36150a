"""How a delivery can fail: for now, for good, or so that nobody knows; it does not know what was sent."""


class DeliveryError(Exception):
    """The base of them. The message names no recipient, no secret, nothing of the edition."""


class NotNow(DeliveryError):
    """It did not arrive; the same may arrive later."""


class Refused(DeliveryError):
    """It did not arrive, and will not."""


class Unsure(DeliveryError):
    """It was given away, and the connection broke before it was known whether it arrived."""
