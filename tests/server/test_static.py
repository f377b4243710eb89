"""What is vendored is what was taken, and the log is lines of JSON."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import re
from importlib.resources import files

from kg.server.editor import POLICY
from kg.server.log import start_log

STATIC = files("kg.server").joinpath("static")


def test_the_editor_is_as_it_was_taken() -> None:
    lines = STATIC.joinpath("yasgui.sha256").read_text("utf-8").splitlines()
    assert len(lines) == 2
    for digest, name in map(str.split, lines):
        assert hashlib.sha256(STATIC.joinpath(name).read_bytes()).hexdigest() == digest


def test_every_licence_is_told() -> None:
    text = STATIC.joinpath("yasgui-LICENCES.txt").read_text("utf-8")
    parts = re.split(r"^== (?=[@a-z])", text, flags=re.MULTILINE)[1:]
    assert {"@zazuko/yasgui", "codemirror", "jquery", "datatables.net"} <= {part.split()[0] for part in parts}
    assert all(len(part) > 500 for part in parts)


def test_the_policy_allows_the_styles_of_the_editor_alone() -> None:
    script = STATIC.joinpath("yasgui.min.js").read_text("utf-8")
    style = re.search(r"createStyle\(a,`( \.grip[^`]*)`", script)
    for text in (style[1], "*{cursor:col-resize!important}"):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in POLICY
    assert "unsafe" not in POLICY


def test_the_log_is_json(capsys, monkeypatch) -> None:
    log = logging.getLogger("kg.server")
    for name in ("kg.server", "uvicorn.error"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    monkeypatch.setattr(log, "level", log.level)
    start_log()
    log.info("request", extra={"fields": {"path": "/é\n"}})
    try:
        int("wrong")
    except ValueError:
        log.exception("failed")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["event"], first["level"], first["path"]) == ("request", "info", "/é\n")
    assert "ValueError: invalid literal" in second["error"]
