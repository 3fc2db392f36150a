"""Letters sent by SMTP: over TLS where that is asked for, else refused; it does not know what they say."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal

from service.newsroom.delivery.outcome import NotNow, Refused, Unsure

SECONDS = 30.0  # for each step of the conversation; a server that greets slower is taken for dead
Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in. `starttls`: never without it; `none`: in the clear, for a relay on this machine."""

    host: str
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)
    seconds: float = SECONDS


def send(letter: EmailMessage, server: MailServer, about_to: Callable[[], bool]) -> None:
    """Hand one letter in. `about_to` is called before its text is given away; False of it ends the matter, unsent.

    Raises NotNow, Refused, or Unsure where the server fell silent after it had the text.
    """
    try:
        with _open(server) as mail:
            _address(mail, letter)
            if about_to():
                _give(mail, letter)
    except smtplib.SMTPResponseException as error:
        raise _answered(error.smtp_code) from None
    except ssl.SSLError as error:
        raise NotNow(f"TLS with the mail server failed ({error.reason or 'no reason given'}).") from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotNow(f"The mail server cannot be reached, or does not speak SMTP ({type(error).__name__}).") from None


def _open(server: MailServer) -> smtplib.SMTP:
    context = server.tls or ssl.create_default_context()
    if server.security == "tls":
        mail: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
    else:
        mail = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
    try:
        if server.security == "starttls":
            mail.starttls(context=context)  # raises where the server has none: nothing is sent in the clear
        if server.user:
            if server.security == "none":
                raise Refused("A password is not sent without TLS. Set EVENBRIEF_SMTP_SECURITY to starttls or tls.")
            mail.login(server.user, server.password)
    except BaseException:
        mail.close()
        raise
    return mail


def _address(mail: smtplib.SMTP, letter: EmailMessage) -> None:
    mail.ehlo_or_helo_if_needed()
    sender, recipient = (letter[name].addresses[0].addr_spec for name in ("From", "To"))
    for code, answer in (mail.mail(sender), mail.rcpt(recipient)):
        if code not in (250, 251):
            raise smtplib.SMTPResponseException(code, answer)


def _give(mail: smtplib.SMTP, letter: EmailMessage) -> None:
    try:
        code, answer = mail.data(letter.as_bytes())
    except smtplib.SMTPDataError:  # it did not want the text at all
        raise
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise Unsure(f"The mail server fell silent after it had the letter ({type(error).__name__}).") from None
    if code != 250:
        raise smtplib.SMTPResponseException(code, answer)


def _answered(code: int) -> NotNow | Refused:
    """What the server says in words may quote the recipient: its code is enough."""
    return Refused(f"The mail server refused with {code}.") if code >= 500 else NotNow(f"The mail server says {code}.")
