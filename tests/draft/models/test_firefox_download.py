"""Models come over https alone, and nothing is installed that the registry does not mean.

A real https server on the loopback interface stands for the registry and its mirrors.
"""

import hashlib
import json

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.models.available import list_available
from toolkit.draft.models.downloads import list_downloads, remove_pair
from toolkit.draft.models.firefox_download import install_pair
from toolkit.draft.models.packages import find_model, list_models
from toolkit.draft.models.verify import digest_model

RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"
NAMES = {"model": "model.bin", "vocab": "vocab.spm", "lex": "lex.bin"}


def silent(done, total):
    assert done <= total


@pytest.fixture
def here(firefox_models):
    return find_model("en", "pt", firefox_models, "firefox")


@pytest.fixture
def registry(site, page, here, zstandard):
    """Serve the real model as Remote Settings serve models."""
    records = []
    for kind, name in NAMES.items():
        data = (here.folder / name).read_bytes()
        packed = zstandard(data)
        location = f"main-workspace/translations-models-v2/{kind}.zst"
        site.put_page(f"/cdn/{location}", page(packed, headers={"ETag": f'"{kind}"'}))
        attachment = {
            "filename": f"{kind}.enpt.bin.zst",
            "location": location,
            "hash": hashlib.sha256(packed).hexdigest(),
            "mimetype": "application/zstd",
            "size": len(packed),
        }
        records.append(
            {
                "name": f"{kind}.enpt.bin",
                "fileType": kind,
                "sourceLanguage": "en",
                "targetLanguage": "pt",
                "architecture": "tiny",
                "version": "1.0",
                "decompressedHash": hashlib.sha256(data).hexdigest(),
                "decompressedSize": len(data),
                "attachment": attachment,
            }
        )
    base = {"capabilities": {"attachments": {"base_url": f"{site.address}/cdn/"}}}
    site.put("/v1/", json.dumps(base).encode())
    return Registry(site, records)


class Registry:
    def __init__(self, site, records):
        self.site = site
        self.records = records
        self.serve()

    def serve(self, path=RECORDS):
        self.address = self.site.put(path, json.dumps({"data": self.records}).encode())

    def path(self, kind):
        return f"/cdn/main-workspace/translations-models-v2/{kind}.zst"

    def install(self, folder, *mirrors, progress=silent):
        return install_pair("en", "pt", folder, progress, self.address, mirrors)


def test_a_pair_is_fetched_and_is_the_same_package_as_from_files(registry, here, tmp_path):
    model = registry.install(tmp_path)
    assert (model.pin, digest_model(model)) == (here.pin, digest_model(here))


def test_the_licence_is_that_of_mozillas_models(registry, tmp_path):
    assert registry.install(tmp_path).licence == "MPL-2.0"


def test_nothing_but_the_package_stays(registry, tmp_path):
    registry.install(tmp_path)
    assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == ["firefox-en_pt-1_0"]


def test_the_progress_is_of_all_files_together(registry, tmp_path):
    seen = []
    registry.install(tmp_path, progress=lambda *each: seen.append(each))
    size = sum(each["attachment"]["size"] for each in registry.records)
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == ((0, size), (size, size))


def test_mirrors_serve_in_the_place_of_the_registrys_own(registry, tmp_path):
    for kind in NAMES:
        path = registry.path(kind)
        registry.site.pages[path.replace("/cdn/", "/copy/")] = registry.site.pages.pop(path)
    address = registry.site.address
    model = registry.install(tmp_path, f"{address}/gone", f"{address}/copy")
    assert model.pin == "firefox en-pt 1.0"
    assert "/v1/" not in registry.site.asked


def test_a_registry_that_is_a_plain_file_has_the_models_beside_it(registry, tmp_path):
    registry.serve("/cdn/records.json")
    assert registry.install(tmp_path).pin == "firefox en-pt 1.0"
    assert "/v1/" not in registry.site.asked


def of_another_mirror(registry):
    registry.site.pages[registry.path("vocab")].data += b"x"
    registry.records[1]["attachment"]["size"] += 1
    registry.serve()


def of_another_content(registry):
    registry.records[1]["decompressedHash"] = "0" * 64
    registry.serve()


def longer(registry):
    registry.site.pages[registry.path("lex")].data += b"x"


def gone(registry):
    del registry.site.pages[registry.path("model")]


def no_place(registry):
    registry.site.put("/v1/", b"{}")


def a_place_without_https(registry):
    base = {"capabilities": {"attachments": {"base_url": "http://127.0.0.1/"}}}
    registry.site.put("/v1/", json.dumps(base).encode())


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (of_another_mirror, "it has not the SHA-256 that the registry says"),
        (of_another_content, "it unpacks to something with another SHA-256"),
        (longer, "bytes, "),
        (gone, "HTTP Error 404"),
        (no_place, "does not say under which https address"),
        (a_place_without_https, "does not say under which https address"),
    ],
)
def test_what_the_registry_does_not_mean_is_not_installed(registry, tmp_path, spoil, problem):
    spoil(registry)
    with pytest.raises(EngineError) as caught:
        registry.install(tmp_path)
    assert problem in caught.value.problem
    assert list_models(tmp_path) == ((), ())


def test_a_download_that_broke_off_is_gone_on_with(registry, tmp_path):
    page = registry.site.pages[registry.path("model")]
    page.cut = 1_000_000
    with pytest.raises(EngineError) as caught:
        registry.install(tmp_path)
    assert "the same command goes on from there" in caught.value.remedy
    (line,) = list_downloads(tmp_path)
    assert "go on with it: toolkit models install en pt --engine firefox" in line
    page.cut = None
    assert registry.install(tmp_path).pin == "firefox en-pt 1.0"
    assert (registry.path("model"), "bytes=1000000-") in [
        (path, part) for path, part, _ in registry.site.requests
    ]
    assert list_downloads(tmp_path) == ()


def test_an_unfinished_download_can_be_removed(registry, tmp_path):
    registry.site.pages[registry.path("model")].cut = 1_000_000
    with pytest.raises(EngineError):
        registry.install(tmp_path)
    assert remove_pair("en", "pt", tmp_path) == ((), 1_000_000)
    assert list_downloads(tmp_path) == ()


def test_a_file_put_together_of_two_that_differ_is_fetched_once_more(registry, tmp_path):
    page = registry.site.pages[registry.path("model")]
    whole, page.cut = page.data, 1_000_000
    page.data = b"x" * len(whole)
    with pytest.raises(EngineError):
        registry.install(tmp_path)
    page.data, page.cut = whole, None
    assert registry.install(tmp_path).pin == "firefox en-pt 1.0"


def test_the_index_says_what_there_is_else(registry, tmp_path):
    with pytest.raises(EngineError) as caught:
        install_pair("en", "uk", tmp_path, silent, registry.address)
    assert caught.value.remedy == "from en it offers: pt"


def test_http_is_no_way_to_a_registry(tmp_path):
    with pytest.raises(EngineError, match="cannot be fetched"):
        install_pair("en", "uk", tmp_path, silent, "http://127.0.0.1:1/records")


def test_engines_stand_side_by_side(registry, tmp_path, site):
    site.put_index(
        {"from_code": "en", "to_code": "pt", "package_version": "1.9", "links": ["https://x"]}
    )
    registry.install(tmp_path)
    found = {each.engine: each for each in list_available("en", "pt", tmp_path, registry.address)}
    assert (found["argos"].version, found["argos"].bytes, found["argos"].licence) == (
        "1.9",
        None,
        "",
    )
    size = sum(each["attachment"]["size"] for each in registry.records)
    firefox = found["firefox"]
    assert (firefox.version, firefox.bytes, firefox.licence) == ("1.0", size, "MPL-2.0")
    assert (firefox.installed, found["argos"].installed) == ("1.0", "")


def test_the_best_published_score_comes_first_and_who_cannot_be_asked_says_so(site, tmp_path):
    site.put_index()
    first, second = list_available("en", "uk", tmp_path, f"{site.address}/none")
    assert (first.engine, first.score, second.engine, second.score) == (
        "firefox", 0.879, "argos", 0.700,
    )  # fmt: skip
    assert "cannot be fetched" in first.problem
    assert "no package that translates en to uk" in second.problem
