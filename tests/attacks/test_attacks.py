"""Every hostile answer, run for real: contained, without a trace, and told to the learner in words."""

import os
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.terms import VerdictName

ROOT = Path(__file__).resolve().parents[2]
TRACES = (
    Path("/tmp/milepost-pickled"),
    Path("/tmp/milepost-was-here"),
    Path("/dev/shm/left-behind"),
    Path("/tmp/left-behind"),
)


def test_it_is_contained_and_the_next_answer_is_served(arenas, script, attack):
    arena = arenas(attack.language)
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    outcome = script.run_attack(arena, attack)
    assert script.is_safe(outcome, attack.safe), str(outcome)
    assert script.next_answer_is_right(arena, attack.language)
    assert not any(trace.exists() for trace in TRACES)
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors + 2 * 4  # children being parked meanwhile


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["python", "java", "r"])
def test_without_namespaces_all_are_still_contained(script, language):
    pool = script.open_arena(language, home=find_home(os.environ).data, level="partial")
    found = [attack for attack in script.attacks() if attack.language == language]
    try:
        outcomes = [(attack, script.run_attack(pool, attack)) for attack in found]
        unsafe = [
            f"{attack.name}: {outcome}"
            for attack, outcome in outcomes
            if not script.is_safe(outcome, (*attack.safe, *attack.partial))
        ]
        assert unsafe == []
        assert script.next_answer_is_right(pool, language)
        assert pool.report().level == "partial"
    finally:
        pool.close()


@pytest.mark.slow
def test_it_never_passes_and_the_learner_is_told_why(judge, script, attack):
    verdict = judge(attack)
    assert verdict.name is VerdictName.FAILED
    assert verdict.findings
    for finding in verdict.findings:
        assert finding.message.strip()
    told = repr(verdict)
    assert script.CANARY not in told
    assert "milepost-canary-in-the-check" not in told
    assert "\x1b" not in verdict.printed


def test_every_case_of_the_catalogue_is_run_shown_or_explained(script):
    numbers = {attack.case for attack in script.attacks()}
    cases = script.catalogue()
    assert numbers <= {case.number for case in cases}
    for case in cases:
        assert case.number in numbers or case.tests or case.left, case.number
    for case in cases:
        for test in case.tests:
            path, _, name = test.partition("::")
            text = (ROOT / path).read_text(encoding="utf-8")
            assert not name or f"def {name}(" in text, test
        shown = "".join((ROOT / test.partition("::")[0]).read_text(encoding="utf-8") for test in case.tests)
        assert all(f'"{key}"' in shown for key in case.told), case.number


def test_the_table_in_the_documentation_names_every_case_and_none_is_unsafe(script):
    text = script.TABLE.read_text(encoding="utf-8")
    for case in script.catalogue():
        row = next(line for line in text.splitlines() if line.startswith(f"| {case.number} | {case.title} |"))
        assert all(f"fails with `{key}`" in row for key in case.told), row
    assert "**no**" not in text
    assert ", 0 unsafe." in text


def test_an_unsafe_outcome_is_seen_as_one(script):
    safe = ("value []", "raised OSError", "gone time-out")
    assert script.is_safe(script.Outcome("raised", "PermissionError"), safe)
    assert script.is_safe(script.Outcome("value", "[]", []), safe)
    assert not script.is_safe(script.Outcome("value", "['root']", ["root"]), safe)
    assert not script.is_safe(script.Outcome("raised", "ValueError"), safe)
    assert not script.is_safe(script.Outcome("gone", "bad-frame"), safe)
    assert not script.is_safe(script.Outcome("unsendable", "object"), safe)
