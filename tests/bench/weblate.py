"""Does a catalog survive a real Weblate: translate, comment, commit, extract, merge?

    PYTHONPATH=. python tests/bench/weblate.py VENV [--without-driver] [--keep FOLDER] [--discover]

VENV is a virtual environment that holds Weblate (`pip install "weblate[postgres]"`; of 5.14.3 on
Debian 12 with "PyGObject<3.51" "django-otp<1.7" "GitPython==3.1.45", as newer ones break it); the
Debian packages postgresql and redis-server, and Git, have to be there. All that it makes lies in
one folder, and all servers listen on the loopback address alone and are ended at the end. The first
run takes some minutes, as Weblate makes its tables; `--keep` names a folder that is used again.

It puts the sample under Git, tells Weblate of two of its documents as `toolkit/docs/editors.md`
says, and prints, a row a step, how many lines of the catalogs differ and what Weblate says.
With `--discover` it moves two documents into folders, tells Weblate of the third alone, and lets
its add-on find those two.
"""

import argparse
import contextlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po

ROOT = Path(__file__).parents[2]
ADDRESS, POSTGRES, REDIS, WEB = "127.0.0.1", 54387, 63787, 8787
DOCUMENTS = ("ukraine-japan-forum-2025", "harbour-declaration")
DRIVER = f"env PYTHONPATH={ROOT} {sys.executable} -m toolkit merge-po --path %P %O %A %B"
SETTINGS = """
from weblate.settings_example import *
SITE_DOMAIN = "{address}:{web}"
SITE_URL = "http://{address}:{web}"
DATA_DIR = "{folder}/data"
CACHE_DIR = DATA_DIR + "/cache"
MEDIA_ROOT, STATIC_ROOT = DATA_DIR + "/media", CACHE_DIR + "/static"
DATABASES["default"] |= {{"HOST": "{address}", "PORT": "{postgres}", "PASSWORD": ""}}
CACHES["default"]["LOCATION"] = "redis://{address}:{redis}/1"
CACHES["avatar"]["LOCATION"] = CACHE_DIR + "/avatar"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_BROKER_URL, CELERY_RESULT_BACKEND = "memory://", None
ALLOWED_HOSTS = ["{address}"]
ENABLE_AVATARS = False
SECRET_KEY = "of-a-server-that-nobody-else-reaches-and-that-lasts-minutes"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
VCS_FILE_PROTOCOL = True
OTP_WEBAUTHN_RP_ID, OTP_WEBAUTHN_ALLOWED_ORIGINS = "localhost", ["http://localhost:{web}"]
SILENCED_SYSTEM_CHECKS += ["otp_webauthn.E010", "otp_webauthn.E031"]
"""
COMPONENT = {
    "vcs": "git",
    "branch": "main",
    "push_on_commit": False,
    "file_format": "po",
    "file_format_params": {"po_line_wrap": 65535},
    "new_lang": "none",
    "edit_template": False,
    "merge_style": "merge",
    "allow_translation_propagation": False,
    "check_flags": "md-text, ignore-reused, ignore-end-stop, ignore-end-semicolon",
    "source_language": {"code": "en", "name": "English"},
}


class Servers:
    """PostgreSQL, Redis and Weblate on the loopback address, for as long as a `with` lasts."""

    def __init__(self, venv, folder):
        self.venv, self.folder = venv.resolve(), folder
        self.processes, self.token = [], ""
        self.environ = os.environ | {
            "DJANGO_SETTINGS_MODULE": "bench_settings",
            "PYTHONPATH": str(folder / "conf"),
            "PATH": f"{self.venv / 'bin'}:{os.environ['PATH']}",
        }

    def __enter__(self):
        try:
            return self._begin()
        except BaseException:
            self.__exit__()
            raise

    def _begin(self):
        (self.folder / "conf").mkdir(parents=True, exist_ok=True)
        text = SETTINGS.format(
            folder=self.folder, address=ADDRESS, postgres=POSTGRES, redis=REDIS, web=WEB
        )
        (self.folder / "conf/bench_settings.py").write_text(text)
        self._postgres()
        redis = ["redis-server", "--port", REDIS, "--bind", ADDRESS, "--save", "", "--dir"]
        self._start(*redis, self.folder)
        self._weblate("migrate", "--no-input")
        self._weblate("createadmin", "--password", "only-for-this-run", "--update")
        self._weblate("collectstatic", "--no-input")
        code = (
            "from weblate.auth.models import User; from rest_framework.authtoken.models import "
            "Token; print(Token.objects.get_or_create(user=User.objects.get(username='admin'))[0])"
        )
        self.token = self._weblate("shell", "-c", code).split()[-1]
        self._start(self.venv / "bin/weblate", "runserver", f"{ADDRESS}:{WEB}", "--noreload")
        for _ in range(120):
            with contextlib.suppress(OSError):
                return self._awake()
            time.sleep(1)
        raise SystemExit("Weblate did not start")

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
        for process in self.processes:
            process.kill()

    def _awake(self):
        self.call("GET", "/api/")
        return self

    def _start(self, *words, **options):
        out = (self.folder / f"{Path(words[0]).name}.log").open("ab")
        options |= {"stdout": out, "stderr": out, "env": self.environ}
        self.processes.append(subprocess.Popen([*map(str, words)], **options))

    def _postgres(self):
        home = max(Path("/usr/lib/postgresql").glob("*/bin"))
        data, own = self.folder / "postgres", {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            own = {"user": "postgres", "group": "postgres", "extra_groups": []}
        if not data.is_dir():
            data.mkdir()
            if own:
                shutil.chown(data, "postgres", "postgres")
            words = [home / "initdb", "-D", data, "-A", "trust", "-U", "weblate"]
            subprocess.run(words, check=True, capture_output=True, cwd="/", **own)
        words = ("-D", data, "-p", POSTGRES, "-k", data, "-c", f"listen_addresses={ADDRESS}")
        self._start(home / "postgres", *words, cwd="/", **own)
        ask = [home / "psql", "-h", ADDRESS, "-p", str(POSTGRES), "-U", "weblate", "-c"]
        for _ in range(30):
            made = subprocess.run(
                [*ask, "create database weblate", "postgres"], check=False, capture_output=True
            )
            if made.returncode == 0 or b"already exists" in made.stderr:
                return
            time.sleep(1)
        raise SystemExit("PostgreSQL did not start")

    def _weblate(self, *words):
        words = [self.venv / "bin/weblate", *words]
        done = subprocess.run(words, env=self.environ, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{words}: {done.stderr[-800:]}")
        return done.stdout

    def call(self, method, path, **data):
        """Ask Weblate's API; what it refuses is returned with its status."""
        headers = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        body = json.dumps(data) if data else None
        connection = http.client.HTTPConnection(ADDRESS, WEB, timeout=300)
        try:
            path = path.removeprefix(f"http://{ADDRESS}:{WEB}")
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        if answer.status >= 500:
            raise OSError(f"{method} {path}: {answer.status}")
        return {"status": answer.status, **json.loads(text or b"{}")}


class Desk:
    """A clone in which somebody works with the toolkit."""

    def __init__(self, folder):
        self.folder = folder

    def git(self, *words, ok=True):
        names = ("-c", "user.name=Ada Sample", "-c", "user.email=ada@example.org")
        done = subprocess.run(
            ["git", *names, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )
        if ok and done.returncode:
            raise SystemExit(f"git {words}: {done.stdout}{done.stderr}")
        return done.stdout

    def toolkit(self, *words):
        environ = os.environ | {"PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-m", "toolkit", *words]
        done = subprocess.run(
            words, cwd=self.folder, capture_output=True, text=True, env=environ, check=False
        )
        return done.stdout + done.stderr

    def translate(self, source, words):
        """Add words to a translation, with a date of one's own, as an editor does."""
        path = self.folder / f"locales/uk/LC_MESSAGES/{DOCUMENTS[0]}.po"
        catalog = parse_po(path.read_bytes(), path.name)
        entries = tuple(
            replace(each, msgstr=f"{each.msgstr} {words}") if each.msgid == source else each
            for each in catalog.entries
        )
        head = dict(catalog.header) | {"PO-Revision-Date": time.strftime("%Y-%m-%d %H:%M+0001")}
        done = replace(catalog, entries=entries, header=tuple(head.items()))
        path.write_bytes(serialize_po(done))

    def changed(self, since="HEAD~1"):
        return sum(
            int(count)
            for line in self.git("diff", "--numstat", since, "--", "*.po").splitlines()
            for count in line.split("\t")[:2]
        )


def make_origin(folder):
    """Put the sample under Git; return a clone of it, and where it came from."""
    origin, home = folder / "origin.git", folder / "desk"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", origin], check=True)
    home.mkdir()
    desk = Desk(home)
    desk.toolkit("init")
    shutil.copytree(ROOT / "seeds", home / "seeds", dirs_exist_ok=True)
    for path in (ROOT / "locales").glob("*/LC_MESSAGES"):
        shutil.copytree(path, home / path.relative_to(ROOT), dirs_exist_ok=True)
    desk.toolkit("extract")
    desk.git("init", "-q", "-b", "main")
    desk.git("config", "merge.toolkit-po.driver", DRIVER)
    desk.git("add", "-A")
    desk.git("commit", "-qm", "The sample")
    desk.git("remote", "add", "origin", str(origin))
    desk.git("push", "-q", "-u", "origin", "main")
    return desk, origin


def make_components(weblate, origin, documents=DOCUMENTS):
    """Make a component of each document, the second by the clone of the first."""
    name = f"sample-{int(time.time())}"
    made = weblate.call(
        "POST", "/api/projects/", name=name, slug=name, web="https://www.example.org/"
    )
    assert made.get("slug") == name, made
    for document in documents:
        shared = document != DOCUMENTS[0]
        repo = f"weblate://{name}/{DOCUMENTS[0]}" if shared else origin.as_uri()
        fields = COMPONENT | {
            "name": document,
            "slug": document,
            "repo": repo,
            "push": "" if shared else origin.as_uri(),
            "filemask": f"locales/*/LC_MESSAGES/{document}.po",
        }
        if shared:
            del fields["branch"]
        made = weblate.call("POST", f"/api/projects/{name}/components/", **fields)
        assert made.get("slug") == document, made
    return name


FOLDERS = {
    "harbour-declaration.docx": "2025/harbour-declaration.docx",
    "mayors-press-conference.txt": "2025/spring/mayors-press-conference.txt",
}
DISCOVERY = {
    "match": r"locales/(?P<language>[^/.]*)/LC_MESSAGES/(?P<component>.*)\.po",
    "file_format": "po",
    "name_template": "{{ component }}",
    "base_file_template": "",
    "new_base_template": "",
    "intermediate_template": "",
    "language_regex": "^[^.]+$",
    "copy_addons": True,
    "remove": False,
}


def discover(weblate, folder):
    """Move documents into folders, find them, set what is not copied, and translate in one."""
    desk, origin = make_origin(folder)
    for old, new in FOLDERS.items():
        (desk.folder / "seeds" / new).parent.mkdir(parents=True, exist_ok=True)
        desk.git("mv", f"seeds/{old}", f"seeds/{new}")
    say("toolkit extract", desk.toolkit("extract", "-q").strip()[-60:])
    desk.git("add", "-A")
    desk.git("commit", "-qm", "In folders")
    desk.git("push", "-q")
    project = make_components(weblate, origin, DOCUMENTS[:1])
    path = f"/api/components/{project}/{DOCUMENTS[0]}/"
    addon = {"name": "weblate.discovery.discovery", "configuration": DISCOVERY}
    made = weblate.call("POST", f"{path}addons/", **addon)
    say("the add-on", made["status"], made.get("errors", ""))
    found = weblate.call("GET", f"/api/projects/{project}/components/")["results"]
    for each in found:
        wrap = each["file_format_params"].get("po_line_wrap")
        kept = all(each[name] == COMPONENT[name] for name in ("check_flags", "new_lang"))
        say(
            each["name"],
            each["slug"],
            each["filemask"],
            f"wraps at {wrap}",
            f"as the first: {kept}",
        )
    for each in found:
        params = COMPONENT["file_format_params"]
        set_ = weblate.call("PATCH", each["url"], file_format_params=params)
        say("lines not wrapped", each["slug"], set_["status"], set_.get("errors", ""))
    last = next(each for each in found if "/spring/" in each["filemask"])
    units = weblate.call("GET", f"/api/translations/{project}/{last['slug']}/uk/units/")["results"]
    one = next(each for each in units if not each["context"])
    weblate.call("PATCH", one["url"], state=20, target=[f"{one['target'][0]} Так."])
    say("commit", *operate(weblate, project, "commit"))
    say("push", *operate(weblate, project, "push"))
    before = desk.git("rev-parse", "HEAD").strip()
    desk.git("pull", "-q")
    say("lines that one translation changed", desk.changed(before))
    say("files", *desk.git("diff", "--name-only", before).split())


def units_of(weblate, project, lang="uk"):
    found = weblate.call("GET", f"/api/translations/{project}/{DOCUMENTS[0]}/{lang}/units/")
    return [each for each in found["results"] if not each["context"]]


def operate(weblate, project, what):
    """Have Weblate commit, push or pull; return what it says."""
    path = f"/api/components/{project}/{DOCUMENTS[0]}/repository/"
    done = weblate.call("POST", path, operation=what)
    state = weblate.call("GET", path)
    waits = "has something to push" if state["needs_push"] else "nothing to push"
    return done.get("result", done), (state["merge_failure"] or waits).split("\n")[0][:70]


def say(what, *facts):
    print(f"{what:48}", *facts, sep="  ", flush=True)


def run(weblate, folder, *, driver):
    desk, origin = make_origin(folder)
    config = ["git", "config", "--file", weblate.folder / "data/home/.gitconfig"]
    name = "merge.toolkit-po.driver"
    words = [*config, name, DRIVER] if driver else [*config, "--unset-all", name]
    subprocess.run(words, check=driver)
    project = make_components(weblate, origin)
    say("components", *(each for each in DOCUMENTS))
    one, two, three, last = units_of(weblate, project)[4:8]
    weblate.call("PATCH", one["url"], state=20, target=[f"{one['target'][0]} Так."])
    said = weblate.call("POST", f"{one['url']}comments/", comment="Which one?", scope="translation")
    say("a comment", said["status"], said.get("errors", ""))
    say("commit", *operate(weblate, project, "commit"))
    say("push", *operate(weblate, project, "push"))
    before = desk.git("rev-parse", "HEAD").strip()
    desk.git("pull", "-q")
    lines = desk.git("diff", "-U0", before, "--", "*.po").splitlines()
    added = [line for line in lines if line.startswith('+"')]
    heads = [line[2:].partition(":")[0] for line in added if ": " in line]
    say("lines that one translation changed", desk.changed(before), *heads)
    say("the comment in the catalog", "Which one?" in desk.git("grep", "-h", "", "--", "*.po"))
    desk.toolkit("fmt")
    say("and after toolkit fmt", desk.changed(before))
    desk.git("checkout", "-q", ".")
    time.sleep(61)  # a catalog's date has minutes, and two dates are what conflicts
    weblate.call("PATCH", two["url"], state=20, target=[f"{two['target'][0]} Тут."])
    say("Weblate commits a second translation", *operate(weblate, project, "commit"))
    seed = next((desk.folder / "seeds").glob(f"{DOCUMENTS[0]}.*"))
    text = seed.read_text("utf-8")
    source = three["source"][0]
    assert source in text, source
    seed.write_text(text.replace(source, f"{source.rstrip('.')} indeed."), "utf-8")
    say("meanwhile toolkit extract", desk.toolkit("extract", "-q").strip()[-60:])
    desk.translate(last["source"][0], "Теж.")
    desk.git("commit", "-qam", "An edit of the seed, and a translation")
    desk.git("push", "-q")
    say("Weblate pulls", *operate(weblate, project, "pull"))
    done = operate(weblate, project, "push")
    say("Weblate pushes", *done)
    if done[0] is not True:
        clone = weblate.folder / f"data/vcs/{project}/{DOCUMENTS[0]}"
        desk.git("fetch", "-q", str(clone), "main")
        say("merged by a clone that has the driver", desk.git("merge", "FETCH_HEAD")[-60:].strip())
        desk.git("push", "-q")
        say("Weblate pulls again", *operate(weblate, project, "pull"))
    desk.git("pull", "-q")
    texts = desk.git("show", f"HEAD:locales/uk/LC_MESSAGES/{DOCUMENTS[0]}.po")
    kept = all(mark in texts for mark in (" Так.", " Тут.", " Теж.", "indeed."))
    say("both people's work is there", kept)
    say("toolkit fmt finds", desk.toolkit("fmt", "--dry-run").strip()[-60:] or "nothing")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("venv", type=Path)
    parser.add_argument("--without-driver", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--discover", action="store_true")
    options = parser.parse_args()
    missing = [name for name in ("git", "redis-server") if not shutil.which(name)]
    if missing or not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")):
        raise SystemExit(f"not installed: {', '.join(missing) or 'postgresql'}")
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)  # PostgreSQL has another user
        folder = (options.keep or Path(scratch) / "weblate").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        with Servers(options.venv, folder) as weblate:
            say("servers", f"{time.monotonic() - started:.0f} s")
            if options.discover:
                discover(weblate, Path(scratch))
            else:
                run(weblate, Path(scratch), driver=not options.without_driver)


if __name__ == "__main__":
    main()
