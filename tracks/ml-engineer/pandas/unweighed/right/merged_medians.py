# Keeps the known weights aside, and maps a median for each category onto the gaps.
"""Fill in weights, and keep in mind which are guesses."""


def weigh(products):
    """Return the products with a weight for each as far as there is any to go by. The check calls this."""
    return products.pipe(note_what_is_known).pipe(from_category).pipe(from_all)


def note_what_is_known(table):
    """Return the table with `weight_known`."""
    noted = table.copy()
    noted["weight_known"] = ~noted["weight_g"].isna()
    return noted


def from_category(table):
    """Return the table with gaps filled by the median of their category."""
    medians = table.dropna(subset=["category", "weight_g"]).groupby("category")["weight_g"].median()
    filled = table.copy()
    gaps = filled["weight_g"].isna()
    filled.loc[gaps, "weight_g"] = filled.loc[gaps, "category"].map(medians).astype(float)
    return filled


def from_all(table):
    """Return the table with the last gaps filled by the median of all known weights."""
    middle = table["weight_g"].where(table["weight_known"]).median()
    return table.assign(weight_g=table["weight_g"].where(table["weight_g"].notna(), middle))
