// expect: everybodys-orders
db.orders.createIndex({ ordered_at: -1, country: 1, total_cents: 1 });
