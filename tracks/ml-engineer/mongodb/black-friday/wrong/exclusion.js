// expect: documents-read
db.orders.find({ ordered_at: { $gte: ISODate("2024-11-29"), $lt: ISODate("2024-11-30") } }, { _id: 0, total_cents: 0, items: 0 });
