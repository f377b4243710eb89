"""Programs that are not ours: what they read in a file, as triples."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

JARS = Path("/usr/share/java")
NEEDED = (
    "jena*", "jackson*", "thrift", "httpc*", "slf4j-api", "slf4j-nop", "jcl-over-slf4j", "commons-cli", "commons-io",
    "commons-lang3", "commons-csv", "commons-codec", "commons-compress", "guava", "protobuf*",
)  # fmt: skip
MISPLACED = "org/apache/jena/ext/"
"""Where Debian's Jena 4.5.0 has the messages of its Xerces, which looks for them without this."""

Statement = tuple[str, str, str]


def statements(text: bytes, form: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> set[Statement]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(text, format=form)}


def rapper(path: Path, syntax: str) -> set[Statement]:
    """Read a file with raptor2; control characters that its N-Triples writer leaves out are not compared."""
    if not shutil.which("rapper"):
        pytest.skip("rapper is not installed: apt-get install raptor2-utils")
    return statements(run("rapper", "-q", "-i", syntax, "-o", "ntriples", str(path)), ox.RdfFormat.N_TRIPLES)


def riot(path: Path, syntax: str, folder: Path) -> bytes:
    """Read a file with Apache Jena, as N-Quads."""
    if not shutil.which("java") or not (JARS / "jena-arq.jar").exists():
        pytest.skip("Jena is not installed: apt-get install libapache-jena-java default-jre-headless")
    jars = [str(jar) for pattern in NEEDED for jar in sorted(JARS.glob(f"{pattern}.jar"))]
    with zipfile.ZipFile(JARS / "jena-core.jar") as archive:
        for name in archive.namelist():
            if name.startswith(MISPLACED) and name.endswith(".properties"):
                target = folder / "messages" / name.removeprefix(MISPLACED)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    classes = ":".join([str(folder / "messages"), *jars])
    return run("java", "-cp", classes, "riotcmd.riot", f"--syntax={syntax}", "--output=nq", str(path))


@cache
def hermit() -> str:
    """Find the reasoner that comes with Owlready2, and the OWL API in it."""
    found = pytest.importorskip("owlready2", reason="Owlready2 is not installed: pip install 'kg[interop]'")
    if not shutil.which("java"):
        pytest.skip("Java is not installed: apt-get install default-jre-headless")
    folder = Path(found.__file__).parent / "hermit"
    return f"{folder}:{folder / 'HermiT.jar'}"


def run(*command: str) -> bytes:
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
