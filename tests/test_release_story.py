"""One statement from its first release to its fifth: in two clones, and without Git.

At each step what readers are told is read from the pages.
"""

import datetime as dt
import re
import shutil
import zlib

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.project.steps.init import init
from toolkit.publish.steps.diff import diff
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify

DIM, LOST = "The lamps are dim.", "Three lamps were lost."
LEDGER = "locales/releases/lamps"
BEHIND = "output/lamps: ja: compared with its finished texts alone: it translates an earlier source"


def served(desk, path):
    text = (desk.root / "output" / path).read_text("utf-8")
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def page(desk, lang):
    return served(desk, f"lamps/{lang}/index.html")


def versions(desk):
    """Return the number of the revision in the XMP of each PDF; nothing of a first one."""
    said = {}
    for path in (desk.root / "output/lamps").glob("lamps.*.pdf"):
        streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", path.read_bytes(), re.DOTALL)
        packed = (zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")
        found = re.search(rb"<xmpMM:VersionID>(\d+)<", b"".join(packed))
        said[path.name.split(".")[1]] = found[1] if found else b""
    return said


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def outcome(desk, **order):
    (done,) = desk.publish(**order)
    assert done.problem == ""
    return done.outcome, done.revision


def serve(source, target):
    """Copy what is served into another clone, as people do who share a web folder."""
    shutil.rmtree(target.root / "output", ignore_errors=True)
    shutil.copytree(source.root / "output", target.root / "output")


@pytest.fixture
def desk(reviewed):
    (reviewed.root / "toolkit.toml").unlink(missing_ok=True)
    init(reviewed.root, "en", ("uk", "ja"))
    return reviewed


def first_three(desk):
    """Release in two languages, correct one of them, and let the third join."""
    assert outcome(desk, langs=("uk",), date="2025-03-10") == ("released", 1)
    assert "Оприлюднено 10 березня 2025 р." in page(desk, "uk")
    desk.write("uk", DIM, "Лампи ледь світять.")
    assert outcome(desk, langs=("uk",), date="2025-03-12") == ("released", 2)
    assert "Уперше оприлюднено 10 березня 2025 р." in page(desk, "uk")
    assert "Редакція 2, виправлено 12 березня 2025 р." in page(desk, "uk")
    assert versions(desk) == {"en": b"", "uk": b"2", "multi": b"2"}
    assert "Published 10 March 2025" in page(desk, "en")
    assert outcome(desk, langs=("ja",), date="2025-03-14") == ("released", 3)
    assert ("公開日：2025年3月14日" in page(desk, "ja"), "第3版<" in page(desk, "ja")) == (
        True,
        True,
    )
    assert "Редакція 2" in page(desk, "uk")


def fourth(desk):
    """Edit the source; Ukrainian follows, Japanese says that it does not yet."""
    desk.edit_seed("are dim", "are out")
    desk.extract()
    desk.write("uk", "The lamps are out.", "Лампи згасли.", fuzzy=False, previous_msgid="")
    assert outcome(desk, ready=True, date="2025-03-20") == ("released", 4)
    assert "Revision 4, corrected 20 March 2025" in page(desk, "en")
    assert "Редакція 4, виправлено 20 березня 2025 р." in page(desk, "uk")
    assert "この翻訳は2025年3月10日付の原文によるものです。" in page(desk, "ja")
    changes = (desk.root / "output/lamps/uk/changes/index.html").read_text("utf-8")
    assert "<del>ледь світять</del><ins>згасли</ins>" in changes
    assert [len(each.changes) for each in diff(desk.project, "lamps", ())] == [1, 1, 0]
    assert [row.released.revision for row in status(desk.project, (), ())] == [4, 4]


LINE = "All the lamps are out, not two."
LINES = {"uk": "Згасли всі лампи, а не дві.", "ja": "消えたのは二灯ではなく全灯である。"}


def corrected(desk):
    """Correct a sentence with a line that says so; it waits until all have translated it."""
    desk.edit_seed("are out", "are all out")
    desk.extract()
    for lang, text in {"uk": "Згасли всі лампи.", "ja": "灯はすべて消えた。"}.items():
        desk.write(lang, "The lamps are all out.", text, fuzzy=False, previous_msgid="")
    order = {"documents": ("lamps",), "date": "2025-04-01"}
    assert outcome(desk, **order, kind="correction", why=LINE) == ("blocked", 0)
    desk.write("uk", LINE, LINES["uk"])
    assert outcome(desk, **order) == ("blocked", 0)
    desk.write("ja", LINE, LINES["ja"])
    assert outcome(desk, **order) == ("released", 6)
    assert "Corrected on 1 April 2025: All the lamps are out, not two." in page(desk, "en")
    assert f"Виправлено 1 квітня 2025 р.: {LINES['uk']}" in page(desk, "uk")
    assert f"2025年4月1日訂正：{LINES['ja']}" in page(desk, "ja")
    assert {each.revisions[0].why for each in diff(desk.project, "lamps", ())} == {LINE}
    assert outcome(desk) == ("unchanged", 6)


def without_sizes(data):
    """Return a page without the sizes of its files: the PDF of all languages is another one."""
    return re.sub(b'<span class="size">[^<]*</span>', b"", data)


def test_without_git(desk):
    first_three(desk)
    fourth(desk)
    assert told(desk) == [BEHIND]
    before = desk.tree("output")
    shutil.rmtree(desk.root / "output")
    assert len(told(desk)) == 1
    (done,) = desk.publish(ready=True)
    assert "revision 4 was released in ja too, and is not there" in done.problem
    desk.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
    (done,) = desk.publish(date="2025-03-25")
    assert (done.outcome, done.revision, done.absent) == ("released", 5, (1, 2, 3, 4))
    assert "初公開日：2025年3月14日" in page(desk, "ja")
    assert "第5版（2025年3月25日訂正）" in page(desk, "ja")
    after = desk.tree("output")
    assert after["lamps/lamps.uk.pdf"] == before["lamps/lamps.uk.pdf"]
    for path in ("lamps/uk/index.html", "lamps/en/index.html"):
        assert without_sizes(after[path]) == without_sizes(before[path])
    corrected(desk)


def test_in_two_clones(desk, tmp_path, git, new_desk):
    def commit(where, text):
        git(where.root, "add", "-A")
        git(where.root, "commit", "-qm", text)

    git(desk.root, "init", "-q", "-b", "main")
    first_three(desk)
    commit(desk, "Revision 3")
    assert "output" not in git(desk.root, "ls-files").stdout
    git(tmp_path, "clone", "-q", str(desk.root), "other")
    other = new_desk(tmp_path / "other")
    assert told(other)[0].startswith("output/lamps: missing: revision 3 of 2025-03-14")

    # The clone makes the last revision again, goes on, and gives its record back.
    assert outcome(other) == ("rebuilt", 3)
    current = {
        path: data
        for path, data in desk.tree("output").items()
        if not re.search("/revisions/[0-9]", path)
    }
    assert other.tree("output") == current
    serve(desk, other)
    fourth(other)
    commit(other, "Revision 4")
    git(desk.root, "pull", "-q", str(other.root), "main")
    (done,) = desk.publish(ready=True)
    assert "is of revision 3, and revision 4 was released" in done.problem
    serve(other, desk)
    assert told(desk) == [BEHIND]

    # Both release a fifth: Git says so, and so does the ledger.
    for where, lang, text in ((desk, "uk", "Три лампи втрачено."), (other, "ja", "三灯を失った。")):
        where.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
        where.write(lang, LOST, text)
        assert outcome(where, date="2025-03-25") == ("released", 5)
        commit(where, "Revision 5")
    merged = git(desk.root, "pull", "-q", "--no-rebase", str(other.root), "main", check=False)
    assert merged.returncode != 0
    assert f"{LEDGER}/5.json" in git(desk.root, "diff", "--name-only", "--diff-filter=U").stdout
    assert f"{LEDGER}/5.json: two releases of one number were merged" in told(desk)


# ── After it: signed, taken down, brought back, renamed, restored, archived ──


def run(desk, *arguments):
    """Run a command in the desk's project; return its exit code and what it says."""
    done = CliRunner().invoke(main, ["--project", str(desk.root), *map(str, arguments)])
    return done.exit_code, done.output


def test_from_an_advance_copy_to_an_archive(desk, git, keys, signers, tmp_path):
    """One document under two names, with a notice in between: all of it is proven at the end."""
    git(desk.root, "init", "-q", "-b", "main")
    hour = desk.root / "seeds/lamps.structure.toml"
    hour.write_text('[meta]\nembargo = "2025-03-10 10:00 Europe/Kyiv"\n', "utf-8")
    assert run(desk, "publish", "lamps", "--lang", "uk", "--advance")[0] == 0
    advance = (desk.root / "drafts/lamps/advance/uk/index.html").read_text("utf-8")
    assert "Ембарго до 10:00" in advance
    assert (desk.root / "output/lamps").exists() is False
    early, late = (dt.datetime(2025, 3, 10, hour, tzinfo=dt.UTC) for hour in (7, 9))
    assert outcome(desk, langs=("uk",), date="2025-03-10", now=early) == ("blocked", 0)
    assert outcome(desk, langs=("uk",), date="2025-03-10", now=late) == ("released", 1)
    assert "Ембарго" not in served(desk, "lamps/uk/index.html")
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-qm", "Revision 1")
    first = desk.tree("output/lamps")
    assert run(desk, "sign", "lamps", "--key", keys[0])[0] == 0
    assert run(desk, "verify", "--signers", signers)[0] == 0

    why = ("--why", "Not ours.", "--why", "uk:Це не наш текст.", "--date", "2025-03-12")
    assert run(desk, "withdraw", "lamps", *why)[0] == 0
    notice = served(desk, "lamps/uk/index.html")
    assert "12 березня 2025 р. цей документ відкликано." in notice
    assert "Це не наш текст." in notice
    assert [path for path in desk.tree("output") if path.endswith((".pdf", "edition.json"))] == []
    assert run(desk, "verify")[0] == 0  # the signature of what it covers is still there
    assert outcome(desk, langs=("uk",), now=late) == ("withdrawn", 2)
    assert run(desk, "publish", "lamps", "--lang", "uk", "--again", "--date", "2025-03-14")[0] == 0

    for name in (".txt", ".structure.toml"):
        (desk.root / f"seeds/lamps{name}").rename(desk.root / f"seeds/beacons{name}")
    assert run(desk, "extract")[0] == 0
    assert run(desk, "publish", "--lang", "uk", "--date", "2025-03-16")[0] == 0
    assert "beacons/uk/" in served(desk, "lamps/uk/index.html")
    assert served(desk, "index.html").count("beacons/uk/index.html") == 1
    assert "lamps/" not in served(desk, "index.html")
    assert run(desk, "verify")[0] == 0

    code, said = run(desk, "restore", "beacons", "1")
    assert (code, "the same to the byte" in said) == (0, True)
    again = desk.tree("drafts/beacons/restored/1")
    assert {path: again[path] for path in first} == first
    code, said = run(desk, "restore", "beacons", "2")
    assert (code, "is a notice, which holds no text" in said) == (1, True)

    bag = tmp_path / "bag.zip"
    assert run(desk, "archive", "--all", "-o", bag)[0] == 0
    code, said = run(desk, "verify", bag)
    assert (code, "beacons: revision 4" in said) == (0, True)
    assert run(desk, "archive", "beacons", "-o", bag.with_name("one.zip"))[0] == 0
    assert run(desk, "verify", bag.with_name("one.zip"))[0] == 0
