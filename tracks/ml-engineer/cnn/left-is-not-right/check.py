"""left-is-not-right: mirrored, then moved, and the labels with it; the unit's tests hold the moving against scipy.ndimage."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "augment(pictures: floats[n, h, w], labels: ints[n], down: ints[n], right: ints[n], mirrored: bools[n], partner: ints[k]) "
    "-> tuple[floats[n, h, w], ints[n]]"
)
task.judge(near)
# Keep left, keep right, give way, a speed limit that has no mirrored twin.
PARTNER = np.array([1, 0, 2, -1])
ARROW = np.array([[0.0, 5.0, 0.0, 1.0], [5.0, 9.0, 9.0, 9.0], [0.0, 5.0, 0.0, 2.0]])
task.example(
    np.array([ARROW, ARROW[:, ::-1], ARROW]), np.array([0, 1, 3]), np.array([0, 1, -1]), np.array([0, -1, 2]),
    np.array([True, False, True]), PARTNER,
)  # fmt: skip


@task.hidden(times=14)
def any_signs(draw):
    n, h, w = draw.size(1, 5), draw.integer(3, 5), draw.integer(3, 6)
    pictures = draw.integers(n, h, w, low=1, high=9) / 8
    down, right = draw.integers(n, low=-2, high=2), draw.integers(n, low=-2, high=2)
    return pictures, draw.integers(n, low=0, high=3), down, right, draw.booleans(n), PARTNER


@task.hidden(times=6)
def all_kinds(draw):
    """Each sign mirrored, and each moved in both directions by different steps."""
    pictures = draw.integers(6, 5, 6, low=1, high=9) / 8
    labels = np.array([0, 1, 2, 3, 0, 4])
    steps = np.array([1, -2, 2, -1, 0, 1]) * draw.choice([1, -1])
    return pictures, labels, steps, np.roll(steps, draw.integer(1, 2)), np.array([1, 1, 1, 1, 0, 1], dtype=bool), np.array([1, 0, 2, -1, 4])


@task.hidden(times=2)
def out_of_sight(draw):
    """Moved so far that one row or one column is left."""
    pictures = draw.integers(2, 4, 4, low=1, high=9) / 8
    far = draw.choice([3, -3])
    return pictures, np.array([2, 0]), np.array([far, 1]), np.array([0, -far]), np.array([False, True]), PARTNER


def moved(picture, dy, dx, fill):
    h, w = picture.shape
    if fill == "round":
        return np.roll(picture, (dy, dx), (0, 1))
    padded = np.pad(picture, ((h, h), (w, w)), mode="edge" if fill == "edge" else "constant")
    return padded[h - dy : 2 * h - dy, w - dx : 2 * w - dx]


def augmented(case, *, fill="black", sign=1, exchanged=False, axis=1, obeys=True, order="mirror", follows=True):
    """Both results with something done otherwise."""
    out, shown = [], np.array(case.labels)
    for i, picture in enumerate(np.asarray(case.pictures, dtype=float)):
        dy, dx = int(case.down[i]) * sign, int(case.right[i]) * sign
        dy, dx = (dx, dy) if exchanged else (dy, dx)
        twin = case.partner[case.labels[i]]
        turns = bool(case.mirrored[i]) and (twin >= 0 or not obeys)
        now = np.flip(picture, axis) if turns and order == "mirror" else picture
        now = moved(now, dy, dx, fill)
        out.append(np.flip(now, axis) if turns and order == "move" else now)
        if turns and follows and twin >= 0:
            shown[i] = twin
    return [np.array(out), shown]


MISTAKES = {
    "label-kept": {"follows": False},
    "comes-in-again": {"fill": "round"},
    "edge-smeared": {"fill": "edge"},
    "moved-the-other-way": {"sign": -1},
    "down-for-right": {"exchanged": True},
    "upside-down": {"axis": 0},
    "mirrored-all": {"obeys": False},
    "moved-first": {"order": "move"},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    fits = [name for name, otherwise in MISTAKES.items() if case.same(augmented(case, **otherwise))]
    return fits == [key] and facts(case)


def facts(case):
    got, want = case.got, case.want
    wrong = [i for i in range(len(want[1])) if got[1][i] != want[1][i] or not np.allclose(got[0][i], want[0][i])]
    i = wrong[0]
    return {"i": i, "dy": int(case.down[i]), "dx": int(case.right[i]), "was": int(case.labels[i]), "mine": int(got[1][i]), "true": int(want[1][i])}


@task.misconception(
    "label-kept",
    "Picture {i} showed sign {was} and was mirrored; now it shows sign {true}, and your label still says {mine}. Half of the pictures of each of the two signs get the other's name, and no network can tell them apart any more.",
)
def label_kept(case):
    return made(case, "label-kept")


@task.misconception(
    "mirrored-all",
    "Picture {i} shows sign {was}, whose mirrored picture is no sign at all (−1), and you mirrored it. The network learns something that stands on no road, and what it should learn gets a share less.",
)
def mirrored_all(case):
    return made(case, "mirrored-all")


@task.misconception(
    "comes-in-again",
    "Picture {i} was moved by {dy} down and {dx} to the right, and what left it on one side came in again on the other. No camera does that; a sign with its right edge on the left is one that nobody will ever meet.",
)
def comes_in_again(case):
    return made(case, "comes-in-again")


@task.misconception("edge-smeared", "Picture {i} was moved by {dy} down and {dx} to the right, and the gap was filled with its own edge. The task asks for black there.")
def edge_smeared(case):
    return made(case, "edge-smeared")


@task.misconception("moved-the-other-way", "Picture {i} should move by {dy} down and {dx} to the right, and went as far the other way. With steps drawn both ways alike nobody sees it, until somebody moves a box around the sign along with it.")
def moved_the_other_way(case):
    return made(case, "moved-the-other-way")


@task.misconception("down-for-right", "Picture {i} should move by {dy} down and {dx} to the right; yours took one for the other. Rows come first in an array: the first axis runs down.")
def down_for_right(case):
    return made(case, "down-for-right")


@task.misconception("upside-down", "Picture {i} was turned upside down. Mirrored, left for right, means that the columns are reversed: no car meets a sign that stands on its head.")
def upside_down(case):
    return made(case, "upside-down")


@task.misconception("moved-first", "Picture {i} was moved by {dy} down and {dx} to the right first, and mirrored then, so it has gone to the other side. The two do not commute, and whoever draws the steps gets others than were drawn.")
def moved_first(case):
    return made(case, "moved-first")
