"""The set-up behind `./run`; nothing here reaches for the network."""

import fcntl
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from toolkit.boot import commands, debian, places, steps
from toolkit.boot.calls import SetUpError, build, call
from toolkit.publish import fonts

ROOT = Path(__file__).parents[2]


# ── Names that say what a folder was built from ──────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("a", "b"), ("ab",), id="where one part ends counts"),
        pytest.param(("a", "b"), ("b", "a"), id="order counts"),
        pytest.param(("a",), ("a", ""), id="an empty part counts"),
    ],
)
def test_a_digest_tells_parts_apart(one, other):
    assert places.digest(*one) != places.digest(*other)


def test_a_digest_is_the_same_for_text_and_its_bytes():
    assert places.digest("є") == places.digest("є".encode())


def test_developers_have_an_environment_of_their_own(tmp_path):
    folders = {
        places.find_places(develop=develop, environ={}, cache=tmp_path).environment
        for develop in (True, False)
    }
    assert len(folders) == 2


def test_a_font_folder_of_the_caller_is_respected(tmp_path):
    found = places.find_places(develop=False, environ={"TOOLKIT_FONTS": "/f"}, cache=tmp_path)
    assert places.variables(found, {"TOOLKIT_FONTS": "/f"})["TOOLKIT_FONTS"] == "/f"


def test_a_font_folder_of_the_caller_is_named_from_the_root(tmp_path, monkeypatch):
    """A developer's command runs in the toolkit's folder, not in the caller's."""
    monkeypatch.chdir(tmp_path)
    found = places.find_places(develop=True, environ={"TOOLKIT_FONTS": "f"}, cache=tmp_path)
    assert places.variables(found, {})["TOOLKIT_FONTS"] == str(tmp_path / "f")
    assert tmp_path / "f" not in found.absent()


def test_each_font_folder_has_its_own_settings(tmp_path):
    folders = {
        places.find_places(develop=False, environ=environ, cache=tmp_path).fontconfig
        for environ in ({}, {"TOOLKIT_FONTS": "/f"}, {"TOOLKIT_FONTS": "/g"})
    }
    assert len(folders) == 3


def test_all_is_absent_at_first(tmp_path):
    found = places.find_places(develop=False, environ={}, cache=tmp_path)
    assert {found.environment, found.fonts, found.fontconfig} <= set(found.absent())


def test_what_exists_is_not_absent(tmp_path):
    found = places.find_places(develop=False, environ={}, cache=tmp_path)
    found.environment.mkdir(parents=True)
    assert found.environment not in found.absent()


def test_a_library_that_no_system_has_is_missing():
    assert places.missing_libraries(["libno-such-thing.so.0"]) == ("libno-such-thing.so.0",)


# ── What a command runs with ─────────────────────────────────────────────────


@pytest.fixture
def unpacked(tmp_path):
    """Return places whose libraries and programs were unpacked from packages."""
    libraries = tmp_path / "pango/usr/lib/x86_64-linux-gnu"
    libraries.mkdir(parents=True)
    (libraries / "libpango-1.0.so.0").touch()
    return places.Places(
        develop=True,
        environment=tmp_path / "python",
        fonts=tmp_path / "fonts",
        chosen=False,
        fontconfig=tmp_path / "fontconfig",
        pango=tmp_path / "pango",
        programs=tmp_path / "programs",
    )


def test_unpacked_libraries_are_found_before_others(unpacked):
    environ = places.variables(unpacked, {"LD_LIBRARY_PATH": "/mine"})
    assert environ["LD_LIBRARY_PATH"] == f"{unpacked.pango}/usr/lib/x86_64-linux-gnu:/mine"


def test_a_search_path_never_means_the_current_folder(unpacked):
    assert not places.variables(unpacked, {})["LD_LIBRARY_PATH"].endswith(":")


def test_unpacked_programs_are_on_the_path(unpacked):
    assert places.variables(unpacked, {"PATH": "/bin"})["PATH"].startswith(str(unpacked.programs))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("PYTHONSAFEPATH", "1", id="the current folder shadows no module"),
        pytest.param("PYTHONPATH", str(ROOT), id="a path of the caller's is left out"),
        pytest.param("PYTHONDONTWRITEBYTECODE", None, id="bytecode is kept, in .cache"),
        pytest.param("VIRTUAL_ENV", None, id="another environment is left"),
        pytest.param("LANG", "uk_UA.UTF-8", id="the rest stays"),
    ],
)
def test_variables(unpacked, name, expected):
    environ = {
        "PYTHONPATH": "/theirs",
        "PYTHONDONTWRITEBYTECODE": "1",
        "VIRTUAL_ENV": "/theirs",
        "LANG": "uk_UA.UTF-8",
    }
    assert places.variables(unpacked, environ).get(name) == expected


def test_fonts_and_their_settings_are_those_of_the_set_up(unpacked):
    environ = places.variables(unpacked, {"FONTCONFIG_FILE": "/theirs"})
    assert environ["TOOLKIT_FONTS"] == str(unpacked.fonts)
    assert environ["FONTCONFIG_FILE"] == f"{unpacked.fontconfig}/fonts.conf"


# ── Fonts ────────────────────────────────────────────────────────────────────


def test_the_fonts_are_those_that_pages_are_set_in():
    assert set(places.FONTS) == set(fonts.NEEDED)


def test_the_font_packages_are_those_that_messages_name():
    assert debian.FONT_PACKAGES == fonts.PACKAGES


@pytest.fixture
def system(tmp_path):
    """Return a root where the font packages are installed, all in one folder."""
    folder = tmp_path / "system/usr/share/fonts/truetype/noto"
    folder.mkdir(parents=True)
    for name in (*places.FONTS, "NotoSansAdlam-Regular.ttf"):
        (folder / name).write_text(name)
    for name in debian.FONT_PACKAGES:
        text = tmp_path / "system/usr/share/doc" / name / "copyright"
        text.parent.mkdir(parents=True)
        text.write_text("licence")
    return tmp_path / "system"


def test_the_font_folder_holds_the_fonts_and_their_licences_alone(system, tmp_path):
    target = tmp_path / "fonts"
    target.mkdir()
    debian.fill_fonts(target, system)
    licences = {f"{name}.copyright" for name in debian.FONT_PACKAGES}
    assert {path.name for path in target.iterdir()} == {*places.FONTS, *licences}


def test_fonts_of_which_one_is_missing_are_not_taken(system):
    (system / "usr/share/fonts/truetype/noto/NotoSans-Bold.ttf").unlink()
    assert debian.find_fonts(system) == ()


def test_a_program_finds_the_fonts_of_the_set_up_and_no_others(tmp_path):
    assert shutil.which("fc-list"), "fontconfig is missing; ./run test brings it"
    folder = tmp_path / "fonts & more"
    shutil.copytree(os.environ["TOOLKIT_FONTS"], folder)
    steps.fill_fontconfig(tmp_path, fonts=folder)
    environ = os.environ | {"FONTCONFIG_FILE": str(tmp_path / places.FONTCONFIG)}
    done = subprocess.run(
        ["fc-list", "--format=%{file}\n"], env=environ, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.splitlines()) == {str(folder / name) for name in places.FONTS}
    assert done.stderr == ""


def test_weasyprint_has_nothing_to_say_of_the_fonts_it_is_imported_with():
    script = "import warnings; warnings.simplefilter('error'); import weasyprint.text.fonts"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# ── Debian packages ──────────────────────────────────────────────────────────

DUMP = """\
APT::Architecture "amd64";
APT::Update::Post-Invoke:: "rm -f /var/cache/apt/*.bin";
APT::Update::Post-Invoke-Success:: "refresh";
DPkg::Pre-Install-Pkgs:: "/usr/sbin/dpkg-preconfigure --apt";
Acquire::http::Proxy "local proxy";
Dir "/";
Dir::State "var/lib/apt";
Dir::State::lists "lists/";
Dir::Etc "etc/apt";
Dir::Etc::sourcelist "sources.list";
Dir::Etc::parts "apt.conf.d";
"""


@pytest.mark.parametrize(
    "line",
    [
        pytest.param('Acquire::http::Proxy "local proxy";', id="a proxy"),
        pytest.param('Dir::Etc::sourcelist "sources.list";', id="where packages come from"),
        pytest.param('Dir::State::lists "/c/lists";', id="lists of our own"),
        pytest.param('Dir::State::status "/var/lib/dpkg/status";', id="what is installed"),
    ],
)
def test_apt_settings_keep_or_set(line):
    assert line in debian.apt_settings(DUMP, Path("/c")).splitlines()


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("Invoke", id="hooks"),
        pytest.param("dpkg-preconfigure", id="questions"),
        pytest.param("apt.conf.d", id="settings read a second time"),
        pytest.param("var/lib/apt", id="folders of the system"),
    ],
)
def test_apt_settings_drop(word):
    assert word not in debian.apt_settings(DUMP, Path("/c"))


@pytest.mark.parametrize(
    "word",
    ["uv or pip", "Python 3.11", "Pango", "harfbuzz-subset", "TOOLKIT_FONTS", "pip install ."],
)
def test_another_system_is_told_all_in_one_message(word):
    assert word in debian.explain(["uv or pip"])


def test_every_font_is_named_on_another_system():
    assert all(name in debian.explain(["fonts"]) for name in places.FONTS)


# ── Pinned requirements ──────────────────────────────────────────────────────

REQUIREMENTS = """\
# This file was generated.
babel==2.18.0 \\
    --hash=sha256:aa
uv==0.13.9 ; sys_platform == 'linux' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via somebody
"""


def test_a_requirement_is_taken_with_its_hashes():
    assert steps.split_requirements(REQUIREMENTS)["uv"].splitlines()[:3] == [
        "uv==0.13.9 ; sys_platform == 'linux' \\",
        "    --hash=sha256:bb \\",
        "    --hash=sha256:cc",
    ]


def test_requirements_are_split_by_name():
    assert list(steps.split_requirements(REQUIREMENTS)) == ["babel", "uv"]


def pins():
    """Return the pinned files' entries."""
    texts = [(ROOT / name).read_text() for name in commands.PINS]
    return {name: entry for text in texts for name, entry in steps.split_requirements(text).items()}


def test_every_pin_has_a_hash():
    assert [name for name, entry in pins().items() if "--hash=sha256:" not in entry] == []


def test_the_pins_name_no_address():
    assert [name for name in commands.PINS if "://" in (ROOT / name).read_text()] == []


def test_no_pin_is_one_that_is_left_out():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert set(settings["tool"]["uv"]["exclude-dependencies"]) & set(pins()) == set()


def test_every_dependency_is_pinned():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [
        *settings["project"]["dependencies"],
        *settings["project"]["optional-dependencies"]["draft"],
        *(name for group in settings["dependency-groups"].values() for name in group),
    ]
    names = {name.partition(">=")[0].lower() for name in wanted}
    assert names - set(pins()) == set()


def test_uv_itself_is_pinned():
    assert steps.uv_requirement().startswith("uv==")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("uv 0.13.9 (x86_64-unknown-linux-gnu)", True, id="newer"),
        pytest.param("uv 0.5.0", True, id="the oldest that will do"),
        pytest.param("uv 0.4.30", False, id="older"),
        pytest.param("uv 1.0.0", True, id="another major version"),
        pytest.param("", False, id="none"),
        pytest.param("uv: command not found", False, id="a shim without a uv"),
    ],
)
def test_a_uv_is_new_enough(answer, expected):
    assert steps.is_recent(answer, steps.OLDEST_UV) is expected


# ── Steps ────────────────────────────────────────────────────────────────────


def test_a_built_folder_has_what_was_put_in(tmp_path):
    build(tmp_path / "place", lambda part: (part / "file").touch())
    assert (tmp_path / "place/file").is_file()


def test_a_step_that_fails_leaves_no_folder(tmp_path):
    def fail(part):
        (part / "file").touch()
        raise SetUpError("no")

    with pytest.raises(SetUpError):
        build(tmp_path / "place", fail)
    assert not (tmp_path / "place").exists()


def test_what_an_interrupted_step_left_is_no_part_of_the_next(tmp_path):
    (tmp_path / ".place.part").mkdir()
    (tmp_path / ".place.part/stray").touch()
    build(tmp_path / "place", lambda part: (part / "file").touch())
    assert list((tmp_path / "place").iterdir()) == [tmp_path / "place/file"]


def test_a_program_that_fails_is_quoted():
    with pytest.raises(SetUpError, match=r"trying failed with exit code 3:\n    no such thing\n"):
        call([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], "trying")


def test_a_program_that_is_not_there_is_named():
    with pytest.raises(SetUpError, match="no-such-program"):
        call(["no-such-program"], "trying")


def is_taken(stream):
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def test_a_second_set_up_waits(tmp_path):
    with steps.lock(tmp_path), (tmp_path / "lock").open("wb") as other:
        assert is_taken(other)


def test_a_finished_set_up_lets_the_next_begin(tmp_path):
    with steps.lock(tmp_path):
        pass
    with (tmp_path / "lock").open("wb") as other:
        assert not is_taken(other)


# ── The script ───────────────────────────────────────────────────────────────


def test_run_without_python_says_what_to_install(tmp_path):
    for name in ("dirname", "readlink"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    done = subprocess.run(
        ["/bin/sh", ROOT / "run"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "apt install python3" in done.stderr) == (1, True)


def test_set_up_imports_nothing_but_the_standard_library():
    script = "import sys; sys.path.append(sys.argv[1]); import toolkit.boot.steps"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, ROOT], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_catalog_is_linted(tmp_path):
    catalog = tmp_path / "locales/uk/LC_MESSAGES/charter.po"
    catalog.parent.mkdir(parents=True)
    catalog.touch()
    assert commands.lint_commands("python", tmp_path)[-1][-1] == str(catalog)
