"""Pages say how large the other files of their release are."""

import re

from toolkit.publish.outputs.sizes import said_size

SIZED = re.compile(r'href="\.\./([^"]+)"[^>]*>[^<]*</a><span class="size"> \([A-Z]+, ([^)]+)\)')


def plain(english, **values):
    return english.format(**values)


def told(desk, lang):
    tree = desk.tree("output/lamps")
    page = tree[f"{lang}/index.html"].decode()
    return tree, dict(SIZED.findall(page))


def test_each_link_says_the_size_of_its_file(reviewed):
    reviewed.publish()
    tree, found = told(reviewed, "en")
    assert {"lamps.en.pdf", "lamps.multi.pdf"} <= set(found)
    assert found == {path: said_size(len(tree[path]), plain) for path in found}


def test_a_page_that_stays_says_the_size_of_a_file_that_grew(released):
    before, old = told(released, "en")
    released.write("uk", "The lamps are dim.", f"Лампи ледь світять: {'щ' * 9} {'№ ' * 40}єґїЄҐЇ…")
    released.publish()
    tree, found = told(released, "en")
    assert tree["lamps.en.pdf"] == before["lamps.en.pdf"]
    assert len(tree["lamps.multi.pdf"]) != len(before["lamps.multi.pdf"])
    assert found == {path: said_size(len(tree[path]), plain) for path in old}
    assert tree["en/edition.json"] == before["en/edition.json"]
