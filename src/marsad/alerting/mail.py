"""Messages sent as mail: text and HTML side by side, in the order in which mail programs prefer the latter."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from marsad.model import AlertError

from .channels import Channel, checked
from .hypertext import page
from .message import Message
from .plain import text

_PATIENCE = 30.0  # seconds without an answer of the mail server


@dataclass(frozen=True, slots=True)
class Post:
    """A mail server and who writes."""

    host: str
    port: int = 25
    sender: str = "marsad@localhost"
    user: str = ""
    password: str = ""
    security: str = "starttls"  # tls, starttls, none

    @classmethod
    def read(cls, url: str) -> Self:
        """`smtp://user:password@mail.example.org:587?from=marsad@example.org&security=starttls`; `smtps://` is TLS from the start."""
        parts = urlsplit(url)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise AlertError(
                f"{parts.scheme or 'nothing'}: no mail server", "MARSAD_SMTP", "smtp://host:587?from=ADDRESS"
            )
        security = asked.get("security", "tls" if parts.scheme == "smtps" else "starttls")
        if security not in ("tls", "starttls", "none"):
            raise AlertError(f"no security is called {security!r}", "MARSAD_SMTP", "one of tls, starttls, none")
        port = parts.port or {"tls": 465, "starttls": 587, "none": 25}[security]
        sender = asked.get("from", "")
        checked(Channel("mail", sender))
        return cls(parts.hostname, port, sender, unquote(parts.username or ""), unquote(parts.password or ""), security)

    def send(self, message: Message, target: str, moment: datetime) -> None:
        """Hand a message to the mail server. Raises smtplib.SMTPException or OSError."""
        with self._connection() as server:
            if self.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            server.send_message(letter(message, self.sender, target, moment), self.sender, [target])

    def _connection(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=_PATIENCE, context=ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)


def letter(message: Message, sender: str, target: str, moment: datetime) -> EmailMessage:
    """The mail. Its Message-ID is made of the message's key: a mailbox that gets it twice can tell."""
    found = EmailMessage(policy=SMTP)
    found["Subject"] = message.bare_subject()
    found["From"] = f"Marsad <{sender}>"
    found["To"] = target
    found["Date"] = format_datetime(moment)
    found["Message-ID"] = f"<{message.key}@{sender.rpartition('@')[2]}>"
    found["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer of a person on leave comes back
    found["Marsad-Key"] = message.key
    found["List-Id"] = f"Marsad <alert-{message.number}.marsad.invalid>"
    found.set_content(text(message), cte="base64")
    found.add_alternative(page(message), subtype="html", cte="base64")
    found["Content-Language"] = ", ".join(message.languages)  # only now: setting the content drops all about content
    return found
