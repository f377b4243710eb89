"""Feeds and sitemaps in files: nothing is fetched for them."""

from __future__ import annotations

import pytest

from kg.readers import ReadResult, read

from .conftest import Tree

TEXT = "Acme sued Globex."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Post</title><link>https://post.example.org/</link>
<item><title>A case</title><link>https://post.example.org/a?id=1</link><guid isPermaLink="false">77</guid>
  <pubDate>Tue, 30 Mar 2021 23:30:00 -0500</pubDate><description>Only a summary of it.</description>
  <content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script><p>It&nbsp;won.</p>]]></content:encoded></item>
<item><title>Another</title><guid>https://post.example.org/b</guid><dc:date>2021-03-31T10:00:00Z</dc:date>
  <description>Globex sued &lt;b&gt;Acme&lt;/b&gt;.</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title type="html">A case</title><link rel="self" href="https://x.example.org/self"/>
  <link href="https://post.example.org/a"/><id>tag:7</id><updated>2021-04-01T00:00:00Z</updated>
  <published>2021-03-30T00:00:00Z</published>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry>
<entry><id>tag:8</id><title>Text</title><updated>2021-04-01T00:00:00Z</updated><summary>Globex won.</summary></entry>
</feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>The Post</title></channel>
<item><title>A case</title><link>https://post.example.org/a</link><description>{TEXT}</description></item></rdf:RDF>"""


def read_feed(tree: Tree, content: str | bytes) -> ReadResult:
    return read([tree({"feed.xml": content})])


def test_rss(tree: Tree) -> None:
    (one, two), problems = read_feed(tree, RSS)
    assert not problems
    assert one.text == f"{TEXT}\n\nIt won."
    assert (one.identifier, one.url) == ("post.example.org/a?id=1", "https://post.example.org/a?id=1")
    assert (one.title, one.publisher, str(one.published)) == ("A case", "The Post", "2021-03-30")
    assert (two.identifier, two.text, str(two.published)) == ("post.example.org/b", "Globex sued Acme.", "2021-03-31")


def test_atom(tree: Tree) -> None:
    (two, one), problems = read_feed(tree, ATOM)
    assert not problems
    assert (one.text, one.url, one.title) == (TEXT, "https://post.example.org/a", "A case")
    assert (str(one.published), one.publisher) == ("2021-03-30", "The Post")
    assert (two.identifier, two.text, str(two.published)) == ("feed-2", "Globex won.", "2021-04-01")


def test_rss_1(tree: Tree) -> None:
    (article,), problems = read_feed(tree, RDF)
    assert (article.text, article.publisher, problems) == (TEXT, "The Post", ())


def test_entries_without_text_are_summed_up(tree: Tree) -> None:
    items = "".join(f"<item><link>https://post.example.org/{number}</link></item>" for number in range(9))
    articles, problems = read_feed(tree, f"<rss><channel>{items}</channel></rss>")
    assert not articles
    assert len({problem.fault for problem in problems}) == 1
    assert len(problems) == 6
    assert problems[-1].source.endswith("feed.xml, 4 more")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<urlset></urlset>", "it names no articles"),
        ("<rss><channel></channel></rss>", "it names no articles"),
        ("<article>x</article>", "it is XML, but neither a feed (RSS, Atom) nor a sitemap"),
        ("just words", "it is not XML"),
        (f"{LAUGHS}<rss><channel><item><title>&b;</title></item></channel></rss>", "its XML declares entities"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "its XML declares entities"),
        ("<rss><channel><item></item></channel></rss>", "it names no articles"),
        ("<a>" * 5000, "it is"),
    ],
)
def test_what_is_no_list_is_one_problem(tree: Tree, content: str, fault: str) -> None:
    articles, (problem,) = read_feed(tree, content)
    assert not articles
    assert problem.fault.startswith(fault)


def test_links_that_are_no_addresses_are_passed_over(tree: Tree) -> None:
    items = "".join(
        f"<item><link>{place}</link><description>{TEXT}</description></item>"
        for place in ("http://[::", "javascript:alert(1)", "file:///etc/passwd")
    )
    articles, problems = read_feed(tree, f"<rss><channel>{items}</channel></rss>")
    assert not problems
    assert [(article.identifier, article.url) for article in articles] == [
        (f"feed-{number}", "") for number in (1, 2, 3)
    ]


def test_a_doctype_of_old_is_no_hindrance(tree: Tree) -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    )
    (article,), problems = read_feed(
        tree, f"{doctype}<rss><channel><item><description>{TEXT}</description></item></channel></rss>"
    )
    assert (article.text, problems) == (TEXT, ())
