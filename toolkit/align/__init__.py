"""Two documents that say the same in two languages → which sentence is whose translation.

`documents` matches whole documents: `blocks` by block, and inside of them
`sentences` by sentence, both along the cheapest path that `path` finds; `speakers`
takes announcements apart. What is compared is a `Trait`, made of lengths (`widths`),
`anchors` and `sounds`. `fill` puts the result into a catalog.
"""

from toolkit.align.base import Alignment, Link
from toolkit.align.documents import align_documents
from toolkit.align.fill import Filled, Fills, fill_catalog, plan_fills

__all__ = [
    "Alignment",
    "Filled",
    "Fills",
    "Link",
    "align_documents",
    "fill_catalog",
    "plan_fills",
]
