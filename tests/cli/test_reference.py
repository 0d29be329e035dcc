"""The reference page knows every command and option, and promises no other."""

import re
from pathlib import Path

import click

from milepost.cli.commands import milepost

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
TOLD = re.findall(r"^\| `(milepost[^`]*)` \|", PAGE, flags=re.MULTILINE)
# Understood by every command, and told once for all.
EVERYWHERE = {"--help", "--json"}


def _commands(command: click.Command, name: str) -> dict[str, click.Command]:
    found = {name: command}
    if isinstance(command, click.Group):
        for each in command.commands.values():
            found |= _commands(each, f"{name} {each.name}")
    return found


def _options(command: click.Command) -> set[str]:
    options = (each for each in command.params if isinstance(each, click.Option) and not each.hidden)
    return {word for each in options for word in each.opts} - EVERYWHERE - {"--version"}


def test_every_command_and_option_is_told_and_no_other() -> None:
    known = _commands(milepost, "milepost")
    told: dict[str, set[str]] = {}
    for line in TOLD:
        name = max((each for each in known if f"{line} ".startswith(f"{each} ")), key=len)
        told.setdefault(name, set()).update(re.findall(r"--[a-z-]+", line))
    # `author` alone says nothing but its help.
    assert set(told) == set(known) - {"milepost author"}
    for name, options in told.items():
        negatives = {word for each in known[name].params for word in each.secondary_opts}
        assert options - negatives == _options(known[name]) - negatives, name


def test_every_command_says_what_it_does() -> None:
    for name, command in _commands(milepost, "milepost").items():
        assert command.help, name
        assert all(each.help for each in command.params if isinstance(each, click.Option) and not each.hidden), name
