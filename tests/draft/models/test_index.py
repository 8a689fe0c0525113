"""The index is fetched over https alone, and every failure is one prompt message.

A real https server on the loopback interface stands for the index.
"""

import socket

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.models import index
from toolkit.draft.models.archive import install_file
from toolkit.draft.models.argos_library import importing
from toolkit.draft.models.index import install_pair
from toolkit.draft.models.packages import list_models


def point_to(monkeypatch, address):
    with importing():
        from argostranslate import package
    monkeypatch.setattr(package.settings, "remote_package_index", address)


def offer(target, links, version="1.0", **more):
    return {"from_code": "en", "to_code": target, "package_version": version, "links": links} | more


def silent(done, total):
    assert done <= total


def test_a_pair_is_fetched_and_installed(site, package_files, tmp_path):
    link = site.put("/uk", package_files["uk"].read_bytes())
    site.put_index(offer("uk", [link]))
    model = install_pair("en", "uk", tmp_path, silent)
    assert list_models(tmp_path) == ((model,), ())


def test_nothing_but_the_package_stays(site, package_files, tmp_path):
    link = site.put("/uk", package_files["uk"].read_bytes())
    site.put_index(offer("uk", [link]))
    install_pair("en", "uk", tmp_path, silent)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        "translate-en_uk-1_0"
    ]


def test_the_progress_ends_with_the_whole_size(site, package_files, tmp_path):
    data = package_files["uk"].read_bytes()
    site.put_index(offer("uk", [site.put("/uk", data)]))
    seen = []
    install_pair("en", "uk", tmp_path, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(data), len(data))


def test_the_newest_version_is_fetched(site, package_files, tmp_path):
    data = package_files["uk"].read_bytes()
    links = {version: site.put(f"/{version}", data) for version in ("1.9", "1.10", "1.2")}
    site.put_index(*(offer("uk", [link], version) for version, link in links.items()))
    install_pair("en", "uk", tmp_path, silent)
    assert site.asked == ["/index.json", "/1.10"]


def test_the_next_address_serves_where_one_fails(site, package_files, tmp_path):
    link = site.put("/uk", package_files["uk"].read_bytes())
    site.put_index(offer("uk", [f"{site.address}/gone", link]))
    assert install_pair("en", "uk", tmp_path, silent).target == "uk"


def test_a_redirect_within_https_is_followed(site, package_files, tmp_path):
    link = site.put("/uk", package_files["uk"].read_bytes())
    site.put_index(offer("uk", [site.put("/moved", b"", 302, Location=link)]))
    assert install_pair("en", "uk", tmp_path, silent).target == "uk"


def unlisted(site, data):
    site.put_index(offer("ja", [site.put("/ja", data)]), offer("de", []))


def insecure(site, data):
    site.put_index(offer("uk", [site.put("/uk", data).replace("https", "http")]))


def redirected(site, data):
    plain = site.put("/uk", data).replace("https", "http")
    site.put_index(offer("uk", [site.put("/moved", b"", 302, Location=plain)]))


def missing(site, data):
    assert data
    site.put_index(offer("uk", [f"{site.address}/gone"]))


def cut(site, data):
    site.put_index(offer("uk", [site.put("/uk", data[:-9], Content_Length=str(len(data)))]))


def endless(site, data):
    site.put_index(offer("uk", [site.put("/uk", data, Content_Length=str(2**40))]))


def damaged(site, data):
    site.put_index(offer("uk", [site.put("/uk", data[:9] + b"x" + data[10:-400])]))


def no_index(site, data):
    assert site
    assert data


def no_json(site, data):
    assert data
    site.put("/index.json", b"<html>")


def no_table(site, data):
    assert data
    site.put("/index.json", b'["en", 5]')


def other_kind(site, data):
    site.put_index(offer("uk", [site.put("/uk", data)], type="sbd"))


def nested(site, data):
    assert data
    site.put("/index.json", b"[" * 100_000)


def unheard_of_version(site, data):
    site.put_index(offer("uk", [site.put("/uk", data)], "1" * 5000))


def half_a_character(site, data):
    assert data
    site.put_index(offer("uk", [f"{site.address}/\ud800", {"https": 1}]))


FAILURES = [
    pytest.param(
        unlisted, r"no package that translates en to uk\n  from en it offers: de, ja", id="no pair"
    ),
    pytest.param(other_kind, "no package that translates en to uk", id="no translation package"),
    pytest.param(insecure, "names no https address", id="plain http"),
    pytest.param(redirected, "unknown url type: http", id="redirect to plain http"),
    pytest.param(missing, "cannot be downloaded: .*404", id="gone"),
    pytest.param(cut, r"it ended after 384,902 of 384,911 bytes", id="cut short"),
    pytest.param(endless, "bytes, 4,294,967,296 are allowed", id="too large"),
    pytest.param(damaged, "not a sound package", id="damaged"),
    pytest.param(no_index, "index of packages cannot be fetched: .*404", id="no index"),
    pytest.param(no_json, "index of packages cannot be read", id="index is a web page"),
    pytest.param(nested, "index of packages cannot be read", id="index without a bottom"),
    pytest.param(unheard_of_version, "no package that translates en to uk", id="no version"),
    pytest.param(half_a_character, "names no https address", id="no addresses"),
    pytest.param(no_table, "index of packages cannot be read", id="index of another shape"),
]


def test_an_impossible_size_is_none(site, package_files, tmp_path):
    link = site.put("/uk", package_files["uk"].read_bytes(), Content_Length="-5")
    site.put_index(offer("uk", [link]))
    assert install_pair("en", "uk", tmp_path, lambda *_: None).target == "uk"


@pytest.mark.parametrize(("arrange", "problem"), FAILURES)
def test_a_failure_is_one_message(site, package_files, tmp_path, arrange, problem):
    arrange(site, package_files["uk"].read_bytes())
    with pytest.raises(EngineError, match=problem):
        install_pair("en", "uk", tmp_path, silent)


@pytest.mark.parametrize(("arrange", "problem"), FAILURES)
def test_a_failure_leaves_what_was_installed(site, package_files, tmp_path, arrange, problem):
    assert problem
    model = install_file(package_files["uk"], tmp_path)
    arrange(site, package_files["uk"].read_bytes())
    with pytest.raises(EngineError):
        install_pair("en", "uk", tmp_path, silent)
    assert list_models(tmp_path) == ((model,), ())


def test_a_package_under_a_false_name_is_told(site, package_files, tmp_path):
    link = site.put("/uk", package_files["ja"].read_bytes())
    site.put_index(offer("uk", [link]))
    with pytest.raises(EngineError, match="a package for en-ja under the name of en-uk"):
        install_pair("en", "uk", tmp_path, silent)


def test_a_certificate_that_is_not_trusted_is_refused(site, monkeypatch, tmp_path):
    site.put_index()
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(EngineError, match="certificate verify failed"):
        install_pair("en", "uk", tmp_path, silent)


def test_offline_is_one_message_with_the_other_way(monkeypatch, tmp_path):
    """The stock index code calls itself about a thousand times here."""
    point_to(monkeypatch, "https://127.0.0.1:1/index.json")
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(EngineError, match=r"refused(.|\n)*toolkit models install FILE"):
        install_pair("en", "uk", tmp_path, silent)


def test_an_index_that_is_cut_short_is_no_index(site, tmp_path):
    site.put("/index.json", b"[", Content_Length="99")
    with pytest.raises(EngineError, match="index of packages cannot be fetched: IncompleteRead"):
        install_pair("en", "uk", tmp_path, silent)


def test_an_index_that_never_answers_is_given_up(monkeypatch, tmp_path):
    monkeypatch.setattr(index, "SECONDS", 0.2)
    monkeypatch.setenv("no_proxy", "*")
    with socket.create_server(("127.0.0.1", 0)) as server:
        point_to(monkeypatch, f"https://127.0.0.1:{server.getsockname()[1]}/index.json")
        with pytest.raises(EngineError, match=r"cannot be fetched: .*timed out"):
            install_pair("en", "uk", tmp_path, silent)


def test_an_index_elsewhere_must_be_https_too(monkeypatch, tmp_path):
    point_to(monkeypatch, "http://127.0.0.1:1/index.json")
    with pytest.raises(EngineError, match="not fetched over anything but https"):
        install_pair("en", "uk", tmp_path, silent)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "models").write_text("a file stands here")
    with pytest.raises(EngineError, match="cannot be written"):
        install_pair("en", "uk", tmp_path / "models", silent)
