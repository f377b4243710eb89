"""Options that several commands take."""

from __future__ import annotations

import getpass
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from kg.model import MIN_CONFIDENCE

FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def _user(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    try:
        return value or getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _columns(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    from kg.readers import COLUMNS

    pairs = dict(value.split("=", 1) for value in values if "=" in value)
    if len(pairs) < len(values) or not pairs.keys() <= set(COLUMNS):
        raise click.BadParameter(f"write it as WHAT=NAME, once for each WHAT of {', '.join(COLUMNS)}")
    return pairs


user_option = click.option(
    "--user", callback=_user, metavar="NAME", help="Who decides; by default who is logged in. Graphs get a pseudonym."
)

graph_option = click.option(
    "--graph", type=FILE, default=Path("output/graph.ttl"), show_default=True, help="The graph to look into."
)
ontology_option = click.option(
    "--ontology",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    envvar="KG_ONTOLOGY",
    show_envvar=True,
    metavar="DIR",
    help="Relations, gazetteer and examples; by default those that kg comes with.",
)
model_option = click.option(
    "--model", default="", metavar="NAME", help="An installed spaCy pipeline for English, instead of the usual one."
)
confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=MIN_CONFIDENCE,
    show_default=True,
    help="Leave out claims below it.",
)
mit_option = click.option(
    "--mit-only",
    is_flag=True,
    envvar="KG_MIT_ONLY",
    show_envvar=True,
    help="Do without the weights that KnowledgeNet taught, which are under CC BY-SA 4.0.",
)
published_option = click.option(
    "--published", metavar="DATE", help="The day that the sentence is of, such as 2021-03-30."
)
column_option = click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="WHAT=NAME",
    help="Which column of a table holds what, such as text=Body: text, published, title, url, publisher, id.",
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(1),
    metavar="N",
    help="Read N pages at most of each feed, sitemap or web archive; by default 100 of what is fetched.",
)
file_dates_option = click.option(
    "--file-dates",
    is_flag=True,
    help="Take the day on which a PDF was made, or a Word file last changed, for that of publication.",
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from addresses of this machine and its network."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


def complete_relation(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a relation."""
    from kg.ontology import load_relations

    return [CompletionItem(each.name, help=each.label) for each in load_relations() if each.name.startswith(incomplete)]


def complete_query(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a query."""
    from kg.queries import named_queries

    return [CompletionItem(each.name, help=each.title) for each in named_queries() if each.name.startswith(incomplete)]
