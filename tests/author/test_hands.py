"""The hands of a proof: a part meets none that the whole has not met, and an author can ask for more of them."""

import threading
from pathlib import Path

import pytest

from milepost.author import ProofReport, exercise_proof, further_hands, new_exercise, prove, record_proofs, speed
from milepost.author.further_hands import HANDS_SEED
from milepost.author.record import RECORDED_SEEDS, SHORT_TURNS
from milepost.content import load_track
from milepost.grade import Grader
from milepost.grade.desk import Desk

from .test_proof import LOOP, TRACK, codes, letters

NAME = "means/mean-price"
# The whole hand of these calls is right or wrong by one value, which most hands do not hold.
ALONE = "\n\n@task.hidden(times=1)\ndef alone(draw):\n    return (np.array([float(draw.integer(1, 999))]),)\n"
MORE = 6
LUCKY = HANDS_SEED + 3


@pytest.fixture(params=[("python", "r", "java")], ids=["three languages"])
def folder(tmp_path: Path, request) -> Path:
    folder = tmp_path / "track"
    folder.mkdir()
    (folder / "track.toml").write_text(TRACK, encoding="utf-8")
    new_exercise(folder, NAME, choose=letters(), languages=request.param)
    return folder


@pytest.fixture
def proven(folder, request, core_toolset):
    class Children:
        def take(self, toolset, *, light=False, **asked):
            return request.getfixturevalue(f"{toolset}_pool").take(**asked)

    def run(*, turn: int | None = None, hands: int = 0) -> ProofReport:
        return prove(
            folder,
            children=Children(),
            find_program=lambda _: core_toolset.python,
            locks=folder,
            names=[NAME],
            turn=turn,
            hands=hands,
            at_most=exercise_proof.MUTANTS_PER_EXERCISE,
            pause=lambda _: None,
        )

    return run


@pytest.fixture
def met(monkeypatch):
    """Every answer that is graded, each with the seed of the hand that it was dealt."""
    found: set[tuple[bytes, int]] = set()
    now = threading.local()
    deal = Desk.deal

    class Noting(Grader):
        def grade(self, exercise, source, **how):
            now.source = source
            return super().grade(exercise, source, **how)

    def note(desk):
        hand = deal(desk)
        found.add((now.source, hand.seed))
        return hand

    for module in (exercise_proof, further_hands, speed):
        monkeypatch.setattr(module, "Grader", Noting)
    monkeypatch.setattr(Desk, "deal", note)
    return found


@pytest.mark.parametrize(("enough_s", "more"), [(60.0, True), (0.0, False)], ids=["quick", "every mistake is slow"])
def test_a_part_meets_no_hand_that_the_whole_has_not_met(folder, proven, met, monkeypatch, enough_s, more):
    monkeypatch.setattr(exercise_proof, "ENOUGH_S", enough_s)
    whole = proven()
    assert codes(whole) == []
    record_proofs(folder, whole)
    known = set(met)
    wrong = {path.read_bytes() for path in (folder / NAME / "wrong").iterdir()}
    # What is slow is spared the hands that no part meets, and no others.
    assert bool({seed for source, seed in met if source in wrong} - set(RECORDED_SEEDS)) == more
    met.clear()
    parts = [proven(turn=turn) for turn in range(SHORT_TURNS)]  # mutants meet one hand, whatever the turn
    assert [part.as_json()["on_record"] for part in parts] == [1] * SHORT_TURNS
    assert {seed for _, seed in met} >= set(RECORDED_SEEDS)
    assert met <= known


def write(folder: Path, name: str, first: str, odd: str) -> Path:
    """Write an answer that gives something odd for some single values."""
    path = folder / NAME / name
    path.parent.mkdir(exist_ok=True)
    told = f"    if len(values) == 1 and {odd}\n    total = 0.0\n"
    path.write_text(f"{first}\n{LOOP.replace('    total = 0.0' + chr(10), told)}", encoding="utf-8")
    return path


@pytest.fixture
def lucky(folder, core_pool) -> float:
    """The single value on one of the further hands, which no other hand of a proof holds."""
    check = folder / NAME / "check.py"
    check.write_text(check.read_text(encoding="utf-8") + ALONE, encoding="utf-8")
    (exercise,) = load_track(folder).exercises

    class Children:
        def take(self, toolset, **asked):
            return core_pool.take()

    grader = Grader(Children())
    seeds = [*range(1, 4), *RECORDED_SEEDS, *range(HANDS_SEED, HANDS_SEED + MORE)]
    values = {
        seed: next(
            float(args[0][0]) for _, hidden, args in grader.desk(exercise).draw_arguments(seed) if hidden.times == 1
        )
        for seed in seeds
    }
    grader.close()
    assert len(set(values.values())) == len(seeds)
    return values[LUCKY]


@pytest.mark.parametrize("folder", [("python",)], indirect=True)
def test_what_depends_on_luck_is_found_on_further_hands(folder, proven, lucky):
    is_single = "values[0] % 1 == 0"
    passes = write(
        folder, "wrong/passes.py", "# expect: wrong-result", f"{is_single} and values[0] != {lucky}: return -1.0"
    )
    told = write(
        folder,
        "wrong/told.py",
        "# expect: wrong-result",
        f"{is_single}: return float('nan') if values[0] == {lucky} else -1.0",
    )
    right = write(folder, "right/loop.py", "# Adds up.", f"values[0] == {lucky}: return -1.0")
    for hands in (0, LUCKY - HANDS_SEED):
        report = proven(hands=hands)
        assert codes(report) == []
        assert report.as_json()["by_exercise"][0]["hands"] == hands
    report = proven(hands=MORE)
    faults = {each.code: each for each in report.faults if each.code != "MP-P013"}
    assert {code: each.where for code, each in faults.items()} == {
        "MP-P003": str(passes),
        "MP-P004": str(told),
        "MP-P019": str(right),
    }
    on = f"on 1 of {MORE} further hands (the first: {LUCKY})"
    assert f"passes.py passes {on}, and should fail with `wrong-result`" in faults["MP-P003"].what
    assert f"told.py fails with `not-a-number` {on}, and names `wrong-result`" in faults["MP-P004"].what
    assert f"loop.py is right, and is failed {on}: wrong-result" in faults["MP-P019"].what
    assert record_proofs(folder, report) == ()


@pytest.mark.parametrize("folder", [("python",)], indirect=True)
def test_a_reference_that_fails_on_a_further_hand_is_found_and_the_record_is_no_excuse(folder, proven, lucky):
    path = folder / NAME / "answer.py"
    text = path.read_text(encoding="utf-8")
    # The reference is its own oracle: by luck it is wrong where its second call differs from its first.
    odd = f"    if len(values) == 1 and values[0] == {lucky}:\n        return np.random.random()\n    # cut\n"
    path.write_text(text.replace("    # cut\n", odd, 1), encoding="utf-8")
    record_proofs(folder, proven())
    part = proven(turn=0)
    assert (part.as_json()["on_record"], codes(part)) == (1, [])
    (fault,) = [each for each in proven(turn=0, hands=MORE).faults if each.code != "MP-P013"]
    assert (fault.code, fault.where) == ("MP-P001", str(path))
    assert f"on 1 of {MORE} further hands (the first: {LUCKY})" in fault.what


@pytest.mark.parametrize("folder", [("python",)], indirect=True)
def test_further_hands_wait_until_nothing_else_is_wrong(folder, proven, met):
    (folder / NAME / "wrong" / "median.py").unlink()
    report = proven(hands=MORE)
    assert sorted(codes(report)) == ["MP-P005", "MP-P015"]
    assert report.as_json()["by_exercise"][0]["hands"] == 0
    assert not {seed for _, seed in met} & set(range(HANDS_SEED, HANDS_SEED + MORE))


@pytest.mark.parametrize("folder", [("python",)], indirect=True)
def test_a_check_that_raises_on_a_further_hand_alone_is_found(folder, proven, lucky):
    check = folder / NAME / "check.py"
    text, sound = check.read_text(encoding="utf-8"), "case.same(np.sum(case.values))"
    assert sound in text
    check.write_text(text.replace(sound, f"{lucky} in case.values and case.nothing or {sound}"), encoding="utf-8")
    write(folder, "wrong/slips.py", "# expect: wrong-result", "values[0] % 1 == 0: return -1.0")
    assert codes(proven(hands=LUCKY - HANDS_SEED)) == []
    assert codes(proven(hands=MORE)) == ["MP-P009"]
