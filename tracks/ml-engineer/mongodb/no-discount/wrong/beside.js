// expect: discount-beside
db.orders.updateMany(
  { "items.discount_cents": null },
  { $set: { discount_cents: 0 } },
);
