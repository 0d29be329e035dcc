"""Two depots, six houses, three rounds of k-means on paper."""


def by_hand():
    """Return the last labels, the last centres, and the inertia after each round."""
    # cut
    # Round 1: depot 0 keeps house 0, depot 1 has the rest. They move to 0 and 12.
    # Round 2: house 1 (km 4) is 4 km from depot 0 and 8 km from depot 1: it changes. They move to 2 and 14.
    # Round 3: house 2 (km 8) is 6 km from both. A tie goes to depot 0. They move to 4 and 16.
    # Now house 3 (km 12) is 8 km from depot 0 and 4 km from depot 1: nobody changes any more.
    return {
        "labels": [0.0, 0.0, 0.0, 1.0, 1.0, 1.0],
        "centres": [4.0, 16.0],
        "inertias": [202.0, 130.0, 106.0],
    }
    # end cut
