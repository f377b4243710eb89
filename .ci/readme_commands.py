"""Write the README's first two fenced sh blocks to 1.sh and 2.sh: python readme_commands.py README.md FOLDER."""

import re
import sys
from pathlib import Path

readme, folder = Path(sys.argv[1]), Path(sys.argv[2])
blocks = re.findall(r"^```sh\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[:2]
if len(blocks) != 2 or any(len(block.strip().splitlines()) != 1 for block in blocks):
    sys.exit(f"{readme}: the first two sh blocks must be there and be one line each")
folder.mkdir(parents=True, exist_ok=True)
for number, block in enumerate(blocks, 1):
    print(f"{number}: {block.strip()}")
    (folder / f"{number}.sh").write_text(block, encoding="utf-8")
