# Reads JSON from the open file, and asks for each number in the open.
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
    try:
        with path.open(encoding="utf-8") as file:
            settings = json.load(file)
    except ValueError as error:  # JSONDecodeError is one
        raise SettingsError("file", str(error)) from error
    if type(settings) is not dict:
        raise SettingsError("file", f"holds a {type(settings).__name__}")
    try:
        rate = float(settings["rate"])
    except (LookupError, ValueError, TypeError) as error:
        raise SettingsError("rate", "cannot be read") from error
    if rate <= 0 or not math.isfinite(rate):
        raise SettingsError("rate", "is out of its range")
    try:
        epochs = int(settings["epochs"])
    except (LookupError, ValueError, TypeError) as error:
        raise SettingsError("epochs", "cannot be read") from error
    if epochs <= 0:
        raise SettingsError("epochs", "is out of its range")
    result = {"rate": rate, "epochs": epochs, "name": "run"}
    if "name" in settings:
        result["name"] = settings["name"]
    return result


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
