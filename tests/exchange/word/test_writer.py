"""A bilingual Word file goes through LibreOffice Writer, which writes all of it anew."""

import shutil
import subprocess

import pytest

from toolkit.exchange.word.read import read_bilingual

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not on this machine"
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return a function that opens a file in Writer and saves it as another kind."""
    folder = tmp_path_factory.mktemp("writer")

    def save(data, kind="docx"):
        path = folder / "lamps.docx"
        path.write_bytes(data)
        target = folder / "saved"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless",
             "--convert-to", kind, "--outdir", target, path],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (target / f"lamps.{kind}").read_bytes()

    return save


def test_saved_as_it_is_it_says_nothing_new(write, saved):
    back = read_bilingual(saved(write()), "lamps.docx")
    assert [
        (each.target_changed, each.review_changed, each.note_changed) for each in back.messages
    ] == [(False,) * 3] * 4
    assert (back.refused, back.doubts, back.missing, back.notices) == ((), (), (), ())


def test_what_was_recorded_and_said_comes_through(hand, saved):
    """Text that was changed in Word goes on to somebody who has Writer."""
    hand.correct(2, 2, "Лампи тьмяні.", "Лампи ледь світять.").type(2, 3, "так")
    hand.comment(4, 2, "Who asks?").type(3, 2, "Горять на гасі.")
    back = read_bilingual(saved(hand.save()), "lamps.docx")
    told = {each.place: each for each in back.messages}
    assert (told["no. 2"].target, told["no. 2"].reviewed) == ("Лампи ледь світять.", True)
    assert (told["no. 3"].target, told["no. 3"].reviewed) == ("Горять на гасі.", False)
    assert told["no. 4"].note == "2025-03-12 Test Tester: Who asks?"
    assert (back.refused, back.doubts) == ((), ())


def test_as_odt_and_back_it_says_nothing_new(write, saved, tmp_path):
    odt = tmp_path / "lamps.odt"
    odt.write_bytes(saved(write(), "odt"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless",
         "--convert-to", "docx", "--outdir", tmp_path, odt],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    back = read_bilingual((tmp_path / "lamps.docx").read_bytes(), "lamps.docx")
    assert [each.target_changed or each.review_changed for each in back.messages] == [False] * 4
    assert (back.refused, back.doubts) == ((), ())
