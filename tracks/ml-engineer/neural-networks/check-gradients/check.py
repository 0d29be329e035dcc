"""check-gradients: losses of which every slope is known in closed form, claims that are right, nearly right and wrong."""

import numpy as np

from milepost.check import Task, offer

task = Task("check_gradient(loss: function, w: floats[d], gradient: floats[d], h: float) -> tuple[floats[d], list[str]]")


class Bowl:
    """sum of a w^2 / 2 + b w^3 + c |w - k| + s w, and m (sum of w)^2 / 2: curved, with a kink at k where c is not 0."""

    def __init__(self, a, b, c, k, s, m=0.0):
        self.a, self.b, self.c, self.k, self.s, self.m = a, b, c, k, s, m

    def __call__(self, w):
        each = self.a * w**2 / 2 + self.b * w**3 + self.c * np.abs(w - self.k) + self.s * w
        return float(each.sum() + self.m * w.sum() ** 2 / 2)

    def code(self):
        """The same as Python, for whoever wants to follow a case by hand."""
        a, b, c, k, s = (np.asarray(each, dtype=float).tolist() for each in (self.a, self.b, self.c, self.k, self.s))
        return f"""
            def loss(w):
                a, b, c, k, s = (np.array(each) for each in ({a}, {b}, {c}, {k}, {s}))
                each = a * w ** 2 / 2 + b * w ** 3 + c * np.abs(w - k) + s * w
                return float(each.sum() + {float(self.m)} * w.sum() ** 2 / 2)
            """

    def slope(self, w):
        return self.a * w + 3 * self.b * w**2 + self.c * np.sign(w - self.k) + self.s + self.m * w.sum()


def make(bowl, w, gradient, h):
    offered = offer("loss(w: floats[d]) -> float", bowl, most=4 * len(w) + 4, code=bowl.code())
    return offered, w, gradient, h


example = Bowl(np.array([2.0, 0.0, 4.0]), np.array([1.0, 1.0, 0.0]), np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.5, 0.0]), np.zeros(3))
task.example(*make(example, np.array([1.0, 0.5, -2.0]), np.array([5.0, 2.0, -7.5]), 1e-4))


@task.hidden(times=8)
def a_new_loss(draw):
    """Claims exact, off by a relative 0.001, off by much, 0 where 0 is right; some elements stand on a kink."""
    d = draw.size(1, 5)
    w = draw.floats(d, low=-3, high=3, decimals=2)
    a, b = draw.floats(d, low=-4, high=4, decimals=1), draw.floats(d, low=-2, high=2, decimals=1)
    s = draw.floats(d, low=-3, high=3, decimals=1)
    c = np.where(draw.booleans(d), draw.floats(d, low=0.2, high=3, decimals=1) * draw.choice([1.0, -1.0]), 0.0)
    on_kink = draw.booleans(d)
    bowl = Bowl(a, b, c, np.where(on_kink, w, w - 1.5), s, draw.integer(0, 2))
    claims = bowl.slope(w)
    kinds = draw.integers(d, low=0, high=3)
    claims = np.select([kinds == 1, kinds == 2], [claims * 1.001, -claims], claims)
    return make(bowl, w, claims, draw.choice([1e-4, 1e-5]))


@task.hidden(times=3)
def flat_and_steep(draw):
    """Slopes of exactly 0 with claims of 0, and slopes in the hundreds with a claim that is off by a little."""
    d = draw.size(2, 6)
    w = draw.floats(d, low=-2, high=2, decimals=2)
    s = np.where(np.arange(d) % 2 == 0, 0.0, draw.floats(d, low=200, high=900, decimals=0) * draw.choice([1.0, -1.0]))
    bowl = Bowl(np.zeros(d), np.zeros(d), np.zeros(d), np.zeros(d), s)
    off = np.where(np.arange(d) % 2 == 0, draw.choice([0.0, 3e-8]), draw.choice([0.01, -0.02]))
    return make(bowl, w, s + off, 1e-5)


@task.hidden(times=3)
def at_the_bottom(draw):
    """The lowest point of a smooth bowl: the sides differ by the curvature alone, and that is no kink."""
    d = draw.size(1, 4)
    w = draw.floats(d, low=-2, high=2, decimals=1)
    a = draw.floats(d, low=1, high=6, decimals=0)
    bowl = Bowl(a, np.zeros(d), np.zeros(d), np.zeros(d), -a * w)
    return make(bowl, w, draw.floats(d, low=-0.001, high=0.001) * draw.choice([0.0, 1.0]), 1e-4)


@task.hidden(times=2)
def a_small_kink_on_a_slope(draw):
    """The sides differ by more than a hundredth of 1 and by less than a hundredth of the slope: no kink by the rule."""
    s = draw.number(300, 500)
    sign = draw.choice([-1.0, 1.0])
    w = np.array([draw.number(-1, 1)])
    bowl = Bowl(np.zeros(1), np.zeros(1), np.array([draw.number(0.5, 1.0)]), w.copy(), np.array([sign * s]))
    return make(bowl, w, bowl.slope(w) * draw.choice([1.0, 1.01]), 1e-4)


@task.hidden(times=1)
def near_the_limits(draw):
    """Straight lines, on both sides of each limit of the task: a gap, a floor, and kinks that only just are one or not."""
    sign = draw.choice([1.0, -1.0])
    s = np.array([4.0, 4.0, 0.0, 0.0, 0.5, 0.5, -398.0, -398.0, 398.0, 0.3, 5e-4, 398.0]) * sign
    c = np.array([0.0, 0.0, 0.0, 0.0, 0.0075, -0.003, 1.985, -1.985, 1.985, 0.0, 0.0, 2.5]) * sign
    off = np.array([6e-4, 1.4e-3, 1.5e-7, 0.6e-7, 0.0, 0.0, 0.0, 0.0, 0.0, 8e-5, 1.5e-7, 0.0])
    # Each of them in every hand: a rule that is left out shows on one alone.
    order = np.array(draw.shuffled(list(range(len(s)))))
    w = draw.floats(len(order), low=-1, high=1, decimals=1)
    bowl = Bowl(np.zeros(len(order)), np.zeros(len(order)), c[order], w.copy(), s[order])
    return make(bowl, w, (s + off)[order], 1e-4)


@task.hidden(times=2)
def a_long_step(draw):
    """A step of some hundredths: the mean of the two sides is not the slope, and a kink half a step away is seen."""
    h = draw.choice([0.02, 0.04])
    b = draw.choice([-2.0, 2.0])
    w = np.array([0.0, draw.integer(1, 3) / 4, 0.0])
    bowl = Bowl(np.zeros(3), np.array([b, 0.0, 0.0]), np.array([0.0, 1.5, 0.0]), w + [0.0, h / 2, 0.0], np.array([3.0, 0.5, 2.0]))
    return make(bowl, w, bowl.slope(w), h)


@task.judge
def same_check(want, got):
    return close(want[0], got[0]) and want[1] == got[1]


def close(want, got):
    """Rounding of the loss over the step stays far below this, and the error of one side far above."""
    want, got = np.asarray(want, dtype=float), np.asarray(got, dtype=float)
    return want.shape == got.shape and bool(np.all(np.abs(want - got) <= 1e-6 + 1e-7 * np.abs(want)))


def loss_of(case, w):
    return case.loss.begin()("loss", [w])


def sides(case, h=None):
    """The slope to the right and to the left of each element."""
    h = case.h if h is None else h
    here, steps = loss_of(case, case.w), np.eye(len(case.w)) * h
    right = np.array([(loss_of(case, case.w + step) - here) / h for step in steps])
    left = np.array([(here - loss_of(case, case.w - step)) / h for step in steps])
    return right, left


def verdicts(case, *, kinks=True, floor=1e-3, relative=True, least=1.0, beside=None, whole=False):
    """The verdicts, with one rule left out."""
    right, left = sides(case)
    n, g = (right + left) / 2, case.gradient
    sizes = {None: np.abs(g) + np.abs(n), "larger": np.maximum(np.abs(g), np.abs(n)), "claim": np.abs(g), "slope": np.abs(n)}
    size = np.maximum(sizes[beside], floor) if relative else np.ones(len(g))
    kink = kinks & (np.abs(right - left) > 0.01 * np.maximum(least, np.maximum(np.abs(right), np.abs(left))))
    good = np.abs(g - n) <= 1e-4 * size
    if whole:
        norms = [np.linalg.norm(each) for each in (g - n, g, n)]
        good = np.full(len(g), norms[0] <= 1e-4 * max(norms[1] + norms[2], floor))
    return ["kink" if k else "right" if ok else "wrong" for k, ok in zip(kink, good, strict=True)]


def first(case, values):
    """The first element whose slope is not the right one, where all are these values."""
    got = np.asarray(case.got[0])
    return close(values, got) and first_apart(case)


def first_apart(case):
    """The first element whose slope is not the right one."""
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    i = next((i for i in range(len(want)) if not close(want[[i]], got[[i]])), None)
    return i is not None and {"i": i, "mine": got[i], "right": want[i]}


@task.misconception(
    "one-side-only",
    "Element {i}: your slope is {mine:.9g}, and the central difference {right:.9g}. You looked at one side only. Its error shrinks with the step itself, not with its "
    "square: a right gradient seems wrong where the loss is curved, and a bend in the loss goes unseen.",
)
def one_side_only(case):
    right, left = sides(case)
    return first(case, right) or first(case, left)


@task.misconception(
    "step-of-its-own",
    "Element {i}: your slope is {mine:.9g}, and with the step {h:g} that was asked for it is {right:.9g}. You moved the weights by another step than `h`. "
    "Which step is good hangs on how the loss is rounded: in 32 bits one of 0.00001 sees nothing but noise, so whoever asks must be able to choose.",
)
def step_of_its_own(case):
    # Short steps give nearly the same slopes, as other mistakes do.
    for own in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        right, left = sides(case, own)
        slopes = (right + left) / 2
        if case.h > 0.01 and not close(case.want[0], case.got[0]) and np.allclose(slopes, case.got[0], rtol=1e-6, atol=1e-6):
            return first_apart(case)
    return False


@task.misconception(
    "divided-by-one-step",
    "Element {i}: your slope is {mine:.6g}, and the central difference {right:.6g}, half of it. From one end to the other it is two steps. "
    "Every right gradient would be reported as wrong, and somebody would halve it.",
)
def divided_by_one_step(case):
    right, left = sides(case)
    return first(case, right + left)


@task.misconception(
    "not-put-back",
    "Element {i}: your slope is {mine:.9g}, and the central difference {right:.9g}. When you came to it, the elements before were no longer where they had been. "
    "With thousands of weights the last ones are checked at quite another place than the gradient was taken.",
)
def not_put_back(case):
    steps = np.eye(len(case.w)) * case.h
    for side in (1.0, -1.0):
        moved, mine = case.w.astype(float), []
        for step in steps:
            near, far = loss_of(case, moved + side * step), loss_of(case, moved - side * step)
            mine.append(side * (near - far) / (2 * case.h))
            moved = moved - side * step
        if found := first(case, np.array(mine)):
            return found
    return False


@task.misconception(
    "all-moved-at-once",
    "Every element got the same slope, {mine:.6g}. All of them were moved together, which says how the loss changes along one slanted line. "
    "Two wrong derivatives that make up for each other would pass.",
)
def all_moved_at_once(case):
    up, down = loss_of(case, case.w + case.h), loss_of(case, case.w - case.h)
    return first(case, np.full(len(case.w), (up - down) / (2 * case.h)))


# What else a gap may be held against, and each is about half of what the task says.
BESIDE_ONE = ("larger", "claim", "slope")


def judged(case, mistaken):
    """The first verdict that differs, where the slopes are right and the verdicts are those of this mistake."""
    if not close(case.want[0], case.got[0]) or list(case.got[1]) != mistaken or mistaken == case.want[1]:
        return False
    i = next(i for i, (want, got) in enumerate(zip(case.want[1], mistaken, strict=True)) if want != got)
    right, left = sides(case)
    return {
        "i": i,
        "mine": mistaken[i],
        "claim": float(case.gradient[i]),
        "slope": float(case.want[0][i]),
        "left": left[i],
        "right": right[i],
    }


@task.misconception(
    "kink-overlooked",
    "Element {i} is \"{mine}\" in yours. The loss falls or rises there by {left:.4g} to the left and by {right:.4g} to the right: it has a kink. The mean of the two is the slope of "
    "nothing. Every network with ReLU has such places, and people have hunted for days for an error that was none.",
)
def kink_overlooked(case):
    return judged(case, verdicts(case, kinks=False))


@task.misconception(
    "absolute-error",
    "Element {i} is \"{mine}\" in yours. The claim is {claim:.8g} and the slope {slope:.8g}. You looked at the bare gap. What is a large gap depends on "
    "how large the gradient is: so checked, large right gradients fail and small wrong ones pass.",
)
def absolute_error(case):
    bare = verdicts(case, relative=False)
    others = [verdicts(case, beside=one) for one in BESIDE_ONE] + [verdicts(case, floor=1.0), verdicts(case, whole=True)]
    return bare not in others and judged(case, bare)


@task.misconception(
    "floor-of-one",
    "Element {i} is \"{mine}\" in yours. The claim is {claim:.8g} and the slope {slope:.8g}. Below a size of 1 you took the bare gap, a thousand times too soon: that floor is the one for kinks. "
    "Most gradients of a network are far below 1, and of these a wrong one passes.",
)
def floor_of_one(case):
    high = verdicts(case, floor=1.0)
    return high not in (verdicts(case, relative=False), verdicts(case, whole=True)) and judged(case, high)


@task.misconception(
    "one-verdict-for-all",
    "Element {i} is \"{mine}\" in yours. The claim is {claim:.8g} and the slope {slope:.8g}. You held the lengths of the two whole vectors against each other, and all elements got what came of it. "
    "One large gradient that is right covers a hundred small ones that are not.",
)
def one_verdict_for_all(case):
    whole = verdicts(case, whole=True)
    others = [verdicts(case, relative=False), verdicts(case, floor=1.0), verdicts(case, floor=1e-300), *(verdicts(case, beside=one) for one in BESIDE_ONE)]
    return len(case.w) > 5 and whole not in others and judged(case, whole)


@task.misconception(
    "beside-one-of-the-two",
    "Element {i} is \"{mine}\" in yours. The claim is {claim:.8g} and the slope {slope:.8g}. You held the gap against one of the two, and the bound of this task is for their sum. "
    "So it is twice as strict, and somebody hunts for an error where there is only rounding.",
)
def beside_one_of_the_two(case):
    bare = verdicts(case, relative=False)
    others = (bare, verdicts(case, whole=True))
    found = [mistaken for one in BESIDE_ONE if (mistaken := verdicts(case, beside=one)) not in others]
    return next((facts for mistaken in found if (facts := judged(case, mistaken))), False)


@task.misconception(
    "no-floor",
    "Element {i} is \"{mine}\" in yours. The claim is {claim:.3g} and the slope {slope:.3g}: both are 0 but for rounding, and a share of nothing is anything. "
    "Weights of units that are off have such gradients, half of a layer at a time.",
)
def no_floor(case):
    none = verdicts(case, floor=1e-300)
    return none != verdicts(case, whole=True) and judged(case, none)


@task.misconception(
    "bottom-taken-for-a-kink",
    "Element {i} is \"{mine}\" in yours. The slopes are {left:.3g} to the left and {right:.3g} to the right: at the bottom of a smooth bowl they differ by its curvature, and "
    "beside a slope of nearly 0 that looks like much. The nearer a network is to its optimum, the less would be checked.",
)
def bottom_taken_for_a_kink(case):
    return judged(case, verdicts(case, least=0.0))
