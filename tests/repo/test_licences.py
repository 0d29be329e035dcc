"""Licences: what we depend on is permissive, or weak copyleft used as it is; nothing under GPL or AGPL."""

import json
import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = re.compile(
    r"MIT|MIT-CMU|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|Apache|ISC|ISCL|MPL-2\.0|PSF-2\.0|PSF|Python|Zlib|"
    r"CC0-1\.0|Unlicense|HPND|LGPL-2\.1-or-later|BSL-1\.0|GCC-exception-3\.1|Mozilla|matplotlib|Matplotlib|"
    r"Bzip2|bzip2-1\.0\.6|Unicode-3\.0"
)
FORBIDDEN = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)
# Packages whose metadata does not say it, with where it is said and what.
SAID_ELSEWHERE = {
    "axe-playwright-python": "MIT, in the LICENSE file of its distribution; it carries axe-core, MPL-2.0",
    "atheris": "Apache-2.0, in the LICENSE file of its distribution",
}
# Packages that carry GPL parts with an exception that leaves their users free.
EXCEPTIONS = {
    "numpy": "its wheels carry libgfortran, GPL-3.0 with the GCC runtime exception",
    "scipy": "as numpy",
    "scikit-learn": "its wheels carry libgomp, GPL-3.0 with the GCC runtime exception",
}


def locked(*files: str) -> list[str]:
    lines = "\n".join((ROOT / "locks" / file).read_text(encoding="utf-8") for file in files)
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", lines, re.MULTILINE)))


def said(read) -> str:
    """Give what a distribution's metadata says of its licence, the most exact first."""
    expression = read("License-Expression")
    classifiers = [line.rsplit("::", 1)[-1] for line in read("Classifier", every=True) if line.startswith("License")]
    licence = (read("License") or "").strip().splitlines()[:1]
    words = [expression] if expression else [*classifiers, *licence]
    return "; ".join(word for word in words if word and word != "UNKNOWN")


def judge(name: str, words: str) -> str | None:
    """Give what is wrong with a licence, or None."""
    if name in SAID_ELSEWHERE:
        return None
    if not words:
        return f"{name} does not say its licence; look it up and write it into SAID_ELSEWHERE"
    if FORBIDDEN.search(words) and name not in EXCEPTIONS:
        return f"{name} is under {words}"
    return None if ALLOWED.search(words) else f"{name} is under {words}, which nobody has looked at yet"


@pytest.mark.parametrize("name", locked("app.txt", "dev.txt"))
def test_what_the_application_and_its_tests_use_is_free_to_use(name):
    try:
        distribution = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        # Locked for another system (colorama for Windows): its licence is judged where it is installed.
        assert re.search(rf"^{re.escape(name)}==[^\n]* ; ", _locks(), re.MULTILINE)
        return

    def read(key, *, every=False):
        return distribution.get_all(key, []) if every else distribution.get(key)

    assert judge(name, said(read)) is None


def _locks() -> str:
    return "\n".join((ROOT / "locks" / file).read_text(encoding="utf-8") for file in ("app.txt", "dev.txt"))


def test_what_learners_use_is_free_to_use(core_toolset):
    script = """
import json
from importlib import metadata
print(json.dumps([[d.metadata["Name"], d.metadata.get("License-Expression"), d.metadata.get("License"),
    d.metadata.get_all("Classifier", [])] for d in metadata.distributions()]))
"""
    ended = subprocess.run([core_toolset.python, "-c", script], capture_output=True, text=True, check=True)
    faults, names = [], []
    for name, expression, licence, classifiers in json.loads(ended.stdout):
        plain = {"License-Expression": expression, "License": licence, "Classifier": classifiers}

        def read(key, *, every=False, plain=plain):
            return plain[key]

        names.append(name.lower())
        faults.append(judge(name.lower(), said(read)))
    assert {"numpy", "scipy", "pandas", "matplotlib", "scikit-learn"} <= set(names)
    assert [fault for fault in faults if fault] == []


def test_nothing_locked_is_known_for_a_licence_that_binds_others():
    known = {"pyqt5", "pyqt6", "mysqlclient", "psycopg2-doc", "unidecode", "pygraphviz-gpl", "readline", "gnureadline"}
    assert not known & {name.lower() for name in locked("app.txt", "dev.txt", "core.txt")}


def test_both_licences_are_in_the_repository():
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Attribution 4.0 International" in (ROOT / "tracks" / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("GNU Affero General Public License v3", False),
        ("AGPL-3.0-or-later", False),
        ("Business Source License 1.1", False),
        ("", False),
    ],
)
def test_the_judge_lets_only_the_right_ones_pass(words, fine):
    assert (judge("some-package", words) is None) is fine
