"""An edition as an e-mail: text and HTML, headers that nothing in it can add to; it does not know how mail is sent."""

import hashlib
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from service.edition import Edition
from service.errors import BadInput
from service.render.edition_html import render_edition_html
from service.render.edition_text import render_edition_text
from service.render.view import clean

# Only ASCII on the wire, lines of up to 998 characters: every mail server carries that.
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)
LONGEST_ADDRESS = 254  # characters, by RFC 5321


def address_of(text: str) -> Address:
    """An e-mail address. Raises BadInput for what is none, or has anything beside it."""
    try:
        if len(text) > LONGEST_ADDRESS or not text.isascii() or not text.isprintable():
            raise ValueError
        found = Address(addr_spec=text.strip())
    except (ValueError, HeaderParseError, IndexError):
        raise BadInput("This is no e-mail address: give one as desk@post.example.") from None
    if not found.username or not found.domain:
        raise BadInput("This is no e-mail address: give one as desk@post.example.")
    return found


def write_letter(edition: Edition, sender: str, recipient: str, unsubscribe: str = "", home: str = "") -> EmailMessage:
    """The letter to one recipient. `unsubscribe`: an https: or mailto: address; `home`: where the edition stands.

    The same edition and recipient give the same Message-ID and the same bytes. Raises BadInput for an address.
    """
    from_, to = address_of(sender), address_of(recipient)
    letter = EmailMessage(policy=_POLICY)
    letter["From"], letter["To"] = Address("Evenbrief", from_.username, from_.domain), to
    letter["Subject"] = clean(edition.title)
    letter["Message-ID"] = message_id(edition.id, recipient, from_.domain)
    letter["Date"] = edition.published or edition.created
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday note shall answer it
    if unsubscribe:
        letter["List-Unsubscribe"] = f"<{check_unsubscribe(unsubscribe)}>"
        if unsubscribe.startswith("https:"):
            letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(render_edition_text(edition, home))
    letter.add_alternative(render_edition_html(edition, home), subtype="html")
    # Without it a random one would be taken: the same edition would be other bytes each time.
    letter.set_boundary(f"evenbrief-{message_hash(edition.id, recipient)}")
    return letter


def message_id(edition_id: str, recipient: str, domain: str) -> str:
    """The same for each try, so that a reader who gets a letter twice sees it once."""
    return f"<{message_hash(edition_id, recipient)}@{domain}>"


def message_hash(edition_id: str, recipient: str) -> str:
    return hashlib.sha256(f"{edition_id} {recipient}".encode()).hexdigest()[:40]


def check_unsubscribe(text: str) -> str:
    """Raises BadInput for what cannot stand in the header."""
    if not text.startswith(("https://", "mailto:")) or not all("!" <= c <= "~" and c not in '<>,"' for c in text):
        raise BadInput("The address for unsubscribing must be an https:// or mailto: address in plain ASCII.")
    return text
