"""Questions to the author: as comments of entries, as a list, as a table that comes back.

`comments` has their grammar, `questions` collects them over the languages of a document,
`table` and `markdown` are for authors; the same as XLSX is in `sheet`.
"""

from toolkit.queries.comments import (
    Query,
    add_answer,
    add_query,
    is_day,
    one_line,
    open_queries,
    read_queries,
)
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
    "Query",
    "Question",
    "add_answer",
    "add_query",
    "answer_questions",
    "collect_questions",
    "is_day",
    "join_questions",
    "known_questions",
    "one_line",
    "open_queries",
    "parse_head",
    "read_markdown",
    "read_queries",
    "row_texts",
    "write_head",
    "write_markdown",
]
