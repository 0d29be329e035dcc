"""can-it-be-read: the contrast ratio of WCAG 2.2."""

from milepost.check import Task, near

task = Task("contrast(ink: str, ground: str) -> float")
task.example("#767676", "#ffffff")
task.example("#000000", "#FFFFFF")
task.judge(near)


def colour(draw, low=0, high=255):
    digits = "#" + "".join(f"{draw.integer(low, high):02x}" for _ in range(3))
    return digits if draw.boolean() else digits.upper()


@task.hidden(times=20)
def any_colours(draw):
    return colour(draw), colour(draw)


@task.hidden(times=4)
def nearly_black(draw):
    """Colours below and just above the bend at 10 of 255, where the curve is a straight line."""
    return colour(draw, 0, 14), draw.choice([colour(draw, 0, 14), "#ffffff"])


@task.hidden(times=2)
def one_colour(draw):
    same = colour(draw)
    return same, same


@task.hidden(times=2)
def lighter_with_smaller_digits(draw):
    """A green that gives more light than a red, though its numbers have the smaller sum and its digits stand lower in the alphabet."""
    red = "#" + "".join(f"{draw.integer(*ends):02x}" for ends in ((200, 230), (40, 60), (90, 110)))
    green = "#" + "".join(f"{draw.integer(*ends):02x}" for ends in ((10, 30), (150, 170), (30, 60)))
    return (red, green) if draw.boolean() else (green, red)


def dark_on_light(draw):
    """Words darker than their ground, neither of them grey."""
    return (
        "#" + "".join(f"{draw.integer(*ends):02x}" for ends in ((60, 120), (0, 50), (40, 110))),
        "#" + "".join(f"{draw.integer(*ends):02x}" for ends in ((150, 200), (170, 255), (120, 190))),
    )


def light(c):
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def luminance(colour):
    return sum(w * light(int(colour[place : place + 2], 16) / 255) for w, place in zip((0.2126, 0.7152, 0.0722), (1, 3, 5)))


def ratio(case, *, bend=light, weights=(0.2126, 0.7152, 0.0722), room=0.05, late=False, most=255):
    """The contrast with one thing done otherwise."""

    def luminance(colour):
        parts = [int(colour[place : place + 2], 16) / most for place in (1, 3, 5)]
        if late:
            return light(sum(w * c for w, c in zip(weights, parts)))
        return sum(w * bend(c) for w, c in zip(weights, parts))

    low, high = sorted([luminance(case.ink), luminance(case.ground)])
    return (high + room) / (low + room) if low + room else None


@task.mistake(
    "numbers-for-light",
    "You weigh the numbers of the colours as they are: {ink} on {ground} has {got:.4g} with you and {want:.4g} in truth. Half of the number is a fifth of the light, so greys come out brighter than they are.",
)
def numbers_for_light(case):
    return ratio(case, bend=lambda c: c)


@task.mistake(
    "weighed-before-bent",
    "The three numbers were weighed and added first, and made an amount of light afterwards. Light adds up, numbers of a screen do not: {got:.4g} in place of {want:.4g}.",
)
def weighed_before_bent(case):
    return ratio(case, late=True)


@task.mistake(
    "all-three-alike",
    "Red, green and blue weigh the same with you. A full blue gives a fourteenth of the light of white, and not a third: blue words on black would pass, and nobody can read them.",
)
def all_three_alike(case):
    return ratio(case, weights=(1 / 3, 1 / 3, 1 / 3))


@task.mistake(
    "weights-turned-round",
    "The weights stand the wrong way round: you take in blue three times as well as red. {ink} on {ground} gets {got:.4g} in place of {want:.4g}.",
)
def weights_turned(case):
    return ratio(case, weights=(0.0722, 0.7152, 0.2126))


@task.mistake(
    "television-weights",
    "The weights 0.299, 0.587 and 0.114 are those of an older television, for numbers that are no amounts of light. For a screen of today they are others.",
)
def television_weights(case):
    return ratio(case, weights=(0.299, 0.587, 0.114))


@task.mistake(
    "over-256",
    "The numbers were divided by 256. The largest is 255, so white would not quite be white: {ink} on {ground} gets {got:.3f} in place of {want:.3f}.",
)
def over_256(case):
    return ratio(case, most=256)


@task.mistake(
    "plain-power",
    "Every number was raised to the power of 2.2, a rule of thumb. The standard's curve is another one, straight for the darkest colours: {got:.3f} in place of {want:.3f}, and a page at the border of 4.5 falls on the wrong side.",
)
def plain_power(case):
    return ratio(case, bend=lambda c: c**2.2)


@task.mistake(
    "no-light-in-the-room",
    "Without the 0.05 on both sides the room is dark: {ink} on {ground} gets {got:.4g} in place of {want:.4g}. Beside black everything has an endless contrast then.",
)
def no_light_in_the_room(case):
    return ratio(case, room=0.0)


@task.misconception(
    "lighter-one-below",
    "{got:.3f} is less than 1: {lighter} gives more light than {darker}, and you divide by it. Which of two colours is the lighter one hangs neither on which is the ink nor on the size of its digits; however well this pair can be read, it would never pass.",
)
def lighter_one_below(case):
    if case.raised or not case.same(1 / case.want):
        return False
    darker, lighter = sorted([case.ink, case.ground], key=luminance)
    return {"darker": darker, "lighter": lighter}


def either(draw):
    pair = dark_on_light(draw)
    return pair if draw.boolean() else pair[::-1]


task.tell_apart(either, times=2, right=ratio)
