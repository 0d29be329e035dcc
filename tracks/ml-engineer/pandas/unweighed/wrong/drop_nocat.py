# expect: rows-lost
"""Fill in weights, and keep in mind which are guesses."""


def weigh(products):
    """Return the products with a weight for each as far as there is any to go by. The check calls this."""
    return products.pipe(note_what_is_known).pipe(from_category).pipe(from_all)


def note_what_is_known(table):
    """Return the table with `weight_known`."""
    return table.dropna(subset=["category"]).assign(weight_known=table["weight_g"].notna())


def from_category(table):
    """Return the table with gaps filled by the median of their category."""
    # `transform` gives a number for each row; one for each category would find no row of its name.
    typical = table.groupby("category")["weight_g"].transform("median")
    return table.assign(weight_g=table["weight_g"].fillna(typical))


def from_all(table):
    """Return the table with the last gaps filled by the median of all known weights."""
    known = table.loc[table["weight_known"], "weight_g"]  # by now the column holds guesses, too
    return table.assign(weight_g=table["weight_g"].fillna(known.median()))
