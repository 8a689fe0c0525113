"""A catalog goes out as XLIFF, passes through a translator's program, and comes back."""

import re
import uuid

import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.merge_catalog import Accept
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions, take

NOW = "2025-04-01 12:00+0000"
SEED = """# Lamps for the coast
The lamps are **dim**. They burn too much oil.
Read [the list](https://a.example/list). No more.
"""
DIM, OIL, LIST, END = (
    "The lamps are **dim**.",
    "They burn too much oil.",
    "Read [the list](https://a.example/list).",
    "No more.",
)
UNIT = re.compile(r"\s*<trans-unit .*?</trans-unit>", re.DOTALL)


@pytest.fixture
def desk(empty):
    empty.seed(SEED.replace("\n", "\n\n"), "lamps.md")
    empty.extract()
    return empty


class Mail:
    """A translator who gets a file, works on it in some program, and sends it back."""

    def __init__(self, desk, name="lamps.uk.xlf", **options):
        self.desk, self.path = desk, desk.root / name
        self.sent = sheet(desk.project, "lamps", "uk", self.path, **options)

    @property
    def text(self):
        return self.path.read_text(encoding="utf-8")

    def save(self, text, name=""):
        self.path = self.path.with_name(name or self.path.name)
        self.path.write_text(text, encoding="utf-8")

    def translate(self, texts, state="translated"):
        """Fill in translations by their source as a program shows it, codes in braces."""

        def fill(unit):
            source = re.search(r"<source[^>]*>(.*?)</source>", unit[0], re.DOTALL)[1]
            codes = re.findall(r"<(?:bpt|ept|ph) .*?</(?:bpt|ept|ph)>", source)
            for at, code in enumerate(codes, 1):
                source = source.replace(code, f"{{{at}}}", 1)
            if source not in texts:
                return unit[0]
            text = texts[source]
            for at, code in enumerate(codes, 1):
                text = text.replace(f"{{{at}}}", code)
            target = rf'<target xml:lang="uk" state="{state}">{text}</target>'
            return re.sub(r"<target.*?</target>", lambda _: target, unit[0], flags=re.DOTALL)

        self.save(UNIT.sub(fill, self.text))

    def take(self, **options):
        (done,) = take(self.desk.project, TakeOptions(self.path, NOW, **options))
        return done


TEXTS = {
    "The lamps are {1}dim{2}.": "{1}Тьмяні{2} лампи.",
    "They burn too much oil.": "Вони палять забагато олії.",
    "Read {1}the list{2}.": "Читайте {1}список{2}.",
    "No more.": "Більше нічого.",
}


@pytest.fixture
def mail(desk):
    return Mail(desk)


def texts_of(desk):
    return {msgid: each.msgstr for msgid, each in desk.entries("uk").items() if each.msgstr}


# ── XLIFF itself ─────────────────────────────────────────────────────────────


def test_an_untouched_file_changes_no_byte(mail, desk):
    before = desk.tree("locales")
    done = mail.take()
    assert (done.taken, done.refused, done.missing, done.unchanged) == ((), (), (), 5)
    assert desk.tree("locales") == before


def test_the_same_catalog_is_the_same_file_and_work_is_not_overwritten(mail, desk):
    before = mail.path.read_bytes()
    sheet(desk.project, "lamps", "uk", mail.path)
    assert mail.path.read_bytes() == before
    mail.translate(TEXTS)
    with pytest.raises(CatalogError, match="may hold somebody's work"):
        sheet(desk.project, "lamps", "uk", mail.path)


def test_links_and_emphasis_come_back_in_another_order(mail, desk):
    mail.translate(TEXTS)
    assert len(mail.take().taken) == 4
    assert texts_of(desk) == {
        DIM: "**Тьмяні** лампи.",
        OIL: "Вони палять забагато олії.",
        LIST: "Читайте [список](https://a.example/list).",
        END: "Більше нічого.",
    }
    assert not any(each.fuzzy for each in desk.entries("uk").values())


@pytest.mark.parametrize("state", ["needs-review-translation", "new", "x-mine"])
def test_what_nobody_stands_by_is_fuzzy(mail, desk, state):
    mail.translate(TEXTS, state)
    assert len(mail.take().taken) == 4
    assert desk.entries("uk")[OIL].fuzzy


def test_a_draft_that_is_confirmed_unchanged_counts_as_accepted(desk):
    desk.write("uk", OIL, "Вони палять олію.", fuzzy=True)
    mail = Mail(desk)
    assert 'state="needs-review-translation">Вони палять олію.' in mail.text
    mail.translate({OIL: "Вони палять олію."})
    done = mail.take()
    assert ([each.changes for each in done.taken], done.accepted) == ([("reviewed",)], 1)


def test_reviewed_text_of_which_a_program_drops_the_state_stays_reviewed(desk):
    desk.write("uk", OIL, "Вони палять олію.")
    mail = Mail(desk)
    mail.save(re.sub(r' (state|approved)="[^"]*"', "", mail.text))
    before = desk.tree("locales")
    assert mail.take().taken == ()
    assert desk.tree("locales") == before


def test_a_change_in_the_catalog_is_not_overwritten(mail, desk):
    mail.translate(TEXTS)
    desk.write("uk", OIL, "Інакше.")
    (refused,) = mail.take().refused
    assert refused.text == "Вони палять забагато олії."
    assert "changed in the catalog too" in refused.reason
    assert texts_of(desk)[OIL] == "Інакше."


def test_a_sentence_that_was_edited_meanwhile_gets_its_translation_fuzzy(mail, desk):
    mail.translate(TEXTS)
    desk.seed(SEED.replace("\n", "\n\n").replace("too much oil", "much oil"), "lamps.md")
    desk.extract()
    mail.take()
    entry = desk.entries("uk")["They burn much oil."]
    assert (entry.msgstr, entry.fuzzy) == ("Вони палять забагато олії.", True)


def test_a_comment_becomes_a_question(mail, desk):
    mail.save(mail.text.replace("</trans-unit>", "<note>Which lamps?</note></trans-unit>", 1))
    (taken,) = mail.take().taken
    assert taken.changes == ("remark",)
    assert "query: Which lamps?" in desk.entries("uk")["Lamps for the coast"].comments
    again = Mail(desk, "again.xlf")
    assert '<note from="remark" annotates="target">Which lamps?</note>' in again.text
    assert again.take().taken == ()


def test_a_file_by_another_name_says_itself_what_it_is(mail):
    mail.save(mail.text, "final (2).xliff")
    assert (mail.take().document, mail.take().lang) == ("lamps", "uk")


def test_two_people_have_to_stand_behind_a_text(mail, desk):
    desk.set("four-eyes = true")
    mail.translate(TEXTS)
    with pytest.raises(Exception, match="whose work this is"):
        mail.take()
    assert mail.take(by="Ada Sample").record


# ── Trados' own form ─────────────────────────────────────────────────────────


def as_trados(text, conf="Translated"):
    """Write a file as Trados keeps it: its own ids, tags without content, segments."""

    def segment(unit):
        source = re.search(r"<source[^>]*>(.*?)</source>", unit[0], re.DOTALL)[1]
        target = re.search(r"<target[^>]*>(.*?)</target>", unit[0], re.DOTALL)[1]
        codes = re.findall(r"<bpt .*?</bpt>|<ept .*?</ept>", source)
        for at, code in enumerate(codes):
            own = f'<g id="{50 + at}">' if code.startswith("<bpt") else "</g>"
            source, target = source.replace(code, own, 1), target.replace(code, own, 1)
        identity = uuid.uuid5(uuid.NAMESPACE_URL, source)
        status = f' conf="{conf}"' if target else ""
        return (
            f'<trans-unit id="{identity}"><source>{source}</source><seg-source>'
            f'<mrk mtype="seg" mid="1">{source}</mrk></seg-source><target>'
            f'<mrk mtype="seg" mid="1">{target}</mrk></target>'
            f'<sdl:seg-defs><sdl:seg id="1"{status}/></sdl:seg-defs></trans-unit>'
        )

    own = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" sdl:version="1.0"'
    text = re.sub(r"<header>.*?</header>", "", text, flags=re.DOTALL)
    text = text.replace('original="lamps"', r'original="C:\jobs\lamps.uk.xlf"')
    text = text.replace('target-language="uk"', 'target-language="uk-UA"')
    return UNIT.sub(segment, text).replace("<xliff ", f"<xliff {own} ", 1)


def test_trados_own_form_comes_back_by_its_sources(mail, desk):
    mail.translate(TEXTS)
    mail.save(as_trados(mail.text), "lamps.uk.xlf.sdlxliff")
    done = mail.take()
    assert (len(done.taken), done.refused) == (4, ())
    assert texts_of(desk)[DIM] == "**Тьмяні** лампи."
    assert texts_of(desk)[LIST] == "Читайте [список](https://a.example/list)."
    assert not desk.entries("uk")[LIST].fuzzy


def test_what_trados_calls_a_draft_is_fuzzy(mail, desk):
    mail.translate(TEXTS)
    mail.save(as_trados(mail.text, "Draft"), "lamps.uk.xlf.sdlxliff")
    mail.take()
    assert desk.entries("uk")[OIL].fuzzy


def test_a_person_s_text_is_safe_where_it_is_not_known_what_was_sent(mail, desk):
    mail.translate(TEXTS)
    mail.save(as_trados(mail.text), "lamps.uk.xlf.sdlxliff")
    desk.write("uk", OIL, "Людське.", fuzzy=True)
    done = mail.take()
    assert [each.text for each in done.refused] == ["Вони палять забагато олії."]
    assert texts_of(desk)[OIL] == "Людське."


# ── memoQ's own form ─────────────────────────────────────────────────────────


def as_memoq(text, status="ManuallyConfirmed", *, context=True):
    """Write a file as memoQ exports it: numbers for ids, tags of its own, its status."""
    number = iter(range(1, 100))

    def row(unit):
        key = re.search(r'id="(\w+)"', unit[0])[1]
        source, target = (
            re.sub(
                r"<(bpt|ept) id=\"(\d)\".*?</\1>",
                r'<\1 id="\2">{}</\1>',
                re.search(rf"<{name}[^>]*>(.*?)</{name}>", unit[0], re.DOTALL)[1],
            )
            for name in ("source", "target")
        )
        said = status if target else "NotStarted"
        about = f'<context context-type="x-mmq-context">{key}</context>' if context else ""
        return (
            f'<trans-unit id="{next(number)}" mq:status="{said}"><source>{source}</source>'
            f"<target>{target}</target><context-group>{about}</context-group>"
            "<note>No. 1 · lede · not translated</note></trans-unit>"
        )

    text = re.sub(r"<header>.*?</header>", "", text, flags=re.DOTALL)
    text = text.replace('original="lamps"', 'original="lamps.uk.xlf"')
    return UNIT.sub(row, text).replace("<xliff ", '<xliff xmlns:mq="MQXliff" ', 1)


@pytest.mark.parametrize("context", [True, False])
def test_memoq_s_own_form_comes_back(mail, desk, context):
    mail.translate(TEXTS)
    mail.save(as_memoq(mail.text, context=context), "lamps.mqxliff")
    done = mail.take()
    assert (len(done.taken), done.refused) == (4, ())
    assert texts_of(desk)[DIM] == "**Тьмяні** лампи."
    assert not any(each.comments for each in desk.entries("uk").values())


def test_rows_that_were_joined_in_memoq_cover_one_another(mail, desk):
    mail.translate(TEXTS)
    text = as_memoq(mail.text, context=False)
    one, two = (
        next(unit for unit in UNIT.findall(text) if part in unit) for part in ("dim", "too much")
    )
    joined = one.replace(".</source>", ". They burn too much oil.</source>")
    joined = joined.replace("лампи.</target>", "лампи палять забагато олії.</target>")
    mail.save(text.replace(two, "").replace(one, joined), "lamps.mqxliff")
    assert mail.take().refused == ()
    assert texts_of(desk)[DIM] == "**Тьмяні** лампи палять забагато олії."
    assert texts_of(desk)[OIL] == "++"


def test_rows_that_came_back_empty_in_xliff_are_asked_about(desk):
    desk.write("uk", DIM, "**Тьмяні** лампи.", fuzzy=True)
    desk.write("uk", OIL, "Вони палять забагато олії.", fuzzy=True)
    mail = Mail(desk)
    both = "{1}Тьмяні{2} лампи палять забагато олії."
    mail.translate({"The lamps are {1}dim{2}.": both, OIL: ""})
    done = mail.take(accept=Accept(merged=True))
    assert done.refused == ()
    assert texts_of(desk)[OIL] == "++"


# ── What it is of ────────────────────────────────────────────────────────────


def test_a_file_that_says_nothing_is_named_by_hand(mail):
    mail.translate(TEXTS)
    mail.save(as_trados(mail.text).replace(r"C:\jobs\lamps.uk.xlf", "job 7"), "job.sdlxliff")
    with pytest.raises(CatalogError, match="say which it is: --doc"):
        mail.take()
    assert len(mail.take(document="lamps", lang="uk").taken) == 4


def test_a_dry_run_writes_nothing(mail, desk):
    mail.translate(TEXTS)
    before = desk.tree("locales")
    assert len(mail.take(dry_run=True).taken) == 4
    assert desk.tree("locales") == before
