"""Between rows of the tables and values: the only place that knows how a verdict is laid out in columns."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from milepost.store.records import Attempt, AttemptLine, Draft, Reveal, Setting, Work
from milepost.store.schema import as_moment, as_text
from milepost.terms import Finding, Timing, Verdict, VerdictName

Row = Mapping[Any, Any]


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    """Give an attempt as a row."""
    row: dict[str, Any] = {
        "id": attempt.id,
        "exercise_id": attempt.exercise_id,
        "exercise_name": attempt.exercise_name,
        "language": attempt.language,
        "answer": attempt.answer,
        "submitted_at": as_text(attempt.submitted_at),
        "hints_opened": attempt.hints_opened,
        "solution_seen": attempt.solution_seen,
        "tries": attempt.tries,
        "learner": attempt.learner,
        "regraded_at": None if attempt.regraded_at is None else as_text(attempt.regraded_at),
    }
    if attempt.verdict is None:
        return row | dict.fromkeys(VERDICT_COLUMNS)
    graded_at = attempt.graded_at or attempt.submitted_at
    return row | verdict_row(attempt.verdict) | {"graded_at": as_text(graded_at)}


def verdict_row(verdict: Verdict) -> dict[str, Any]:
    """Give a verdict as columns of its attempt's row."""
    return {
        "verdict": str(verdict.name),
        "key": verdict.findings[0].key if verdict.findings else "",
        "findings": json.dumps(msgspec.to_builtins(verdict.findings)),
        "right": json.dumps(list(verdict.right)),
        "cases": verdict.cases,
        "cases_right": verdict.cases_right,
        "printed": storable(verdict.printed),
        "ms_grade": verdict.timing.grade,
        "ms_total": verdict.timing.total,
        "isolation": verdict.isolation,
        "toolset": verdict.toolset,
        "engine": verdict.engine,
        "remarks": json.dumps(list(verdict.remarks)),
    }


def attempt_of(row: Row) -> Attempt:
    """Give the attempt that a row stands for."""
    return Attempt(
        id=row["id"],
        exercise_id=row["exercise_id"],
        exercise_name=row["exercise_name"],
        language=row["language"],
        answer=row["answer"],
        submitted_at=as_moment(row["submitted_at"]),
        hints_opened=row["hints_opened"],
        solution_seen=bool(row["solution_seen"]),
        tries=row["tries"],
        verdict=None if row["verdict"] is None else _verdict_of(row),
        graded_at=None if row["graded_at"] is None else as_moment(row["graded_at"]),
        # An export of an earlier Milepost has neither.
        learner=row.get("learner") or "",
        regraded_at=as_moment(row["regraded_at"]) if row.get("regraded_at") else None,
    )


def _verdict_of(row: Row) -> Verdict:
    return Verdict(
        name=VerdictName(row["verdict"]),
        findings=msgspec.convert(json.loads(row["findings"]), tuple[Finding, ...]),
        right=tuple(json.loads(row["right"])),
        cases=row["cases"],
        cases_right=row["cases_right"],
        printed=row["printed"],
        timing=Timing(grade=row["ms_grade"], total=row["ms_total"]),
        isolation=row["isolation"],
        toolset=row["toolset"],
        # An export of an earlier Milepost has neither.
        engine=row.get("engine") or "",
        remarks=tuple(json.loads(row.get("remarks") or "[]")),
    )


def line_of(row: Row) -> AttemptLine:
    """Give the short form that a row stands for."""
    return AttemptLine(
        id=row["id"],
        exercise_id=row["exercise_id"],
        submitted_at=as_moment(row["submitted_at"]),
        verdict=row["verdict"],
        key=row["key"] or "",
        ms=row["ms_total"] or 0.0,
        language=row["language"],
        hints_opened=row["hints_opened"],
        solution_seen=bool(row["solution_seen"]),
    )


def draft_row(draft: Draft) -> dict[str, Any]:
    """Give a draft as a row."""
    return {
        "exercise_id": draft.exercise_id,
        "language": draft.language,
        "text": storable(draft.text),
        "saved_at": as_text(draft.saved_at),
    }


def draft_of(row: Row) -> Draft:
    """Give the draft that a row stands for."""
    return Draft(row["exercise_id"], row["language"], row["text"], as_moment(row["saved_at"]))


def reveal_row(reveal: Reveal) -> dict[str, Any]:
    """Give a reveal as a row."""
    return {
        "exercise_id": reveal.exercise_id,
        "kind": reveal.kind,
        "number": reveal.number,
        "at": as_text(reveal.at),
    }


def reveal_of(row: Row) -> Reveal:
    """Give the reveal that a row stands for."""
    return Reveal(row["exercise_id"], row["kind"], row["number"], as_moment(row["at"]))


def work_row(work: Work) -> dict[str, Any]:
    """Give a file of the learner's as a row."""
    return {
        "exercise_id": work.exercise_id,
        "language": work.language,
        "path": storable(work.path),
        "at": as_text(work.at),
    }


def work_of(row: Row) -> Work:
    """Give the file of the learner's that a row stands for."""
    return Work(row["exercise_id"], row["language"], row["path"], as_moment(row["at"]))


def setting_row(setting: Setting) -> dict[str, Any]:
    """Give a setting as a row."""
    return {"name": setting.name, "value": storable(setting.value), "at": as_text(setting.at)}


def setting_of(row: Row) -> Setting:
    """Give the setting that a row stands for."""
    return Setting(str(row["name"]), str(row["value"]), as_moment(row["at"]))


def storable(text: str) -> str:
    """Give the text with what UTF-8 cannot carry (lone surrogates) replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


# Null together until there is a verdict.
VERDICT_COLUMNS = ("graded_at", *verdict_row(Verdict(VerdictName.ERROR)))
