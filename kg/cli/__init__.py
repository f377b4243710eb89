"""The command line: options and printing; what the commands do is elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click

from kg._version import __version__
from kg.cli.ask import explain, show
from kg.cli.check import diff, validate
from kg.cli.exchange import export, load
from kg.cli.forget import forget
from kg.cli.learn import evaluate, learn
from kg.cli.make import build
from kg.cli.publish import publish
from kg.cli.query import query
from kg.cli.review import review
from kg.cli.serve import serve
from kg.cli.teach import relations, try_
from kg.errors import KgError, QueryError, UsageError

__all__ = ["main"]

_HELP = """\
Read news articles, give back a knowledge graph: who is tied to whom, who says so, when, with the sentence.

\b
Start with:  kg build                    seeds/ → output/graph.ttl and output/graph.html
             kg query                    what there is to ask
             kg show Palantir            all about one entity
             kg try "Acme sued Globex."  what a sentence gives, and why
"""

_EPILOG = """\
\b
Exit codes: 0 fine, 1 problems were found, 2 wrong use, 130 interrupted.
Completion: eval "$(_KG_COMPLETE=bash_source kg)" in ~/.bashrc, or zsh_source in
~/.zshrc; for fish: _KG_COMPLETE=fish_source kg > ~/.config/fish/completions/kg.fish
"""


_INTERRUPTED = 130
"""128 and the number of SIGINT: the exit code of what Ctrl-C ended, as shells give it."""


class WrongUse(click.ClickException):
    """An error of whoever calls, as one sentence."""

    exit_code = 2


class Program(click.Group):
    """A group of commands whose errors are sentences, not tracebacks."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; raises ClickException for what goes wrong in it, and ends well when nobody reads on."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush()
            raise click.exceptions.Exit(0) from None
        except KeyboardInterrupt as interrupt:
            click.echo("\n".join(getattr(interrupt, "__notes__", ["Interrupted."])), err=True)
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except (UsageError, QueryError) as error:
            raise WrongUse(str(error)) from None
        except KgError as error:
            raise click.ClickException(str(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("KG_DEBUG"):
                raise
            message = f"kg itself failed ({type(error).__name__}: {error}): report this with what KG_DEBUG=1 prints"
            raise click.ClickException(message) from None


def _hush() -> None:
    """Send what is still to be printed nowhere: whoever read it has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@click.group(cls=Program, help=_HELP, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Run a command."""


_COMMANDS = (
    *(build, query, show, try_, explain, learn, relations, review, forget, diff, validate, evaluate),
    *(publish, serve, export, load),
)
for command in _COMMANDS:
    main.add_command(command)
