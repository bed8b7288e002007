from __future__ import annotations

import json
from datetime import date

from docgen.pack.manifest import Made, Manifest, Used, Versions, Wishes, sha256

VERSIONS = Versions("0.1.0", "3.11.9", "libreoffice")


def manifest(*names: str) -> Manifest:
    return Manifest(
        case_reference="YOR-2026-0417",
        meeting=3,
        made_on=date(2026, 3, 2),
        versions=VERSIONS,
        inputs=tuple(Used.of(name, name.encode()) for name in names),
        files=tuple(Made.of(f"{name}.pdf", b"%PDF", 2, "mother") for name in names),
        wishes=Wishes(formats=("pdf",)),
    )


def test_the_manifest_reads_as_json():
    assert json.loads(manifest("case.yaml").to_json()) == {
        "format": 2,
        "case_reference": "YOR-2026-0417",
        "meeting": 3,
        "made_on": "2026-03-02",
        "versions": {"docgen": "0.1.0", "python": "3.11.9", "engine": "libreoffice"},
        "inputs": [{"name": "case.yaml", "sha256": sha256(b"case.yaml")}],
        "files": [
            {
                "name": "case.yaml.pdf",
                "size_bytes": 4,
                "sha256": sha256(b"%PDF"),
                "pages": 2,
                "recipient": "mother",
                "is_locked": False,
            }
        ],
        "wishes": {
            "formats": ["pdf"],
            "recipients": [],
            "documents": [],
            "is_locked": False,
            "language": "en",
            "is_draft": False,
            "form": None,
        },
    }


def test_the_order_files_were_made_in_does_not_show():
    assert manifest("a", "b").to_json() == manifest("b", "a").to_json()


def test_the_sum_is_the_known_one():
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256(b"abc") == known


def test_the_running_versions_are_told():
    running = Versions.running("typst")
    assert running.engine == "typst"
    assert running.docgen.count(".") == 2
    assert running.python.startswith("3.")
