"""Web pages: the main text alone, and what the page says of itself."""

from collections.abc import Callable
from datetime import date

import pytest

from bilat.errors import BadInput
from bilat.reading.documents.page_facts import day_of
from bilat.reading.records import Document

Read = Callable[..., Document]

ONE = "The presidents of Iran and Russia signed a treaty on Friday in Moscow."
TWO = "Trade reached 4.8 billion dollars last year, officials said."
THREE = "It was the third visit this year."
PAGE = f"""<!doctype html><html lang="en"><head><title>Iran, Russia sign | A site</title>
<meta property="og:title" content="Iran and Russia sign">
<meta property="article:published_time" content="2025-01-17T23:10:00+03:30">
<meta name="date" content="2024-12-31"></head><body>
<header role="banner"><p>The newest news from everywhere, every day of the year.</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-consent"><p>We use cookies to make this site better for all.</p></div>
<div class="story">
 <h1>Iran, Russia sign</h1><p>{ONE}</p>
 <aside>Read too: another story.</aside><p>{TWO}<!-- a comment --></p>
 <ul class="more"><li><a href="/1">A story that is linked from here and is not this</a></li></ul>
 <p>{THREE}</p><script>document.write("<p>From a script.</p>")</script>
</div>
<div class="related-stories">
 <p>A teaser of another story with enough words to look like text.</p></div>
<div id="comments"><p>I do not agree with any of this, says a reader of the site.</p></div>
<footer><p>All rights are reserved by those who made this site.</p></footer></body></html>"""


def test_only_the_main_text_is_taken(read: Read) -> None:
    found = read("a.html", PAGE)
    assert found.text.split("\n\n") == ["Iran, Russia sign", ONE, TWO, THREE]
    assert any("beside the main text" in note for note in found.notes), "nothing lost in silence"


def test_a_page_says_its_title_and_day(read: Read) -> None:
    found = read("a.html", PAGE)
    assert (found.title, found.date) == ("Iran and Russia sign", date(2025, 1, 17))
    assert "The date 2025-01-17 is that of its meta element article:published_time." in found.notes


def test_what_is_given_goes_before_what_the_page_says(read: Read) -> None:
    found = read("a.html", PAGE, date=date(2025, 2, 1))
    assert found.date == date(2025, 2, 1)
    assert "The page states the date 2025-01-17; 2025-02-01 was given." in found.notes


def test_json_ld_gives_headline_day_and_country(read: Read) -> None:
    data = """{"@graph": [{"@type": "WebSite", "headline": "No"}, {"@type": ["NewsArticle"],
      "headline": "Yes", "datePublished": "2024-05-06", "publisher": {"@type": "Organization",
      "address": {"addressCountry": {"name": "Iran"}}}}]}"""
    page = f'<html lang="fa"><script type="application/ld+json">{data}</script><p>{ONE}</p>'
    found = read("a.html", page)
    assert (found.title, found.date, found.country) == ("Yes", date(2024, 5, 6), "IRN")
    assert "The page states that its language is 'fa'." in found.notes
    assert read("b.html", page, country="RUS").country == "RUS"


@pytest.mark.parametrize("data", ["{", "[" * 100_000, '{"@graph": 3}', '[[[["x"]]], null, 1e999]'])
def test_damaged_json_ld_is_passed_over(read: Read, data: str) -> None:
    page = f'<script type="application/ld+json">{data}</script><title>T</title><p>{ONE}</p>'
    assert read("a.html", page).title == "T"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-17", date(2025, 1, 17)),
        ("2025/1/7 10:00", date(2025, 1, 7)),
        ("20250117", date(2025, 1, 17)),
        ("17th January 2025", date(2025, 1, 17)),
        ("Fri, 17 Jan 2025 10:00:00 GMT", date(2025, 1, 17)),
        ("2025-13-01", None),
        ("yesterday", None),
        ("Foo 3, 2025", None),
        ("", None),
    ],
)
def test_days_in_the_forms_of_pages(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_time_of_publication_goes_before_other_times(read: Read) -> None:
    times = '<time datetime="2020-01-01">x</time><time itemprop="datePublished">May 2, 2024</time>'
    assert read("a.html", f"<p>{times} {ONE}</p>").date == date(2024, 5, 2)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<p aria-hidden="true">{}</p>',
        '<p style="DISPLAY : none !important">{}</p>',
        '<p style="color: red; visibility:hidden">{}</p>',
        '<p style="font-size:0px">{}</p>',
        '<p style="opacity: 0.0">{}</p>',
        '<p style="position:absolute; left:-9999px">{}</p>',
        '<p style="text-indent:-9999px">{}</p>',
        '<p style="position:absolute;clip: rect(1px, 1px, 1px, 1px)">{}</p>',
        '<span class="sr-only">{}</span>',
        "<style>/* x */ .q, #r > b {{ display:none }}</style><p class='z q'>{}</p>",
        "<div hidden><div><p>{}</p></div></div>",
        "<noscript><p>{}</p></noscript>",
        "<script>{}</script>",
        "<style>{}</style>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
        "<!--[if IE]><p>{}</p><![endif]-->",
        "<textarea>{}</textarea>",
        "<svg><text>{}</text></svg>",
        '<iframe srcdoc="<p>{}</p>">{}</iframe>',
        '<p title="{}" data-x="{}"></p>',
    ],
)
def test_hidden_text_is_left_out(read: Read, hidden: str) -> None:
    secret = "Iran declared war on nobody at all today"
    found = read("a.html", f"<article><p>{ONE}</p>{hidden.format(secret, secret)}<p>{TWO}</p>")
    assert found.text == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="opacity:0.5; font-size: 0.9em; text-indent:-1em">{}</p>',
        '<p style="opacity:var(--x)">{}</p>',
        '<p aria-hidden="false">{}</p>',
        "<style>@media print {{.q {{display:none}}}} p.q, .q .r {{display:none}}</style>"
        "<p class='q'>{}</p>",
        "<details><summary>{}</summary></details>",
        "<blockquote>{}</blockquote>",
    ],
)
def test_shown_text_is_kept(read: Read, shown: str) -> None:
    said = "Iran declared its support for the treaty"
    found = read("a.html", f"<article><p>{ONE}</p>{shown.format(said)}<p>{TWO}</p>")
    assert found.text == f"{ONE}\n\n{said}\n\n{TWO}"


def test_hidden_text_is_counted(read: Read) -> None:
    found = read("a.html", f"<p>{ONE}</p><p hidden>1234567890</p>")
    assert "Hidden text was left out, characters: 10." in found.notes


def test_inline_elements_join_and_breaks_part(read: Read) -> None:
    found = read("a.html", "<p>The <b>Iran</b>ian <a href=x>side</a>&nbsp;met.<br><br>It left.</p>")
    assert found.text == "The Iranian side met.\n\nIt left."


def test_line_ends_in_the_source_of_a_page_mean_nothing(read: Read) -> None:
    assert read("a.html", "<p>Iran\nmet\r\nRussia\n\nToday.</p>").text == "Iran met Russia Today."


def test_one_long_paragraph_is_not_all_of_the_text(read: Read) -> None:
    long = f"{ONE} " * 20
    found = read("a.html", f"<body><div>{long}</div><div>{TWO}</div></body>")
    assert found.text == f"{long.strip()}\n\n{TWO}"


@pytest.mark.parametrize("page", ["<html></html>", "<html><nav>Home</nav>", "<p hidden>Secret</p>"])
def test_a_page_without_text_is_refused(read: Read, page: str) -> None:
    with pytest.raises(BadInput, match=r"a\.html is a web page without"):
        read("a.html", page)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("utf-8", '<meta charset="windows-1251">'),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("cp1252", '<meta charset="rot13">'),
    ],
)
def test_the_encoding_of_a_page(read: Read, encoding: str, head: str) -> None:
    words = "Россия и Иран" if encoding == "cp1251" else "Türkiye and the café"
    page = f"<!doctype html><html><head>{head}</head><body><p>{words}</p>".encode(encoding)
    assert read("a.html", page).text == words


MANY = " ".join(f'a{n}="x"' for n in range(40_000))
SAID = "Peru accused Chile of dumping on Monday, and nobody has said a word about it since then."


@pytest.mark.parametrize(
    "inside",
    [
        f"<p {MANY}>{SAID}</p>",
        f"<p {'a b/c ' * 20_000}>{SAID}</p>",
        f"<p {'a/' * 40_000}>{SAID}</p>",
        f'<script>if (i<n="") </script><p {"a " * 40_000}>{SAID}</p>',
        f"<p>{SAID}</p><b {MANY}",
    ],
    ids=["valued", "bare", "slashes", "behind a script", "never closed"],
)
def test_a_tag_of_endless_attributes_is_refused_before_it_is_parsed(read, inside: str) -> None:
    with pytest.raises(BadInput, match="thousands of attributes"):
        read("a.html", f"<html><body><article>{inside}</article></body></html>")


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="data:image/png;base64,' + "ab/cd+ef==" * 100_000 + '">',
        "<div data-state='" + '{"a": "b c / d"}, ' * 20_000 + "'></div>",
        "<a href=x>y</a>" * 20_000,
        "<script>" + "if (a < b && c > d) { e = f / g; } " * 20_000 + "</script>",
    ],
    ids=["picture", "data", "links", "script"],
)
def test_a_long_value_or_many_tags_are_no_reason_to_refuse_a_page(read, tag: str) -> None:
    page = f"<html><body><article>{tag}<p>{SAID}</p></article></body></html>"
    assert SAID in read("a.html", page).text
