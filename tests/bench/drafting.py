"""How much processor time does drafting take, beside the stock API and the bare library?

    python tests/bench/drafting.py PACKAGE.argosmodel SENTENCES.tsv [--count 500]
        [--stock PYTHON] [--chunks 16,64,128]

SENTENCES.tsv holds English sentences in its first column; they are repeated up to the count, as
entries with contexts of their own, so that nothing translates one only once. A model of the size
of a real one can be made of a fixture: train it on its sentences again, then widen it.

Each row runs in a process of its own; the time to load the model and the libraries is left out.
Prints processor seconds, sentences for each of them, seconds by the clock, and whether the texts
are those of the bare library:

- stock: Argos Translate's own `translate`, entry by entry, as its users call it; PYTHON is one
  that has it with its dependencies. Its sentence splitter, whose models it would download, is
  replaced by none.
- bare: `ctranslate2.Translator.translate_batch` of all sentences in one call, same beam.
- engine: our `Engine.translate` in one call.
- stage: `toolkit draft` into the catalog of a project, with guards, checks and saving; a row for
  each number of sentences that a core is handed at once.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

CLOCKS = """
import json, sys, time
texts, package = json.loads(sys.argv[1]), sys.argv[2]
def clock(run):
    wall, cpu = time.perf_counter(), time.process_time()
    answers = run()
    print(json.dumps([time.process_time() - cpu, time.perf_counter() - wall, answers]))
"""
STOCK = """
import os
os.environ["ARGOS_PACKAGES_DIR"] = os.path.join(package, "none")
from pathlib import Path
from argostranslate.package import Package
from argostranslate.translate import Language, PackageTranslation
class Whole:
    def split_sentences(self, text):
        return [text]
loaded = Package(Path(package))
known = PackageTranslation(Language("en", "English"), Language(loaded.to_code, "x"), loaded)
known.sentencizer = Whole()
known.translate("Load.")
clock(lambda: [known.translate(text) for text in texts])
"""
LOAD = """
from pathlib import Path
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Passage, Setup
folder = Path(package)
code = json.loads((folder / "metadata.json").read_text("utf-8"))["to_code"]
engine = open_engine("argos", "en", code, Setup(folder.parent))
"""
BARE = """
tokens = [engine.package.tokenizer.encode(text) for text in texts]
processor = engine.package.tokenizer.lazy_processor()
def run():
    found = engine.translator.translate_batch(
        tokens, beam_size=4, length_penalty=0.2, replace_unknowns=True,
        max_batch_size=1024, batch_type="tokens", max_decoding_length=512,
    )
    return [processor.decode_pieces(each.hypotheses[0]).strip() for each in found]
clock(run)
"""
ENGINE = """
clock(lambda: [each[0].text for each in engine.translate([Passage(text) for text in texts])])
"""
STAGE = """
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.draft.engines import argos
from toolkit.draft.steps import draft as stage
from toolkit.draft.steps.outcome import DraftOptions
from toolkit.project.folder import open_project
if sys.argv[3] != "0":
    argos._SENTENCES = int(sys.argv[3])
root = folder.parent / f"project-{sys.argv[3]}"
(root / "seeds").mkdir(parents=True)
(root / "seeds" / "statement.txt").write_text("Statement\\n\\nText.\\n", "utf-8")
(root / "toolkit.toml").write_text('models-dir = ".."\\n', "utf-8")
path = root / "locales" / code / "LC_MESSAGES" / "statement.po"
path.parent.mkdir(parents=True)
def entry(at, text):
    return Entry(text, f"role of {at}", extracted=(f"turn: Speaker {at}",))
entries = tuple(map(entry, range(len(texts)), texts))
path.write_bytes(serialize_po(Catalog(code, entries=entries)))
project = open_project(root)
def run():
    (done,) = stage.draft(project, (), (code,), DraftOptions("2025-03-10 09:30+0000"))
    found = parse_po(path.read_bytes(), "x").entries
    return [entry.msgstr for entry in found]
clock(run)
"""


def measure(python, script, texts, package, *more):
    words = [python, "-c", CLOCKS + script, json.dumps(texts), package.as_posix(), *more]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--stock")
    parser.add_argument("--chunks", default="128")
    options = parser.parse_args()
    lines = options.sentences.read_text("utf-8").splitlines()
    known = [line.split("\t")[0] for line in lines if len(line.split("\t")[0].split()) > 3]
    texts = [known[at % len(known)] for at in range(options.count)]
    print(f"{len(texts)} sentences, {len(known)} of them different")
    with tempfile.TemporaryDirectory() as name:
        from toolkit.draft.models.archive import install_file

        package = install_file(options.package, Path(name)).folder
        rows = {"bare": (sys.executable, LOAD + BARE), "engine": (sys.executable, LOAD + ENGINE)}
        if options.stock:
            rows = {"stock": (options.stock, STOCK), **rows}
        found = {
            row: measure(python, script, texts, package) for row, (python, script) in rows.items()
        }
        for size in options.chunks.split(","):
            found[f"stage, {size} a core"] = measure(
                sys.executable, LOAD + STAGE, texts, package, size
            )
    report(found, len(texts))


def report(found, count):
    base = found["bare"]
    first = next(iter(found.values()))
    print(f"{'':22} {'CPU s':>7} {'a CPU s':>8} {'clock s':>8} {'of the first':>13} {'same':>8}")
    for row, each in found.items():
        if isinstance(each, str):
            print(f"{row:22} {each}")
            continue
        cpu, clock, answers = each
        times = first[0] / cpu if not isinstance(first, str) else float("nan")
        same = sum(one == other for one, other in zip(answers, base[2], strict=True))
        print(
            f"{row:22} {cpu:7.1f} {count / cpu:8.1f} {clock:8.1f} {times:12.2f}× {same:4}/{count}"
        )


if __name__ == "__main__":
    main()
