"""Settings of the daily brief and of where it is sent; it does not know how it is composed or sent.

Secrets are SecretStr: no log, no `repr` and no error shows one.
"""

import re
from collections.abc import Callable
from typing import Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.errors import BadInput
from service.newsroom.daily import SENTENCES, STORIES, Layout
from service.newsroom.delivery.letter import address_of, check_unsubscribe
from service.newsroom.delivery.sending import Outbox
from service.newsroom.delivery.smtp import MailServer
from service.newsroom.delivery.webhook import Hook, key_of
from service.newsroom.schedule import zone_of
from service.newsroom.watching import topic_of

PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Outgoing(BaseSettings):
    """Each field NAME is read from EVENBRIEF_NAME."""

    # An error does not quote what was set: it may be a password.
    model_config = SettingsConfigDict(env_prefix="EVENBRIEF_", frozen=True, hide_input_in_errors=True)

    zone: str = Field(default="UTC", description="The IANA time zone in which a day begins, as Europe/Oslo.")
    daily: bool = Field(default=True, description="Whether the edition of each day is published by itself.")
    daily_hour: int = Field(
        default=5,
        ge=0,
        le=23,
        description="The hour there at which the edition of the day before is published.",
    )
    daily_stories: int = Field(default=STORIES, ge=1, le=50, description="Stories on a page at most.")
    daily_sentences: int = Field(default=SENTENCES, ge=1, le=20, description="Sentences of each at most.")
    daily_topics: str = Field(
        default="",
        description="Topics that get an edition of their own each day, parted by semicolons; a watch list is queries "
        "parted by |.",
    )
    public_url: str = Field(default="", description="Where readers reach this service, for the links in what is sent.")

    smtp_host: str = Field(default="", description="The mail server that letters are handed to; empty: none are.")
    smtp_port: int | None = Field(default=None, ge=1, le=65535, description="Unset: 587, with tls 465, with none 25.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="starttls and tls are never done without; none is for a relay on this machine."
    )
    smtp_user: str = Field(default="", description="Whom the mail server knows us as; empty: it asks for nobody.")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="The password of that user.")
    mail_from: str = Field(default="", description="The sender's address.")
    mail_to: str = Field(default="", repr=False, description="Addresses that get each edition, parted by commas.")
    mail_unsubscribe: str = Field(
        default="", description="An https: or mailto: address for the List-Unsubscribe header; empty: there is none."
    )

    webhooks: SecretStr = Field(
        default=SecretStr(""),
        description="URLs that each edition is posted to, parted by blanks; they may hold tokens.",
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""), description="whsec_ and the base64 of 24 to 64 random bytes, by which they are signed."
    )
    webhook_private: bool = Field(
        default=False, description="Whether webhooks may go to addresses that are not public, as inside a company."
    )

    @field_validator("zone")
    @classmethod
    def _is_zone(cls, given: str) -> str:
        return _read(lambda: zone_of(given).key)

    @field_validator("daily_topics")
    @classmethod
    def _are_topics(cls, given: str) -> str:
        return _read(lambda: ";".join(topic_of(each) for each in _parted(given, ";")))

    @field_validator("mail_from", "mail_to")
    @classmethod
    def _are_addresses(cls, given: str) -> str:
        return _read(lambda: ",".join(address_of(each).addr_spec for each in _parted(given, ",")))

    @field_validator("mail_unsubscribe")
    @classmethod
    def _is_unsubscribe(cls, given: str) -> str:
        return _read(lambda: check_unsubscribe(given) if given else "")

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret(cls, given: SecretStr) -> SecretStr:
        if given.get_secret_value():
            _read(lambda: str(len(key_of(given.get_secret_value()))))
        return given

    @model_validator(mode="after")
    def _fits_together(self) -> "Outgoing":
        if self.smtp_host and self.mail_to and not self.mail_from:
            raise ValueError("mail_from: letters need a sender's address")
        if self.webhooks.get_secret_value().split() and not self.webhook_secret.get_secret_value():
            raise ValueError("webhook_secret: webhooks are signed, and need one")
        return self

    @property
    def layout(self) -> Layout:
        return Layout(self.daily_stories, self.daily_sentences)

    @property
    def topics(self) -> tuple[str, ...]:
        """Those that get an edition each day: all news first."""
        return ("", *_parted(self.daily_topics, ";"))

    @property
    def outbox(self) -> Outbox:
        """How editions leave."""
        server = MailServer(
            self.smtp_host,
            self.smtp_port or PORTS[self.smtp_security],
            self.smtp_security,
            self.smtp_user,
            self.smtp_password.get_secret_value(),
        )
        secret = self.webhook_secret.get_secret_value()
        urls = dict.fromkeys(self.webhooks.get_secret_value().split())
        return Outbox(
            server=server if self.smtp_host else None,
            sender=self.mail_from,
            letters=tuple(dict.fromkeys(_parted(self.mail_to, ","))),
            unsubscribe=self.mail_unsubscribe,
            hooks=tuple(Hook(url, secret, self.webhook_private) for url in urls),
            home=self.public_url,
        )


def _read(check: Callable[[], str]) -> str:
    """Pydantic tells a ValueError as a fault of the field."""
    try:
        return check()
    except BadInput as error:
        raise ValueError(error.detail) from None


def _parted(given: str, by: str) -> list[str]:
    return [each.strip() for each in re.split(by, given) if each.strip()]
