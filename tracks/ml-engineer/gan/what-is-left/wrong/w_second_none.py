# expect: none-though-reached
"""What stands in two gradients after each of three backward passes, said before they run."""


def gradients(a, w, real, z, rate):
    """Return `a.grad` and `w.grad` after lines 5, 9 and 13."""
    fake = a * z
    w_first = fake - real  # the fake's value still counts for w; only the way back to a was cut
    w = w - rate * w_first
    a_second = -w * z  # through the discriminator as it is now
    w_second = w_first - fake  # nobody asked for it, and it was added to what stood there
    # Line 13 without detach: the discriminator's loss reaches the generator and takes back what the other had asked for.
    return {
        "a_first": None,
        "w_first": w_first,
        "a_second": a_second,
        "w_second": None,
        "a_third": a_second + w * z,
        "w_third": fake - real,
    }
