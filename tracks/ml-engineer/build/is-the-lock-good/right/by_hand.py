# Reads the lock line by line with a state, and asks a set of one version what a requirement allows.
"""Hold a lock against the requirements that it was made of."""

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def problems(wanted, lock, python):
    """Return a sorted list of (name, what is wrong) for this version of Python."""
    pinned, hashed = {}, {}
    for words in logical_lines(lock):
        hashes = [word for word in words if word.startswith("--hash=")]
        entry = Requirement(" ".join(word for word in words if not word.startswith("--")))
        if counts(entry, python):
            name = canonicalize_name(entry.name)
            pinned[name], hashed[name] = exact_version(entry), bool(hashes)
    told = [(name, "not pinned") for name, version in pinned.items() if version is None]
    told += [(name, "no hash") for name, is_there in hashed.items() if not is_there]
    for text in wanted:
        need = Requirement(text)
        name = canonicalize_name(need.name)
        if counts(need, python):
            if name not in pinned:
                told.append((name, "missing"))
            elif pinned[name] is not None and not list(need.specifier.filter([pinned[name]])):
                told.append((name, "outside"))
    return sorted(set(told))


def logical_lines(lock):
    """Give the words of each entry, over as many lines as it has."""
    words = []
    for line in lock.splitlines():
        line = line.strip()
        if not words and (not line or line.startswith("#")):
            continue
        words += line.removesuffix("\\").split()
        if not line.endswith("\\"):
            yield words
            words = []


def counts(requirement, python):
    """Return whether a requirement is for this Python."""
    return not requirement.marker or requirement.marker.evaluate({"python_version": python})


def exact_version(entry):
    """Return the one version that an entry allows, None where it allows others."""
    clauses = list(entry.specifier)
    if len(clauses) != 1 or clauses[0].operator != "==":
        return None
    try:
        return str(Version(clauses[0].version))
    except InvalidVersion:  # 1.5.*
        return None
