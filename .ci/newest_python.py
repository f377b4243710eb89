"""Print the path of the newest CPython at hand that kg supports."""

import os
import re
import subprocess
from pathlib import Path

SUPPORTED = range(11, 14)


def candidates() -> list[Path]:
    """Return what looks like a Python 3 on PATH, and beside the versions of a version manager."""
    folders = [Path(part) for part in os.environ["PATH"].split(os.pathsep) if part]
    folders += Path.home().glob(".pyenv/versions/*/bin")
    return [path for folder in folders for path in folder.glob("python3.*") if re.fullmatch(r"python3\.\d+", path.name)]


def minor(path: Path) -> int:
    """Return the minor version that a Python says it has, or -1 if it does not run."""
    result = subprocess.run(
        [path, "-c", "import sys; print(sys.version_info.minor)"], capture_output=True, text=True, check=False
    )
    return int(result.stdout) if result.returncode == 0 else -1


print(max((minor(path), str(path)) for path in candidates() if minor(path) in SUPPORTED)[1])
