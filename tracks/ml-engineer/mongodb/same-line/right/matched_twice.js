// Says the rule twice: once for the orders, once for the line that is shown.
const rule = { quantity: { $gt: 2 }, discount_cents: { $gte: 1 } };

db.orders.find({ items: { $elemMatch: rule } }, { items: { $elemMatch: rule } });
