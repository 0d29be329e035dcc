# Gives each gap a name and a default in a small function, and yields one line at a time.
"""Documents inside documents, made into rows that all have the same columns."""


def known(document, name, default=None):
    """Return what is under a name, or the default where it is missing or None."""
    value = None if document is None else document.get(name)
    return default if value is None else value


def lines_of(orders):
    """Yield each line with its order."""
    for order in orders:
        yield from ((order, line) for line in known(order, "items", ()))


def row_of(order, line):
    """Return one row of the table."""
    refunds = [back["refund_cents"] for back in known(line, "returns", [])]
    return dict(
        refunded_cents=sum(refunds),
        cents=line["quantity"] * line["unit_price_cents"] - known(line, "discount_cents", 0),
        product_id=line["product_id"],
        country=known(known(order, "ship"), "country"),
        customer_id=known(order, "customer_id"),
        order_id=order["_id"],
    )


def flatten(orders):
    """Return one dictionary for each line of each order, with the same six keys in all of them."""
    return [row_of(order, line) for order, line in lines_of(orders)]
