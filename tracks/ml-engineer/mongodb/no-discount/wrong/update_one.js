// expect: one-order
db.orders.updateOne(
  { "items.discount_cents": null },
  { $set: { "items.$[line].discount_cents": 0 } },
  { arrayFilters: [{ "line.discount_cents": null }] },
);
