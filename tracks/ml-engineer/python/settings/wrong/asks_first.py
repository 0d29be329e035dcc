# expect: nothing-raised-first
"""Settings of a training run, and errors that name the setting."""

import json
import math
import tempfile
from pathlib import Path


class SettingsError(Exception):
    """A setting that cannot be used: `field` says which."""

    def __init__(self, field, reason):
        """Keep the field beside the message."""
        super().__init__(f"{field}: {reason}")
        self.field = field


def load_settings(path):
    """Return rate, epochs and name; SettingsError when one of them cannot be used."""
    text = path.read_text(encoding="utf-8")
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsError("file", "is not JSON") from error
    if not isinstance(settings, dict):
        raise SettingsError("file", "is no JSON object")
    if "rate" not in settings:
        raise SettingsError("rate", "is missing")
    try:
        rate = float(settings["rate"])
    except (ValueError, TypeError) as error:
        raise SettingsError("rate", "is no number") from error
    if not 0 < rate < math.inf:
        raise SettingsError("rate", "out of range")
    if "epochs" not in settings:
        raise SettingsError("epochs", "is missing")
    try:
        epochs = int(settings["epochs"])
    except (ValueError, TypeError) as error:
        raise SettingsError("epochs", "is no number") from error
    if epochs < 1:
        raise SettingsError("epochs", "out of range")
    return {"rate": rate, "epochs": epochs, "name": settings.get("name", "run")}


def outcome(text):
    """Put `text` into a file, load it, and tell what came of it; None means no file. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        try:
            return {"settings": load_settings(path)}
        except SettingsError as error:
            cause = "(cut off)" if error.__suppress_context__ else "(none)"
            if error.__cause__ is not None:
                cause = type(error.__cause__).__name__
            elif not error.__suppress_context__ and error.__context__ is not None:
                cause = f"(not linked: {type(error.__context__).__name__})"
            return {"field": error.field, "cause": cause}
        except OSError as error:
            return {"passed on": type(error).__name__}
