"""Participants in the order of each language."""

import pytest

SEED = """---
participants: ["Mara Testova, Harbour Master", "Hanako Reino, Mayor"]
order:
  ja: [Hanako Reino, Mara Testova]
---
# Two ports

They met.
"""
TEXTS = {
    "Two ports": ("Два порти", "二つの港"),
    "They met.": ("Вони зустрілися.", "両者は会談した。"),
    "Mara Testova, Harbour Master": ("Мара Тестова, капітанка порту", "マーラ・テストワ港長"),
    "Hanako Reino, Mayor": ("Ханако Рейно, міська голова", "例野花子市長"),
}


@pytest.fixture
def met(reviewed):
    reviewed.seed(SEED, "met.md")
    reviewed.extract()
    for column, lang in enumerate(("uk", "ja")):
        for msgid, texts in TEXTS.items():
            reviewed.write(lang, msgid, texts[column], document="met")
    (done,) = reviewed.publish(documents=("met",))
    assert (done.outcome, done.blockers) == ("released", ())
    return reviewed


def test_each_language_names_its_own_first(met):
    """In Japanese the Japanese side; in the others as the source has it."""
    first = {"en": "Mara", "uk": "Мара", "ja": "例野"}
    second = {"en": "Hanako", "uk": "Ханако", "ja": "マーラ"}
    for lang, one in first.items():
        page = met.tree("output/met")[f"{lang}/index.html"].decode()
        said = page[page.index('class="participants"') :]
        assert said.index(one) < said.index(second[lang])
