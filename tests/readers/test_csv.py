"""Tables: which column is what, and what is said of rows and tables that cannot be read."""

from __future__ import annotations

import pytest

from kg.errors import UsageError
from kg.readers import LONGEST_TEXT, ReadOptions, ReadResult, read

from .conftest import Tree

TEXT = "Acme sued Globex."


def read_table(tree: Tree, content: str, **columns: str) -> ReadResult:
    return read([tree({"table.csv": content})], options=ReadOptions(columns))


def test_columns_are_known_by_their_usual_names(tree: Tree) -> None:
    head = "ID,Full_Text,Publication Date,Headline,Link,Outlet,Notes"
    (article,), problems = read_table(
        tree, f'{head}\n7,"{TEXT}\nIt won.",2021-03-30,A case,https://x.org/a,The Post,-\n'
    )
    assert not problems
    assert (article.identifier, article.text) == ("7", f"{TEXT}\nIt won.")
    assert (str(article.published), article.title) == ("2021-03-30", "A case")
    assert (article.url, article.publisher) == ("https://x.org/a", "The Post")


def test_columns_can_be_named(tree: Tree) -> None:
    content = f"text,Body,When\nnot this,{TEXT},2021-03-30\n"
    (article,), problems = read_table(tree, content, text="Body", published="When")
    assert not problems
    assert (article.text, str(article.published), article.identifier) == (TEXT, "2021-03-30", "table-2")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_endings(tree: Tree, delimiter: str, ending: str) -> None:
    (article,), problems = read_table(tree, ending.join([f"Date{delimiter}Text", f"2021-03-30{delimiter}{TEXT}", ""]))
    assert not problems
    assert (article.text, str(article.published)) == (TEXT, "2021-03-30")


@pytest.mark.parametrize(
    ("content", "columns", "fault"),
    [
        (f"Story,When\n{TEXT},x\n", {"text": "Bdoy"}, 'it has no column "Bdoy"; its columns are "Story", "When"'),
        ("Name,When\na,b\n", {}, 'no column holds the articles: its columns are "Name", "When"'),
        (
            f"text\n{'x' * (4 * LONGEST_TEXT + 1)}\n",
            {},
            "its line 2 is not CSV (field larger than field limit (4000000))",
        ),
        ("text\n", {}, "it holds nothing that can be read as an article"),
    ],
)
def test_what_is_no_table_of_articles_is_one_problem(
    tree: Tree, content: str, columns: dict[str, str], fault: str
) -> None:
    articles, (problem,) = read_table(tree, content, **columns)
    assert (articles, problem.fault) == ((), fault)
    assert "--column" in problem.remedy or problem.remedy in {"correct it there", "leave it out"}


def test_a_bad_row_spoils_no_other(tree: Tree) -> None:
    (article,), problems = read_table(tree, f"date,text\n2021-03-30\n\n2021-02-30,{TEXT}\n")
    assert article.identifier == "table-4"
    assert [problem.source.rpartition(":")[2] for problem in problems] == ["2", "4"]


def test_options_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(UsageError, match="'body' is nothing that a column can hold"):
        ReadOptions({"body": "Body"})
    with pytest.raises(UsageError, match="the limit 0 leaves nothing to read"):
        ReadOptions(limit=0)
