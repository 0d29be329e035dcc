// expect: more-than-three
db.orders.find(
  { items: { $elemMatch: { quantity: { $gt: 3 }, discount_cents: { $gt: 0 } } } },
  { "items.$": 1 },
);
