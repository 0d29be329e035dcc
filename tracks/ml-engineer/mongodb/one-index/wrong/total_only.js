// expect: everybodys-orders
db.orders.createIndex({ total_cents: 1 });
