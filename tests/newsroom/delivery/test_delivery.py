import base64
import hashlib
import hmac
import json
import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from service.edition import Edition
from service.errors import BadInput
from service.newsroom.daily import edition_page, publish
from service.newsroom.delivery.letter import address_of, write_letter
from service.newsroom.delivery.sending import WAITS, Outbox, deliver
from service.newsroom.delivery.smtp import MailServer
from service.newsroom.delivery.webhook import Hook, key_of, sign
from service.store.store import Store
from tests.newsroom.days import DAY, EVENTS, MODELS, fill
from tests.newsroom.delivery.receivers import Mailbox, Received, mail_server, receiver

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
PASSWORD = "secret"  # noqa: S105
DAYS = timedelta(days=5)


class Clock:
    """A time that is set by hand."""

    def __init__(self) -> None:
        self.at = DAY + timedelta(hours=30)

    def __call__(self) -> datetime:
        return self.at


def issue(store: Store, outbox: Outbox, clock: Clock) -> Edition:
    fill(store, events=EVENTS[:2])
    found = publish(store, MODELS, date(2026, 3, 4), "UTC", recipients=outbox.recipients, clock=clock)
    return edition_page(store, found)


def states(store: Store, edition: Edition) -> list[str]:
    return [each.state for each in store.deliveries.of_edition(edition.id)]


def test_a_letter_arrives_over_tls_in_text_and_html_with_its_citations(store: Store) -> None:
    mailbox, clock = Mailbox(), Clock()
    with mail_server(mailbox) as (port, tls):
        server = MailServer("localhost", port, user="desk", password=PASSWORD, tls=tls)
        outbox = Outbox(server, "desk@even.example", ["ann@post.example", "bo@post.example"], "https://even.example/u")
        edition = issue(store, outbox, clock)
        report = deliver(store, outbox, clock=clock)
    assert (report.sent, report.errors) == (2, [])
    assert mailbox.secure == [True, True]
    assert sorted(mailbox.recipients) == ["ann@post.example", "bo@post.example"]
    letter = message_from_bytes(mailbox.letters[0], policy=policy.default)
    assert isinstance(letter, EmailMessage)
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    for told in edition.stories[0].brief.sentences:
        assert told.text.split()[0] in plain.get_content()
        assert told.text in html.get_content()
    assert "<script" not in html.get_content()
    assert letter["List-Unsubscribe"] == "<https://even.example/u>"
    assert letter["Subject"] == edition.title


def test_a_letter_is_the_same_bytes_each_time_and_another_for_each_recipient(store: Store) -> None:
    edition = issue(store, Outbox(), Clock())
    one, again = (write_letter(edition, "a@even.example", "ann@post.example") for _ in range(2))
    other = write_letter(edition, "a@even.example", "bo@post.example")
    assert one.as_bytes() == again.as_bytes()
    assert one["Message-ID"] != other["Message-ID"]


def test_no_title_and_no_address_can_add_a_header(store: Store) -> None:
    edition = issue(store, Outbox(), Clock())
    evil = edition.model_copy(update={"title": "News\r\nBcc: all@post.example\r\n\r\n<b>", "note": "\r\n.\r\nRCPT"})
    letter = message_from_bytes(write_letter(evil, "a@even.example", "ann@post.example").as_bytes())
    assert letter["Bcc"] is None
    assert set(letter.keys()) == {
        "From", "To", "Subject", "Message-ID", "Date", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip
    refused = ("ann@post.example\r\nBcc: bo@post.example", "ann@post.example, bo@post.example", "ann", "", "a@b c")
    for text in (*refused, "Ann <ann@post.example>", "@a.example", "ann@", "x" * 300 + "@a.example", "änn@a.example"):
        with pytest.raises(BadInput):
            address_of(text)
    for text in ("https://x.example/>\r\nBcc: a", "javascript:alert(1)", "https://x.example/a,b"):
        with pytest.raises(BadInput):
            write_letter(edition, "a@even.example", "ann@post.example", text)


def test_what_the_mail_server_puts_off_is_sent_later_and_once(store: Store) -> None:
    mailbox, clock = Mailbox(answers=["451 4.3.0 later", "421 4.3.2 busy"]), Clock()
    with mail_server(mailbox) as (port, tls):
        outbox = Outbox(MailServer("localhost", port, tls=tls), "desk@even.example", ["ann@post.example"])
        edition = issue(store, outbox, clock)
        assert deliver(store, outbox, clock=clock).again == 1
        assert deliver(store, outbox, clock=clock).sent == 0
        clock.at += WAITS[0]
        assert deliver(store, outbox, clock=clock).again == 1
        clock.at += WAITS[1]
        assert deliver(store, outbox, clock=clock).sent == 1
        clock.at += DAYS
        assert deliver(store, outbox, clock=clock).sent == 0
    assert states(store, edition) == ["sent"]
    assert len(mailbox.letters) == 1


def test_what_the_mail_server_refuses_has_failed_and_names_nobody(store: Store) -> None:
    mailbox, clock = Mailbox(), Clock()
    with mail_server(mailbox) as (port, tls):
        outbox = Outbox(MailServer("localhost", port, tls=tls), "desk@even.example", ["nobody@post.example"])
        edition = issue(store, outbox, clock)
        report = deliver(store, outbox, clock=clock)
    assert (report.failed, states(store, edition)) == (1, ["failed"])
    (delivery,) = store.deliveries.of_edition(edition.id)
    assert delivery.last_error == "The mail server refused with 550."
    assert "nobody" not in repr(delivery)


def test_nothing_is_sent_in_the_clear_where_tls_is_asked_for_or_to_a_server_that_is_not_trusted(store: Store) -> None:
    mailbox, clock = Mailbox(), Clock()
    outbox = Outbox(MailServer("localhost", 1), "desk@even.example", ["ann@post.example"])
    issue(store, outbox, clock)
    with mail_server(mailbox, tls=False) as (port, _):
        report = deliver(store, replace(outbox, server=MailServer("localhost", port)), clock=clock)
        assert report.again == 1
    clock.at += DAYS
    with mail_server(mailbox) as (port, _):
        assert deliver(store, replace(outbox, server=MailServer("localhost", port)), clock=clock).again == 1
    assert mailbox.letters == []


def test_who_falls_silent_after_it_had_the_letter_is_not_sent_it_again(store: Store) -> None:
    mailbox, clock = Mailbox(answers=["hang up"]), Clock()
    with mail_server(mailbox) as (port, tls):
        outbox = Outbox(MailServer("localhost", port, tls=tls), "desk@even.example", ["ann@post.example"])
        edition = issue(store, outbox, clock)
        assert deliver(store, outbox, clock=clock).unsure == 1
        clock.at += DAYS
        assert deliver(store, outbox, clock=clock).sent == 0
    assert states(store, edition) == ["unsure"]


def test_a_webhook_is_signed_as_the_standard_says_and_tried_again_under_one_id(store: Store) -> None:
    received, clock = Received(statuses=[503, 500]), Clock()
    with receiver(received) as url:
        outbox = Outbox(hooks=[Hook(url, SECRET, private=True)])
        edition = issue(store, outbox, clock)
        for wait in WAITS[:3]:
            deliver(store, outbox, clock=clock)
            clock.at += wait
        clock.at += DAYS
        deliver(store, outbox, clock=clock)
    assert len(received.posts) == 3
    assert states(store, edition) == ["sent"]
    assert len({headers["webhook-id"] for headers, _ in received.posts}) == 1
    for headers, body in received.posts:
        told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        mark = base64.b64encode(hmac.new(bytes(range(32)), told, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{mark}"
        assert headers["content-type"] == "application/json"
    document = json.loads(received.posts[0][1])
    assert document["type"] == "edition.published"
    assert Edition.model_validate(document["data"]) == edition


def test_the_signature_is_that_of_the_standards_own_example() -> None:
    at = datetime.fromtimestamp(1614265330, DAY.tzinfo)
    headers = sign(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}'
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_webhook_goes_to_public_addresses_alone_and_follows_no_redirect(store: Store) -> None:
    received, clock = Received(statuses=[302]), Clock()
    with receiver(received) as url:
        outbox = Outbox(hooks=[Hook(url, SECRET)])
        edition = issue(store, outbox, clock)
        assert deliver(store, outbox, clock=clock).failed == 1
        assert received.posts == []
        assert states(store, edition) == ["failed"]
        store.deliveries.add(edition.id, [("webhook", url + "&more=1")], clock())
        outbox = Outbox(hooks=[Hook(url + "&more=1", SECRET, private=True)])
        assert deliver(store, outbox, clock=clock).failed == 1
    assert len(received.posts) == 1
    assert "token" not in repr(store.deliveries.of_edition(edition.id))


def test_a_receiver_that_stays_away_has_failed_after_the_last_try(store: Store) -> None:
    received, clock = Received(statuses=[500] * 20), Clock()
    with receiver(received) as url:
        outbox = Outbox(hooks=[Hook(url, SECRET, private=True)])
        edition = issue(store, outbox, clock)
        for _ in range(20):
            deliver(store, outbox, clock=clock)
            clock.at += timedelta(days=1)
    assert states(store, edition) == ["failed"]
    assert len(received.posts) == len(WAITS) + 1


def test_a_short_or_broken_secret_is_refused() -> None:
    for secret in ("", "whsec_", "whsec_" + base64.b64encode(b"short").decode(), "whsec_!!!!", "hunter2"):
        with pytest.raises(BadInput):
            key_of(secret)


def test_four_senders_at_once_send_each_letter_once(store: Store) -> None:
    mailbox, clock = Mailbox(), Clock()
    with mail_server(mailbox) as (port, tls):
        letters = [f"reader{n}@post.example" for n in range(8)]
        outbox = Outbox(MailServer("localhost", port, tls=tls), "desk@even.example", letters)
        issue(store, outbox, clock)
        threads = [
            threading.Thread(target=deliver, args=(store, outbox), kwargs={"clock": clock, "limit": 1})
            for _ in range(4)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert sorted(mailbox.recipients) == sorted(letters)


def test_who_died_before_it_began_to_send_is_followed_by_another_and_who_died_sending_is_not(store: Store) -> None:
    clock = Clock()
    outbox = Outbox(MailServer("localhost", 1), "desk@even.example", ["ann@post.example", "bo@post.example"])
    edition = issue(store, outbox, clock)
    first, second = store.deliveries.claim(2, clock())
    assert store.deliveries.sending(second)
    assert store.deliveries.claim(2, clock()) == ()
    clock.at += timedelta(minutes=11)
    (again,) = store.deliveries.claim(2, clock())
    assert again.target_sha256 == first.target_sha256
    assert not store.deliveries.sent(first)  # the claim is another's by now
    assert sorted(states(store, edition)) == ["claimed", "unsure"]
