"""A PDF as bytes: each object is written once, those without a stream packed together.

pydyf writes and packs every object twice, for the file and for its identifier; of a long document
with its structure tree that takes longer than all else of writing it.

Source: ISO 32000-1, 7.5.2 (header), 7.5.7 (object streams), 7.5.8 (cross-reference streams) and
14.4 (file identifiers); pydyf 0.13, `PDF.write`.
"""

from __future__ import annotations

import hashlib
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK = b"%\xf0\x9f\x96\xa4"
"""A comment of bytes above 127, by which programs see that a file is no text."""
_LEVEL = 7
"""A file is .4 % larger than at the highest one, and packed twice as fast."""
_FILTER = {"Filter": "/FlateDecode"}
_LINE_ENDS = b"\r\n"
_NO_MORE = 65535
"""Generation of the one object that is free and is never used (7.5.4)."""
_FREE, _ALONE, _PACKED = range(3)
"""How an object stands in a file (7.5.8.3)."""


def pack_streams(pdf: Any) -> None:
    """Pack the streams of a PDF; they are written as they are then.

    None of text ends in the end of a line: before ``endstream`` it would be read as part of the
    one that stands there, and the stream as shorter than it says (ISO 19005-3, 6.1.7.1).
    """
    from weasyprint.pdf import pydyf

    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.compress:
            data = b"\n".join(map(pydyf._to_bytes, each.stream))  # noqa: SLF001 - there is no public way
            packed = zlib.compress(data, _LEVEL)
            while packed[-1] in _LINE_ENDS and _is_text(each):
                data += b" "
                packed = zlib.compress(data, _LEVEL)
            each.stream, each.compress = [packed], False
            each.extra = each.extra | _FILTER


def _is_text(stream: Any) -> bool:
    """Tell whether a stream is operators, characters or metadata, in which a space says nothing."""
    return not stream.extra or stream.extra.get("Type") == "/Metadata"


def write_pdf(pdf: Any, output: Any, version: Any, identifier: bytes, _compress: object) -> None:
    """Write a PDF into a file that is open; in place of pydyf's `PDF.write`, and called alike.

    Objects are packed together whatever is asked for.

    Args:
        pdf: pydyf's, of which nothing changes any more.
        output: where its bytes go.
        version: of PDF; object streams are there since 1.5.
        identifier: says of what the file was made; beside it stands the digest of what it is.
    """
    if pdf.info:
        pdf.add_object(pdf.info)
    file = bytearray(b"%%PDF-%b\n%b\n" % (str(version).encode(), _MARK))
    objects = pdf.objects[1:]
    packed = [each for each in objects if each.compressible]
    together = _together(packed)
    pdf.add_object(together)
    places = {each.number: (_PACKED, together.number, at) for at, each in enumerate(packed)}
    for each in (*(each for each in objects if not each.compressible), together):
        places[each.number] = (_ALONE, len(file), 0)
        file += each.indirect + b"\n"
    table = _table(
        [(_FREE, 0, _NO_MORE), *(places[each.number] for each in pdf.objects[1:])], len(file)
    )
    table.extra |= _trailer(pdf, identifier, file)
    pdf.add_object(table)
    end = b"\nstartxref\n%d\n%%%%EOF\n" % len(file)
    output.write(bytes(file + table.indirect + end))


def _together(objects: Iterable[Any]) -> Any:
    """Return the stream of objects that have none of their own."""
    from weasyprint.pdf import pydyf

    parts = [(each.number, each.data) for each in objects]
    ends = accumulate((len(data) + 1 for _, data in parts), initial=0)
    index = b" ".join(b"%d %d" % (number, at) for (number, _), at in zip(parts, ends, strict=False))
    extra = {"Type": "/ObjStm", "N": len(parts), "First": len(index) + 1}
    data = b"\n".join([index, *(data for _, data in parts)])
    return pydyf.Stream([zlib.compress(data, _LEVEL)], extra | _FILTER)


def _table(rows: Sequence[tuple[int, int, int]], own: int) -> Any:
    """Return the stream that says where each object is; it begins at `own` itself."""
    from weasyprint.pdf import pydyf

    rows = [*rows, (_ALONE, own, 0)]
    widths = [(max(column).bit_length() + 7) // 8 for column in zip(*rows, strict=True)]
    data = b"".join(
        value.to_bytes(width, "big")
        for row in rows
        for value, width in zip(row, widths, strict=True)
    )
    extra = {"Type": "/XRef", "W": pydyf.Array(widths), "Size": len(rows)}
    return pydyf.Stream([zlib.compress(data, _LEVEL)], extra | _FILTER)


def _trailer(pdf: Any, identifier: bytes, file: bytearray) -> dict[str, Any]:
    """Say what a reader needs first, and tell this file from others."""
    from weasyprint.pdf import pydyf

    digest = hashlib.md5(file, usedforsecurity=False).hexdigest().encode()
    ids = pydyf.Array([pydyf.String(each).data for each in (identifier, digest)])
    info = {"Info": pdf.info.reference} if pdf.info else {}
    return {"Root": pdf.catalog.reference, **info, "ID": ids}
