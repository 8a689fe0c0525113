"""How long does publishing take, beside printing each file by itself with other programs?

    python tests/bench/publishing.py [--documents 30] [--speakers 2] [--naive 8]
        [--long CHAPTERS] [--flat CHAPTERS ...] [--typst PYTHON] [--cold]

Makes a project of copies of the sample, or of its first speakers (two make PDFs of about two
pages a language), three languages each, and publishes it: with one
process and with one a processor, without the combined edition, again with nothing changed, and
with one translation edited.
Beside it, on the same pages, `weasyprint` (one process a file, the same fonts) and Chromium if
it is there, on a few files each; LuaLaTeX if it is there (its first run ever makes a cache of
fonts: run twice), and Typst, with the path of a Python that has `typst`, on the same headings,
bylines, lists and paragraphs in the same fonts. With `--long`, all that for one document of so
many times the speakers (27 are about 100 pages a language). With `--flat`, one process prints the
source of so many chapters, each length after the other, and says what a page costs (0: two pages,
both full; 82 are about 300 pages). Python keeps its byte code, as it does
wherever programs are installed; with `--cold` no program has any. Prints processor seconds of the
command and its children, a file, and × ours (`--jobs 1`); the largest process in MiB; then sizes
and pages of the PDFs. Run by hand; nothing is asserted.

On two quiet processors, ``--documents 4 --speakers 2 --naive 4 --long 13``, CPU-seconds a file
(start-up is a quarter of so few short ones):

    two pages a language    .188   alone .192   weasyprint  .681   chromium  .711   typst  .042
    50 pages a language     2.51   alone 2.65   weasyprint 4.12   chromium   .919   typst  .361

So two-page files take 3.6 times less than with plain `weasyprint`, and 50-page files 1.64 times
less. The combined edition adds 30 % to the single ones (alone) of two pages, and 26 to 30 % to
those of fifty. Of more short documents start-up is a smaller part: of eight 4.6 times less than
plain `weasyprint`, and the combined edition adds 41 %, of sixteen 44 %, as cover and contents
make it eight pages where the single ones have six. Of its own time there half is laying out
cover, contents and margins, a third writing, a sixth reading back. The largest process has
227 MiB, and 200 of single editions alone; plain `weasyprint` has 236 for the combined one.
Nothing changed: .26 s.

``--flat 0 1 27 82``, milliseconds a page: 37.1 of 2 pages, 32.8 of 4, 36.0 of 96, 37.9 of 290.
"""

import argparse
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from lengthen import lengthen
from typesetters import latex_text, typst_text

from toolkit.project.folder import open_project
from toolkit.project.seeds import read_source
from toolkit.publish.bundle import Bundle
from toolkit.publish.fonts import find_font_folders, load_fonts, write_fontconfig
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.steps.editions import make_editions
from toolkit.publish.steps.run import PublishOptions, Run
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.translation import read_translation
from toolkit.publish.words import interface_words

ROOT = Path(__file__).parents[2]
SAMPLE = "ukraine-japan-forum-2025"
LANGS = ("en", "uk", "ja")
TYPST = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2])
"""


def sample(speakers=0):
    """Return the source of the sample, or what its first speakers say."""
    text = (ROOT / "seeds" / f"{SAMPLE}.md").read_text("utf-8")
    starts = [found.start() for found in re.finditer("(?m)^### ", text)]
    return text[: starts[speakers]] if 0 < speakers < len(starts) else text


def two_full_pages():
    """Return a source of which two pages are full in English."""
    return sample(3).rstrip().rpartition("\n\n")[0] + "\n"


def make_project(folder, documents, text):
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


def pages(project_folder, name):
    """Return the page that each language of a document is printed from."""
    found, fonts = materials(project_folder, name)
    return {lang: each.data.decode() for lang, each in found.items()}, fonts


def materials(project_folder, name):
    """Return what each language of a document is printed from."""
    project = open_project(project_folder)
    fonts = load_fonts(find_font_folders(os.environ))
    of_one = Run(project, PublishOptions(), LANGS[1:], fonts, release_theme(project))
    path = project_folder / "seeds" / f"{name}.md"
    translations = tuple(read_translation(project, lang, name) for lang in LANGS[1:])
    page = Bundle(
        words={lang: interface_words(lang) for lang in LANGS},
        date="2025-03-10",
        languages=LANGS,
    )
    editions = make_editions(of_one, read_source(project, path), translations)
    alone = {each.lang: prepare_pdf((each,), page) for each in editions}
    return {**alone, "multi": prepare_pdf(editions, page)}, fonts


def set_byte_code(folder, *, keep):
    """Let every program keep byte code in a new folder, and let WeasyPrint's be there; or none."""
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "" if keep else "1"
    run([PROGRAMS / "weasyprint", "--version"])


def publish_single(folder):
    """Publish with one process, but for the combined edition."""
    path = folder / "pyproject.toml"
    text = path.read_text("utf-8")
    own = text.replace("[tool.toolkit]\n", '[tool.toolkit]\noutputs = ["page", "pdf"]\n', 1)
    path.write_text(own, "utf-8")
    used = publish_once(folder, "--jobs", 1)
    path.write_text(text, "utf-8")
    withdraw(folder)
    return used


def withdraw(folder):
    """Let nothing have been released."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    shutil.rmtree(folder / "locales" / "releases", ignore_errors=True)


def publish_all(folder, files):
    rows = []
    withdraw(folder)
    single = ("single ones alone", *publish_single(folder), files * 3 // 4)
    for jobs in (1, os.cpu_count()):
        withdraw(folder)
        rows.append((f"publish --jobs {jobs}", *publish_once(folder, "--jobs", jobs), files))
    rows.append(single)
    rows.append(("nothing changed", *publish_once(folder), files))
    catalog = folder / "locales" / "uk" / "LC_MESSAGES" / "d000.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Нижче подано", "Далі подано", 1), "utf-8")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    rows.append(("one edited", *publish_once(folder, "--date", today), files))
    return rows


def others(folder, scratch, name, times, typst):
    """Print the pages of a document, one a process, with every program that is here."""
    htmls, fonts = pages(folder, name)
    config = scratch / "fonts"
    config.mkdir(parents=True)
    environ = os.environ | {"FONTCONFIG_FILE": str(write_fontconfig(fonts, config))}
    for lang, html in htmls.items():
        (scratch / f"{lang}.html").write_text(html, "utf-8")
        (scratch / f"{lang}.typ").write_text(typst_text(html), "utf-8")
        (scratch / f"{lang}.tex").write_text(latex_text(html), "utf-8")
    names = [list(htmls)[number % len(htmls)] for number in range(times)]
    return [
        (what, *totals(words, names, cwd=scratch, env=environ), times)
        for what, words in programs(typst).items()
    ]


def programs(typst):
    """Return the words that print ``{0}.html``, or the same text in the program's own form."""
    found = {"weasyprint, a file": [PROGRAMS / "weasyprint", "{0}.html", "{0}.weasyprint.pdf"]}
    if shutil.which("chromium"):
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        printed = "--print-to-pdf={0}.chromium.pdf"
        found["chromium, a file"] = ["chromium", *flags, printed, "{0}.html"]
    if typst:
        found["typst, a file"] = [typst, "-c", TYPST, "{0}.typ", "{0}.typst.pdf"]
    if shutil.which("lualatex"):
        words = ["lualatex", "-interaction=batchmode", "-halt-on-error", "-jobname={0}.lualatex"]
        found["lualatex, a file"] = [*words, "{0}.tex"]
    return found


def totals(words, names, **options):
    """Return processor seconds of all runs, and the largest one in MiB."""
    results = [run([str(word).replace("{0}", name) for word in words], **options) for name in names]
    return sum(each[0] for each in results), max(each[1] for each in results)


PROGRAMS = Path(sys.executable).parent


def make_long(folder, chapters):
    folder.mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    lengthen(folder, "long", chapters, LANGS[1:])
    run([*TOOLKIT, "--project", folder, "-q", "extract"])


def publish_long(folder, chapters):
    """Publish one long document in one process; in the place of all others."""
    make_long(folder, chapters)
    single = ("single ones alone", *publish_single(folder), 3)
    return [("publish --jobs 1", *publish_once(folder, "--jobs", 1), 4), single]


FLAT = """
import sys, time
from contextlib import closing
from pathlib import Path
sys.path.insert(0, "tests/bench")
from publishing import materials
from toolkit.core.executor import open_executor
from toolkit.core.memory import collect_rarely
from toolkit.publish.printing import Batch, Printing, print_batches
import pypdfium2

collect_rarely()
with closing(open_executor(1)) as executor:
    for folder in sys.argv[1:]:
        is_long = Path(folder, "seeds/long.md").exists()
        found, fonts = materials(Path(folder), "long" if is_long else "d000")
        batch = Batch(lambda done: done["en"], exit, {"en": found["en"]})
        for count in range(2):
            before = time.process_time()
            (data,) = print_batches([batch], Printing(fonts, executor))
            spent = time.process_time() - before
        with pypdfium2.PdfDocument(data) as document:
            letters = sum(len(each.get_textpage().get_text_range()) for each in document)
            print(len(document), spent / len(document), letters / len(document))
"""
FULL_PAGE = 2900
"""Letters, about: a page of which a part is blank takes less, whatever the document's length."""


def show_flat(scratch, lengths):
    """Print what a page costs in documents of so many chapters; the first print warms up."""
    folders = [scratch / f"flat{chapters}" for chapters in lengths]
    for folder, chapters in zip(folders, lengths, strict=True):
        if chapters:
            make_long(folder, chapters)
        else:
            make_project(folder, 1, two_full_pages())
    words = [sys.executable, "-c", FLAT, *folders]
    told = subprocess.check_output([str(each) for each in words], text=True, cwd=ROOT)
    print("A page of a document, one language, printed and read back as the command does")
    print(f"{'':12}{'ms':>9}{'letters':>9}{f'ms of {FULL_PAGE}':>12}")
    for line in told.splitlines():
        count, spent, letters = map(float, line.split())
        full = spent / letters * FULL_PAGE
        print(f"{count:>6.0f} pages{spent * 1000:>9.1f}{letters:>9.0f}{full * 1000:>12.1f}")


def show(title, rows, folder):
    ours = rows[0][1] / rows[0][3]
    print(title)
    print(f"{'':22}{'CPU s':>9}{'a file':>9}{'× ours':>9}{'MiB':>7}")
    for what, spent, memory, count in rows:
        each = spent / count
        print(f"{what:22}{spent:>9.2f}{each:>9.3f}{each / ours:>9.2f}{memory:>7.0f}")
    for path in sorted(folder.glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            size = path.stat().st_size / 1024
            print(f"{path.name:22}{size:>9.0f} KiB{len(document):>5} pages")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=30)
    parser.add_argument("--speakers", type=int, default=0)
    parser.add_argument("--naive", type=int, default=8)
    parser.add_argument("--long", type=int, default=0, metavar="CHAPTERS")
    parser.add_argument("--flat", type=int, nargs="*", default=[], metavar="CHAPTERS")
    parser.add_argument("--typst", help="a Python that can import typst")
    parser.add_argument("--cold", action="store_true", help="keep no byte code")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        set_byte_code(scratch / "code", keep=not options.cold)
        folder = scratch / "project"
        if options.documents:
            make_project(folder, options.documents, sample(options.speakers))
            publish_once(folder, "d000")
            files = options.documents * 4
            rows = publish_all(folder, files)
            rows += others(folder, scratch / "short", "d000", options.naive, options.typst)
            title = f"{options.documents} documents, {files} PDFs (en, uk, ja, and all in one)"
            show(title, rows, folder / "output" / "d000")
        if options.long:
            folder = scratch / "one"
            rows = publish_long(folder, options.long)
            rows += others(folder, scratch / "long", "long", 4, options.typst)
            title = f"One document of {options.long} chapters, 4 PDFs"
            show(title, rows, folder / "output" / "long")
        if options.flat:
            show_flat(scratch, options.flat)


if __name__ == "__main__":
    main()
