// expect: two-lines
db.orders.find(
  { $and: [{ items: { $elemMatch: { quantity: { $gte: 3 } } } }, { items: { $elemMatch: { discount_cents: { $gt: 0 } } } }] },
  { "items.$": 1 },
);
