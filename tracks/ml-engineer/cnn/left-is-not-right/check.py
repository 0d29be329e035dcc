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


def signs(draw):
    """Two that are each other's picture in a mirror, one that is its own, and one that is none, under any numbers."""
    a, b, own, none = draw.shuffled([0, 1, 2, 3])
    partner = np.empty(4, dtype=int)
    partner[[a, b, own, none]] = b, a, own, -1
    return partner


@task.hidden(times=14)
def any_signs(draw):
    n, h, w = draw.size(1, 5), draw.integer(3, 5), draw.integer(3, 6)
    pictures = draw.integers(n, h, w, low=1, high=9) / 8
    down, right = draw.integers(n, low=-2, high=2), draw.integers(n, low=-2, high=2)
    return pictures, draw.integers(n, low=0, high=3), down, right, draw.booleans(n), signs(draw)


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


def moved(picture, dy, dx, fill, under):
    h, w = picture.shape
    if fill in ("round", "half-round"):
        out = np.roll(picture, (dy, dx), (0, 1))
        if fill == "half-round":
            out[: max(dy, 0)], out[:, : max(dx, 0)] = 0, 0
        return out
    padded = np.pad(picture, ((h, h), (w, w)), mode="edge" if fill == "edge" else "constant", **({} if fill == "edge" else {"constant_values": np.nan}))
    out = padded[h - dy : 2 * h - dy, w - dx : 2 * w - dx]
    return np.where(np.isnan(out), under if fill == "left" else 0, out)


def augmented(case, *, fill="black", signs=(1, 1), exchanged=False, axis=1, turns="asked", order="mirror", label="follows"):
    """Both results with something done otherwise."""
    out, shown = [], np.array(case.labels)
    for i, picture in enumerate(np.asarray(case.pictures, dtype=float)):
        dy, dx = int(case.down[i]) * signs[0], int(case.right[i]) * signs[1]
        dy, dx = (dx, dy) if exchanged else (dy, dx)
        twin, asked = case.partner[case.labels[i]], bool(case.mirrored[i])
        turned = (asked or turns == "unasked") and {"asked": twin >= 0, "unasked": twin >= 0, "all": True, "above": twin > 0, "other": twin >= 0 and twin != case.labels[i]}[turns]
        now = np.flip(picture, axis) if turned and order == "mirror" else picture
        now = moved(now, dy, dx, fill, picture)
        out.append(np.flip(now, axis) if turned and order == "move" else now)
        if turned and label == "built-in":
            shown[i] = {0: 1, 1: 0}.get(shown[i], shown[i])
        if (turned and label == "follows" and twin >= 0) or (label == "always" and twin >= 0) or (label == "lost" and asked):
            shown[i] = twin
    return [np.array(out), shown]


def facts(case):
    got, want = case.got, case.want
    i = next(i for i in range(len(want[1])) if got[1][i] != want[1][i] or not np.allclose(got[0][i], want[0][i]))
    return {"i": i, "dy": int(case.down[i]), "dx": int(case.right[i]), "was": int(case.labels[i]), "mine": int(got[1][i]), "true": int(want[1][i])}


MOVED = "Picture {i} was moved by {dy} down and {dx} to the right, "


@task.mistake(
    "label-kept",
    "Picture {i} showed sign {was} and was mirrored; now it shows sign {true}, and your label still says {mine}. Half of the pictures of each of the two signs get the other's name, and no network can tell them apart any more.",
    fields=facts,
)
def label_kept(case):
    return augmented(case, label="kept")


@task.mistake(
    "twins-built-in",
    "Picture {i} showed sign {was} and was mirrored. By `partner` it shows sign {true} now, and your label says {mine}: 0 and 1 are twins in the example, and in another list of signs they need not be.",
    fields=facts,
)
def twins_built_in(case):
    return augmented(case, label="built-in")


@task.mistake(
    "label-without-mirror",
    "Picture {i} shows sign {was} and was not to be mirrored, and your label says {mine}. A label follows what became of the picture, and of no other.",
    ways=["always", "lost"],
    fields=facts,
)
def label_without_mirror(case, label):
    return augmented(case, label=label)


@task.mistake(
    "mirrored-all",
    "Picture {i} shows sign {was}, whose mirrored picture is no sign at all (−1), and you mirrored it. The network learns something that stands on no road, and what it should learn gets a share less.",
    ways=["follows", "lost"],
    fields=facts,
)
def mirrored_all(case, label):
    return augmented(case, turns="all", label=label)


@task.mistake(
    "mirrored-unasked",
    "Picture {i} was not to be mirrored, and yours is: `mirrored` has no say. Where every picture is mirrored the network sees each sign one way round alone, as before.",
    fields=facts,
)
def mirrored_unasked(case):
    return augmented(case, turns="unasked")


@task.mistake(
    "sign-0-left-out",
    "Picture {i} shows sign {was}, in a mirror it shows sign 0, and you left it as it was. 0 is a sign like the others; only −1 says that there is none.",
    fields=facts,
)
def sign_0_left_out(case):
    return augmented(case, turns="above")


@task.mistake(
    "own-twin-left-out",
    "Picture {i} shows sign {was}, in a mirror the same sign, and you left it as it was. Its name stays, and the picture is another one: such signs are those that a mirror gives for nothing.",
    fields=facts,
)
def own_twin_left_out(case):
    return augmented(case, turns="other")


@task.mistake(
    "comes-in-again",
    MOVED + "and what left it on one side came in again on the other. No camera does that; a sign with its right edge on the left is one that nobody will ever meet.",
    ways=["round", "half-round"],
    fields=facts,
)
def comes_in_again(case, fill):
    return augmented(case, fill=fill)


@task.mistake("edge-smeared", MOVED + "and the gap was filled with its own edge. The task asks for black there.", fields=facts)
def edge_smeared(case):
    return augmented(case, fill="edge")


@task.mistake("old-picture-below", MOVED + "and the gap still shows what stood there before. A sign then has a part of itself twice.", fields=facts)
def old_picture_below(case):
    return augmented(case, fill="left")


@task.mistake(
    "moved-the-other-way",
    "Picture {i} should move by {dy} down and {dx} to the right, and one of the two, or both, went as far the other way. With steps drawn both ways alike nobody sees it, until somebody moves a box around the sign along with it.",
    ways=[(-1, -1), (-1, 1), (1, -1)],
    fields=facts,
)
def moved_the_other_way(case, signs):
    return augmented(case, signs=signs)


@task.mistake(
    "down-for-right",
    "Picture {i} should move by {dy} down and {dx} to the right; yours took one for the other. Rows come first in an array: the first axis runs down.",
    fields=facts,
)
def down_for_right(case):
    return augmented(case, exchanged=True)


@task.mistake(
    "upside-down",
    "Picture {i} was turned upside down. Mirrored, left for right, means that the columns alone are reversed: no car meets a sign that stands on its head.",
    ways=[0, (0, 1)],
    fields=facts,
)
def upside_down(case, axis):
    return augmented(case, axis=axis)


@task.mistake(
    "moved-first",
    "Picture {i} was moved by {dy} down and {dx} to the right first, and mirrored then, so it has gone to the other side. The two do not commute, and whoever draws the steps gets others than were drawn.",
    fields=facts,
)
def moved_first(case):
    return augmented(case, order="move")


@task.lookalike()
def nothing_mirrored(case):
    return augmented(case, axis=())


task.tell_apart(any_signs, times=1, right=augmented, tries=400, kept=6)
