"""What the tests of checks share."""

import pytest

from toolkit.check.base import Context, Given
from toolkit.core.model.catalog import Entry
from toolkit.lang import language


@pytest.fixture
def flaws():
    """Run one check on one pair: (severity, message, what the span covers) of each flaw."""

    def run(check, source, target, lang, source_lang="en", given=None, **fields):
        entry = Entry(source, msgstr=target, **fields)
        return [
            (str(flaw.severity or check.severity), flaw.message, target[slice(*flaw.span)])
            for _, flaw in check.find(
                (entry,), Context(language(source_lang), language(lang), given or Given())
            )
        ]

    return run
