"""How often do the checks fire on reviewed translations?

    python tests/bench/checks.py LANG FOLDER-OR-PO…  [--show CHECK]

Takes the reviewed entries of the catalogs whose source is prose: at least five words, no
placeholder, no markup of other tools. Prints, for each check, how many entries it fires on of a
thousand, and the rate of entries a second.
"""

import argparse
import collections
import re
import time
from pathlib import Path

from toolkit.checks import check_catalog
from toolkit.model import Catalog, State
from toolkit.pofile import parse_po

_MARKUP = re.compile(r"[`|<>{}%*_\\]|::|^external ref|&\w+;|--\w")
_WORDS = re.compile(r"[^\W\d_]+")


def read_prose(paths):
    """Yield the reviewed entries worth looking at, each source once."""
    seen = set()
    for path in paths:
        for file in sorted(path.rglob("*.po")) if path.is_dir() else [path]:
            for entry in parse_po(file.read_bytes(), file.as_posix()).entries:
                if (
                    entry.state is State.TRANSLATED
                    and not entry.obsolete
                    and entry.msgid_plural is None
                    and entry.msgid not in seen
                    and len(_WORDS.findall(entry.msgid)) >= 5
                    and not _MARKUP.search(entry.msgid)
                ):
                    seen.add(entry.msgid)
                    yield entry


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    entries = tuple(read_prose(options.paths))
    start = time.perf_counter()
    found = check_catalog(Catalog(options.lang, entries=entries), "en", options.lang)
    seconds = time.perf_counter() - start
    flagged = collections.defaultdict(set)
    for located in found:
        finding = located.finding
        rows = (f"{finding.check} ({finding.severity})", f"all {finding.severity}s", "all")
        for row in rows:
            flagged[row].add(finding.msgid)
        if finding.check == options.show:
            print(f"{finding.severity}: {finding.message}")
            print(f"  {finding.msgid}\n  {located.entry.msgstr}\n")
    print(f"{options.lang}: {len(entries)} entries, {len(entries) / seconds:.0f} a second")
    for row in sorted(flagged):
        print(f"{row:36} {len(flagged[row]):5} {1000 * len(flagged[row]) / len(entries):7.1f} ‰")


if __name__ == "__main__":
    main()
