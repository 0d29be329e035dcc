"""What a learner has done, kept safe: attempts before and after grading, drafts, reveals and files, in one store."""

from milepost.store.exchange import export_json, import_json
from milepost.store.memory import MemoryStore
from milepost.store.port import Store
from milepost.store.records import Attempt, AttemptLine, Draft, Restored, Reveal, Setting, Snapshot, Standing, Work
from milepost.store.sqlite import SqliteStore

__all__ = [
    "Attempt",
    "AttemptLine",
    "Draft",
    "MemoryStore",
    "Restored",
    "Reveal",
    "Setting",
    "Snapshot",
    "SqliteStore",
    "Standing",
    "Store",
    "Work",
    "export_json",
    "import_json",
]
