"""The tables of outputs: of a release and its drafts, of a proof, and of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError, did_you_mean
from toolkit.publish.outputs.changes import CHANGES
from toolkit.publish.outputs.index import INDEX
from toolkit.publish.outputs.page import PAGE
from toolkit.publish.outputs.pdfs import COMBINED, PARALLEL, PDF
from toolkit.publish.outputs.proofs import PROOF_PAGE, PROOF_PDF
from toolkit.publish.outputs.texts import TEXTS
from toolkit.publish.outputs.word import WORD

if TYPE_CHECKING:
    from toolkit.publish.bundle import Bundle
    from toolkit.publish.outputs.files import Output
    from toolkit.publish.proof.rows import Proof

OUTPUTS: tuple[Output[Bundle], ...] = (
    PAGE,
    PDF,
    COMBINED,
    PARALLEL,
    WORD,
    CHANGES,
    TEXTS,
)
"""Of a document, in the order in which links to them stand; a project may choose among them."""

PROOF_OUTPUTS: tuple[Output[Proof], ...] = (PROOF_PAGE, PROOF_PDF)
SITE_OUTPUTS: tuple[Output[Bundle], ...] = (INDEX,)
"""Made from the manifests alone."""


def choose_outputs(names: tuple[str, ...], where: str = "") -> tuple[Output[Bundle], ...]:
    """Return the outputs that a project chooses, and those that every release has.

    Args:
        names: the setting `outputs`; empty for all but those that have to be named.
        where: the file of the settings, for messages.

    Raises:
        ConfigError: there is none of a name; says which was meant, perhaps.
    """
    known = [each.name for each in OUTPUTS]
    for name in names:
        if name not in known:
            raise ConfigError(
                f"outputs: no output is called {name!r}",
                where=where,
                remedy=f"{did_you_mean(name, known)}known: {', '.join(known)}",
            )
    return tuple(
        each
        for each in OUTPUTS
        if each.always or (each.name in names if names else not each.chosen)
    )
