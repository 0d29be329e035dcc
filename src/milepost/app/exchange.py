"""Everything out as plain JSON, and in again."""

from typing import Any

from milepost.app.home import Home
from milepost.app.house import now, open_store
from milepost.store import export_json, import_json


def everything(home: Home) -> dict[str, Any]:
    """Give all that the home's store holds as plain JSON values."""
    store = open_store(home)
    try:
        return export_json(store, at=now())
    finally:
        store.close()


def bring_in(home: Home, data: object) -> dict[str, Any]:
    """Bring an export in; what is there already stays."""
    store = open_store(home)
    try:
        restored = import_json(store, data)
    finally:
        store.close()
    return {
        "version": 1,
        "attempts": restored.attempts,
        "known": restored.known,
        "drafts": restored.drafts,
        "reveals": restored.reveals,
        "works": restored.works,
        "settings": restored.settings,
    }
