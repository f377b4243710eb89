"""Feeds and sitemaps at an address: what they link to is fetched, up to the limit."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import pytest

from kg.readers import ReadOptions, read
from kg.readers.options import PAGES

from .. import samples
from .conftest import Site


def sitemap(site: Site, paths: Iterable[str], inner: str = "") -> str:
    places = "".join(f"<url><loc>{site.url}{path}</loc>{inner}</url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'


def identifiers(site: Site, articles: Iterable[object]) -> list[str]:
    return [article.identifier.removeprefix(site.host) for article in articles]  # type: ignore[attr-defined]


def test_feed_gives_whole_entries_and_fetches_the_others(site: Site) -> None:
    whole = "<content:encoded><![CDATA[<p>Initech won.</p><p>Hooli lost.</p>]]></content:encoded>"
    site.pages |= {
        "/feed": f"""<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>
            <item><title>One</title><link>/one</link><description>Summary.</description>
              <pubDate>Wed, 31 Mar 2021 09:00:00 GMT</pubDate></item>
            <item><title>Two</title><link>{site.url}/two</link>{whole}</item>
            <item><link>/gone</link></item></channel></rss>""",
        "/one": samples.page(),
    }
    (one, two), (problem,) = site.read("/feed")
    assert (one.text, one.title, one.publisher) == (samples.TEXT, "One", "The Post")
    assert str(one.published) == "2021-03-31"
    assert one.url == f"{site.url}/one"
    assert (two.text, two.url) == ("Initech won.\n\nHooli lost.", f"{site.url}/two")
    assert problem.source == f"{site.url}/gone"
    assert site.asked == ["/robots.txt", "/feed", "/one", "/gone"]


def test_sitemap_gives_the_newest_pages_first(site: Site) -> None:
    days = ("2021-01-05", "2021-03-01", "2021-02-01")
    places = "".join(f"<url><loc>{site.url}/{day}</loc><lastmod>{day}</lastmod></url>" for day in days)
    site.pages |= {"/sitemap.xml": f"<urlset>{places}</urlset>"} | {f"/{day}": samples.page() for day in days}
    told: list[tuple[str, int, int]] = []
    options = ReadOptions(limit=2, allow_private=True, delay=0.0)
    articles, problems = read([f"{site.url}/sitemap.xml"], options=options, progress=lambda *call: told.append(call))
    assert identifiers(site, articles) == ["/2021-02-01", "/2021-03-01"]
    assert not problems
    assert told == [(f"pages of {site.url}/sitemap.xml", done, 2) for done in (1, 2)]
    assert site.asked == ["/robots.txt", "/sitemap.xml", "/2021-03-01", "/2021-02-01"]


def test_news_sitemap_tells_day_title_and_outlet(site: Site) -> None:
    news = """<n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><n:publication><n:name>The Post</n:name>
        </n:publication><n:publication_date>2021-04-02T09:00:00Z</n:publication_date><n:title>News</n:title></n:news>"""
    site.pages |= {"/sitemap.xml": sitemap(site, ["/a"], news), "/a": samples.page(day="")}
    (article,), problems = site.read("/sitemap.xml")
    assert not problems
    assert (str(article.published), article.title, article.publisher) == ("2021-04-02", "News", "The Post")


def test_index_of_packed_sitemaps_is_followed(site: Site) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url}/1.xml.gz</loc></sitemap></sitemapindex>"
    packed = gzip.compress(sitemap(site, ["/a", "/b"]).encode())
    site.pages |= {"/sitemap.xml": index, "/1.xml.gz": (200, {"Content-Type": "application/gzip"}, packed)}
    site.pages |= {"/a": samples.page(), "/b": samples.page()}
    articles, problems = site.read("/sitemap.xml", limit=1)
    assert not problems
    assert identifiers(site, articles) == ["/a"]


def test_a_sitemap_of_itself_ends(site: Site) -> None:
    site.pages["/sitemap.xml"] = f"<sitemapindex><sitemap><loc>{site.url}/sitemap.xml</loc></sitemap></sitemapindex>"
    assert not site.read("/sitemap.xml").articles
    assert site.asked.count("/sitemap.xml") == 1


def test_sitemaps_without_end_are_left(site: Site) -> None:
    def loc(number: int) -> str:
        return f"<sitemap><loc>{site.url}/{number}.xml</loc></sitemap>"

    site.pages |= {f"/{number}.xml": f"<sitemapindex>{loc(number + 1)}</sitemapindex>" for number in range(50)}
    _, (problem,) = site.read("/0.xml")
    assert "containers, one in the other" in problem.fault
    site.pages["/wide.xml"] = f"<sitemapindex>{''.join(map(loc, range(100, 200)))}</sitemapindex>"
    site.asked.clear()
    site.read("/wide.xml", limit=1)
    assert len(site.asked) == 12


def test_a_page_that_two_lists_name_is_fetched_once(site: Site) -> None:
    site.pages |= {"/1.xml": sitemap(site, ["/a"]), "/2.xml": sitemap(site, ["/a#x"]), "/a": samples.page()}
    (article,), problems = site.read("/1.xml", "/2.xml", "/a")
    assert article.url == f"{site.url}/a"
    assert not problems
    assert site.asked.count("/a") == 1


def test_without_a_limit_the_user_is_told_what_was_left(site: Site) -> None:
    paths = [f"/{number}" for number in range(PAGES + 20)]
    site.pages |= dict.fromkeys(paths, (200, {"Content-Type": "text/plain"}, samples.TEXT.encode()))
    site.pages["/sitemap.xml"] = sitemap(site, paths)
    articles, (problem,) = site.read("/sitemap.xml")
    assert len(articles) == PAGES
    assert "pages of this source are enough unless you say so" in problem.fault
    assert "--limit" in problem.remedy


@pytest.mark.parametrize("place", ["http://10.0.0.1/a", "http://169.254.169.254/latest/meta-data"])
def test_links_to_private_addresses_are_not_followed(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from ..web.test_addresses import PUBLIC, resolve, visit

    resolve(
        monkeypatch, {"news.example.org": [PUBLIC], "10.0.0.1": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    )
    with pytest.raises(Exception, match="no public address"):
        visit(place, lambda request: pytest.fail(f"{request.url} was asked"))
