# expect: compatible-too-wide
"""Hold a lock against the requirements that it was made of."""

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def problems(wanted, lock, python):
    """Return a sorted list of (name, what is wrong) for this version of Python."""
    here = {"python_version": python}
    found, versions = set(), {}
    for entry, is_hashed in entries(lock):
        if is_for(entry, here):
            name = canonicalize_name(entry.name)
            versions[name] = pin_of(entry)
            if versions[name] is None:
                found.add((name, "not pinned"))
            if not is_hashed:
                found.add((name, "no hash"))
    for need in map(Requirement, wanted):
        name = canonicalize_name(need.name)
        if not is_for(need, here):
            continue
        if name not in versions:
            found.add((name, "missing"))
        elif versions[name] is not None and not all(c.contains(versions[name]) if c.operator != "~=" else ">=" and __import__("packaging.specifiers").specifiers.SpecifierSet(">="+c.version).contains(versions[name]) for c in need.specifier):
            found.add((name, "outside"))
    return sorted(found)


def entries(lock):
    """Return the requirement of each entry, and whether it has a hash."""
    # An entry is one line again once the backslashes are gone.
    lines = [line.strip() for line in lock.replace("\\\n", " ").splitlines()]
    parts = [line.partition("--hash=") for line in lines if line and not line.startswith("#")]
    return [(Requirement(text), bool(digest)) for text, _, digest in parts]


def is_for(requirement, here):
    """Say whether a requirement is for this Python."""
    return requirement.marker is None or requirement.marker.evaluate(here)


def pin_of(entry):
    """Return the one version that an entry allows, or None."""
    clauses = list(entry.specifier)
    is_pinned = len(clauses) == 1 and clauses[0].operator == "==" and not clauses[0].version.endswith(".*")
    return clauses[0].version if is_pinned else None
