"""A download that breaks off is gone on with, and what is put together is the file or nothing.

A real https server on the loopback interface falls silent where a test wants it to.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.core.errors import EngineError
from toolkit.draft.models import index
from toolkit.draft.models.archive import install_file
from toolkit.draft.models.download import PART, drop_part, fetch, part_path
from toolkit.draft.models.downloads import list_downloads, remove_pair
from toolkit.draft.models.index import install_pair
from toolkit.draft.models.packages import list_models

ROOT = Path(__file__).parents[3]
HALF = 190_000
MARK = '"one"'
LINK = "/uk"


class Shelf:
    """A site with the en-uk package, and the models folder that it is installed into."""

    def __init__(self, site, page, data, folder):
        self.site, self.page, self.data, self.folder = site, page, data, folder
        self.seen = []
        self.serve()

    def serve(self, data=None, path=LINK, mark=MARK, **behaviour):
        headers = {"ETag": mark} | behaviour.pop("headers", {})
        served = self.page(self.data if data is None else data, headers=headers, **behaviour)
        self.offer(self.site.put_page(path, served))

    def offer(self, *links):
        table = {"from_code": "en", "to_code": "uk", "package_version": "1.0"}
        self.site.put_index(table | {"links": list(links)})

    def install(self):
        self.seen.clear()
        self.site.requests.clear()
        return install_pair("en", "uk", self.folder, lambda *step: self.seen.append(step))

    def fail(self, match="it ended after"):
        with pytest.raises(EngineError, match=match) as caught:
            self.install()
        return str(caught.value)

    def asked(self):
        """What was asked of the package's address: range and mark."""
        return [tuple(rest) for path, *rest in self.site.requests if path == LINK]

    def parts(self):
        return [path.stat().st_size for path in self.folder.glob(f".download-*/*{PART}")]


@pytest.fixture
def shelf(site, page, package_files, tmp_path):
    return Shelf(site, page, package_files["uk"].read_bytes(), tmp_path / "models")


@pytest.fixture
def broken_off(shelf):
    """Return a shelf of which half the package has come; the server is well again."""
    shelf.serve(cut=HALF)
    shelf.fail()
    shelf.serve()
    return shelf


def test_what_has_come_stays(broken_off):
    assert broken_off.parts() == [HALF]


def test_nothing_is_installed_of_it(broken_off):
    assert list_models(broken_off.folder) == ((), ())


def test_the_message_says_that_the_same_command_goes_on(shelf):
    shelf.serve(cut=HALF)
    assert "190,000 bytes have come; the same command goes on from there" in shelf.fail()


def test_it_goes_with_the_pair(broken_off, package_files):
    model = install_file(package_files["uk"], broken_off.folder)
    removed, came = remove_pair("en", "uk", broken_off.folder)
    assert [each.label for each in removed] == [model.label]
    assert came == HALF
    assert list_downloads(broken_off.folder) == ()
    assert not [each for each in broken_off.folder.iterdir() if each.suffix != ".lock"]


def test_it_can_be_removed_where_nothing_is_installed(broken_off):
    assert remove_pair("en", "uk", broken_off.folder) == ((), HALF)
    with pytest.raises(EngineError, match="none to remove"):
        remove_pair("en", "uk", broken_off.folder)


def test_that_of_another_pair_stays(broken_off):
    with pytest.raises(EngineError, match="none to remove"):
        remove_pair("en", "ja", broken_off.folder)
    assert len(list_downloads(broken_off.folder)) == 1


def test_what_is_unfinished_is_listed_with_what_to_do(broken_off):
    (line,) = list_downloads(broken_off.folder)
    assert "190,000 of 384,911 bytes have come" in line
    assert "toolkit models install en uk" in line


def test_the_next_one_asks_for_the_rest_of_the_same(broken_off):
    broken_off.install()
    assert broken_off.asked() == [(f"bytes={HALF}-", MARK)]


def test_the_progress_begins_where_it_broke_off(broken_off):
    broken_off.install()
    size = len(broken_off.data)
    assert (broken_off.seen[0], broken_off.seen[-1]) == ((HALF, size), (size, size))


def test_the_size_is_told_before_anything_comes(shelf):
    shelf.install()
    assert shelf.seen[0] == (0, len(shelf.data))


def test_what_is_put_together_is_installed_and_nothing_else_stays(broken_off):
    model = broken_off.install()
    assert list_models(broken_off.folder) == ((model,), ())
    assert [path.name for path in broken_off.folder.iterdir() if path.is_dir()] == [
        "translate-en_uk-1_0"
    ]


def test_it_may_break_off_again_and_again(shelf):
    for size in (100_000, 200_000, 300_000):
        shelf.serve(cut=100_000)
        shelf.fail()
        assert shelf.parts() == [size]
    shelf.serve()
    assert shelf.install().target == "uk"


def test_an_interruption_keeps_what_has_come(shelf):
    def interrupt(done, total):
        assert done <= total
        if done > HALF:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install_pair("en", "uk", shelf.folder, interrupt)
    (size,) = shelf.parts()
    shelf.install()
    assert size > HALF
    assert shelf.seen[0] == (size, len(shelf.data))


def test_a_server_that_falls_silent_is_given_up_and_gone_on_with(shelf, monkeypatch):
    monkeypatch.setattr(index, "SECONDS", 0.3)
    shelf.serve(cut=HALF, silence="hang")
    shelf.fail("timed out")
    assert shelf.parts() == [HALF]
    shelf.serve()
    assert shelf.install().target == "uk"


def test_a_connection_that_is_reset_is_gone_on_with(shelf):
    shelf.serve(cut=HALF, silence="reset")
    shelf.fail("cannot be downloaded")
    shelf.serve()
    assert shelf.install().target == "uk"


def test_what_had_come_whole_is_asked_for_its_last_byte(shelf):
    """It was interrupted before the install; only the server knows if it is the same still."""
    shelf.serve(cut=HALF)
    shelf.fail()
    (path,) = shelf.folder.glob(f".download-*/*{PART}")
    path.write_bytes(shelf.data)
    shelf.serve()
    shelf.install()
    assert shelf.asked() == [(f"bytes={len(shelf.data) - 1}-", MARK)]


def test_the_range_is_asked_for_beyond_a_redirect(broken_off):
    broken_off.site.put_page("/moved", broken_off.site.pages[LINK])
    broken_off.site.put(LINK, b"", 302, Location=f"{broken_off.site.address}/moved")
    broken_off.install()
    assert broken_off.site.requests[-1] == ("/moved", f"bytes={HALF}-", MARK)


def no_ranges(shelf):
    shelf.serve(ranges=False)


def another_mark(shelf):
    shelf.serve(mark='"two"')


def heedless(shelf):
    shelf.serve(mark='"two"', heedless=True)


def skewed(shelf):
    shelf.serve(skew=7)


@pytest.mark.parametrize(
    "arrange",
    [
        pytest.param(no_ranges, id="a server without ranges"),
        pytest.param(another_mark, id="a changed ETag"),
        pytest.param(heedless, id="a changed ETag, and a server that gives the rest all the same"),
        pytest.param(skewed, id="another part than was asked for"),
    ],
)
def test_where_it_cannot_be_gone_on_with_it_starts_over(broken_off, arrange):
    arrange(broken_off)
    broken_off.install()
    assert broken_off.seen[0] == (0, len(broken_off.data))


def test_a_file_that_has_become_shorter_starts_over(shelf, pack, members):
    """The server answers 416: it has nothing there."""
    small = pack(members.items(), "small.argosmodel").read_bytes()
    shelf.serve(shelf.data + bytes(len(small)), cut=len(small) + 9)
    shelf.fail()
    shelf.serve(small, heedless=True)
    shelf.install()
    assert [each[0] for each in shelf.asked()] == [f"bytes={len(small) + 9}-", None]


def test_a_size_that_has_changed_starts_over(broken_off):
    """The mark is the same, and the whole is not; no honest server does this."""
    broken_off.serve(broken_off.data + b"x")
    broken_off.install()
    assert broken_off.seen[0] == (0, len(broken_off.data) + 1)


def test_two_halves_that_do_not_fit_are_fetched_once_more_whole(shelf):
    """The mark and the size are the same; the CRC of the archive is not."""
    shelf.serve(bytes(len(shelf.data)), cut=HALF)
    shelf.fail()
    shelf.serve()
    shelf.install()
    assert shelf.asked() == [(f"bytes={HALF}-", MARK), (None, None)]


def test_a_truncated_file_is_no_package_and_does_not_stay(shelf):
    shelf.serve(shelf.data[:HALF])
    shelf.fail("not a sound package: damaged")
    assert not list(shelf.folder.glob(".download-*"))


def test_a_truncated_file_is_named_by_its_address(shelf):
    shelf.serve(shelf.data[:HALF])
    assert shelf.fail("not a sound package").startswith(f"{shelf.site.address}{LINK}: ")


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        pytest.param({"ETag": MARK}, MARK, id="an ETag"),
        pytest.param(
            {"ETag": MARK, "Last-Modified": "Wed, 05 Mar 2025 09:30:00 GMT"},
            MARK,
            id="an ETag before a time",
        ),
        pytest.param(
            {"ETag": None, "Last-Modified": "Wed, 05 Mar 2025 09:30:00 GMT"},
            "Wed, 05 Mar 2025 09:30:00 GMT",
            id="a time",
        ),
        pytest.param(
            {"ETag": f"W/{MARK}", "Last-Modified": "Wed, 05 Mar 2025 09:30:00 GMT"},
            "Wed, 05 Mar 2025 09:30:00 GMT",
            id="a time before a weak ETag",
        ),
    ],
)
def test_the_mark_to_ask_with_is_the_strongest(shelf, headers, asked):
    shelf.serve(headers=headers, cut=HALF)
    shelf.fail()
    shelf.serve(headers=headers, heedless=True)
    shelf.install()
    assert shelf.asked() == [(f"bytes={HALF}-", asked)]


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"ETag": None}, id="no mark"),
        pytest.param({"ETag": f"W/{MARK}"}, id="a weak mark"),
    ],
)
def test_what_nobody_could_tell_from_another_file_does_not_stay(shelf, headers):
    shelf.serve(headers=headers, cut=HALF)
    shelf.fail()
    assert not list(shelf.folder.glob(".download-*"))


def test_a_part_of_an_older_version_goes(broken_off):
    broken_off.serve(path="/new", cut=9)
    broken_off.fail()
    assert broken_off.parts() == [9]


def test_a_part_stays_while_the_index_cannot_be_fetched(broken_off):
    broken_off.site.put("/index.json", b"", 500)
    broken_off.fail("index of packages cannot be fetched")
    assert broken_off.parts() == [HALF]


def test_the_next_address_serves_where_one_breaks_off(shelf, page):
    links = [
        shelf.site.put_page("/first", page(shelf.data, headers={"ETag": MARK}, cut=HALF)),
        shelf.site.put_page("/second", page(shelf.data)),
    ]
    shelf.offer(*links)
    model = shelf.install()
    assert list_models(shelf.folder) == ((model,), ())
    assert not list(shelf.folder.glob(".download-*"))


def test_a_note_that_is_damaged_starts_over(broken_off):
    (note,) = broken_off.folder.glob(".download-*/*.json")
    note.write_text("{")
    broken_off.install()
    assert broken_off.asked() == [(None, None)]


@pytest.mark.parametrize("code", ["../up", "", "en uk"])
def test_what_is_no_language_is_refused_before_anything_is_written(tmp_path, code):
    with pytest.raises(EngineError, match="is no code of a language"):
        install_pair("en", code, tmp_path / "models", print)
    assert not list(tmp_path.iterdir())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.binary(min_size=1, max_size=300), st.lists(st.integers(1, 90), max_size=4))
def test_wherever_it_breaks_off_the_parts_make_the_file(site, page, tmp_path, data, cuts):
    link = site.address + "/any"
    path = part_path(tmp_path, link)
    for cut in [*cuts, None]:
        site.put_page("/any", page(data, headers={"ETag": MARK}, cut=cut))
        try:
            fetch(link, tmp_path, 1_000, 5, lambda *_: None)
        except ValueError:
            assert path.read_bytes() == data[: path.stat().st_size]
    assert path.read_bytes() == data
    drop_part(path)


def test_more_than_is_allowed_does_not_stay(site, page, tmp_path):
    """Without a length in the answer, it shows only as it comes."""
    link = site.put_page("/any", page(bytes(2_000), headers={"ETag": MARK, "Content-Length": None}))
    with pytest.raises(ValueError, match="more than the 1,000 bytes"):
        fetch(link, tmp_path, 1_000, 5, lambda *_: None)
    assert not part_path(tmp_path, link).exists()


def test_an_interrupted_command_is_gone_on_with_by_the_same_command(shelf, tmp_path):
    """^C while the server is silent: exit code 130; then the rest comes."""
    shelf.serve(cut=HALF, silence="hang")
    (tmp_path / "project" / "seeds").mkdir(parents=True)
    (tmp_path / "project" / "toolkit.toml").write_text('models-dir = "../models"\n')
    command = [sys.executable, "-m", "toolkit", "--project", str(tmp_path / "project")]
    command += ["models", "install", "en", "uk"]
    place = {"cwd": ROOT, "env": os.environ | {"PYTHONPATH": str(ROOT)}, "text": True}
    with subprocess.Popen(command, stderr=subprocess.PIPE, **place) as running:
        deadline = time.monotonic() + 60
        # The last bytes are in the program's memory still.
        while (
            running.poll() is None
            and sum(shelf.parts()) < HALF - 20_000
            and time.monotonic() < deadline
        ):
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]
    assert (running.returncode, shelf.parts()) == (130, [HALF]), said
    assert "downloading 0.4 MB\n" in said
    assert "go on with it: toolkit models install en uk" in said
    shelf.serve()
    done = subprocess.run(command, capture_output=True, check=True, **place)
    assert "downloading 0.4 MB, going on after 0.2 MB\n" in done.stderr
    assert "installed: argos en-uk 1.0 " in done.stderr
