"""A package file is looked through before it is unpacked, and installed whole or not at all."""

import json
import stat
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.core.errors import EngineError
from toolkit.draft.models import archive, place
from toolkit.draft.models import argos_library as stock
from toolkit.draft.models.archive import UnsoundError, install_file
from toolkit.draft.models.packages import list_models

TOP = "translate-en_uk-1_0"


def linked(name, kind=stat.S_IFLNK):
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.external_attr = (kind | 0o644) << 16
    return info


def bzipped(name):
    info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_BZIP2
    return info


def tree(folder):
    """Return every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_real_package_is_installed_as_what_it_is(package_files, tmp_path):
    model = install_file(package_files["uk"], tmp_path)
    assert (model,) == list_models(tmp_path)[0]


def test_the_checksum_is_that_of_the_file(package_files, tmp_path):
    model = install_file(package_files["uk"], tmp_path)
    assert model.sha256 == "26993040b1ec4dc3a320ea8b35f75f35ccabdc115daafbb69a0a52a8b28cf2c2"


def test_the_content_comes_through_byte_for_byte(package_files, members, tmp_path):
    model = install_file(package_files["uk"], tmp_path)
    for own in ("package.sha256", "contents.sha256"):
        (model.folder / own).unlink()
    assert {f"{TOP}/{name}": data for name, data in tree(model.folder).items()} == members


def test_twice_is_once(package_files, tmp_path):
    install_file(package_files["uk"], tmp_path)
    once = tree(tmp_path)
    install_file(package_files["uk"], tmp_path)
    assert tree(tmp_path) == once


def test_a_reinstall_replaces_the_whole_folder(package_files, tmp_path):
    folder = install_file(package_files["uk"], tmp_path).folder
    (folder / "left over").write_text("x")
    (folder / "model" / "model.bin").write_bytes(b"damaged")
    assert install_file(package_files["uk"], tmp_path) == list_models(tmp_path)[0][0]
    assert not (folder / "left over").exists()


def test_the_name_of_the_top_folder_does_not_matter(members, pack, tmp_path):
    path = pack((name.replace(TOP, "en_uk"), data) for name, data in members.items())
    assert install_file(path, tmp_path / "models").folder.name == TOP


@pytest.mark.parametrize(
    "name", ["stanza/en/tokenize/ewt.pt", "stanza/resources.json", "x.PKL", "model/x.pickle"]
)
def test_pickles_stay_in_the_package(members, pack, tmp_path, name):
    path = pack([*members.items(), (f"{TOP}/{name}", b"\x80\x04.")])
    model = install_file(path, tmp_path / "models")
    assert not (model.folder / name).exists()
    assert (model.folder / "model" / "model.bin").is_file()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"model/model.bin": b"no weights"}, id="weights"),
        pytest.param({"sentencepiece.model": b"no pieces"}, id="tokenizer"),
        pytest.param({"model/shared_vocabulary.json": b'["a"]'}, id="vocabulary"),
    ],
)
def test_what_does_not_translate_is_not_installed(members, pack, package_files, tmp_path, damage):
    models = tmp_path / "models"
    before = tree(install_file(package_files["uk"], models).folder)
    spoilt = members | {f"{TOP}/{name}": data for name, data in damage.items()}
    with pytest.raises(UnsoundError, match="it does not translate"):
        install_file(pack(spoilt.items()), models)
    assert tree(models / TOP) == before
    assert {path.name for path in models.iterdir() if path.is_dir()} == {TOP}


def test_without_the_libraries_a_package_is_installed_untried(members, pack, tmp_path, monkeypatch):
    monkeypatch.setattr(stock, "LIBRARIES", ("ctranslate3",))
    path = pack((members | {f"{TOP}/model/model.bin": b"no weights"}).items())
    assert install_file(path, tmp_path / "models").label == "en-uk 1.0"


BAD = [
    pytest.param(
        lambda m: [*m, ("readme.txt", b"x")], "it must hold one folder", id="a file beside"
    ),
    pytest.param(lambda m: [*m, ("other/x", b"x")], "it must hold one folder", id="two folders"),
    pytest.param(
        lambda m: [(name.partition("/")[2], data) for name, data in m],
        "it must hold one folder",
        id="no top folder",
    ),
    pytest.param(lambda m: [*m, (f"{TOP}/../x", b"x")], "points out of its folder", id="dots"),
    pytest.param(lambda m: [*m, ("/etc/x", b"x")], "points out of its folder", id="absolute"),
    pytest.param(lambda m: [*m, (f"{TOP}//x", b"x")], "points out of its folder", id="empty part"),
    pytest.param(lambda m: [*m, ("C:/x", b"x")], "not every system can write", id="drive"),
    pytest.param(lambda m: [*m, (f"{TOP}\\x", b"x")], "not every system can write", id="backslash"),
    pytest.param(
        lambda m: [*m, (linked(f"{TOP}/link"), b"/etc/passwd")], "a link or a special", id="link"
    ),
    pytest.param(
        lambda m: [*m, (linked(f"{TOP}/pipe", stat.S_IFIFO), b"")], "a link or a special", id="pipe"
    ),
    pytest.param(lambda m: [*m, (f"{TOP}/README.MD", b"x")], "is there twice", id="case alone"),
    pytest.param(
        lambda m: [*m, (f"{TOP}/zeros", bytes(50_000_000))], "as only a trap does", id="bomb"
    ),
    pytest.param(
        lambda m: [*m, (bzipped(f"{TOP}/x"), b"x")], "compressed in a way", id="another method"
    ),
    pytest.param(
        lambda m: [p for p in m if "model.bin" not in p[0]], "no model/model.bin", id="no weights"
    ),
    pytest.param(
        lambda m: [p for p in m if "sentencepiece" not in p[0]],
        "neither sentencepiece.model nor bpe.model",
        id="no tokenizer",
    ),
    pytest.param(
        lambda m: [p for p in m if "metadata" not in p[0]], "no metadata.json", id="no metadata"
    ),
    pytest.param(
        lambda m: [(n, b"[]" if "metadata" in n else d) for n, d in m],
        "does not describe a translation package",
        id="no table in the metadata",
    ),
    pytest.param(lambda m: m[:0], "it must hold one folder", id="empty archive"),
]


@pytest.mark.parametrize(("change", "problem"), BAD)
def test_a_package_that_is_not_sound_is_refused(members, pack, tmp_path, change, problem):
    path = pack(change(list(members.items())))
    with pytest.raises(EngineError, match=problem):
        install_file(path, tmp_path / "models")


@pytest.mark.parametrize(("change", "problem"), BAD)
def test_a_refused_package_leaves_nothing_behind(members, pack, tmp_path, change, problem):
    assert problem
    path = pack(change(list(members.items())))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(EngineError):
        install_file(path, tmp_path / "models")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("limit", ["MAX_MEMBERS", "MAX_BYTES", "MAX_METADATA"])
def test_limits_are_kept(package_files, tmp_path, monkeypatch, limit):
    monkeypatch.setattr(archive, limit, 3)
    with pytest.raises(EngineError, match=r"are allowed|larger than any"):
        install_file(package_files["uk"], tmp_path)


def test_a_flipped_byte_is_refused_and_the_old_package_stays(package_files, tmp_path):
    install_file(package_files["uk"], tmp_path / "models")
    before = tree(tmp_path / "models")
    data = bytearray(package_files["uk"].read_bytes())
    data[len(data) // 3] ^= 0xFF
    (tmp_path / "bad.argosmodel").write_bytes(data)
    with pytest.raises(EngineError, match=r"bad\.argosmodel: not a sound package: damaged"):
        install_file(tmp_path / "bad.argosmodel", tmp_path / "models")
    assert tree(tmp_path / "models") == before


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<html>not found</html>", id="a web page"),
        pytest.param(b"PK\x03\x04" + bytes(99), id="cut short"),
    ],
)
def test_what_is_no_zip_archive_is_refused(tmp_path, data):
    path = tmp_path / "x.argosmodel"
    path.write_bytes(data)
    with pytest.raises(EngineError, match="damaged or not a zip archive"):
        install_file(path, tmp_path / "models")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(EngineError, match=r"none\.argosmodel: cannot be installed: No such file"):
        install_file(tmp_path / "none.argosmodel", tmp_path / "models")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 2000), value=st.integers(1, 255))
def test_a_flipped_byte_anywhere_is_harmless_or_refused(
    package_files, tmp_path_factory, place, value
):
    """The ends of a zip file hold its tables; one byte of them is turned at a time."""
    folder = tmp_path_factory.mktemp("flip")
    data = bytearray(package_files["uk"].read_bytes())
    data[place if place < 1000 else place - 2001] ^= value
    (folder / "x.argosmodel").write_bytes(data)
    try:
        install_file(folder / "x.argosmodel", folder / "models")
    except EngineError:
        assert not (folder / "models").exists() or not tree(folder / "models")
    else:
        assert list_models(folder / "models")[1] == ()


def test_an_install_that_is_interrupted_while_it_is_tried_leaves_nothing(
    package_files, tmp_path, monkeypatch
):
    def interrupt(_model):
        raise KeyboardInterrupt

    monkeypatch.setattr(place, "translate_sample", interrupt)
    with pytest.raises(KeyboardInterrupt):
        install_file(package_files["uk"], tmp_path / "models")
    assert tree(tmp_path / "models") == {}


def test_an_impossible_offset_is_damage_and_not_the_disk(package_files, tmp_path):
    data = bytearray(package_files["uk"].read_bytes())
    data[-6:-2] = (2**32 - 2).to_bytes(4, "little")  # where the table of contents begins
    (tmp_path / "bad.argosmodel").write_bytes(data)
    with pytest.raises(EngineError, match="not a sound package: damaged"):
        install_file(tmp_path / "bad.argosmodel", tmp_path / "models")


@pytest.mark.parametrize(
    "values", [{"target_prefix": 5}, {"languages": 5}, {"source_languages": 5}], ids=str
)
def test_metadata_with_values_of_another_kind_is_refused(pack, members, tmp_path, values):
    pairs = [
        (name, json.dumps(json.loads(data) | values) if "metadata" in name else data)
        for name, data in members.items()
    ]
    with pytest.raises(EngineError, match="not a sound package: it does not translate"):
        install_file(pack(pairs), tmp_path / "models")
    assert tree(tmp_path / "models") == {}


def test_an_install_that_was_killed_while_unpacking_is_cleared_up(package_files, tmp_path):
    part = tmp_path / ".part-translate-en_uk-1_0"
    part.mkdir()
    (part / "half").write_text("x")
    install_file(package_files["uk"], tmp_path)
    assert not part.exists()


def test_an_install_that_was_killed_between_the_renames_loses_no_package(package_files, tmp_path):
    folder = install_file(package_files["uk"], tmp_path).folder
    folder.rename(tmp_path / f".old-{folder.name}")
    install_file(package_files["ja"], tmp_path)
    assert [model.target for model in list_models(tmp_path)[0]] == ["ja", "uk"]


def test_a_folder_that_cannot_be_written_is_named(package_files, tmp_path):
    (tmp_path / "models").write_text("a file stands here")
    with pytest.raises(EngineError, match="cannot be installed"):
        install_file(package_files["uk"], tmp_path / "models")


def test_installed_files_have_the_permissions_of_any_file(package_files, tmp_path):
    model = install_file(package_files["uk"], tmp_path)
    (tmp_path / "any").touch()
    assert (model.folder / "metadata.json").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_metadata_larger_than_they_say_are_never_unpacked_whole(pack, members, tmp_path):
    bomb = b" " * 50_000_000
    path = pack([(name, bomb if "metadata" in name else data) for name, data in members.items()])
    packed, real = path.read_bytes(), len(bomb).to_bytes(4, "little")
    assert packed.count(real) >= 2
    path.write_bytes(packed.replace(real, (900).to_bytes(4, "little")))
    tracemalloc.start()
    with pytest.raises(EngineError):
        install_file(path, tmp_path / "models")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
