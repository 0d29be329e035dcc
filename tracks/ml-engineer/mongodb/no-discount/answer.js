// A discount of 0 on every line that says nothing about one.

// cut
db.orders.updateMany(
  // Which documents: those with such a line. The others need not be touched.
  { "items.discount_cents": null },
  { $set: { "items.$[line].discount_cents": 0 } },
  // Which of their lines. Null asks for null and for missing, here as in any filter.
  { arrayFilters: [{ "line.discount_cents": null }] },
);
// end cut
