"""A package is known by its files: one listing, one SHA-256, and every change by name."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import EngineError
from toolkit.draft.models.archive import install_file
from toolkit.draft.models.contents import (
    CONTENTS,
    compare_contents,
    contents_digest,
    format_contents,
    hash_contents,
    read_contents,
)

UK = "translate-en_uk-1_0"


@pytest.fixture
def package(own_models):
    return own_models / UK


def digest_of(folder):
    return contents_digest(hash_contents(folder))


def test_the_listing_of_the_install_is_that_of_the_files(package):
    assert read_contents(package) == hash_contents(package)


def test_every_file_of_the_package_is_listed(package, members):
    assert set(hash_contents(package)) == {name.partition("/")[2] for name in members}


def test_the_digest_is_that_of_the_listing(package):
    """So `sha256sum contents.sha256` says what stands in models.toml."""
    said = subprocess.run(
        ["sha256sum", CONTENTS], cwd=package, capture_output=True, text=True, check=True
    )
    assert said.stdout.split()[0] == digest_of(package)


def test_other_programs_can_hold_the_files_against_the_listing(package):
    strict = ["sha256sum", "--check", "--strict", CONTENTS]
    assert subprocess.run(strict, cwd=package, capture_output=True, check=False).returncode == 0
    (package / "metadata.json").write_text("{}")
    assert subprocess.run(strict, cwd=package, capture_output=True, check=False).returncode == 1


def test_the_digest_does_not_depend_on_the_archive(package, tmp_path):
    """Packed in another order and way, with the files that our install adds, it is the same."""
    path = tmp_path / "again.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(package.rglob("*"), reverse=True):
            archive.write(file, f"any/{file.relative_to(package).as_posix()}")
    model = install_file(path, tmp_path / "models")
    assert digest_of(model.folder) == digest_of(package)
    assert model.bytes == sum(p.stat().st_size for p in model.folder.rglob("*") if p.is_file())


def test_the_digest_does_not_depend_on_the_folder(package, tmp_path):
    copy = shutil.copytree(package, tmp_path / "elsewhere")
    assert digest_of(copy) == digest_of(package)


def changed(package):
    with (package / "model" / "model.bin").open("r+b") as stream:
        stream.seek(1_000)
        stream.write(b"\xff\x00\xff")


def removed(package):
    (package / "README.md").unlink()


def added(package):
    (package / "model" / "more.bin").write_bytes(b"more")


def renamed(package):
    (package / "README.md").rename(package / "ReadMe")


def linked(package):
    """A link to another file is as good as that file in its place."""
    (package / "README.md").unlink()
    (package / "README.md").symlink_to(package / "metadata.json")


CHANGES = [
    pytest.param(changed, {"model/model.bin": "is not as it was installed"}, id="changed"),
    pytest.param(removed, {"README.md": "is missing; it was installed"}, id="removed"),
    pytest.param(added, {"model/more.bin": "was not installed with the package"}, id="added"),
    pytest.param(
        renamed,
        {
            "README.md": "is missing; it was installed",
            "ReadMe": "was not installed with the package",
        },
        id="renamed",
    ),
    pytest.param(linked, {"README.md": "is not as it was installed"}, id="a link elsewhere"),
]


@pytest.mark.parametrize(("change", "faults"), CHANGES)
def test_each_change_is_named_by_file(package, change, faults):
    change(package)
    assert compare_contents(read_contents(package), hash_contents(package)) == faults


@pytest.mark.parametrize(("change", "faults"), CHANGES)
def test_each_change_changes_the_digest(package, change, faults):
    before = digest_of(package)
    change(package)
    assert faults
    assert digest_of(package) != before


def hidden(package):
    (package / "model" / ".DS_Store").write_bytes(b"a file manager was here")


def hidden_folder(package):
    (package / ".git").mkdir()
    (package / ".git" / "HEAD").write_text("x")


def touched(package):
    (package / "metadata.json").touch()


def emptied_folder(package):
    (package / "empty").mkdir()


@pytest.mark.parametrize("change", [hidden, hidden_folder, touched, emptied_folder])
def test_what_no_model_reads_changes_nothing(package, change):
    before = digest_of(package)
    change(package)
    assert digest_of(package) == before


def test_a_folder_of_weights_that_is_a_link_counts_as_what_is_in_it(package, tmp_path):
    before = digest_of(package)
    (package / "model").rename(tmp_path / "weights")
    (package / "model").symlink_to(tmp_path / "weights")
    assert digest_of(package) == before
    (tmp_path / "weights" / "config.json").write_text("{}")
    assert digest_of(package) != before


def test_links_in_a_circle_come_to_an_end(package):
    for name in ("one", "two"):
        (package / name).symlink_to(package)
    with pytest.raises(EngineError, match="more than 10,000 files"):
        hash_contents(package)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file nobody can read")
def test_a_file_that_cannot_be_read_is_told(package):
    """Root may read every file but this one."""
    (package / "README.md").unlink()
    (package / "README.md").symlink_to("/proc/self/mem")
    with pytest.raises(EngineError, match=rf"{UK}: cannot be read: Input/output error"):
        hash_contents(package)


def test_nothing_is_read_where_nothing_was_recorded(package):
    (package / CONTENTS).unlink()
    assert read_contents(package) is None


@pytest.mark.parametrize("text", ["x\n", "0" * 64 + " README.md\n", "\n"])
def test_a_listing_that_is_damaged_names_its_line(package, text):
    with (package / CONTENTS).open("a") as stream:
        stream.write(text)
    with pytest.raises(ValueError, match="line 7 is no SHA-256 with a name"):
        read_contents(package)


names = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1)
listings = st.dictionaries(names, st.binary(min_size=32, max_size=32).map(bytes.hex))


@given(listings)
def test_a_listing_reads_back_as_it_was(tmp_path_factory, sums):
    folder = tmp_path_factory.mktemp("listing")
    (folder / CONTENTS).write_bytes(format_contents(sums).encode())
    if sums:
        assert read_contents(folder) == sums


@given(listings, listings)
def test_two_packages_are_one_only_if_they_are_the_same(one, other):
    assert (contents_digest(one) == contents_digest(other)) == (one == other)
