// expect: sorts-in-memory
db.orders.createIndex({ country: 1, total_cents: 1, ordered_at: -1 });
