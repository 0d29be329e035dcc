// expect: several-rows-each
const T = ISODate("2024-02-01");
const END = ISODate("2024-03-02");
db.customers.aggregate([
  { $match: { created_at: { $lt: T } } },
  { $lookup: { from: "orders", localField: "_id", foreignField: "customer_id", as: "order" } },
  { $unwind: { path: "$order", preserveNullAndEmptyArrays: true } },
  { $unwind: { path: "$order.returns", preserveNullAndEmptyArrays: true } },
  {
    $project: {
      _id: 0,
      customer_id: "$_id",
      orders: { $cond: [{ $lt: ["$order.ordered_at", T] }, 1, 0] },
      spent_cents: { $ifNull: ["$order.total_cents", 0] },
      days_since: { $dateDiff: { startDate: "$order.ordered_at", endDate: T, unit: "day" } },
      refunded_cents: { $ifNull: ["$order.returns.refund_cents", 0] },
      ordered_next: { $cond: [{ $gte: ["$order.ordered_at", T] }, 1, 0] },
    },
  },
]);
