"""What is in the outbox and due, sent; whatever happens meanwhile, it is sent again until it arrived."""

from __future__ import annotations

import logging
import random
import smtplib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from marsad.model import AlertError, FetchError
from marsad.record import Record

from .alerts import Alert, named
from .channels import Channel
from .evaluating import Clock, matches_of, utc
from .mail import Post
from .message import Message
from .moments import kept
from .outbox import LEASE, Parcel, claim, delivered, next_due, put_back, seal
from .payload import payload
from .plain import bare
from .settings import Settings
from .signing import signature
from .webhook import Webhooks

_LOG: Final = logging.getLogger("marsad.alerting")
#: sends a message to a channel's target, or raises
Send = Callable[[Message, Alert, str, datetime], None]


@dataclass(slots=True)
class Delivered:
    """What delivering came to."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0


class _Trouble(NamedTuple):
    error: str
    final: bool = False
    wait: float | None = None


def senders(settings: Settings, webhooks: Webhooks) -> dict[str, Send]:
    """How each kind of channel is sent to."""

    def to_webhook(message: Message, alert: Alert, target: str, moment: datetime) -> None:
        body = payload(message, kept(moment))
        timestamp = int(moment.timestamp())
        headers = {
            "idempotency-key": message.key,
            "marsad-timestamp": str(timestamp),
            "marsad-signature": signature(alert.secret, timestamp, body),
        }
        webhooks.send(target, body, headers, moment)

    def to_mailbox(message: Message, _: Alert, target: str, moment: datetime) -> None:
        if not settings.smtp:
            raise AlertError("no mail server is named", "MARSAD_SMTP", "smtp://user:password@host:587?from=ADDRESS")
        Post.read(settings.smtp).send(message, target, moment)

    def to_output(message: Message, _: Alert, __: str, ___: datetime) -> None:
        sys.stdout.write(bare(message) + "\n")
        sys.stdout.flush()

    return {"webhook": to_webhook, "mail": to_mailbox, "stdout": to_output}


def deliver(
    record: Record,
    settings: Settings | None = None,
    *,
    now: Clock = utc,
    send: Mapping[str, Send] | None = None,
    lease: float = LEASE,
    dice: random.Random | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Delivered:
    """Send all that is due by the clock; what came of it.

    Each message is claimed, sent and noted as sent, so that a process that is killed between these sends it again: at least
    once, under the same key. What fails is tried again later, and waits longer each time.
    """
    settings = settings or Settings.from_environment()
    webhooks = Webhooks(settings.permitted(), stopped=stopped)
    ways = send if send is not None else senders(settings, webhooks)
    dice = dice or random.Random()
    result = Delivered()
    try:
        while not stopped() and _due(record, now()):
            with record.database.writing() as connection:
                seal(connection, now())
                parcel = claim(connection, now(), lease)
            if parcel is None:
                break
            _deliver(record, settings, parcel, ways, now, dice, result)
    finally:
        webhooks.close()
    return result


def _due(record: Record, moment: datetime) -> bool:
    with record.database.reading() as connection:
        first = next_due(connection)
    return first is not None and first <= moment


def _deliver(
    record: Record,
    settings: Settings,
    parcel: Parcel,
    ways: Mapping[str, Send],
    now: Clock,
    dice: random.Random,
    result: Delivered,
) -> None:
    with record.database.reading() as connection:
        alert = named(connection, parcel.alert)
        matches = tuple(matches_of(connection, parcel.matches))
    message = Message(parcel.key, alert.name, alert.id, alert.timing.language, settings.explorer, matches)
    trouble = _try(ways, parcel.channel, message, alert, now())
    with record.database.writing() as connection:
        if trouble is None:
            delivered(connection, parcel, now())
            result.sent += 1
            return
        state = put_back(connection, parcel, now(), trouble.error, final=trouble.final, wait=trouble.wait, dice=dice)
    _LOG.warning("alert %s: %s to %s: %s", alert.id, parcel.channel.kind, parcel.channel.shown(), trouble.error)
    if state == "failed":
        result.failed += 1
    else:
        result.put_off += 1


def _try(
    ways: Mapping[str, Send], channel: Channel, message: Message, alert: Alert, moment: datetime
) -> _Trouble | None:
    try:
        ways[channel.kind](message, alert, channel.target, moment)
    except FetchError as error:
        # An address that is refused today may be allowed tomorrow, by the configuration: it is tried again like the others.
        return _Trouble(error.message, final=error.status == 410, wait=error.retry_after)
    except smtplib.SMTPRecipientsRefused as error:
        [(code, said)] = list(error.recipients.values())[:1]
        return _Trouble(f"{code} {_said(said)}", final=500 <= code < 600)
    except smtplib.SMTPResponseException as error:
        return _Trouble(f"{error.smtp_code} {_said(error.smtp_error)}")
    except AlertError as error:
        return _Trouble(str(error))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return _Trouble(f"{type(error).__name__}: {error}")
    return None


def _said(answer: bytes | str) -> str:
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")
