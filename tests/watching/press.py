"""Newspapers on loopback: feeds, pages and site maps in Arabic, with every fault that a web server has been seen to have.

All papers are hosts of one server and told apart by the name that they are asked by; `Press.lookup` gives that name the
loopback address. Time is the tests' clock, so that a host can be dead for ten minutes of it.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from ..fetching.serving import Handler, Web
from .prose import DESKS, Desk, Story, story

#: sixty kilobytes that unpack to sixty million
BOMB = gzip.compress(b" " * 60_000_000, 9)
#: seconds that the papers' stalls last: longer than the tests' fetchers wait for a byte
STALL = 3.0


@dataclass
class Article:
    number: int
    words: Story
    published: datetime
    fault: str = ""  # see `Paper.article`
    changed: Story | None = None  # the words from the moment `changes` on
    changes: float = float("inf")
    listed: bool = True
    served: int = 0

    def now(self, moment: float) -> Story:
        return self.changed if self.changed and moment >= self.changes else self.words


@dataclass
class Paper:
    """A newspaper: its host, its articles, what is wrong with it."""

    host: str
    articles: list[Article]
    form: str = "rss"  # rss, atom, json, sitemap, page
    fault: str = ""  # see `Paper.list_` and `Paper.alive`
    dead: tuple[float, float] = (0.0, 0.0)
    rules: str = ""
    lists: int = 0
    asked: list[tuple[float, str]] = field(default_factory=list)
    port: int = 0

    @property
    def name(self) -> str:
        return f"صحيفة {self.host}"

    @property
    def kind(self) -> str:
        return self.form if self.form in ("sitemap", "page") else "feed"

    @property
    def list_url(self) -> str:
        path = {"sitemap": "/sitemap.xml", "page": "/news/"}.get(self.form, "/feed")
        return f"http://{self.host}:{self.port}{path}"

    def url(self, article: Article) -> str:
        return f"http://{self.host}:{self.port}/news/{article.number + 1000}"

    def alive(self, now: float) -> bool:
        return not self.dead[0] <= now < self.dead[1]

    # Lists

    def list_(self, handler: Handler, now: float) -> None:
        self.lists += 1
        fault = self.fault
        if fault == "500 at first" and self.lists <= 2:
            return handler.send("خطأ", 500)
        if fault == "truncated at first" and self.lists == 1:
            data = gzip.compress(self.rss(now).encode())
            return handler.send(data[: len(data) // 2], kind="application/rss+xml", Content_Encoding="gzip")
        if fault == "stalls at first" and self.lists == 1:
            handler.server.over.wait(STALL)
            return None
        if fault == "moved" and handler.path == "/feed":
            return handler.send(status=301, Location="/feed/")
        if fault == "garbage":
            return handler.send("<<<%%% لا شيء هنا &&& <rss", kind="application/rss+xml")
        if fault == "gone":
            return handler.send("", 404)
        text = {"rss": self.rss, "atom": self.atom, "json": self.json, "sitemap": self.sitemap, "page": self.page}[
            self.form
        ](now)
        kind = {"json": "application/feed+json", "page": "text/html; charset=utf-8"}.get(self.form, "application/xml")
        data = text.encode()
        if fault == "wrong charset":
            kind = "application/rss+xml; charset=iso-8859-1"
            data = text.replace('encoding="utf-8"', 'encoding="iso-8859-1"').encode()
        if fault == "malformed":
            data = text.replace("</channel></rss>", "<item><title>مبتور & ناقص").encode()
        tag = f'"{hash(data) & 0xFFFFFFFF:x}"'
        if handler.headers.get("If-None-Match") == tag:
            return handler.send(status=304, kind="", ETag=tag)
        handler.send(gzip.compress(data), kind=kind, Content_Encoding="gzip", ETag=tag)
        return None

    def shown(self, now: float) -> list[Article]:
        listed = [a for a in self.articles if a.listed and a.published.timestamp() <= now + 60]
        return sorted(listed, key=lambda a: a.published, reverse=True)

    def date(self, article: Article) -> str:
        if article.fault == "future date":
            return "Sat, 01 Jan 2050 10:00:00 GMT"
        if article.fault == "hijri date":
            return "الأحد ١٢ جمادى الأولى ١٤٤٢ هـ"
        if article.fault == "skewed":
            return format_datetime(article.published + timedelta(hours=5))
        return format_datetime(article.published)

    def rss(self, now: float) -> str:
        items = []
        for article in self.shown(now):
            words = article.now(now)
            link = f"<link>{escape(self.url(article))}</link>"
            guid = f'<guid isPermaLink="false">{self.host}-{article.number}</guid>'
            if article.fault == "duplicate guid":
                guid = '<guid isPermaLink="false">واحد</guid>'
            body = escape(words.paragraphs[0])
            if article.fault == "no page":
                link, body = "", escape("".join(f"<p>{p}</p>" for p in words.paragraphs))
            whole = ""
            if article.fault == "whole in feed":
                whole = f"<content:encoded>{escape(''.join(f'<p>{p}</p>' for p in words.paragraphs))}</content:encoded>"
            items.append(
                f"<item><title>{escape(words.title)}</title>{link}{guid}<pubDate>{self.date(article)}</pubDate>"
                f"<description>{body}</description>{whole}</item>"
            )
        return (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>{self.name}</title><link>http://{self.host}/</link>{''.join(items)}</channel></rss>"
        )

    def atom(self, now: float) -> str:
        items = "".join(
            f"<entry><title>{escape(a.now(now).title)}</title><link href='{self.url(a)}'/><id>{self.url(a)}</id>"
            f"<published>{a.published.isoformat()}</published><summary>{escape(a.now(now).paragraphs[0])}</summary></entry>"
            for a in self.shown(now)
        )
        return f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{self.name}</title>{items}</feed>"

    def json(self, now: float) -> str:
        items = [
            {
                "id": self.url(a),
                "url": self.url(a),
                "title": a.now(now).title,
                "date_published": a.published.isoformat(),
            }
            for a in self.shown(now)
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": self.name, "items": items})

    def sitemap(self, now: float) -> str:
        rows = "".join(
            f"<url><loc>{self.url(a)}</loc><lastmod>{a.published.isoformat()}</lastmod></url>" for a in self.shown(now)
        )
        return f'<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'

    def page(self, now: float) -> str:
        rows = "".join(
            f'<li><a href="/news/{a.number + 1000}">{escape(a.now(now).title)}</a></li>' for a in self.shown(now)
        )
        nav = '<nav><a href="/category/politics">السياسة</a> <a href="/about">من نحن</a></nav>'
        return f"<!doctype html><html lang=ar><title>{self.name}</title><body>{nav}<ul>{rows}</ul></body></html>"

    # Articles

    def article(self, handler: Handler, article: Article, now: float) -> None:
        article.served += 1
        first, fault = article.served == 1, article.fault
        if fault == "stalls at first" and first:
            handler.server.over.wait(STALL)
        elif fault == "500 at first" and article.served <= 2:
            handler.send("خطأ", 500)
        elif fault == "429 at first" and first:
            handler.send("مهلاً", 429, Retry_After="240")
        elif fault == "503 until a date" and first:
            # The paper's clock is a year behind, and so are all its dates.
            behind = datetime.fromtimestamp(now, UTC) - timedelta(days=365)
            lines = f"Date: {format_datetime(behind, True)}\r\nRetry-After: {format_datetime(behind + timedelta(seconds=300), True)}"
            handler.raw(f"HTTP/1.1 503 Busy\r\n{lines}\r\nContent-Length: 0\r\n\r\n".encode())
        elif fault == "redirect loop":
            other = handler.path.removesuffix("/x") if handler.path.endswith("/x") else handler.path + "/x"
            handler.send(status=302, Location=other)
        elif fault == "redirect to private":
            handler.send(status=302, Location="http://10.0.0.1/admin")
        elif fault == "redirect to metadata":
            handler.send(status=302, Location="http://[::ffff:169.254.169.254]/latest/meta-data/")
        elif fault == "endless":
            handler.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
            while not handler.server.over.is_set():
                handler.wfile.write("ثرثرة بلا نهاية ".encode() * 4000)
        elif fault == "bomb":
            handler.send(BOMB, Content_Encoding="gzip")
        elif fault == "missing" or fault == "whole in feed":
            handler.send("ليس هنا", 404)
        elif fault == "picture":
            handler.send(b"\x89PNG", kind="image/png")
        elif fault == "cut off at first" and first:
            data = self.html(article, now).encode()
            handler.raw(f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data[: len(data) // 2])
        else:
            self.whole(handler, article, now)

    def whole(self, handler: Handler, article: Article, now: float) -> None:
        text = self.html(article, now)
        if article.fault == "truncated gzip at first" and article.served == 1:
            data = gzip.compress(text.encode())
            handler.send(data[: len(data) - 20], Content_Encoding="gzip")
        elif article.fault == "wrong charset":
            handler.send(text.encode("windows-1256"), kind="text/html; charset=utf-8")
        elif article.fault == "no charset":
            handler.send(text.replace('<meta charset="utf-8">', "").encode("windows-1256"), kind="text/html")
        else:
            tag = f'"{hash(text) & 0xFFFFFFFF:x}"'
            if handler.headers.get("If-None-Match") == tag:
                handler.send(status=304, kind="", ETag=tag)
            else:
                handler.send(gzip.compress(text.encode()), Content_Encoding="gzip", ETag=tag)

    def html(self, article: Article, now: float) -> str:
        words = article.now(now)
        paragraphs = "".join(f"<p>{escape(p)}</p>" for p in words.paragraphs)
        when = article.published.isoformat()
        dates = f'<meta property="article:published_time" content="{when}"><time datetime="{when}">{when[:10]}</time>'
        if article.fault in ("future date", "hijri date", "skewed"):
            dates = ""
        if article.fault == "foreign":
            paragraphs = (
                "<p>The ministry said on Monday that talks would go on in the capital for another week.</p>" * 4
            )
            words = Story("Talks go on in the capital", ())
        return (
            f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{escape(words.title)} | {self.name}</title>'
            f'<link rel="canonical" href="{self.url(article)}"><link rel="alternate" type="application/rss+xml" href="/feed">'
            f'<meta property="og:title" content="{escape(words.title)}">{dates}</head><body><nav><a href="/">الرئيسية</a> '
            f'<a href="/category/x">رياضة</a></nav><article><h1>{escape(words.title)}</h1>{paragraphs}</article>'
            "<aside>اقرأ أيضاً: أخبار أخرى</aside><footer>جميع الحقوق محفوظة</footer></body></html>"
        )


class Press:
    """All papers on one server."""

    def __init__(self, server: Web, papers: list[Paper], now: Callable[[], float]) -> None:
        self.server, self.now = server, now
        self.papers = {paper.host: paper for paper in papers}
        for paper in papers:
            paper.port = server.port
        server.otherwise = self.answer  # type: ignore[method-assign]

    def answer(self, handler: Handler) -> None:
        now = self.now()
        paper = self.papers.get((handler.headers.get("Host") or "").partition(":")[0])
        if paper is None:
            return handler.send("no such paper", 404)
        with self.server.lock:
            paper.asked.append((now, handler.path))
        if not paper.alive(now):
            return handler.raw(b"")
        path = handler.path.partition("?")[0]
        if path == "/robots.txt":
            return handler.send(paper.rules, 200 if paper.rules else 404, "text/plain; charset=utf-8")
        if path in ("/feed", "/feed/", "/sitemap.xml", "/news/"):
            return paper.list_(handler, now)
        if path == "/":
            return handler.send(
                paper.page(now).replace(
                    "<title>", '<link rel=alternate type="application/rss+xml" href="/feed"><title>'
                )
            )
        number = path.removeprefix("/news/").removesuffix("/x")
        known = {str(article.number + 1000): article for article in paper.articles}
        if number in known:
            return paper.article(handler, known[number], now)
        return handler.send("ليس هنا", 404)

    @staticmethod
    def lookup(host: str, port: int) -> list[str]:
        """The loopback address for the papers; nothing else has one."""
        if not host.endswith(".test"):
            raise OSError(f"{host} was looked up")
        return ["127.0.0.1"]

    def fetched(self) -> Counter[str]:
        """How often every article was asked for."""
        return Counter(
            f"http://{paper.host}:{paper.port}{path}"
            for paper in self.papers.values()
            for _, path in paper.asked
            if path[6:].isdigit()
        )


def paper(
    host: str, count: int, since: datetime, form: str = "rss", desks: Sequence[Desk] = DESKS, **more: object
) -> Paper:
    """A paper with articles a few minutes apart, beginning at a moment."""
    articles = [Article(n, story(f"{host}/{n}", desks=desks), since + timedelta(minutes=7 * n)) for n in range(count)]
    return Paper(host, articles, form, **more)
