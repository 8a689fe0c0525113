"""The table of scenarios, by name."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scenarios import (
    BETTER,
    DIM,
    another,
    catalog,
    command,
    do,
    edited_seed,
    extracted,
    half,
    kit,
    moved,
    new,
    obsolete,
    released,
    renamed_seed,
    reviewed,
    reword,
    reworded,
    running,
    sheet,
    untidy,
    with_models,
    word,
    xliff,
)

from toolkit.serve.guard import Request
from toolkit.serve.steps.desk import Desk


@dataclass(frozen=True)
class Scenario:
    """A project before, and a command in it."""

    before: object
    """Makes the project in a folder ``desk``, as ``desk/project``."""
    words: tuple = ()
    """The command line; paths are from the project."""
    codes: tuple = (0,)
    """Exit codes of a run that nothing disturbs, and of the same once more."""
    edits: str = ""
    """Language of the catalog that somebody may save meanwhile, and what it says there."""
    deed: object = None
    """What is done instead of a command line."""
    needs: str = ""
    """A program without which there is nothing to try."""

    def do(self):
        """Do it, in a process for it alone; the project is the current folder."""
        return self.deed() if self.deed else command(*self.words)


# ── What a browser sends ─────────────────────────────────────────────────────


def page_answers(desk, lang="uk"):
    """Write the answers of a review page, as its script saves them."""
    rows = json.loads(
        Desk(desk / "project", lambda: "2025-03-12 12:00+0000")
        .answer(Request("GET", f"/review/lamps/{lang}/rows", {}))
        .data
    )["rows"]
    answers = [
        {"mark": row["mark"], "source": DIM, "verdict": "accepted", "text": BETTER[lang]}
        for row in rows
        if row["source"] == DIM
    ]
    told = {
        "format": "toolkit-answers", "version": 1, "document": "lamps", "source": "en",
        "lang": lang, "by": "Olena Testova", "role": "reviewer",
        "saved": "2025-03-13T07:00:00.000Z", "answers": answers,
    }  # fmt: skip
    (desk / "lamps.uk.answers.json").write_text(json.dumps(told), "utf-8")


def answered(desk):
    reviewed(desk)
    page_answers(desk)


def save_in_browser():
    """Save answers as `serve` does when a page sends them."""
    desk = Desk(Path(), lambda: "2025-03-13 12:00+0000")
    body = Path("../lamps.uk.answers.json").read_bytes()
    response = desk.answer(Request("POST", "/answers", {}), body)
    print(response.status, response.data.decode() if response.status != 200 else "")  # noqa: T201
    return int(response.status != 200)


# ── Git ──────────────────────────────────────────────────────────────────────


def git(desk, *words):
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environ |= {f"GIT_{who}_DATE": "1741599000 +0000" for who in ("AUTHOR", "COMMITTER")}
    who = ("-c", "user.name=Mara Testova", "-c", "user.email=mara@example.org")
    words = ["git", "-c", "gc.auto=0", *who, *words]
    subprocess.run(words, cwd=desk / "project", env=environ, capture_output=True, check=True)


def committed(desk):
    """A release is recorded in Git, and gone from output/."""
    released(desk)
    (desk / "project" / ".gitignore").write_text("output/\ndrafts/\n", "utf-8")
    git(desk, "init", "-q")
    git(desk, "add", "-A")
    git(desk, "commit", "-q", "-m", "Release")


def branches(desk):
    """Two people have worked on what both had."""
    reviewed(desk)
    path = catalog(desk, "uk")
    for name in ("base.po", "theirs.po"):
        (desk / name).write_bytes(path.read_bytes())
    reword(desk / "theirs.po", DIM, BETTER["uk"])
    reword(path, "Keeper", "хранителька")


# ── Keys ─────────────────────────────────────────────────────────────────────


def with_key(desk):
    released(desk)
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "mara", "-f", desk / "mara"]
    subprocess.run(words, check=True)


def changed_seed_reviewed(desk):
    edited_seed(desk)
    do(desk, "extract")


def official(desk):
    extracted(desk)
    text = "Лампи для узбережжя\nДоглядачі зустрілися в Тестфорді 4 травня 2024 року.\n"
    (desk / "old.uk.txt").write_text(text + "Лампи тьмяні. Вони палять забагато олії.\n", "utf-8")


def fresh(desk):
    new(desk)
    (desk / "Rope.txt").write_text("Rope\nRope is dear.\n", "utf-8")


def with_memory(desk):
    another(desk)
    do(desk, "tm", "export", "-o", desk / "all.tmx")


def with_terms(desk):
    half(desk)
    (desk / "project" / "locales" / "glossary.csv").write_text("term,uk\nlamp,лампа\n", "utf-8")


def put_back(desk):
    committed(desk)
    (desk / "project" / "output" / "lamps").rename(desk / "gone")


def careless():
    """Save a catalog as one should not: in place, read long before, and never synced."""
    path = Path("locales/uk/LC_MESSAGES/lamps.po")
    text = path.read_text("utf-8").replace("Лампи тьмяні.", "Лампи ледь світять.")
    part = path.with_name(".lamps.po.1.part")
    part.write_text(text, "utf-8")
    part.rename(path)
    half = path.with_name("half.po")
    with half.open("w", encoding="utf-8") as stream:
        for piece in (text[:500], text[500:]):
            stream.write(piece)
            stream.flush()
    half.unlink()
    return 0


BACK = ("take", "../lamps.uk.{}", "--by", "Olena Testova")
SCENARIOS = {
    "add": Scenario(fresh, ("add", "../Rope.txt")),
    "extract-new": Scenario(new, ("extract",)),
    "extract": Scenario(edited_seed, ("extract",), edits="uk"),
    "extract-renamed": Scenario(renamed_seed, ("extract",), edits="uk"),
    "align": Scenario(official, ("align", "lamps", "../old.uk.txt", "--lang", "uk"), (1,), "uk"),
    "draft-memory": Scenario(another, ("draft", "rope", "--memory-only"), edits="uk"),
    "draft": Scenario(with_models, ("draft", "--alone"), edits="uk"),
    "take-kit": Scenario(kit, ("take", "../back"), edits="uk"),
    "take-sheet": Scenario(sheet, (*BACK[:1], "../lamps.uk.xlsx", *BACK[2:]), edits="uk"),
    "take-xliff": Scenario(xliff, (*BACK[:1], "../lamps.uk.xlf", *BACK[2:]), edits="uk"),
    "take-word": Scenario(word, (*BACK[:1], "../lamps.uk.docx", *BACK[2:]), edits="uk"),
    "take-text": Scenario(running, (*BACK[:1], "../lamps.uk.text.docx", *BACK[2:]), edits="uk"),
    "take-page": Scenario(answered, ("take", "../lamps.uk.answers.json", "--approve"), edits="uk"),
    "serve": Scenario(answered, deed=save_in_browser, edits="uk"),
    "query": Scenario(
        reviewed, ("query", "lamps", "lamps are", "Which?", "--by", "Ivan Testov"), edits="uk"
    ),
    "approve": Scenario(reviewed, ("approve", "lamps", "--by", "Ada Sample")),
    "keep": Scenario(
        changed_seed_reviewed, ("keep", "lamps", "--by", "Ada Sample", "--all"), edits="uk"
    ),
    "merge-po": Scenario(
        branches,
        ("merge-po", "../base.po", "locales/uk/LC_MESSAGES/lamps.po", "../theirs.po"),
        edits="uk",
    ),
    "fmt": Scenario(untidy, ("fmt",), edits="uk"),
    "names": Scenario(reviewed, ("names", "update")),
    "glossary": Scenario(
        with_terms, ("glossary", "export", "--lang", "uk", "--format", "omegat", "-o", "../g.txt")
    ),
    "rename": Scenario(
        reviewed,
        (
            "rename",
            "Ada Sample",
            "Ada Simple",
            "--by",
            "Ivan Testov",
            "--form",
            "uk:Ада Семпл=Ада Сімпл",
            "--form",
            "ja:サンプル=シンプル",
        ),
        edits="uk",
    ),
    "prune": Scenario(obsolete, ("prune",), edits="uk"),
    "tm-import": Scenario(with_memory, ("tm", "import", "../all.tmx")),
    "send": Scenario(
        reviewed, ("send", "lamps", "--lang", "uk", "--to", "Ivan Testov", "-o", "../k.zip")
    ),
    "publish-first": Scenario(reviewed, ("publish",)),
    "publish": Scenario(reworded, ("publish",)),
    "publish-moved": Scenario(moved, ("publish",)),
    "correction": Scenario(reworded, ("publish", "lamps", "--correction", "It is dim."), (1,)),
    "publish-draft": Scenario(half, ("publish", "--draft")),
    "withdraw": Scenario(
        released, ("withdraw", "lamps", "--why", "Not ours.", "--date", "2025-06-05")
    ),
    "sign": Scenario(with_key, ("sign", "lamps", "--key", "../mara"), needs="ssh-keygen"),
    "archive": Scenario(released, ("archive", "lamps", "-o", "../lamps.zip")),
    "restore": Scenario(put_back, ("restore", "lamps", "1", "--put-back"), needs="git"),
    "theme": Scenario(new, ("theme", "export")),
}
HEAVY = {
    *("draft", "send", "publish-first", "publish", "publish-moved", "publish-draft", "correction"),
    *("withdraw", "sign", "archive", "restore"),
}
"""Commands that take long; they are tried at fewer places."""
LIKE = {
    **dict.fromkeys(
        ("take-sheet", "take-xliff", "take-word", "take-text", "take-page"), "take-kit"
    ),
    **dict.fromkeys(("serve", "draft-memory", "align", "fmt", "prune", "merge-po"), "take-kit"),
    **dict.fromkeys(("publish-first", "publish-moved", "publish-draft", "correction"), "publish"),
    **dict.fromkeys(("withdraw", "sign", "restore"), "publish"),
    **dict.fromkeys(("extract-new", "extract-renamed", "keep", "rename"), "extract"),
    **dict.fromkeys(
        ("approve", "names", "glossary", "tm-import", "theme", "send", "archive"), "add"
    ),
}
"""Commands that write through the same code as another: a catalog, a release, a single file."""
CARELESS = {"careless": Scenario(reviewed, deed=careless, edits="uk")}
"""What the trials must find fault with."""
