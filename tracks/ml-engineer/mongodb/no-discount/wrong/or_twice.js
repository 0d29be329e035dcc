// expect: order-left-out
db.orders.updateMany({ "items.discount_cents": { $exists: false } }, { $set: { "items.$[l].discount_cents": 0 } }, { arrayFilters: [{ "l.discount_cents": null }] });
