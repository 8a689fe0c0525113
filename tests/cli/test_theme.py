PIECES = ("page.css", "print.css", "parallel.css", "header.html", "colophon.html")


def test_export_writes_the_pieces_and_tells_what_is_next(run, extracted):
    result = run(extracted, "theme", "export", "looks")
    assert result.stdout.splitlines() == [f"looks/{name}" for name in PIECES]
    assert 'theme = "looks"' in result.stderr
    assert sorted(path.name for path in (extracted / "looks").iterdir()) == sorted(PIECES)


def test_export_can_be_tried(run, extracted):
    result = run(extracted, "theme", "export", "--dry-run")
    assert result.stdout.splitlines() == [f"theme/{name}: would be written" for name in PIECES]
    assert result.stderr == ""


def test_export_refuses_to_overwrite(run, extracted, tree):
    run(extracted, "theme", "export")
    before = tree(extracted)
    result = run(extracted, "theme", "export")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("theme: there already: page.css, print.css")
    assert tree(extracted) == before


def test_a_theme_that_is_not_there_is_named(run, extracted):
    with (extracted / "toolkit.toml").open("a") as stream:
        stream.write('theme = "looks"\n')
    result = run(extracted, "publish")
    assert result.exit_code == 1
    assert "looks: there is no such folder\n" in result.stderr
    assert "toolkit theme export looks" in result.stderr


def test_an_export_that_was_stopped_is_finished(run, extracted, tree):
    run(extracted, "theme", "export")
    whole = tree(extracted)
    for name in PIECES[1:]:
        (extracted / "theme" / name).unlink()
    result = run(extracted, "theme", "export")
    assert (result.exit_code, tree(extracted)) == (0, whole)
