// expect: first-line-only
db.orders.updateMany(
  { "items.discount_cents": null },
  { $set: { "items.$.discount_cents": 0 } },
);
db.orders.updateMany(
  { "items.discount_cents": null },
  { $set: { "items.$.discount_cents": 0 } },
);
