// expect: no-discount-counts
db.orders.find(
  { items: { $elemMatch: { quantity: { $gte: 3 }, discount_cents: { $exists: true } } } },
  { "items.$": 1 },
);
