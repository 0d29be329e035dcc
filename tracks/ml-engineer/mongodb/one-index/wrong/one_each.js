// expect: more-than-one
db.orders.createIndex({ country: 1, ordered_at: -1 });
db.orders.createIndex({ country: 1, total_cents: 1, ordered_at: -1 });
