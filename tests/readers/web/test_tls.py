"""HTTPS: the certificate must be of the host that was asked for, though its address is connected to."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from kg.readers import READERS, Link, ReadOptions, Refusal
from kg.readers.web import Visitor, answers

from .. import samples
from .conftest import Site
from .test_addresses import resolve

pytestmark = [
    pytest.mark.foreign,
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed"),
]


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a certificate for news.example.org, and trust it."""
    made = tmp_path / "cert.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=news.example.org",
    ]
    command += [
        "-addext",
        "subjectAltName=DNS:news.example.org",
        "-keyout",
        str(tmp_path / "key.pem"),
        "-out",
        str(made),
    ]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.setattr(answers, "_certificates", lambda: ssl.create_default_context(cafile=str(made)))
    return made


def visit(secure: Site, host: str) -> object:
    port = secure.host.rpartition(":")[2]
    with Visitor(ReadOptions(allow_private=True, delay=0.0), READERS) as visitor:
        return visitor.page(Link("", f"https://{host}:{port}/a"))


@pytest.fixture
def secure(site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.pages["/a"] = samples.page()
    resolve(monkeypatch, {"news.example.org": ["127.0.0.1"], "other.example.org": ["127.0.0.1"]})
    return site


def test_the_certificate_of_the_host_is_accepted(secure: Site) -> None:
    assert visit(secure, "news.example.org")
    assert secure.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("host", ["other.example.org", "127.0.0.1"])
def test_that_of_another_is_not(secure: Site, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, {host: ["127.0.0.1"]})
    with pytest.raises(Refusal, match=r"there is no connection .*(certificate|CERTIFICATE)"):
        visit(secure, host)
    assert not secure.asked


def test_a_certificate_that_nobody_vouches_for_is_not(secure: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    resolve(monkeypatch, {"news.example.org": ["127.0.0.1"]})
    with pytest.raises(Refusal, match=r"there is no connection .*(certificate|CERTIFICATE)"):
        visit(secure, "news.example.org")
