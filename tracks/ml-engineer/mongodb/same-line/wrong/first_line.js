// expect: first-line-shown
db.orders.find(
  { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } },
  { items: { $slice: 1 }, status: 0 },
);
