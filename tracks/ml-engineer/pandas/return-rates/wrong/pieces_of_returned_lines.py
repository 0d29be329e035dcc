# expect: of-lines-that-came-back
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
    back = lines[lines["returned"].notna()].groupby("category", dropna=False)["quantity"].sum()
    sums["rate"] = (sums["returned"] / sums["category"].map(back).to_numpy()).fillna(0)
    return sums.sort_values(["rate", "category"], ascending=[False, True])
