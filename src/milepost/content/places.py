"""Where the track is."""

from collections.abc import Mapping
from pathlib import Path

from milepost.content.faults import make_fault

_TRACK = Path("ml-engineer")


def find_track(environment: Mapping[str, str], *, package: Path) -> Path:
    """Find the folder of the track: MILEPOST_TRACK, else the checkout's around the package, else the packaged one.

    `package` is the folder of the installed package `milepost`. In a checkout that is `src/milepost`, and the track
    lies beside `src`; in a wheel the track was packed into the package itself.
    """
    asked = environment.get("MILEPOST_TRACK", "").strip()
    if asked:
        folder = Path(asked).expanduser().absolute()
        if not (folder / "track.toml").is_file():
            raise make_fault("MP-C002", folder, folder=folder)
        return folder
    checkout = package.parent.parent / "tracks" / _TRACK
    packaged = package / "tracks" / _TRACK
    for folder in (checkout, packaged):
        if (folder / "track.toml").is_file() and (folder is packaged or package.parent.name == "src"):
            return folder
    raise make_fault("MP-C002", packaged, folder=packaged)
