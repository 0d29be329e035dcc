// expect: sorts-in-memory
db.orders.createIndex({ country: 1 });
