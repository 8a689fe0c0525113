"""What the tests of checks share."""

import pytest

from toolkit.checks import Context, Given
from toolkit.language import language
from toolkit.model import Entry


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
