"""A file takes its place only where what was read still lies; what others save stays."""

import itertools

import pytest

from toolkit.core import swap
from toolkit.core.files import ChangedError, clear_parts, make_folder, move_file, write_atomic
from toolkit.core.swap import take_place

OURS, THEIRS, LATER, READ = b"ours", b"theirs", b"later", b"read"


@pytest.fixture(params=["exchange", "renames"])
def way(request, monkeypatch):
    """Try both: with the kernel's exchange, and as where the system has none."""
    if request.param == "renames":
        monkeypatch.setattr(swap, "_is_linux", lambda: False)
    return request.param


@pytest.fixture
def place(tmp_path):
    """Return a finished part and its place; nothing lies there yet."""
    (tmp_path / "part").write_bytes(OURS)
    return tmp_path / "part", tmp_path / "place"


@pytest.mark.usefixtures("way")
def test_an_empty_place_is_taken(place):
    part, path = place
    assert take_place(part, path, OURS, None)
    assert (path.read_bytes(), part.exists()) == (OURS, False)


@pytest.mark.usefixtures("way")
def test_a_place_that_is_as_it_was_read_is_taken(place):
    part, path = place
    path.write_bytes(READ)
    assert take_place(part, path, OURS, READ)
    assert path.read_bytes() == OURS


def test_what_came_to_an_empty_place_stays(place):
    part, path = place
    path.write_bytes(THEIRS)
    assert not take_place(part, path, OURS, None)
    assert path.read_bytes() == THEIRS


def test_what_was_saved_after_the_look_comes_back(place):
    part, path = place
    path.write_bytes(THEIRS)
    assert not take_place(part, path, OURS, READ)
    assert (path.read_bytes(), part.read_bytes()) == (THEIRS, OURS)


def test_what_was_saved_while_it_came_back_stays(place, monkeypatch):
    """Their first save is taken and put back; their second one lands between the two."""
    part, path = place
    path.write_bytes(THEIRS)
    real, count = swap.exchange, itertools.count()

    def exchange(one, other):
        if next(count) == 1:
            path.write_bytes(LATER)
        return real(one, other)

    monkeypatch.setattr(swap, "exchange", exchange)
    assert not take_place(part, path, OURS, READ)
    assert path.read_bytes() == LATER


@pytest.mark.usefixtures("way")
def test_a_place_that_was_emptied_is_not_taken(place):
    part, path = place
    assert not take_place(part, path, OURS, READ)
    assert not path.exists()


def test_a_save_in_the_last_moment_is_a_change(tmp_path, monkeypatch):
    path = tmp_path / "lamps.po"
    path.write_bytes(READ)
    real = swap.exchange

    def exchange(one, other):
        path.write_bytes(THEIRS)
        monkeypatch.setattr(swap, "exchange", real)
        return real(one, other)

    monkeypatch.setattr(swap, "exchange", exchange)
    with pytest.raises(ChangedError):
        write_atomic(path, OURS, expected=READ)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("lamps.po", THEIRS)]


@pytest.mark.parametrize(
    ("save", "left"), [(THEIRS, THEIRS), (None, OURS)], ids=["saved meanwhile", "as it was read"]
)
def test_ctrl_c_right_after_the_exchange_loses_nothing(tmp_path, monkeypatch, save, left):
    path = tmp_path / "lamps.po"
    path.write_bytes(READ)
    real = swap.exchange

    def exchange(one, other):
        if save:
            path.write_bytes(save)
        real(one, other)
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "exchange", exchange)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, OURS, expected=READ)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("lamps.po", left)]


@pytest.fixture
def _leases(tmp_path):
    path = tmp_path / "held"
    path.touch()
    with path.open("ab"):
        said = swap.is_open(path)
    path.unlink()
    if not said:
        pytest.skip("this system or file system does not say who has a file open")


@pytest.mark.usefixtures("_leases")
def test_what_somebody_has_begun_to_save_in_place_comes_where_it_belongs(tmp_path):
    path = tmp_path / "lamps.po"
    path.write_bytes(READ)
    with path.open("r+b") as editor:
        with pytest.raises(ChangedError):
            write_atomic(path, OURS, expected=READ)
        editor.write(THEIRS)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("lamps.po", THEIRS)]


@pytest.mark.usefixtures("_leases")
def test_readers_keep_nobody_from_writing(tmp_path):
    path = tmp_path / "lamps.po"
    path.write_bytes(READ)
    with path.open("rb"):
        assert write_atomic(path, OURS, expected=READ)
    assert not swap.is_open(path)


@pytest.mark.usefixtures("_leases")
def test_where_every_file_is_said_to_be_open_none_is_taken_for_that(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "is_open", lambda _path: True)
    path = tmp_path / "lamps.po"
    path.write_bytes(READ)
    assert write_atomic(path, OURS, expected=READ)
    assert path.read_bytes() == OURS


def test_a_file_is_not_moved_over_another(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
    with pytest.raises(ChangedError, match="is there already"):
        move_file(tmp_path / "one", tmp_path / "two")
    move_file(tmp_path / "one", tmp_path / "new" / "three")
    assert {each.name: each.read_text() for each in tmp_path.rglob("*") if each.is_file()} == {
        "two": "two",
        "three": "one",
    }


def test_parts_of_killed_writers_go_with_all_that_is_in_them(tmp_path):
    nobody = 4_194_305  # above the largest number that a process can have
    (tmp_path / f".a.{nobody}.part" / "in").mkdir(parents=True)
    (tmp_path / f".b.{nobody}.part").touch()
    clear_parts(tmp_path / "a")
    assert [each.name for each in tmp_path.iterdir()] == [f".b.{nobody}.part"]


def test_a_folder_may_be_there_already(tmp_path):
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
