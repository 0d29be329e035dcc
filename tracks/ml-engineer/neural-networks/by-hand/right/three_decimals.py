# Written down from paper: three decimals, fractions and tuples.
def read():
    return {
        "hidden": (2, 0, 0),
        "chances": (1 / 2, 1 / 2),
        "loss": (0.693,),
        "at_scores": (-0.5, 0.5),
        "into_w2": (-1, 1, 0, 0, 0, 0),
        "into_w1": (-0.25, 0, 0, -1 / 2, 0, 0),
        "sizes": (9 + 8,),
        "moves_from_zero": ("b2",),
    }
