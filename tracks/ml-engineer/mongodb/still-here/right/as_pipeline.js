// Asks with a pipeline and $or and $nor, one question after the other.
db.orders.aggregate([
  { $match: { $or: [{ country: "DE" }, { country: "AT" }] } },
  { $match: { $nor: [{ status: "cancelled" }, { ordered_at: { $gte: ISODate("2024-12-01T00:00:00Z") } }] } },
  { $match: { $or: [{ shipped_at: { $exists: false } }, { shipped_at: { $type: "null" } }] } },
  { $sort: { ordered_at: 1, _id: 1 } },
  { $limit: 5 },
  { $project: { country: 1, ordered_at: 1 } },
]);
