# expect: more-than-a-pin
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def problems(wanted, lock, python):
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
        elif versions[name] is not None and not need.specifier.contains(versions[name]):
            found.add((name, "outside"))
    return sorted(found)


def entries(lock):
    lines = [line.strip() for line in lock.replace("\\\n", " ").splitlines()]
    parts = [line.partition("--hash=") for line in lines if line and not line.startswith("#")]
    return [(Requirement(text), bool(digest)) for text, _, digest in parts]


def is_for(requirement, here):
    return requirement.marker is None or requirement.marker.evaluate(here)


def pin_of(entry):
    pins = [each.version for each in entry.specifier if each.operator == "==" and not each.version.endswith(".*")]
    return pins[0] if pins else None
