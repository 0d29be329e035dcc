# expect: other-order
"""How much of what is sold comes back, by category."""


def return_rates(lines):
    """Return lines, pieces, returned pieces and their share for each category."""
    by_category = lines.groupby("category", dropna=False)  # else the lines without one would be nowhere
    sums = by_category.agg(
        lines=("quantity", "size"),  # rows; `count` would leave out those with nothing returned
        pieces=("quantity", "sum"),
        returned=("returned", "sum"),
    ).reset_index()
    # From the sums: a mean of the lines' own rates would count one lamp as much as a crate of them.
    sums["rate"] = sums["returned"] / sums["pieces"]
    return sums.sort_values(["rate", "pieces"], ascending=[False, False])
