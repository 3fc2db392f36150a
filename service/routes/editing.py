"""What a request for an edition asks, as the newsroom is asked it; it does not know HTTP."""

from collections.abc import Callable
from datetime import datetime

from service.edition import EditionRequest
from service.halting import Step, go_on
from service.newsroom.daily import compose, publish
from service.newsroom.room import utc_now
from service.newsroom.schedule import today
from service.newsroom.watching import topic_of
from service.pipeline import Listener, Models, ignore
from service.settings import Settings
from service.store.editions import Edition
from service.store.store import Store


def make(
    store: Store,
    models: Models,
    settings: Settings,
    wanted: EditionRequest,
    listen: Listener = ignore,
    step: Step = go_on,
    clock: Callable[[], datetime] = utc_now,
) -> Edition:
    """Compose, or publish with its deliveries, what is wanted. Blocks. Raises what `compose` raises."""
    zone = wanted.zone or settings.zone
    date, topic = wanted.date or today(clock(), zone), topic_of([wanted.topic, *wanted.watch])
    if not wanted.publish:
        return compose(store, models, date, zone, topic, settings.layout, listen, step, clock)
    recipients = settings.outbox.recipients
    return publish(store, models, date, zone, topic, settings.layout, recipients, listen, step, clock)
