"""Questions to the author: as a list, and as a table that comes back.

`questions` collects them over the languages of a document,
`table` and `markdown` are for authors; the same as XLSX is in `sheet`.
"""

from toolkit.queries.markdown import read_markdown, write_markdown
from toolkit.queries.questions import (
    Known,
    Place,
    Question,
    answer_questions,
    collect_questions,
    join_questions,
    known_questions,
)
from toolkit.queries.table import (
    COLUMNS,
    KEY,
    NO_KEY,
    AnswerRow,
    AnswerTable,
    parse_head,
    row_texts,
    write_head,
)

__all__ = [
    "COLUMNS",
    "KEY",
    "NO_KEY",
    "AnswerRow",
    "AnswerTable",
    "Known",
    "Place",
    "Question",
    "answer_questions",
    "collect_questions",
    "join_questions",
    "known_questions",
    "parse_head",
    "read_markdown",
    "row_texts",
    "write_head",
    "write_markdown",
]
