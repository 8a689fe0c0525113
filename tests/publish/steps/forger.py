"""What somebody could do who can rewrite all of ``output/``, and the ledger too."""

import dataclasses
import json

from toolkit.core.files import digest
from toolkit.project.releases.ledger import parse_record, serialize_record


def dump(table):
    """Write a manifest as the toolkit does."""
    return (json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def forge(root, path, data, *, ledger=True):
    """Change a file of the release of the lamps, and all that has its checksum."""
    output = root / "output"
    (output / "lamps" / path).write_bytes(data)
    manifest = output / "lamps" / "manifest.json"
    table = json.loads(manifest.read_bytes())
    table["files"][path] |= {"sha256": digest(data), "bytes": len(data)}
    rewrite(root, dump(table), ledger=ledger)


def rewrite(root, manifest, *, ledger=True):
    """Put another manifest in place, and make list and ledger name it."""
    output = root / "output"
    (output / "lamps" / "manifest.json").write_bytes(manifest)
    table = json.loads((output / "manifest.json").read_bytes())
    table["documents"]["lamps"]["manifest"] = digest(manifest)
    (output / "manifest.json").write_bytes(dump(table))
    record = max((root / "locales" / "releases" / "lamps").glob("*.json"))
    if ledger:
        told = parse_record(record.read_bytes(), "")
        record.write_bytes(serialize_record(dataclasses.replace(told, manifest=digest(manifest))))


def forged_page(root):
    """Return the Ukrainian page with another word on it."""
    page = (root / "output" / "lamps" / "uk" / "index.html").read_bytes()
    assert "тьмяні".encode() in page
    return page.replace("тьмяні".encode(), "яскраві".encode())
