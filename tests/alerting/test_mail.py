"""Mail through a real SMTP server: both forms of it, both languages, right-to-left, and its faults."""

from __future__ import annotations

import email
import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from marsad import alerting
from marsad.alerting import Rule, Timing
from marsad.alerting.channels import Channel
from marsad.alerting.mail import Post
from marsad.alerting.settings import Settings
from marsad.model import AlertError

from .conftest import THREAT, Newsroom

controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is not installed (extra dev)")
DESK = Channel("mail", "desk@example.org")
RULE = Rule(query="type:THREATEN", unit="report")
EXPLORER = "https://marsad.example.org"


class Mailbox:
    """What the server took, and how it answers the next recipients."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []
        self.refusals: list[str] = []

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refusals:
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 Message accepted for delivery"

    def letters(self) -> list[EmailMessage]:
        return [email.message_from_bytes(one.content, policy=default) for one in self.envelopes]  # type: ignore[misc]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Settings]]:
    box = Mailbox()
    port = free_port()
    server = controller.Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, Settings(EXPLORER, f"smtp://127.0.0.1:{port}?from=marsad@example.org&security=none")
    finally:
        server.stop()


class _Page(HTMLParser):
    """The directions of a page's elements, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def send(newsroom: Newsroom, settings: Settings, **timing: str) -> alerting.Delivered:
    alerting.add(newsroom.record, "تهديد تركي", RULE, [DESK], Timing(**timing), by="سلمى")
    newsroom.threat(place=None, day="2020-12-26")
    newsroom.look()
    return alerting.deliver(newsroom.record, settings, now=newsroom.clock)


def test_a_mail_has_text_and_html_in_both_languages(lone: Newsroom, mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    assert send(lone, settings).sent == 1
    [letter] = box.letters()
    assert box.envelopes[0].mail_from == "marsad@example.org" and box.envelopes[0].rcpt_tos == [DESK.target]
    assert box.envelopes[0].content.isascii(), "any mail server can carry it"
    subject = "تهديد تركي: 26 ديسمبر/كانون الأول 2020 – تهديد (استخدام القوة): القوات التركية ← قوات حفتر"
    assert letter["subject"] == subject
    assert letter["content-language"] == "ar, en" and letter["auto-submitted"] == "auto-generated"
    assert letter.get_content_type() == "multipart/alternative"
    plain, html = letter.iter_parts()
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    assert plain.get_content_charset() == "utf-8"
    event = lone.matches()[0]["events"][0]["event_id"]
    for part in (plain, html):
        assert f"«{THREAT}»" in part.get_content()
        assert f"{EXPLORER}/events/{event}" in part.get_content()
        assert "threaten (violence)" in part.get_content() and "وكالة المرفأ" in part.get_content()
    assert letter["message-id"] == f"<{lone.messages()[0].key}@example.org>"


def test_the_page_goes_from_right_to_left_where_it_is_arabic(lone: Newsroom, mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    send(lone, settings)
    page = _Page(list(box.letters()[0].iter_parts())[1].get_content())
    tags = dict(page.elements)
    assert tags["html"]["dir"] == "rtl" and tags["html"]["lang"] == "ar"
    ways = [(a["lang"], a["dir"]) for tag, a in page.elements if tag == "div"]
    assert ways == [("ar", "rtl"), ("ar", "rtl"), ("en", "ltr"), ("en", "ltr")]
    quotes = [(a["lang"], a["dir"]) for tag, a in page.elements if tag == "blockquote"]
    assert quotes == [("ar", "rtl")] * 2, "an Arabic sentence keeps its direction on the English side"
    assert not {tag for tag, _ in page.elements} & {"script", "img", "link", "iframe", "form"}, "nothing is loaded"
    assert "\u2068" not in "".join(page.words), "isolates are elements here"


def test_lines_of_the_text_that_begin_with_latin_letters_still_go_from_right_to_left(
    lone: Newsroom, mailbox: tuple[Mailbox, Settings]
) -> None:
    box, settings = mailbox
    alerting.add(lone.record, "NATO watch", RULE, [DESK], Timing(language="ar"), by="سلمى")
    lone.threat(day="2020-12-26")
    lone.look()
    alerting.deliver(lone.record, settings, now=lone.clock)
    plain = next(box.letters()[0].iter_parts()).get_content()
    for line in plain.splitlines():
        first = re.search(r"[^\W\d_]", line)
        assert not line or line.startswith(("http", "\u200f")) or "\u0600" < first.group() < "\u06ff", line
    assert plain.count("\u2068") == plain.count("\u2069")


def test_one_language_alone(lone: Newsroom, mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    send(lone, settings, language="en")
    plain, html = box.letters()[0].iter_parts()
    assert "تنبيه" not in plain.get_content() and "Alert" in plain.get_content()
    assert dict(_Page(html.get_content()).elements)["html"]["dir"] == "ltr"


def test_a_digest_is_one_mail(lone: Newsroom, mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    send(lone, settings, digest="18:00")
    lone.threat()
    lone.look()
    lone.clock.set("2020-12-27T18:00:00+00:00")
    alerting.deliver(lone.record, settings, now=lone.clock)
    [letter] = box.letters()
    assert letter["subject"] == "تهديد تركي: موجز تنبيهات (2)"
    assert letter.get_body(("plain",)).get_content().count(f"«{THREAT}»") == 4, "two matches in two languages"


def test_hostile_words_are_text(lone: Newsroom, mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    name = "x\r\nBcc: all@example.org <script>alert(1)</script>"
    alerting.add(lone.record, name, RULE, [DESK], by="سلمى")
    lone.report("هددت القوات التركية <img src=x onerror=alert(1)> قوات حفتر \u202e", "هددت")
    lone.look()
    assert alerting.deliver(lone.record, settings, now=lone.clock).sent == 1
    [letter] = box.letters()
    assert letter["bcc"] is None
    page = _Page(list(letter.iter_parts())[1].get_content())
    assert not {tag for tag, _ in page.elements} & {"script", "img"}
    assert "<img src=x onerror=alert(1)>" in "".join(page.words)


def test_a_mailbox_that_is_busy_is_tried_again_and_one_that_is_not_there_is_not(
    lone: Newsroom, mailbox: tuple[Mailbox, Settings]
) -> None:
    box, settings = mailbox
    box.refusals = ["451 busy", "550 no such mailbox"]
    assert send(lone, settings).put_off == 1
    assert "451 busy" in lone.messages()[0].error
    lone.clock.forward(minutes=1)
    assert alerting.deliver(lone.record, settings, now=lone.clock).failed == 1
    assert "550 no such mailbox" in lone.messages()[0].error
    assert box.envelopes == []


def test_a_server_that_does_not_answer_and_none_at_all_are_told_in_words(lone: Newsroom) -> None:
    assert send(lone, Settings(smtp="smtp://127.0.0.1:9?from=m@example.org&security=none")).put_off == 1
    assert "refused" in lone.messages()[0].error
    lone.clock.forward(minutes=1)
    alerting.deliver(lone.record, Settings(), now=lone.clock)
    assert "no mail server is named" in lone.messages()[0].error


def test_a_certificate_that_nobody_vouches_for_is_refused(lone: Newsroom, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout".split()
    subprocess.run([*made, key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    box = Mailbox()
    port = free_port()
    server = controller.Controller(box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True)
    server.start()
    try:
        settings = Settings(smtp=f"smtp://amal:s3cret@localhost:{port}?from=m@example.org")
        assert send(lone, settings).put_off == 1
    finally:
        server.stop()
    assert "certificate" in lone.messages()[0].error and "s3cret" not in lone.messages()[0].error
    assert box.envelopes == []


@pytest.mark.parametrize(
    ("url", "port", "security"),
    [
        ("smtp://mail.example.org?from=m@example.org", 587, "starttls"),
        ("smtps://mail.example.org?from=m@example.org", 465, "tls"),
        ("smtp://mail.example.org?from=m@example.org&security=none", 25, "none"),
        ("smtp://a%40b:p%3Aw@mail.example.org:2525?from=m@example.org", 2525, "starttls"),
    ],
)
def test_the_mail_server_is_named_by_one_address(url: str, port: int, security: str) -> None:
    post = Post.read(url)
    assert (post.host, post.port, post.security) == ("mail.example.org", port, security)
    if "@b" in post.user:
        assert (post.user, post.password) == ("a@b", "p:w")


@pytest.mark.parametrize("url", ["mail.example.org", "smtp://mail.example.org", "smtp://h?from=m@e.org&security=maybe"])
def test_a_mail_server_that_is_named_wrongly_is_refused(url: str) -> None:
    with pytest.raises(AlertError):
        Post.read(url)
