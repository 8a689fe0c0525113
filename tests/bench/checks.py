"""How often do the checks fire on reviewed translations, and what do they find of seeded faults?

    python tests/bench/checks.py LANG FOLDER-OR-PO…  [--part tuned|aside|all] [--show CHECK]
        [--every] [--seed] [--project FOLDER] [--pofilter PROGRAM]

Takes the reviewed entries of the catalogs whose source is prose: at least five words, no
placeholder, no markup of other tools. What is a copy of its source is no translation and left
out; its share is printed. Half of the entries, chosen by a checksum of their source, are set
aside: the checks are tuned on the other half alone.

Prints, for each check, how many entries it fires on of a thousand, and the rate of entries a
second. With --seed, what the checks find of faults put into those translations, and into invented
statements; with --project, into the translations of a project, with its glossary and its names;
with --pofilter, how many of the same entries translate-toolkit's program flags, and how many of
the same faults it says anything new of. With --every, entries that are no prose are taken too.

On 7,967 reviewed entries of the general news of WMT 2022 and 2023, sources and references, with
`--every --part all --seed` and pofilter of translate-toolkit 3.20 at its defaults: errors on
0.3 % (uk) and 0.45 % (ja) of the entries, errors and warnings on 4.6 % and 4.3 %; version 0.1.0
had 0.5 % and 1.3 %, 10.3 % and 8.6 %; pofilter flags 33.7 % and 35.7 %.

    found of faults put in     uk before  now  pofilter   ja before  now  pofilter
    number_dropped                  0.95 0.98      0.97        0.95 0.97      0.91
    number_changed                  0.97 1.00      0.94        0.95 1.00      0.89
    number_invented                 1.00 1.00      0.03        1.00 1.00      0.01
    scale                           1.00 1.00      0.00        0.78 1.00      0.00
    unit_changed                    0.71 0.71      0.06        0.80 0.80      0.00
    date_changed                    0.61 1.00      0.00        0.92 1.00      0.03
    negation                        0.90 0.93      0.03        0.81 0.87      0.00
    negation_in_one_sentence        0.90 0.93      0.04        0.81 0.87      0.00
    sentence_dropped                1.00 1.00      1.00        1.00 1.00      0.92
    truncated                       0.99 0.99      0.90        0.98 0.98      0.88
    loop                            1.00 1.00      1.00        1.00 1.00      0.00
    doubled                         0.99 0.99      0.87        0.95 0.95      0.00
    russian_word                    1.00 1.00      0.00           –    –         –
    homoglyph                       1.00 1.00      0.00           –    –         –
    quotes_lost                     0.82 0.82      0.01        0.82 0.82      0.14
    bracket_lost                    0.88 0.88      0.90        0.94 0.94      0.46
    question_lost                   1.00 1.00      0.99        0.75 0.75      0.00
    url_changed                     1.00 1.00      1.00        1.00 1.00      1.00
    copied                          0.95 0.95      0.99        0.95 0.95      1.00
    words_left                      0.99 0.99      0.99        1.00 1.00      0.17
    chinese_glyph                      –    –         –        1.00 1.00      0.00
"""

import argparse
import collections
import functools
import re
import subprocess
import tempfile
import time
import zlib
from dataclasses import replace
from pathlib import Path

from seeding import print_recall
from statements import as_entries

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.check import CHECKS, check_catalog
from toolkit.check.steps.project_data import read_given
from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.knowledge.steps.names import read_names
from toolkit.project.catalogs import read_catalog
from toolkit.project.folder import open_project
from toolkit.project.seeds import choose_documents

_MARKUP = re.compile(r"[`|<>{}%*_\\]|::|^external ref|&\w+;|--\w|\w\(|\w/\w")
_TEST = re.compile(r"\(pofilter\) (\w+):")
_WORDS = re.compile(r"[^\W\d_]+")


def is_reviewed(entry):
    """Tell whether an entry is a reviewed translation."""
    return entry.state is State.TRANSLATED and not entry.obsolete and entry.msgid_plural is None


def is_prose(entry):
    """Tell whether an entry is a reviewed translation of prose."""
    return (
        is_reviewed(entry)
        and len(_WORDS.findall(entry.msgid)) >= 5
        and not _MARKUP.search(entry.msgid)
        and not _MARKUP.search(entry.msgstr)
        and not entry.msgstr.startswith("#-#-#")
    )


def is_chosen(entry, part):
    aside = zlib.crc32(entry.msgid.encode()) % 2 == 0
    return part == "all" or aside == (part == "aside")


def read_prose(lang, paths, part, *, every=False):
    """Return the reviewed entries worth looking at, a catalog a file, and how many are copies."""
    wanted = is_reviewed if every else is_prose
    seen, copies, catalogs = set(), 0, []
    for path in paths:
        for file in sorted(path.rglob("*.po")) if path.is_dir() else [path]:
            kept = []
            for entry in parse_po(file.read_bytes(), file.as_posix()).entries:
                if entry.msgid in seen or not wanted(entry) or not is_chosen(entry, part):
                    continue
                seen.add(entry.msgid)
                if entry.msgid.casefold().split() == entry.msgstr.casefold().split():
                    copies += 1
                else:
                    kept.append(entry)
            catalogs.append(Catalog(lang, entries=tuple(kept)))
    return catalogs, copies


def print_rates(catalogs, lang, checks, show):
    """Print a row a check, and a row for each severity; a hint is in no row but its own."""
    flagged, total = collections.defaultdict(set), sum(len(each.entries) for each in catalogs)
    start = time.process_time()
    found = [
        each for catalog in catalogs for each in check_catalog(catalog, "en", lang, checks=checks)
    ]
    seconds = time.process_time() - start
    for located in found:
        finding = located.finding
        rows = [f"{finding.check} ({finding.severity})", f"all {finding.severity}s"]
        if finding.severity != "hint":
            rows.append("all errors and warnings")
        for row in [*rows, "anything, hints too"]:
            flagged[row].add(finding.msgid)
        if finding.check == show:
            start, end = located.span
            text = located.entry.msgstr
            print(f"{finding.severity}: {finding.message}")
            print(f"  {finding.msgid}\n  {text[:start]}⟦{text[start:end]}⟧{text[end:]}\n")
    print(f"{lang}: {total} entries, {total / seconds:.0f} a second of processor time")
    for row in sorted(flagged):
        print(f"{row:36} {len(flagged[row]):5} {1000 * len(flagged[row]) / total:7.1f} ‰")


def said_by_pofilter(program, entries, lang):
    """Return which of pofilter's tests fail for each entry, at its defaults."""
    header = (("Language", lang), ("Content-Type", "text/plain; charset=UTF-8"))
    # A context of its own lets each be found again.
    numbered = tuple(
        replace(entry, msgctxt=str(index), comments=()) for index, entry in enumerate(entries)
    )
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / f"{lang}.po", Path(folder) / "found.po"
        source.write_bytes(serialize_po(Catalog(lang, header=header, entries=numbered)))
        arguments = [program, f"--language={lang}", "--progress=none", source, result]
        subprocess.run(arguments, check=True, capture_output=True)
        found = parse_po(result.read_bytes(), result.as_posix()).entries if result.exists() else ()
    said = [set() for _ in entries]
    for entry in found:
        said[int(entry.msgctxt)] = set(_TEST.findall("\n".join(entry.comments)))
    return said


def print_pofilter(program, catalogs, lang):
    """Print how many of the entries pofilter flags."""
    entries = tuple(entry for catalog in catalogs for entry in catalog.entries)
    start = time.perf_counter()
    count = sum(map(bool, said_by_pofilter(program, entries, lang)))
    seconds = time.perf_counter() - start
    print(
        f"{'pofilter, defaults':36} {count:5} {1000 * count / len(entries):7.1f} ‰"
        f"   {len(entries) / seconds:.0f} a second"
    )


def print_project(root, lang, show):
    """Print what the checks find of faults put into a project's translations."""
    project = open_project(root)
    names = tuple(
        form for name in read_names(project).names for form in name.form(lang).texts if form
    )
    for document in choose_documents(project, ()):
        catalog, _ = read_catalog(project, lang, document)
        print(f"seeded into {document}")
        given = read_given(project, document, lang)
        print_recall([catalog], lang, show, given, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--part", default="aside", choices=("tuned", "aside", "all"))
    parser.add_argument("--show", default="")
    parser.add_argument("--only", default="", help="run one check")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--seed", action="store_true")
    parser.add_argument("--pofilter", default="")
    parser.add_argument("--project", type=Path)
    options = parser.parse_args()
    catalogs, copies = read_prose(options.lang, options.paths, options.part, every=options.every)
    checks = tuple(each for each in CHECKS if options.only in {"", each.name})
    print(f"{options.part}; left out as copies of their source: {copies}")
    print_rates(catalogs, options.lang, checks, options.show)
    if options.pofilter:
        print_pofilter(options.pofilter, catalogs, options.lang)
    if options.seed:
        print("seeded into these translations")
        peer = options.pofilter and functools.partial(
            said_by_pofilter, options.pofilter, lang=options.lang
        )
        print_recall(catalogs, options.lang, options.show, peer=peer)
        print("seeded into invented statements")
        entries = tuple(Entry(source, msgstr=text) for source, text in as_entries(options.lang))
        print_recall([Catalog(options.lang, entries=entries)], options.lang, options.show)
    if options.project:
        print_project(options.project, options.lang, options.show)


if __name__ == "__main__":
    main()
