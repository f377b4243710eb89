"""Read what the page is made of: template, style, our script, the bundle; and the policy that admits just these."""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
import re
from collections.abc import Mapping, Sequence
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

MODULES = (
    *("data", "dates", "theme", "parts", "draw", "spots", "shorter", "names", "labels", "hits", "library"),
    *("fit", "map", "sentences", "rows", "timeline", "filters", "table", "panel", "cards", "compare", "node", "path"),
    *("search", "keys", "files", "svg", "turtle", "save", "address", "main"),
)
"""The modules of `script/`, each after those that it imports from."""

_AIR = re.compile(r"(?<=[{};:,]) |\n| (?=[{}])")
_IMPORT = re.compile(r"^import [^;]*;\n+", re.MULTILINE)
_INDENT = re.compile(r"^ +|^\n", re.MULTILINE)
_COMMENT = re.compile(r"^//.*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_SPACED = re.compile(r" (=|=>|===|!==|&&|\|\|) ")
"""Operators that our script has in no text, so that the space around them can go."""


@functools.cache
def read(name: str) -> Markup:
    """Read a file of this folder; it is ours and goes into the page as it is."""
    return Markup(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))  # noqa: S704


@functools.cache
def packed() -> bytes:
    """Give the bundle as it was packed; packing it here would depend on the machine."""
    return resources.files(__package__).joinpath("vendor/vis-network.min.js.gz").read_bytes()


@functools.cache
def bundle() -> str:
    """Unpack the bundle, as the page does."""
    return gzip.decompress(packed()).decode("utf-8")


@functools.cache
def script() -> Markup:
    """Join our modules into one function, which waits for the bundle: what one imports from another is in scope."""
    source = "\n".join(read(f"script/{name}.js") for name in MODULES)
    for left_out in (_INDENT, _IMPORT, _COMMENT, _EXPORT):
        source = left_out.sub("", source)
    source = _SPACED.sub(r"\1", source)
    return Markup(f'(async () => {{\n"use strict";\n{source}}})();\n')  # noqa: S704


@functools.cache
def style() -> Markup:
    """Give the style sheet, without the space that only people need."""
    return Markup(_AIR.sub("", _INDENT.sub("", read("page.css"))))  # noqa: S704


@functools.cache
def policy() -> str:
    """Allow the bundle, our script and our style by their hashes, and nothing else."""
    scripts = " ".join(_hashed(source) for source in (bundle(), script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hashed(style())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def constants() -> dict[str, str]:
    """Give what the template takes as it is, by the names it uses."""
    return {
        "policy": policy(),
        "style": style(),
        "library": base64.b64encode(packed()).decode("ascii"),
        "licences": read("vendor/LICENCES.txt"),
        "script": script(),
    }


def environment() -> Environment:
    """Make the template environment: everything from the graph is escaped."""
    templates = DictLoader({"page.html": _INDENT.sub("", read("page.html"))})
    made = Environment(
        loader=templates,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["lean"] = _lean
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    return made


def _lean(items: Sequence[Mapping[str, object]], *found: str, relations: Sequence[str] = ()) -> list[dict[str, object]]:
    """Leave out of nodes or edges what the script finds by itself; a relation becomes its number, `held` is understood."""
    leaner = [{name: value for name, value in item.items() if name not in found} for item in items]
    for item in leaner:
        if "relation" in item:
            item["relation"] = relations.index(str(item["relation"]))
        if item.get("status") == "held":
            del item["status"]
    return leaner


def _hashed(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
