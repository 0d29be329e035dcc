// expect: other-fields
db.orders.find(
  { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $gt: 0 } } } },
  { "items.$": 1, status: 1 },
);
