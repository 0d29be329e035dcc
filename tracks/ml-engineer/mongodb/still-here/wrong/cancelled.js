// expect: cancelled-too
db.orders.find({ country: { $in: ["DE", "AT"] }, ordered_at: { $lt: ISODate("2024-12-01") }, shipped_at: null }, { country: 1, ordered_at: 1 }).sort({ ordered_at: 1, _id: 1 }).limit(5);
