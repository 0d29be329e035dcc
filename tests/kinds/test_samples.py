"""The contract of samples: right ones pass thousands of times, known mistakes fail with their own key, in words."""

import math

import numpy as np
import pytest
from kinds_fakes import first_fault

from milepost.check import Task, UnfitError
from milepost.kinds import samples


def task_of(like, *steps, n=600, **options):
    task = Task("draw(n: int, seed: int) -> floats[n]")
    task.judge(None)
    judged = samples.Samples(task, like, n=n, **options)
    for step, *args in steps:
        getattr(judged, step)(*args)
    return task


def normal_like(rng, n):
    return rng.normal(size=n)


NORMAL = task_of(normal_like, ("mean",), ("spread",), ("shape",), ("seeded",))


def box_muller(n, seed):
    rng = np.random.default_rng(seed)
    return np.sqrt(-2 * np.log(1 - rng.random(n))) * np.cos(2 * np.pi * rng.random(n))


RIGHT = {
    "the generator's own": lambda n, seed: np.random.default_rng(seed).normal(size=n),
    "Box and Muller": box_muller,
    "the old generator": lambda n, seed: np.random.RandomState(seed % 2**32).standard_normal(n),
    "as a list": lambda n, seed: np.random.default_rng([seed, 5]).normal(size=n).tolist(),
}
WRONG = {
    "another-mean": lambda n, seed: np.random.default_rng(seed).normal(0.3, 1.0, n),
    "another-spread": lambda n, seed: np.random.default_rng(seed).normal(0.0, math.sqrt(1.6), n),
    "another-distribution": lambda n, seed: np.random.default_rng(seed).uniform(-math.sqrt(3), math.sqrt(3), n),
    "the-same-for-every-seed": lambda n, seed: np.random.default_rng(7).normal(size=n),
    "another-sample-each-time": lambda n, seed: np.random.default_rng().normal(size=n),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_samples_pass_a_thousand_times(name):
    """Four rewritings, a thousand draws each, three tests and both seeds."""
    faults = [fault for seed in range(1000) if (fault := first_fault(NORMAL, RIGHT[name], seed)) is not None]
    assert faults == []


@pytest.mark.parametrize("key", [key for key in WRONG if key != "the-same-for-every-seed"])
def test_a_known_mistake_fails_with_its_own_key(key):
    keys = [getattr(first_fault(NORMAL, WRONG[key], seed), "key", "passed") for seed in range(40)]
    assert keys == [key] * 40


def test_one_sample_for_every_seed_is_found_even_if_it_is_a_good_one():
    keys = {getattr(first_fault(NORMAL, WRONG["the-same-for-every-seed"], seed), "key", "passed") for seed in range(40)}
    assert "passed" not in keys


def test_a_first_stage_alone_would_fail_right_answers():
    """The second look is what makes the promise hold: the first is exceeded about once in 20 draws a test."""
    judged = samples.Samples(Task("draw(n: int, seed: int) -> floats[n]"), normal_like)
    null = judged._null("mean", lambda sample: float(sample.mean()), 400, 1999)
    rng = np.random.default_rng(0)
    outside = sum(not null.is_usual(float(rng.normal(size=400).mean())) for _ in range(5000))
    assert 150 <= outside <= 400


def test_small_errors_are_found_with_the_power_that_is_stated():
    """A spread wrong by 15 %, in 600 and then 2,400 samples: found nine times in ten."""
    off = [first_fault(NORMAL, lambda n, s: np.random.default_rng(s).normal(0, 1.15, n), seed) for seed in range(50)]
    assert sum(fault is not None for fault in off) >= 45


CLOUD = np.linalg.cholesky(np.array([[1.0, 0.8], [0.8, 1.0]]))


def test_a_correlation_and_a_shape_in_two_dimensions():
    def like(rng, n):
        return rng.normal(size=(n, 2)) @ CLOUD.T

    task = Task("draw(n: int, seed: int) -> floats[n, 2]")
    judged = samples.Samples(task, like)
    judged.mean()
    judged.spread()
    judged.correlation()
    judged.shape()

    def right(n, seed):
        return np.random.default_rng(seed).multivariate_normal([0, 0], CLOUD @ CLOUD.T, n)

    assert [fault for seed in range(200) if (fault := first_fault(task, right, seed))] == []
    independent = first_fault(task, lambda n, seed: np.random.default_rng(seed).normal(size=(n, 2)), 1)
    assert independent.key == "another-correlation"
    ring = first_fault(task, lambda n, seed: (np.random.default_rng(seed).choice([-1.0, 1.0], (n, 2))) @ CLOUD.T, 1)
    assert ring.key == "another-distribution"


def test_frequencies_of_a_die():
    task = task_of(normal_like, ("frequencies", dict.fromkeys(range(1, 7), 1 / 6)), n=600)
    fair = [first_fault(task, lambda n, s: np.random.default_rng(s).integers(1, 7, n), seed) for seed in range(1000)]
    assert fair == [None] * 1000
    loaded = first_fault(task, lambda n, s: np.random.default_rng(s).choice(6, n, p=[0.1] * 5 + [0.5]) + 1, 1)
    assert (loaded.key, loaded.fields["value"]) == ("another-frequency", 6)
    zero_based = first_fault(task, lambda n, s: np.random.default_rng(s).integers(0, 6, n), 1)
    assert zero_based.fields["value"] == 0


CENTRES = np.array([[4 * math.cos(a), 4 * math.sin(a)] for a in np.linspace(0, 2 * math.pi, 8, endpoint=False)])


def eight(rng, n):
    return CENTRES[rng.integers(0, 8, n)] + 0.2 * rng.normal(size=(n, 2))


def gan_task():
    task = Task("draw(n: int, seed: int) -> floats[n, 2]")
    judged = samples.Samples(task, eight)
    judged.modes(CENTRES, within=1.0, least=0.05, most_junk=0.3)
    judged.near(0.2)
    return task


def test_a_generator_that_covers_every_mode_passes():
    task = gan_task()

    def rough(n, seed):
        rng = np.random.default_rng(seed)
        return np.where(rng.random((n, 1)) < 0.1, rng.normal(size=(n, 2)) * 3, eight(rng, n) * 1.02)

    assert [fault for seed in range(150) if (fault := first_fault(task, rough, seed))] == []


@pytest.mark.parametrize(
    ("key", "generator"),
    [
        ("mode-collapse", lambda n, s: CENTRES[np.random.default_rng(s).integers(0, 2, n)] + 0.0),
        ("mode-collapse", lambda n, s: np.tile(CENTRES[0], (n, 1))),
        ("between-the-modes", lambda n, s: np.random.default_rng(s).normal(size=(n, 2)) * 3),
        ("mode-collapse", lambda n, s: CENTRES[np.random.default_rng(s).integers(0, 7, n)] + 0.0),
    ],
    ids=["two of eight", "one point", "a cloud", "seven of eight"],
)
def test_a_collapsed_generator_is_told_so(key, generator):
    assert first_fault(gan_task(), generator, 3).key == key


def test_what_is_no_sample_is_told():
    with pytest.raises(UnfitError, match="Asked for"):
        first_fault(NORMAL, lambda n, seed: np.zeros(n + 1), 0)
    with pytest.raises(UnfitError, match="NaN"):
        first_fault(NORMAL, lambda n, seed: np.full(n, np.nan), 0)


def test_distances_are_those_of_their_definitions():
    rng = np.random.default_rng(1)
    one, other = rng.normal(size=(60, 3)), rng.normal(1.0, 1.0, size=(50, 3))

    def mean_distance(a, b):
        return np.mean([np.linalg.norm(x - y) for x in a for y in b])

    def inside(a):
        return np.sum([np.linalg.norm(x - y) for x in a for y in a]) / (len(a) * (len(a) - 1))

    want = 2 * mean_distance(one, other) - inside(one) - inside(other)
    assert samples.energy_distance(one, other) == pytest.approx(want, rel=1e-9)
    assert samples.mmd(one, other) > 0.05
    assert abs(samples.mmd(one, rng.normal(size=(60, 3)))) < 0.05


def test_ks_distance_agrees_with_scipy(core_pool):
    from milepost import wire

    rng = np.random.default_rng(5)
    one, other = rng.normal(size=80), rng.normal(0.4, 1.0, 120)
    source = b"from scipy.stats import ks_2samp\ndef f(a, b):\n    return float(ks_2samp(a, b).statistic)\n"
    with core_pool.take() as child:
        child.send(wire.Load(source=source, name="a.py", seed=1))
        child.receive(timeout_s=20)
        child.receive(timeout_s=20)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(one, other)),)))
        assert samples.ks_distance(one, other) == pytest.approx(child.receive(timeout_s=20).value, abs=1e-12)


def test_a_share_of_runs_is_judged_with_room():
    rng = np.random.default_rng(0)
    assert all(samples.share_is(int(rng.binomial(300, 0.94)), 300, 0.94) for _ in range(20_000))
    assert not samples.share_is(75, 300, 0.94)


COLLAPSED = "import numpy as np\ndef draw(n, seed):\n    return np.random.default_rng(seed).integers(0, 2, n) * 1.0\n"


def test_an_answer_is_graded_and_told_in_its_own_process(judge):
    check = """
from milepost.check import Task
from milepost.kinds import samples
task = Task("draw(n: int, seed: int) -> floats[n]")
task.judge(None)
judged = samples.Samples(task, lambda rng, n: rng.normal(size=n))
judged.mean()
judged.spread()
judged.shape()
judged.seeded()
"""
    grade = judge(check)
    assert grade(
        "import numpy as np\ndef draw(n, seed):\n    return np.random.default_rng(seed).normal(size=n)\n"
    ).passed
    verdict = grade(COLLAPSED)
    assert verdict.findings[0].key == "another-mean"
    assert "0 is right" not in verdict.findings[0].message
    assert "{" not in verdict.findings[0].message
