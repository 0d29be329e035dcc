// expect: missing-left
db.orders.updateMany(
  { "items.discount_cents": null },
  { $set: { "items.$[line].discount_cents": 0 } },
  { arrayFilters: [{ "line.discount_cents": { $type: "null" } }] },
);
