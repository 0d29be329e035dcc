// expect: refused-path
db.orders.updateMany(
  { "items.discount_cents": null },
  { $set: { "items.discount_cents": 0 } },
);
