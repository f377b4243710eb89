"""What the page carries of ours and of others."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from importlib import resources

import pytest

from kg.writers.html import assets

FOLDER = resources.files("kg.writers.html")
BUNDLE = "vendor/vis-network.min.js"


def test_bundle_is_the_one_that_was_built() -> None:
    digest, name = assets.read(f"{BUNDLE}.sha256").split()
    assert BUNDLE.endswith(name)
    assert hashlib.sha256(assets.bundle().encode()).hexdigest() == digest


def test_bundle_and_page_carry_its_licences(page_of_newsroom: str) -> None:
    licences = assets.read("vendor/LICENCES.txt").strip()
    assert licences in assets.bundle()
    assert licences in page_of_newsroom
    assert "--" not in licences


@pytest.mark.parametrize("source", [assets.bundle(), assets.script(), assets.style()])
def test_nothing_that_ends_its_element(source: str) -> None:
    assert not re.search(r"</(script|style)|<!--", source, re.IGNORECASE)


def test_policy_allows_these_bytes_and_no_others() -> None:
    hashes = [
        base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        for source in (assets.bundle(), assets.script(), assets.style())
    ]
    assert re.findall(r"'sha256-([^']+)'", assets.policy()) == hashes
    assert assets.policy().startswith("default-src 'none';")
    assert "unsafe" not in assets.policy()


def test_modules_are_all_joined_each_after_what_it_imports() -> None:
    files = {entry.name for entry in FOLDER.joinpath("script").iterdir()}
    assert files == {f"{name}.js" for name in assets.MODULES}
    for index, name in enumerate(assets.MODULES):
        imported = re.findall(r'from "\./(\w+)\.js"', assets.read(f"script/{name}.js"))
        assert set(imported) <= set(assets.MODULES[:index]), name


def test_modules_share_one_scope_without_a_clash() -> None:
    sources = "\n".join(assets.read(f"script/{name}.js") for name in assets.MODULES)
    names = re.findall(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", sources, re.MULTILINE)
    shared = re.findall(r"^(?:export )?const [{[]([^}\]]*)[}\]] =", sources, re.MULTILINE)
    names += [name.strip() for group in shared for name in group.split(",")]
    assert [name for name, number in Counter(names).items() if number > 1] == []
    assert not re.search(r"^(import|export) ", assets.script(), re.MULTILINE)


def test_imports_name_what_is_exported_and_used() -> None:
    for name in assets.MODULES:
        source = assets.read(f"script/{name}.js")
        for imported, module in re.findall(r'import \{([^}]*)\} from "\./(\w+)\.js"', source):
            exported = re.findall(
                r"^export (?:const|function) (?:\{([^}]*)\}|(\w+))", assets.read(f"script/{module}.js"), re.MULTILINE
            )
            offered = {word for group in exported for word in re.findall(r"\w+(?=\s*(?:,|$))", ",".join(group))}
            wanted = {word.strip() for word in imported.split(",") if word.strip()}
            assert wanted <= offered, (name, module)
            assert all(source.count(word) > 1 for word in wanted), name


def test_script_never_writes_html() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", assets.script())
