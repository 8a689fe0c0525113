"""What a request is answered with: a page, a file, or what became of answers.

Nothing is kept between requests but what was made last of the project as it still is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.errors import ToolkitError, disk_problem
from toolkit.exchange.page.write import Review, Served, review_data, write_page
from toolkit.exchange.steps.page import find_review
from toolkit.exchange.steps.take import TakeOptions, take_answers_of
from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.project.folder import open_project
from toolkit.project.ignored import find_ignored
from toolkit.project.released import find_seedless
from toolkit.project.seeds import of_document, seed_paths
from toolkit.publish.steps.preview import Preview, preview
from toolkit.publish.steps.status import status
from toolkit.publish.words import interface_words
from toolkit.serve.edition import Shown, write_edition_page, write_problem_page
from toolkit.serve.front import write_front
from toolkit.serve.guard import JSON, choose_language
from toolkit.serve.shell import Shell
from toolkit.serve.steps.watch import Watch
from toolkit.source.names import folders_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.exchange.taking import TakeReport
    from toolkit.project.folder import Project
    from toolkit.serve.guard import Request

HTML = "text/html; charset=utf-8"
MEDIA = {".html": HTML, ".pdf": "application/pdf", ".json": JSON}
EDITION_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""Of an edition, whose own policy allows no script either."""
_ANSWER = re.compile(r"answer (\d+) ")
_PAGES = tuple(sorted(LANGUAGES, key=lambda lang: (lang != INTERFACE, lang)))


@dataclass(frozen=True, slots=True)
class Response:
    """What a request is answered with."""

    data: bytes
    media: str = HTML
    status: int = 200
    policy: str = "frame-ancestors 'none'"


NOT_FOUND = Response(b"there is no such page\n", "text/plain; charset=utf-8", 404)


@dataclass
class Desk:
    """Answers requests about one project, one at a time."""

    root: Path
    clock: Callable[[], str]
    """Tells the present as PO headers write it."""
    own: str = ""
    """Language of the pages' own words; empty for what a browser asks for."""
    to: str = ""
    """Who reviews, until a page says otherwise."""
    work: threading.Lock = field(default_factory=threading.Lock)
    _made: dict[str, tuple[str, Preview]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.watch = Watch(self.root)

    def answer(self, request: Request, body: bytes = b"") -> Response:
        """Answer a request that the door has let in."""
        with self.work:
            try:
                return self._answer(request, body)
            except (ToolkitError, OSError) as error:
                problem = str(disk_problem(error) if isinstance(error, OSError) else error)
                if request.method == "POST" or request.path[-1:] == ("rows",):
                    return _json({"problem": problem}, 422)
                return Response(write_problem_page(self._shell(request), problem), status=422)

    def _answer(self, request: Request, body: bytes) -> Response:
        match request.method, *request.path:
            case ("POST", "answers"):
                return self._take(request, body)
            case ("GET" | "HEAD",):
                return self._front(request)
            case ("GET" | "HEAD", "edition", *folders, lang):
                return self._edition(request, "/".join(folders), lang)
            case ("GET" | "HEAD", "made", *parts):
                return self._file(parts)
            case ("GET" | "HEAD", "review", *parts):
                return self._review_page(request, parts)
        return NOT_FOUND

    # ── Pages ────────────────────────────────────────────────────────────────

    def _shell(self, request: Request, rows: str = "") -> Shell:
        own = self.own or choose_language(request.header("accept-language"), _spoken())
        return Shell(own, Served("/answers", rows, "/changes", "/", self.watch.stamp(fresh=True)))

    def _front(self, request: Request) -> Response:
        shell, project = self._shell(request), open_project(self.root)
        started = time.time_ns()
        now = dt.datetime.fromtimestamp(started / 1e9, dt.UTC)
        paths = seed_paths(project)
        rows = status(project, (), (), started=started, now=now) if paths else ()
        sources = {name: of_document(project, path).source_lang for name, path in paths.items()}
        notes = [str(each) for each in (*find_ignored(project), *find_seedless(project))]
        return Response(write_front(shell, rows, sources, notes))

    def _edition(self, request: Request, document: str, lang: str) -> Response:
        shell, project = self._shell(request), open_project(self.root)
        if document not in (paths := seed_paths(project)) or lang not in project.languages:
            return NOT_FOUND
        made = self._preview(project, document, shell.served.stamp)
        own = of_document(project, paths[document])
        langs = tuple(
            each for each in (own.source_lang, *own.target_langs)
            if f"{each}/index.html" in made.paths
        )  # fmt: skip
        shown = Shown(
            document,
            lang,
            langs,
            lang != own.source_lang and own.catalog_path(lang, document).is_file(),
            made.reasons,
            made.said.revision,
            made.is_draft,
            is_released=made.released is not None,
        )
        return Response(write_edition_page(shell, shown))

    def _file(self, parts: Sequence[str]) -> Response:
        """Return a file of a document, whose folder may lie in others; none is in another's."""
        project = open_project(self.root)
        known, path = seed_paths(project), "/".join(parts)
        document = next((each for each in folders_of(path) if each in known), "")
        if not document:
            return NOT_FOUND
        made = self._preview(project, document, self.watch.stamp(fresh=True))
        data = made.read(path.removeprefix(f"{document}/"))
        if data is None:
            return NOT_FOUND
        media = MEDIA.get(Path(path).suffix, "application/octet-stream")
        return Response(data, media, policy=EDITION_POLICY if media is HTML else "")

    def _preview(self, project: Project, document: str, stamp: str) -> Preview:
        """Make the editions of a document, or take those that were made of what is there still."""
        known, made = self._made.get(document, ("", None))
        if made is None or known != stamp:
            self._made = {name: each for name, each in self._made.items() if each[0] == stamp}
            made = preview(project, document, dt.datetime.now(dt.UTC))
            self._made[document] = (stamp, made)
        return made

    # ── Review ───────────────────────────────────────────────────────────────

    def _review_page(self, request: Request, parts: Sequence[str]) -> Response:
        rows = parts[-1:] == ["rows"]
        *folders, lang = ("", *(parts[:-1] if rows else parts))
        found = self._review(request, "/".join(filter(None, folders)), lang)
        if found is None:
            return NOT_FOUND
        return _json(review_data(found)) if rows else Response(write_page(found))

    def _review(self, request: Request, document: str, lang: str) -> Review | None:
        shell = self._shell(request, f"/review/{document}/{lang}/rows")
        project = open_project(self.root)
        if document not in seed_paths(project) or lang not in project.languages:
            return None
        today = self.clock()[:10]
        made = find_review(project, document, lang, to=self.to, date=today, own=shell.lang)
        return replace(made, served=shell.served)

    def _take(self, request: Request, body: bytes) -> Response:
        project = open_project(self.root)
        done = take_answers_of(project, TakeOptions(Path(), self.clock()), body)
        page = self._review(request, done.document, done.lang)
        return _json(_became(done) | {"page": review_data(page) if page else {"rows": []}})


def _became(done: TakeReport) -> dict[str, object]:
    """Say what became of answers, each that was left out by its place among them."""
    refused = []
    for each in done.refused:
        place = _ANSWER.match(f"{each.place} ")
        if place:
            refused.append({"index": int(place[1]) - 1, "reason": each.reason})
    told = [f"{each.place}: {each.reason}" for each in (*done.joined, *done.official)]
    return {"refused": refused, "told": told, "record": done.record}


def _json(value: object, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False).encode(), JSON, status)


def _spoken() -> tuple[str, ...]:
    """Return the languages that pages can speak, the toolkit's own first."""
    return tuple(lang for lang in _PAGES if lang == INTERFACE or interface_words(lang))
