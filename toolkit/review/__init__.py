"""How far a document is, what keeps it from release, and who has decided what about it."""

from toolkit.review.acts import (
    APPROVING,
    BACKING,
    Act,
    Seal,
    act_name,
    approved_seals,
    dismissals,
    parse_act,
    people_behind,
    person,
    seal_entry,
    serialize_act,
)
from toolkit.review.states import (
    PLURAL,
    REASONS,
    Blocked,
    Counts,
    blockers,
    count_states,
    count_words,
    entry_state,
)

__all__ = [
    "APPROVING",
    "BACKING",
    "PLURAL",
    "REASONS",
    "Act",
    "Blocked",
    "Counts",
    "Seal",
    "act_name",
    "approved_seals",
    "blockers",
    "count_states",
    "count_words",
    "dismissals",
    "entry_state",
    "parse_act",
    "people_behind",
    "person",
    "seal_entry",
    "serialize_act",
]
