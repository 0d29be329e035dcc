// expect: two-lines
db.orders.find(
  { "items.quantity": { $gte: 3 }, "items.discount_cents": { $gt: 0 } },
  { "items.$": 1 },
);
