"""Who and what the sources name, and how each language writes it."""

from toolkit.names.match import Unnamed, find_text, find_unnamed, has_name, reviewed_entries
from toolkit.names.propose import propose
from toolkit.names.register import (
    NO_FORM,
    PROPOSAL,
    Form,
    Found,
    Name,
    NameKind,
    Register,
    update_names,
)
from toolkit.names.table import parse_names, serialize_names

__all__ = [
    "NO_FORM",
    "PROPOSAL",
    "Form",
    "Found",
    "Name",
    "NameKind",
    "Register",
    "Unnamed",
    "find_text",
    "find_unnamed",
    "has_name",
    "parse_names",
    "propose",
    "reviewed_entries",
    "serialize_names",
    "update_names",
]
