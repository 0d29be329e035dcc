// expect: fetched-in-vain
db.orders.createIndex({ country: 1, ordered_at: -1 });
