"""A message as HTML for mail: right-to-left where it is Arabic, styles in the elements (mail programs drop all others)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from marsad.analysis.brief.sections import Item
from marsad.analysis.wording import FSI, PDI

from .message import WORDS, Message
from .telling import told

_BODY: Final = (
    "margin:0;padding:24px 12px;background:#faf8f4;color:#18232a;"
    "font-family:'IBM Plex Sans Arabic','Noto Naskh Arabic','Segoe UI',Tahoma,Arial,sans-serif;font-size:16px;line-height:1.8"
)
_CARD: Final = (
    "max-width:640px;margin:0 auto 16px;padding:20px 24px;background:#ffffff;border:1px solid #e3ded3;border-radius:8px"
)
_TITLE: Final = "margin:0 0 8px;font-size:19px;line-height:1.6;font-weight:600"
_SOFT: Final = "margin:4px 0;color:#46535b;font-size:14px"
_QUOTE: Final = {
    "ar": "margin:8px 0;padding:2px 12px 2px 0;border-right:3px solid #14414f",
    "en": "margin:8px 0;padding:2px 12px 2px 0;border-right:3px solid #14414f;text-align:right",
}
_LINK: Final = "color:#14414f"


def page(message: Message) -> str:
    """The message as one page; its first language is the page's."""
    first = message.languages[0]
    parts = [
        "<!doctype html>",
        f'<html lang="{first}" dir="{_direction(first)}">',
        f'<head><meta charset="utf-8"><title>{escape(message.bare_subject())}</title></head>',
        f'<body dir="{_direction(first)}" style="{_BODY}">',
    ]
    for language in message.languages:
        parts += _article(message, language)
    return "\n".join((*parts, "</body>", "</html>", ""))


def _article(message: Message, language: str) -> Iterator[str]:
    words, way = WORDS[language], _direction(language)
    start = "right" if language == "ar" else "left"
    for match in message.matches:
        found = told(match, language)
        yield f'<div lang="{language}" dir="{way}" style="{_CARD};text-align:{start}">'
        yield f'<p style="{_SOFT}">{words.ALERT}: <bdi>{escape(message.name)}</bdi></p>'
        yield f'<h1 style="{_TITLE}">{_inline(found.title)}</h1>'
        yield from (f'<p style="{_SOFT}">{_inline(line)}</p>' for line in found.lead)
        for place, item in enumerate(found.items):
            titled = place == 0 and item.line == found.title
            yield from _item(message, item, language, titled)
        yield f'<p><a style="{_LINK}" href="{escape(message.match_link(match))}">{words.LINK}</a></p>'
        yield "</div>"
    footer = words.FOOTER.format(name=f"{FSI}{message.name}{PDI}")
    yield f'<div lang="{language}" dir="{way}" style="max-width:640px;margin:0 auto 24px;text-align:{start}">'
    yield f'<p style="{_SOFT}">{_inline(footer)} <a style="{_LINK}" href="{escape(message.alert_link)}">{words.ALL}</a></p>'
    yield "</div>"


def _item(message: Message, item: Item, language: str, titled: bool) -> Iterator[str]:
    if not titled:
        yield f'<p style="margin:12px 0 4px;font-weight:600">{_inline(item.line)}</p>'
    yield f'<blockquote lang="ar" dir="rtl" style="{_QUOTE[language]}">«{escape(item.quotation)}»</blockquote>'
    yield from (f'<p style="{_SOFT}">{_inline(line)}</p>' for line in item.details)
    source = _inline(item.source)
    if item.url and item.url.startswith(("http://", "https://")):
        source = f'<a style="{_LINK}" href="{escape(item.url)}">{source}</a>'
    here = f'<a style="{_LINK}" href="{escape(message.event_link(item.event_id))}">{WORDS[language].LINK}</a>'
    yield f'<p style="{_SOFT}">{WORDS[language].SOURCE}: {source} · {here}</p>'


def _inline(text: str) -> str:
    return escape(text, quote=False).replace(FSI, "<bdi>").replace(PDI, "</bdi>")


def _direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"
