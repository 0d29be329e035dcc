// expect: all-lines-shown
db.orders.find(
  { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } },
  { items: 1 },
);
