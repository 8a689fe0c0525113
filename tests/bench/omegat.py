"""Does OmegaT fill an empty catalog from our memory, and do we read the memory it writes?

    python tests/bench/omegat.py

Needs OmegaT (a Debian package, with Java). Makes an OmegaT project of the sample: each catalog
without its translations as the source, our TMX as a memory. OmegaT, without its window,
writes the translated catalogs and TMX files of its own. Prints, a row a language, how many entries
it filled, how many of those as ours, and how many pairs of each of its TMX files we read.
"""

import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.knowledge.memory.tmx import parse_tmx

ROOT = Path(__file__).parents[2]
FOLDERS = ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir")


def settings(lang):
    root = ET.Element("omegat")
    project = ET.SubElement(root, "project", version="1.0")
    values = dict.fromkeys(FOLDERS, "__DEFAULT__")
    values |= {"source_lang": "EN", "target_lang": lang.upper(), "sentence_seg": "false"}
    values |= {"support_default_translations": "true", "remove_tags": "false"}
    for name, value in values.items():
        ET.SubElement(project, name).text = value
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def read_pairs(catalog):
    return {entry.key: entry.msgstr for entry in catalog.entries if not entry.obsolete}


def translate(path, lang, folder):
    """Return the pairs of a catalog as they are, and as OmegaT fills them."""
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_bytes(settings(lang))
    catalog = parse_po(path.read_bytes(), path.name)
    empty = tuple(replace(each, msgstr="") for each in catalog.entries if not each.obsolete)
    (folder / "source" / path.name).write_bytes(serialize_po(replace(catalog, entries=empty)))
    memory = folder / "tm/auto/memory.tmx"
    export = ["python", "-m", "toolkit", "--project", ROOT, "tm", "export", "--lang", lang]
    subprocess.run([*export, "-o", memory], check=True, capture_output=True)
    words = ["omegat", folder, "--mode=console-translate", f"--config-dir={folder}/settings"]
    subprocess.run(words, check=True, capture_output=True)
    filled = folder / "target" / path.name
    return read_pairs(catalog), read_pairs(parse_po(filled.read_bytes(), path.name))


def main():
    for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/*.po")):
        lang = path.parts[-3]
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / lang
            ours, theirs = translate(path, lang, folder)
            same = sum(theirs[key] == text for key, text in ours.items())
            print(
                f"{lang}: {len(ours)} entries, {sum(map(bool, theirs.values()))} filled, ", end=""
            )
            print(f"{same} as ours", end="")
            for written in sorted(folder.glob("*.tmx")):
                units = parse_tmx(written.read_bytes(), written.name)
                right = sum((unit.source, unit.target) in _texts(ours) for unit in units)
                print(f"; {written.name.removeprefix(lang + '-')}: {right} of {len(units)}", end="")
            print()


def _texts(pairs):
    return {(msgid, msgstr) for (_, msgid), msgstr in pairs.items()}


if __name__ == "__main__":
    main()
