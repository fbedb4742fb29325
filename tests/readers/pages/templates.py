"""Pages in the mark-up styles of large Arabic news sites, built round a text: each function is one style.

A style gives the bytes of a page and what a reader must find on it. Everything on the pages is of our own making.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from typing import Any

from hijridate import Gregorian

MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"]  # fmt: skip
MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
INDIAN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass
class Text:
    id: str
    kicker: str
    headline: str
    standfirst: str
    byline: str
    date: str
    time: str
    paragraphs: list[str]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.date)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(f"{self.date}T{self.time}")

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def arabic_day(self) -> str:
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}"

    @property
    def clock(self) -> str:
        hour, minute = self.moment.hour, self.moment.minute
        return f"{hour % 12 or 12}:{minute:02} {'م' if hour >= 12 else 'ص'}"


@dataclass
class Page:
    content: bytes
    body: list[str]  # the paragraphs a reader must give, headline aside
    day: date
    headline: str
    url: str
    charset: str | None = None  # as a server declares it
    extra: dict[str, Any] = field(default_factory=dict)


def paragraphs(text: Text, tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{escape(line, quote=False)}</{tag}>" for line in text.paragraphs)


def page(
    text: Text,
    html: str,
    *,
    body: list[str] | None = None,
    encoding: str = "utf-8",
    charset: str | None = None,
    **extra: Any,
) -> Page:
    url = f"https://news.example/{text.id}"
    return Page(html.encode(encoding), body or list(text.paragraphs), text.day, text.headline, url, charset, extra)


NAV = '<nav class="main-nav"><ul><li><a href="/">الرئيسية</a></li><li><a href="/politics">سياسة</a></li><li><a href="/economy">اقتصاد</a></li><li><a href="/sport">رياضة</a></li><li><a href="/video">فيديو</a></li></ul></nav>'
SHARE = '<div class="share-buttons"><span>شارك الخبر</span><a href="#">فيسبوك</a><a href="#">تويتر</a><a href="#">واتساب</a><a href="#">تلغرام</a></div>'
RELATED = '<div class="related-posts"><h3>مواضيع ذات صلة</h3><ul><li><a href="/1">مهرجان التمور يفتتح أبوابه في الواحة الغربية</a></li><li><a href="/2">البلدية تعيد طلاء سور المدينة القديمة</a></li><li><a href="/3">فريق السباحة يعود بست ميداليات</a></li></ul></div>'
FOOTER = '<footer class="site-footer"><p>جميع الحقوق محفوظة © صحيفة المرفأ</p><ul><li><a href="/about">من نحن</a></li><li><a href="/contact">اتصل بنا</a></li><li><a href="/privacy">سياسة الخصوصية</a></li></ul></footer>'
SIDE = '<aside class="sidebar"><h3>الأكثر قراءة</h3><ol><li><a href="/9">أسعار الخضار ترتفع في الأسواق الشعبية</a></li><li><a href="/8">حديقة الحيوان تستقبل زرافتين</a></li><li><a href="/7">قطار جديد يربط الساحل بالجبل</a></li></ol></aside>'
COMMENTS = '<section id="comments" class="comments-area"><h2>3 تعليقات</h2><ol class="comment-list"><li class="comment"><p>تعليق القارئ أبو سعد: كلام جميل لكن أين التنفيذ على أرض الواقع؟</p></li><li class="comment"><p>القارئة منى: شكراً على هذه التغطية الوافية ونتمنى متابعة الموضوع.</p></li></ol><div id="respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني.</p><form><textarea></textarea><button>إرسال التعليق</button></form></div></section>'


def head(text: Text, extra: str = "", title: str | None = None, charset: str = "utf-8") -> str:
    return f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="{charset}">\n<title>{title or text.headline}</title>\n{extra}\n</head>\n'


def json_ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


def wordpress_newspaper(text: Text) -> Page:
    metas = f'<meta property="og:title" content="{text.headline} - المرفأ"><meta property="og:site_name" content="المرفأ"><meta property="article:published_time" content="{text.date}T{text.time}:00+03:00"><link rel="canonical" href="https://news.example/{text.id}">'
    return page(text, head(text, metas, f"{text.headline} - المرفأ") + f"""<body class="rtl single single-post"><div class="jeg_viewport"><header class="jeg_header">{NAV}<div class="jeg_top_date">الخميس 26 نوفمبر 2026</div></header>
<div class="jeg_main"><div class="container"><div class="row"><div class="jeg_main_content col-md-8"><div class="jeg_breadcrumbs breadcrumb"><a href="/">الرئيسية</a> » <a href="/c">{text.kicker}</a></div>
<div class="entry-header"><h1 class="jeg_post_title">{text.headline}</h1><h2 class="jeg_post_subtitle">{text.standfirst}</h2><div class="jeg_meta_container"><span class="jeg_meta_author">بواسطة <a href="/a">{text.byline}</a></span><span class="jeg_meta_date"><a href="#">{text.arabic_day}</a></span></div></div>
{SHARE}<div class="entry-content no-share"><div class="content-inner">{paragraphs(text)}<div class="jnews_inline_related_post"><div class="jeg_block_heading"><h3>اقرأ أيضا</h3></div><a href="/x">افتتاح متحف الخط العربي بعد ترميمه</a></div><div class="jeg_post_tags post-tags"><span>وسوم:</span><a href="/t">الميناء</a><a href="/t2">العاصمة</a></div></div></div>
{SHARE}{RELATED}{COMMENTS}</div>{SIDE}</div></div></div>{FOOTER}</div></body></html>""", body=[text.standfirst, *text.paragraphs])  # fmt: skip


def wordpress_elementor(text: Text) -> Page:
    middle = text.paragraphs[1:]
    read_also = '<p><strong>اقرأ أيضاً: <a href="/z">البلدية تعيد طلاء سور المدينة القديمة</a></strong></p>'
    return page(text, head(text, f'<meta property="article:published_time" content="{text.date}T{text.time}:00+00:00"><meta name="author" content="{text.byline}">', f"{text.headline} | وكالة الضفاف") + f"""<body class="elementor-page"><div class="elementor elementor-location-header">{NAV}</div>
<div data-elementor-type="single-post" class="elementor elementor-location-single post"><section class="elementor-section"><div class="elementor-container"><div class="elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title">{text.headline}</h1></div></div>
<div class="elementor-widget elementor-widget-post-info"><ul class="elementor-post-info"><li itemprop="author">{text.byline}</li><li itemprop="datePublished"><time>{text.arabic_day}</time></li></ul></div>
<div class="elementor-widget elementor-widget-share-buttons elementor-share-buttons">شارك فيسبوك تويتر واتساب</div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container"><p>{escape(text.paragraphs[0])}</p>{read_also}{"".join(f"<p>{escape(line)}</p>" for line in middle)}<p>رابط الخبر: <a href="https://news.example/?p=12">https://news.example/?p=12</a></p></div></div></div></section>
<section class="elementor-section"><div class="elementor-widget elementor-widget-posts"><h2>موضوعات متعلقة</h2><article class="elementor-post"><h3><a href="/1">مهرجان التمور يفتتح أبوابه في الواحة الغربية</a></h3></article><article class="elementor-post"><h3><a href="/2">فريق السباحة يعود بست ميداليات</a></h3></article></div></section></div>{FOOTER}</body></html>""")  # fmt: skip


def drupal(text: Text) -> Page:
    body = list(text.paragraphs)
    return page(text, head(text, f'<meta name="dcterms.date" content="{text.date}"><link rel="canonical" href="https://news.example/ar/node/{text.id}"><meta name="Generator" content="Drupal 9">', f"{text.headline} | إذاعة السهل") + f"""<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable skip-link">تجاوز إلى المحتوى الرئيسي</a>
<div class="dialog-off-canvas-main-canvas"><header role="banner">{NAV}</header><main role="main"><a id="main-content"></a><div class="region region-content"><div id="block-page-title"><h1 class="page-title"><span class="field field--name-title">{text.headline}</span></h1></div>
<article data-history-node-id="77" class="node node--type-article node--view-mode-full"><div class="node__meta"><span class="field--name-created">{text.weekday}, {text.day.day:02}/{text.day.month:02}/{text.day.year} - {text.time}</span></div>
<div class="node__content"><div class="field field--name-field-tags field__items tags"><a href="/t">{text.kicker}</a></div><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{paragraphs(text)}</div><div class="addtoany_list a2a_kit"><a>Facebook</a><a>Twitter</a></div></div></article>
<div class="views-element-container"><h2>مقالات مشابهة</h2><div class="view-content"><div class="views-row"><a href="/n/1">معرض الكتاب يمدد أيامه</a></div><div class="views-row"><a href="/n/2">سوق السمك ينتقل إلى الرصيف الجنوبي</a></div></div></div></div></main>{FOOTER}</div></body></html>""", body=body)  # fmt: skip


def broadcaster(text: Text) -> Page:
    """Hashed class names and nothing named for what it is."""
    blocks = "".join(
        f'<div dir="rtl" class="css-1k7z{number}x e17g058b0"><p dir="rtl" class="bbc-{number}abc e17g058b1">{escape(line)}</p></div>'
        for number, line in enumerate(text.paragraphs)
    )
    metas = (
        f'<meta property="og:title" content="{text.headline} - هيئة البث"><meta property="og:site_name" content="هيئة البث">'
        + json_ld(
            {
                "@context": "http://schema.org",
                "@graph": [
                    {
                        "@type": "ReportageNewsArticle",
                        "headline": text.headline,
                        "datePublished": f"{text.date}T{text.time}:00.000Z",
                        "author": {"@type": "NewsMediaOrganization", "name": "هيئة البث"},
                    }
                ],
            }
        )
    )
    return page(text, head(text, metas, f"{text.headline} - هيئة البث") + f"""<body><div id="root"><header role="banner" class="css-abc1">{NAV}</header><div class="css-k1 e1"><div dir="rtl" class="css-m2"><main role="main" class="css-x9"><div class="css-hh e1f"><h1 class="css-tt1 e1p3vdyi0" id="content" tabindex="-1">{text.headline}</h1></div>
<div class="css-ff"><figure class="css-fig"><div><img src="a.jpg" alt="صورة"></div><figcaption class="css-cap">التعليق على الصورة: منظر عام</figcaption></figure></div><section role="region" aria-label="Article Information" class="css-info"><ul><li><time class="css-time" datetime="{text.date}">{text.arabic_day}</time></li></ul></section>
{blocks}<section role="region" aria-labelledby="rel" class="css-rr"><h2 id="rel">مواضيع ذات صلة</h2><ul><li><a href="/a">جسر المشاة يعود إلى الخدمة</a></li><li><a href="/b">أسعار القطن تبلغ أعلى مستوى</a></li></ul></section></main></div></div>
<section class="css-p"><h2>الأكثر قراءة</h2><ol><li><a href="/c">قطار جديد يربط الساحل بالجبل</a></li></ol></section>{FOOTER}</div></body></html>""", body=list(text.paragraphs), spare=["التعليق على الصورة: منظر عام"])  # fmt: skip


def channel(text: Text) -> Page:
    """A news channel's site: subhead, wysiwyg body, inline list of more stories."""
    first, rest = text.paragraphs[:2], text.paragraphs[2:]
    more = '<div class="more-on"><h2 class="more-on__heading">اقرأ أيضا</h2><ul class="more-on__list"><li><a href="/1">list 1 of 2 مهرجان التمور يفتتح أبوابه</a></li><li><a href="/2">list 2 of 2 البلدية تعيد طلاء السور</a></li><li>end of list</li></ul></div>'
    return page(text, head(text, json_ld({"@type": "NewsArticle", "headline": text.headline, "datePublished": f"{text.date}T{text.time}:00Z", "dateModified": f"{text.date}T23:50:00Z", "author": [{"@type": "Person", "name": text.byline}], "publisher": {"@type": "Organization", "name": "قناة النورس"}}), f"{text.headline} | أخبار {text.kicker} | قناة النورس") + f"""<body><div class="site-header-wrapper"><header class="site-header">{NAV}</header></div><div class="container container--two-column"><main class="l-col l-col--8" id="main-content-area"><div class="topics"><a href="/p">{text.kicker}</a></div>
<header class="article-header"><h1>{text.headline}</h1><p class="article__subhead u-font-family"><em>{text.standfirst}</em></p></header><div class="article-info-block"><div class="article-b-l"><div class="article-author-name"><span class="article-author-name-item">{text.byline}</span></div><div class="article-dates"><div class="date-simple"><span aria-hidden="true">{text.day.day}/{text.day.month}/{text.day.year}</span></div></div></div><div class="social-share-links">انسخ الرابط</div></div>
<div class="wysiwyg wysiwyg--all-content" dir="rtl">{"".join(f"<p>{escape(line)}</p>" for line in first)}{more}<h2>خلفية القضية</h2>{"".join(f"<p>{escape(line)}</p>" for line in rest)}</div><div class="article-source">المصدر: قناة النورس + وكالات</div></main>{SIDE}</div>{FOOTER}</body></html>""", body=[text.standfirst, *first, "خلفية القضية", *rest], spare=["المصدر: قناة النورس + وكالات"])  # fmt: skip


def amp(text: Text) -> Page:
    return page(text, f"""<!doctype html><html amp lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{text.headline}</title><link rel="canonical" href="https://news.example/{text.id}"><script async src="https://cdn.example/v0.js"></script><style amp-custom>body{{margin:0}}</style>
{json_ld({"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": f"https://news.example/{text.id}", "headline": text.headline, "datePublished": f"{text.date}T{text.time}:00+02:00", "author": {"@type": "Person", "name": text.byline}})}</head>
<body class="amp-mode-mouse"><amp-sidebar id="sidebar" layout="nodisplay"><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></amp-sidebar><header class="amp-wp-header"><a href="/">صحيفة المرفأ</a></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{text.headline}</h1><div class="amp-wp-meta amp-wp-byline">{text.byline}</div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="{text.date}T{text.time}:00+02:00">{text.arabic_day}</time></div></header>
<amp-img src="a.jpg" width="600" height="400" alt="صورة"></amp-img><div class="amp-wp-article-content">{paragraphs(text)}<amp-ad width="300" height="250" type="x">إعلان</amp-ad></div><footer class="amp-wp-article-footer"><amp-social-share type="twitter"></amp-social-share><div class="amp-related-posts related-posts"><p>مواضيع ذات صلة</p><ul><li><a href="/1">معرض الكتاب يمدد أيامه</a></li></ul></div></footer></article><footer class="amp-wp-footer"><p>جميع الحقوق محفوظة</p></footer></body></html>""")  # fmt: skip


def print_page(text: Text) -> Page:
    return page(text, head(text, '<meta name="robots" content="noindex">', f"{text.headline} - نسخة للطباعة") + f"""<body onload="window.print()" class="print"><table width="650" align="center"><tr><td><img src="logo.gif" alt="الشعار"></td></tr></table><div class="print-wrapper"><div class="print-source">رابط المقال: https://news.example/{text.id}</div><h1 class="print-title">{text.headline}</h1><div class="print-date">تاريخ النشر: {text.weekday} {text.arabic_day}</div><div class="print-author">بقلم: {text.byline}</div>
<div class="print-content">{paragraphs(text)}</div><p class="print-link"><a href="javascript:window.print()">طباعة</a></p><p>جميع الحقوق محفوظة © 2026 وكالة الضفاف</p></div></body></html>""")  # fmt: skip


def live_blog(text: Text) -> Page:
    times = ["20:15", "19:40", "18:05", "17:30", "16:10", "15:00", "14:20"]
    entries = [
        {
            "@type": "BlogPosting",
            "headline": line[:40],
            "datePublished": f"{text.date}T{moment}:00Z",
            "articleBody": line,
        }
        for line, moment in zip(text.paragraphs[1:], times, strict=False)
    ]
    posts = "".join(
        f'<div class="live-blog-post" id="post-{number}"><div class="live-post-time"><time datetime="{text.date}T{moment}">{moment}</time></div><div class="live-post-body"><p>{escape(line)}</p></div><div class="post-share">شارك</div></div>'
        for number, (line, moment) in enumerate(zip(text.paragraphs[1:], times, strict=False))
    )
    return page(text, head(text, json_ld({"@type": "LiveBlogPosting", "headline": text.headline, "datePublished": f"{text.date}T{text.time}:00Z", "coverageStartTime": f"{text.date}T06:00:00Z", "liveBlogUpdate": entries}), f"مباشر: {text.headline}") + f"""<body><header class="header">{NAV}</header><main><article class="live-blog"><h1>{text.headline}</h1><div class="live-blog-summary"><p>{escape(text.paragraphs[0])}</p></div><div class="live-blog-feed">{posts}</div></article></main>{SIDE}{FOOTER}</body></html>""", extra_words=True)  # fmt: skip


def old_tables(text: Text) -> Page:
    """A portal of the year 2003: tables, font tags, line breaks for paragraphs, windows-1256 declared in the page only."""
    body = "<br><br>".join(escape(line, quote=False) for line in text.paragraphs)
    html = f"""<html dir=rtl><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>شبكة السهل الإخبارية :: {text.headline}</title></head><body bgcolor="#ffffff"><table width=760 align=center border=0><tr><td colspan=3 bgcolor=navy><font color=white>شبكة السهل الإخبارية</font></td></tr><tr><td width=120 valign=top><a href="/">الرئيسية</a><br><a href="/p">سياسة</a><br><a href="/e">اقتصاد</a><br><a href="/s">رياضة</a></td>
<td valign=top><table width=100%><tr><td class="newstitle"><font size=5 color=red><b>{text.headline}</b></font></td></tr><tr><td class="newsdate"><font size=2>{text.weekday} {text.day.day}/{text.day.month}/{text.day.year} {text.clock}</font></td></tr><tr><td class="newstext"><font size=4>{body}</font></td></tr><tr><td align=center><a href="print.php">طباعة</a> | <a href="send.php">أرسل إلى صديق</a></td></tr></table></td><td width=120 valign=top><b>آخر الأخبار</b><br><a href="/9">أسعار الخضار ترتفع</a><br><a href="/8">زرافتان في الحديقة</a></td></tr><tr><td colspan=3 align=center>جميع الحقوق محفوظة</td></tr></table></body></html>"""
    return page(text, html, encoding="cp1256")


def script_site(text: Text) -> Page:
    """A site drawn by scripts: dates in JSON-LD alone, paragraphs in nested containers."""
    data = [
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
        {
            "@context": "https://schema.org",
            "@type": ["NewsArticle"],
            "headline": text.headline,
            "datePublished": f"{text.date}T{text.time}:00+03:00",
            "dateModified": f"{text.date}T23:00:00+03:00",
            "author": {"name": text.byline},
            "publisher": {"name": "منصة الأفق"},
        },
    ]
    inner = "".join(
        f'<div class="Paragraph_root__x1"><div><p class="Paragraph_text__Qz">{escape(line)}</p></div></div>'
        for line in text.paragraphs
    )
    return page(text, head(text, json_ld(data), f"{text.headline} — منصة الأفق") + f"""<body><div id="__next"><div class="Layout_root__a1"><div class="Header_root__b2">{NAV}</div><main class="Article_main__c3"><div class="Article_head__d4"><h1 class="Article_title__e5">{text.headline}</h1><div class="Author_name__f6">{text.byline}</div></div><div class="Article_body__g7">{inner}</div><div class="Newsletter_root__h8 newsletter-box"><p>اشترك في نشرتنا البريدية ليصلك كل جديد</p><input><button>اشترك</button></div></main><div class="Related_root__i9 related"><h2>اخترنا لكم</h2><a href="/1">معرض الكتاب يمدد أيامه</a></div></div></div><script id="__NEXT_DATA__" type="application/json">{{"props": {{"title": "x"}}}}</script></body></html>""")  # fmt: skip


def arabic_date_only(text: Text) -> Page:
    stamp = f"{text.weekday}، {text.day.day} {LEVANT[text.day.month - 1]} {text.day.year} - {text.clock}".translate(
        INDIAN
    )
    return page(text, head(text, "", f"{text.headline} | جريدة البيدر") + f"""<body><div id="wrapper"><div id="header"><div class="today">الخميس ٢٦ تشرين الثاني ٢٠٢٦</div>{NAV}</div><div id="content"><div class="post" id="post-31"><div class="upper-title">{text.kicker}</div><h1>{text.headline}</h1><div class="info"><span>{stamp}</span> <span class="writer">{text.byline}</span></div><div class="text">{paragraphs(text)}</div><div class="hashtags tags"><a>#{text.kicker}</a></div></div></div><div id="sidebar">{SIDE}</div><div id="footer">كل الحقوق محفوظة لجريدة البيدر</div></div></body></html>""")  # fmt: skip


def share_bars(text: Text) -> Page:
    """A share bar after every paragraph, and links to channels between."""
    parts = "".join(
        f"<p>{escape(line)}</p>{SHARE}"
        + ('<p>تابعنا على تلغرام: <a href="https://t.example/x">اضغط هنا</a></p>' if number == 1 else "")
        for number, line in enumerate(text.paragraphs)
    )
    return page(text, head(text, f'<meta property="article:published_time" content="{text.date} {text.time}"><meta property="og:title" content="{text.headline}">', text.headline) + f"""<body><div class="topbar">{NAV}</div><div class="page"><div class="story"><div class="story-head"><h1>{text.headline}</h1>{SHARE}<span class="story-date">{text.arabic_day}</span></div><div class="story-body">{parts}<p>للاشتراك في خدمة الأخبار العاجلة أرسل كلمة خبر إلى 8080</p><p>حجم الخط أ+ أ-</p></div>{SHARE}{RELATED}</div></div>{FOOTER}</body></html>""")  # fmt: skip


def many_comments(text: Text) -> Page:
    voices = "".join(
        f'<li class="comment depth-1"><div class="comment-author vcard">قارئ {number}</div><div class="comment-meta"><time datetime="2024-02-0{number % 9 + 1}">قبل عامين</time></div><div class="comment-content"><p>رأيي أن الموضوع أكبر من ذلك بكثير، وعلى الجميع أن يتحمل مسؤوليته أمام الناس بدل تبادل الاتهامات كل يوم رقم {number}.</p></div></li>'
        for number in range(25)
    )
    return page(text, head(text, f'<meta property="og:title" content="{text.headline}"><meta property="og:site_name" content="صدى الوادي">', f"{text.headline} - صدى الوادي") + f"""<body><header>{NAV}</header><div class="main-content"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{text.headline}</h1><div class="entry-meta"><time class="entry-date published" datetime="{text.date}T{text.time}:00+02:00">{text.arabic_day}</time> <span class="byline">كتب: {text.byline}</span></div></header><div class="entry-content">{paragraphs(text)}</div></article><div id="comments" class="comments-area"><h2 class="comments-title">25 تعليقاً</h2><ol class="comment-list">{voices}</ol><div id="respond" class="comment-respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div></div></div>{FOOTER}</body></html>""")  # fmt: skip


def endless(text: Text) -> Page:
    """The next articles of the section are appended under the first."""
    other = "".join(
        f'<article class="next-article"><h2>{title}</h2><div class="entry-content"><p>{line}</p></div></article>'
        for title, line in [
            (
                "معرض الكتاب يمدد أيامه أسبوعاً",
                "قررت إدارة معرض الكتاب تمديد أيامه أسبوعاً كاملاً بعد إقبال فاق التوقعات، وأضافت جناحاً للأطفال وآخر للترجمة.",
            ),
            (
                "سوق السمك ينتقل إلى الرصيف الجنوبي",
                "انتقل باعة السمك إلى السوق الجديدة على الرصيف الجنوبي، وقالوا إن المكان أوسع وأنظف من السوق القديمة.",
            ),
        ]
    )
    return page(text, head(text, json_ld({"@type": "Article", "headline": text.headline, "datePublished": f"{text.date}T{text.time}:00"}), f"{text.headline} :: موقع الشرفة") + f"""<body><header class="masthead">{NAV}</header><main id="main"><article class="article current"><h1 class="article-title">{text.headline}</h1><p class="article-date">{text.weekday} {text.arabic_day}</p><div class="article-body">{paragraphs(text)}</div>{SHARE}</article><div class="infinite-scroll">{other}</div></main>{FOOTER}</body></html>""")  # fmt: skip


def divs(text: Text) -> Page:
    """No paragraph elements at all: divs and spans."""
    inner = "".join(f'<div class="paragraph"><span>{escape(line)}</span></div>' for line in text.paragraphs)
    return page(text, head(text, f'<meta name="publish-date" content="{text.date}"><meta property="og:title" content="{text.headline}"><meta property="og:url" content="https://news.example/{text.id}">', f"{text.headline} | سكاي الصحراء") + f"""<body><div class="header">{NAV}</div><div class="article-page"><div class="article-title-area"><h1 class="sna_content_head">{text.headline}</h1><div class="article-timestamp"><span class="date">{text.arabic_day}</span><span>آخر تحديث قبل ساعة</span></div></div><div class="article-body"><div class="article-body-inner">{inner}</div></div><div class="read-more"><a href="/1">معرض الكتاب يمدد أيامه</a></div></div>{FOOTER}</body></html>""")  # fmt: skip


def agency(text: Text) -> Page:
    """An agency: the place opens the text, and the number of the story ends it."""
    lines = [f"العاصمة ({text.day.day}-{text.day.month}) — {text.paragraphs[0]}", *text.paragraphs[1:]]
    inner = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return page(text, head(text, f'<meta name="DC.date.issued" content="{text.date}"><meta name="DC.title" content="{text.headline}">', f"وكالة أنباء الضفاف - {text.headline}") + f"""<body><div class="wrap"><div class="banner"><a href="/">وكالة أنباء الضفاف</a></div>{NAV}<div class="news-detail"><h2 class="news-title">{text.headline}</h2><div class="news-date">{text.day.day:02}/{text.day.month:02}/{text.day.year} {text.time}</div><div class="news-text">{inner}</div><div class="tools"><a href="#">طباعة</a><a href="#">مشاركة</a></div></div></div><div class="bottom">وكالة أنباء الضفاف 2026</div></body></html>""", body=lines)  # fmt: skip


def hijri(text: Text) -> Page:
    moon = Gregorian.fromdate(text.day).to_hijri()
    names = "محرم صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة".replace(
        "محرم صفر", "محرم|صفر"
    ).split("|")
    stamp = f"{text.weekday} {moon.day} {names[moon.month - 1]} {moon.year}هـ"
    return page(text, head(text, "", f"صحيفة الرمال : {text.headline}") + f"""<body><div class="header">{NAV}</div><div class="content"><div class="article"><h1 class="title">{text.headline}</h1><div class="date">{stamp}</div><div class="details">{paragraphs(text)}</div><p>الرابط المختصر: <a href="#">https://s.example/9d</a></p></div></div><div class="foot">صحيفة الرمال جميع الحقوق محفوظة</div></body></html>""")  # fmt: skip


def web_forms(text: Text) -> Page:
    """One form round the whole page, numbered ids, ISO-8859-6 that no header declares rightly."""
    plain = str.maketrans({"«": '"', "»": '"', "–": "-", "—": "-"})
    lines = [line.translate(plain) for line in text.paragraphs]
    inner = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    html = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html dir="rtl"><head><title>{text.headline}</title><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6"></head><body><form name="aspnetForm" method="post" action="News.aspx" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="dDw3NDg2"><div id="ctl00_header">{NAV}</div><div id="ctl00_ContentPlaceHolder1_pnlNews"><span id="ctl00_ContentPlaceHolder1_lblTitle" class="NewsTitle">{text.headline}</span><br><span id="ctl00_ContentPlaceHolder1_lblDate" class="NewsDate">{text.day.year}/{text.day.month:02}/{text.day.day:02}</span><div id="ctl00_ContentPlaceHolder1_lblBody">{inner}</div></div><div id="ctl00_footer">جميع الحقوق محفوظة</div></form></body></html>"""
    return page(text, html, body=lines, encoding="iso-8859-6", charset="utf-8")


def long_read(text: Text) -> Page:
    """Subheads, a list, a quotation and a table inside the text."""
    rows = [("السنة", "العدد"), ("2019", "1200 طن"), ("2020", "1850 طناً")]
    items = ["مراجعة العقود القديمة بنداً بنداً أمام لجنة مستقلة", "نشر التقارير المالية كل ثلاثة أشهر"]
    quote = "لن نقبل بأقل من حل شامل يعيد الحقوق إلى أصحابها"
    table = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in rows)
    body = [text.standfirst, text.paragraphs[0], text.paragraphs[1], "ما المطلوب الآن؟", *items, text.paragraphs[2], quote, *text.paragraphs[3:], *(cell for row in rows for cell in row)]  # fmt: skip
    return page(text, head(text, json_ld({"@type": "AnalysisNewsArticle", "headline": text.headline, "datePublished": text.date, "author": text.byline}), f"{text.headline} - مجلة المدى البعيد") + f"""<body><header>{NAV}</header><main><article><span class="kicker">{text.kicker}</span><h1>{text.headline}</h1><div class="standfirst">{text.standfirst}</div><div class="byline">بقلم <a rel="author" href="/a">{text.byline}</a></div><div class="article__body"><p>{escape(text.paragraphs[0])}</p><p>{escape(text.paragraphs[1])}</p><h2>ما المطلوب الآن؟</h2><ul>{"".join(f"<li>{item}</li>" for item in items)}</ul><p>{escape(text.paragraphs[2])}</p><blockquote><p>{quote}</p></blockquote>{"".join(f"<p>{escape(line)}</p>" for line in text.paragraphs[3:])}<table class="data"><tbody>{table}</tbody></table></div></article></main>{FOOTER}</body></html>""", body=body)  # fmt: skip


def maghreb(text: Text) -> Page:
    """North African month names, an update line, a French meta language, UTF-16."""
    stamp = f"نُشر في {text.day.day} {MAGHREB[text.day.month - 1]} {text.day.year} الساعة {text.moment.hour}:{text.moment.minute:02} | آخر تحديث: 26 نوفمبر 2026"
    return page(text, head(text, '<meta http-equiv="content-language" content="fr">', f"{text.headline} | إذاعة الأطلس", charset="utf-16") + f"""<body><div class="site">{NAV}<div class="single-article"><h1 class="single-title">{text.headline}</h1><p class="publish-time">{stamp}</p><div class="article-content">{paragraphs(text)}</div><div class="whatsapp-box">انضموا إلى قناتنا على واتساب لمتابعة آخر المستجدات</div></div></div>{FOOTER}</body></html>""", encoding="utf-16")  # fmt: skip


STYLES: list[Callable[[Text], Page]] = [
    wordpress_newspaper, wordpress_elementor, drupal, broadcaster, channel, amp, print_page, live_blog, old_tables,
    script_site, arabic_date_only, share_bars, many_comments, endless, divs, agency, hijri, web_forms, long_read, maghreb,
]  # fmt: skip
