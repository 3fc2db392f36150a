"""Deliveries that are due: claimed, sent, written down, tried again later; it does not know who asks, or when."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from service.edition import Edition
from service.errors import BadInput, EvenbriefError
from service.halting import Step, go_on
from service.newsroom.daily import Recipient, edition_page
from service.newsroom.delivery import smtp, webhook
from service.newsroom.delivery.letter import message_hash, write_letter
from service.newsroom.delivery.outcome import DeliveryError, Refused, Unsure
from service.newsroom.paging import path_of
from service.newsroom.room import utc_now
from service.store.deliveries import Delivery, target_hash
from service.store.store import Store

# Waits after each failed try; together two days and a half, as Standard Webhooks advises. Then it has failed for good.
WAITS = tuple(
    timedelta(seconds=s) for s in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000)
)  # fmt: skip
EVENT = "edition.published"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outbox:
    """How editions leave, by the settings; without a server no mail is sent, without a secret no webhook.

    `home` is the service's address for readers, under which the links to editions stand; "" for none.
    """

    server: smtp.MailServer | None = None
    sender: str = ""
    letters: Sequence[str] = ()
    unsubscribe: str = ""
    hooks: Sequence[webhook.Hook] = ()
    home: str = ""

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        mail = [Recipient("email", to) for to in self.letters] if self.server is not None else []
        return (*mail, *(Recipient("webhook", hook.url) for hook in self.hooks))


@dataclass(slots=True)
class Report:
    """How many deliveries came to what."""

    sent: int = 0
    again: int = 0
    failed: int = 0
    unsure: int = 0
    errors: list[str] = field(default_factory=list)


def deliver(
    store: Store, outbox: Outbox, step: Step = go_on, clock: Callable[[], datetime] = utc_now, limit: int = 20
) -> Report:
    """Send what is due, `limit` at most at a time, until nothing is. Two processes send nothing twice. Blocks."""
    report = Report()
    while claimed := store.deliveries.claim(limit, clock()):
        pages: dict[str, Edition] = {}
        for delivery in claimed:
            step()
            if delivery.edition_id not in pages:
                pages[delivery.edition_id] = edition_page(store, store.editions.get(delivery.edition_id))
            _deliver(store, outbox, delivery, pages[delivery.edition_id], clock, report)
    return report


def address(home: str, edition: Edition) -> str:
    """Where readers find an edition; "" without a home."""
    return home.rstrip("/") + path_of(edition.date, edition.zone, edition.topic) if home else ""


def _deliver(
    store: Store, outbox: Outbox, delivery: Delivery, page: Edition, clock: Callable[[], datetime], report: Report
) -> None:
    try:
        _send(store, outbox, delivery, page, clock)
    except Unsure as error:
        store.deliveries.failed(delivery, str(error), None, unsure=True)
        report.unsure += 1
        report.errors.append(str(error))
    except (DeliveryError, EvenbriefError) as error:
        final = isinstance(error, Refused | BadInput) or delivery.attempts > len(WAITS)
        again = None if final else clock() + WAITS[delivery.attempts - 1]
        store.deliveries.failed(delivery, str(error), again)
        report.failed += final
        report.again += not final
        report.errors.append(str(error))
        log.warning("a delivery by %s did not arrive: %s", delivery.channel, error)
    else:
        store.deliveries.sent(delivery, clock())
        report.sent += 1


def _send(store: Store, outbox: Outbox, delivery: Delivery, page: Edition, clock: Callable[[], datetime]) -> None:
    def about_to() -> bool:
        if not store.deliveries.sending(delivery):
            raise Refused("Another process has taken it over.")
        return True

    if delivery.channel == "email":
        to = next((to for to in outbox.letters if target_hash(to) == delivery.target_sha256), None)
        if outbox.server is None or to is None:
            raise Refused("It is no recipient in the settings any more.")
        letter = write_letter(page, outbox.sender, to, outbox.unsubscribe, address(outbox.home, page))
        smtp.send(letter, outbox.server, about_to)
        return
    hook = next((hook for hook in outbox.hooks if target_hash(hook.url) == delivery.target_sha256), None)
    if hook is None:
        raise Refused("It is no receiver in the settings any more.")
    webhook.send(hook, f"msg_{message_hash(page.id, hook.url)}", body_of(page), clock(), about_to)


def body_of(page: Edition) -> bytes:
    """What a webhook is told: the kind of event, when, and the edition as the API gives it."""
    at = page.published or page.created
    head = f'{{"type":"{EVENT}","timestamp":"{at.isoformat()}","data":'
    return head.encode() + page.model_dump_json().encode() + b"}"
