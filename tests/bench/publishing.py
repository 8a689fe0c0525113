"""How long does publishing take, beside printing each file by itself with other programs?

    python tests/bench/publishing.py [--documents 30] [--speakers 2] [--naive 6]
        [--typst PYTHON]

Makes a project of copies of the sample, or of its first speakers (two make PDFs of about two
pages a language), three languages each, and publishes it: with one
process and with one a processor, again with nothing changed, and with one translation edited.
Beside it, on the same pages, `weasyprint` (one process a file, the same fonts) and Chromium if
it is there, on a few files each; with the path of a Python that has `typst`, Typst on the plain
text. Prints processor seconds of the command and its children, a file, and × ours (`--jobs 1`);
the largest process in MiB; then the sizes of the sample's PDFs. Run by hand; nothing is asserted.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from toolkit.edition import byline_parts
from toolkit.fonts import find_font_folders, load_fonts, write_fontconfig
from toolkit.pipeline.gates import read_translation
from toolkit.pipeline.interface import interface_words
from toolkit.pipeline.project import open_project, read_source
from toolkit.pipeline.theme import release_theme
from toolkit.pipeline.work import Order, Work, make_editions
from toolkit.typography import set_text
from toolkit.writers import Page, prepare_pdf

ROOT = Path(__file__).parents[2]
SAMPLE = "ukraine-japan-forum-2025"
LANGS = ("en", "uk", "ja")
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2])
"""


def make_project(folder, documents, speakers=0):
    text = (ROOT / "seeds" / f"{SAMPLE}.md").read_text("utf-8")
    starts = [found.start() for found in re.finditer("(?m)^### ", text)]
    if 0 < speakers < len(starts):
        text = text[: starts[speakers]]
    for name in ("seeds", "locales"):
        (folder / name).mkdir(parents=True)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for number in range(documents):
        (folder / "seeds" / f"d{number:03}.md").write_text(text, "utf-8")
        for lang in LANGS[1:]:
            target = folder / "locales" / lang / "LC_MESSAGES" / f"d{number:03}.po"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "locales" / lang / "LC_MESSAGES" / f"{SAMPLE}.po", target)
    run([*TOOLKIT, "--project", folder, "-q", "extract"])


TOOLKIT = [sys.executable, "-m", "toolkit"]


def run(words, **options):
    """Return processor seconds of a program and its children, and the largest one in MiB."""
    process = subprocess.Popen(
        [str(word) for word in words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {words}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def publish_once(folder, *options):
    return run([*TOOLKIT, "--project", folder, "publish", *options])


def pages(project_folder):
    """Return the page that each language of the sample is printed from."""
    project = open_project(project_folder)
    fonts = load_fonts(find_font_folders(os.environ))
    work = Work(project, Order(), LANGS[1:], fonts, release_theme(project))
    name, path = "d000", project_folder / "seeds" / "d000.md"
    translations = tuple(read_translation(project, lang, name) for lang in LANGS[1:])
    page = Page(
        words={lang: interface_words(lang) for lang in LANGS},
        date="2025-03-10",
        languages=LANGS,
        set_text=set_text,
        byline_parts=byline_parts,
    )
    editions = make_editions(work, read_source(project, path), translations)
    htmls = {each.lang: prepare_pdf((each,), page).html for each in editions}
    return {**htmls, "multi": prepare_pdf(editions, page).html}, fonts


def publish_all(folder, files):
    rows = []
    for jobs in (1, os.cpu_count()):
        shutil.rmtree(folder / "output", ignore_errors=True)
        rows.append((f"publish --jobs {jobs}", *publish_once(folder, "--jobs", jobs), files))
    rows.append(("nothing changed", *publish_once(folder), files))
    catalog = folder / "locales" / "uk" / "LC_MESSAGES" / "d000.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Нижче подано", "Далі подано", 1), "utf-8")
    rows.append(("one edited", *publish_once(folder), files))
    return rows


def others(folder, scratch, times, typst):
    htmls, fonts = pages(folder)
    config = scratch / "fonts"
    config.mkdir()
    environ = os.environ | {"FONTCONFIG_FILE": str(write_fontconfig(fonts, config))}
    for lang, html in htmls.items():
        (scratch / f"{lang}.html").write_text(html, "utf-8")
    names = list(htmls)
    sources = [scratch / f"{names[number % 4]}.html" for number in range(times)]
    programs = {"weasyprint, a file": [PROGRAMS / "weasyprint", "{0}", "{0}.pdf"]}
    if shutil.which("chromium"):
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        programs["chromium, a file"] = ["chromium", *flags, "--print-to-pdf={0}.c.pdf", "{0}"]
    if typst:
        for lang, html in htmls.items():
            write_typst(scratch / f"{lang}.html.typ", html)
        programs["typst, a file"] = [typst, "-c", TYPST, "{0}.typ", "{0}.t.pdf"]
    rows = []
    for name, words in programs.items():
        results = [
            run([str(word).replace("{0}", str(one)) for word in words], env=environ)
            for one in sources
        ]
        spent = sum(each[0] for each in results)
        rows.append((name, spent, max(each[1] for each in results), times))
    return rows


def write_typst(path, html):
    """Write the bare text of a page for Typst, set in the same fonts."""
    body = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", html)
    plain = re.sub(r"([\\#$*_`<>@\[\]])", r"\\\1", body)
    head = '#set text(font: ("Noto Serif", "BIZ UDMincho"))\n'
    path.write_text(head + plain, "utf-8")


PROGRAMS = Path(sys.executable).parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--speakers", type=int, default=0)
    parser.add_argument("--naive", type=int, default=8)
    parser.add_argument("--typst", help="a Python that can import typst")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        folder = scratch / "project"
        folder.mkdir()
        make_project(folder, options.documents, options.speakers)
        files = options.documents * 4
        rows = publish_all(folder, files) + others(folder, scratch, options.naive, options.typst)
        ours = rows[0][1] / rows[0][3]
        print(f"{options.documents} documents, {files} PDFs (en, uk, ja, and all in one)")
        print(f"{'':22}{'CPU s':>9}{'a file':>9}{'× ours':>9}{'MiB':>7}")
        for what, spent, memory, count in rows:
            each = spent / count
            print(f"{what:22}{spent:>9.2f}{each:>9.3f}{each / ours:>9.1f}{memory:>7.0f}")
        for path in sorted((folder / "output" / "d000").glob("*.pdf")):
            print(f"{path.name:22}{path.stat().st_size / 1024:>9.0f} KiB")


if __name__ == "__main__":
    main()
