from toolkit.project.steps.outline import read_abbreviations, read_outline

# ── Outline ──────────────────────────────────────────────────────────────────


def test_an_outline_needs_no_project(empty, tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text("Лампи\nЛампи тьмяні. Вони старі.\n", encoding="utf-8")
    document, segments, _ = read_outline(empty.root, path, "uk")
    assert document.lang == "uk"
    assert [each.text for each in segments] == ["Лампи", "Лампи тьмяні.", "Вони старі."]


def test_abbreviations_of_a_project_count_in_its_outline(empty):
    empty.set('[abbreviations]\nen = ["Kpr."]')
    path = empty.seed("Lamps\nIt was Kpr. Sample. All went dark.\n")
    _, segments, _ = read_outline(empty.root, path, None)
    assert [each.text for each in segments][1:] == ["It was Kpr. Sample.", "All went dark."]


def test_abbreviations_are_those_of_the_language_that_is_asked_for(empty):
    empty.set('[abbreviations]\nuk = ["догл."]')
    assert read_abbreviations(empty.root, "uk") == ("uk", ("догл.",))
    assert read_abbreviations(empty.root, None) == ("en", ())
