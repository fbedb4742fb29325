from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from marsad.model import Document, InputDoubt, InputError
from marsad.readers import Origin, read_all
from marsad.readers.registry import read_bytes

LONG = "وصل وفد من الوزارة إلى البلدة صباح اليوم، والتقى أعضاء المجلس المحلي وممثلين عن المزارعين المتضررين من الجفاف."
MORE = "وقال رئيس الوفد إن التعويضات ستصرف خلال أسبوعين، بعد أن تنتهي اللجنة من حصر الأضرار في القرى المجاورة."


def message(
    number: int = 1,
    html: str | None = None,
    text: str | None = LONG,
    charset: str = "utf-8",
    date: str = "Sun, 27 Dec 2020 22:00:00 +0300",
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = f"نشرة المساء {number}"
    mail["From"] = "صحيفة المرفأ <news@marfa.example>"
    mail["Date"] = date
    mail["Message-ID"] = f"<{number}@marfa.example>"
    if text is not None:
        mail.set_content(text, charset=charset)
        if html is not None:
            mail.add_alternative(html, subtype="html", charset=charset)
    elif html is not None:
        mail.set_content(html, subtype="html", charset=charset)
    return mail


def only(data: bytes) -> Document:
    (document,) = read_bytes(data, Origin("a.eml", "a.eml"))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_plain_message(charset: str) -> None:
    document = only(message(text=LONG, charset=charset).as_bytes())
    assert document.paragraphs == ("نشرة المساء 1", LONG)
    assert (document.id, document.publisher) == ("mail:1@marfa.example", "صحيفة المرفأ")
    assert document.published == datetime.fromisoformat("2020-12-27T22:00:00+03:00")


def test_lines_broken_by_the_mail_program_are_joined_and_the_signature_left_out() -> None:
    broken = "وصل وفد من الوزارة إلى البلدة صباح اليوم، والتقى أعضاء المجلس\nالمحلي وممثلين عن المزارعين.\n\nوغادر مساء.\n-- \nصحيفة المرفأ\n"
    assert only(message(text=broken).as_bytes()).paragraphs[1:] == (
        "وصل وفد من الوزارة إلى البلدة صباح اليوم، والتقى أعضاء المجلس المحلي وممثلين عن المزارعين.",
        "وغادر مساء.",
    )


def test_the_html_part_is_read_as_a_page() -> None:
    html = f"<html><body><table width='600'><tr><td><h1>نشرة المساء 1</h1><p>{LONG}</p><p>{MORE}</p><p>لإلغاء الاشتراك</p><p>جميع الحقوق محفوظة © المرفأ</p></td></tr></table></body></html>"
    document = only(message(html=html).as_bytes())
    assert LONG in document.paragraphs and MORE in document.paragraphs
    assert not any("جميع الحقوق" in paragraph for paragraph in document.paragraphs)


def test_attachments_are_left_alone() -> None:
    mail = message()
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment("نص مرفق", filename="b.txt")
    assert only(mail.as_bytes()).paragraphs == ("نشرة المساء 1", LONG)


def test_an_mbox_has_a_document_for_each_message(tmp_path: Path) -> None:
    body = b"".join(
        b"From news@marfa.example Sun Dec 27 22:00:00 2020\n" + message(number).as_bytes() + b"\n"
        for number in range(1, 4)
    )
    (tmp_path / "a.mbox").write_bytes(body)
    problems: list = []
    found = list(read_all([tmp_path], problems.append))
    assert [document.id for document in found] == [f"mail:{number}@marfa.example" for number in range(1, 4)]
    assert [document.where.rpartition("#")[2] for document in found] == ["1", "2", "3"]
    assert found[1].original == message(2).as_bytes() + b"\n" or found[1].original == message(2).as_bytes()
    assert problems == []


def test_dates_in_the_future_and_arabic_ones() -> None:
    data = message().as_bytes().replace(b"Sun, 27 Dec 2020 22:00:00 +0300", b"Sun, 27 Dec 2099 22:00:00 +0300")
    document, problem = read_bytes(data, Origin("a.eml"))
    assert isinstance(document, Document) and document.published is None
    assert isinstance(problem, InputDoubt) and "in the future" in str(problem)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Subject: x\nFrom: a\nDate: b\n",
        b"Subject: =?utf-8?b?!!!?=\nFrom: <<<>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--\n",
        b"Content-Type: multipart/mixed; boundary=a\nFrom: x\nSubject: y\n\n--a\n" * 200,
        b"From: a\nSubject: \nContent-Type: text/html; charset=nonsense\n\n<p>\xff\xfe\x00",
    ],
)
def test_broken_messages_are_told(data: bytes) -> None:
    found = list(read_bytes(data, Origin("a.eml")))
    assert found and all(isinstance(one, InputError) or one.paragraphs for one in found)
