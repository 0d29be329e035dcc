// expect: silent-left-out
const T = ISODate("2024-02-01");
const END = ISODate("2024-03-02");
db.customers.aggregate([
  { $match: { created_at: { $lt: T } } },
  { $lookup: { from: "orders", localField: "_id", foreignField: "customer_id", as: "order" } },
  { $unwind: "$order" },
  { $set: { past: { $lt: ["$order.ordered_at", T] }, back: { $filter: { input: { $ifNull: ["$order.returns", []] }, cond: { $lt: ["$$this.returned_at", T] } } } } },
  {
    $group: {
      _id: "$_id",
      orders: { $sum: { $cond: ["$past", 1, 0] } },
      spent_cents: { $sum: { $cond: ["$past", "$order.total_cents", 0] } },
      last_at: { $max: { $cond: ["$past", "$order.ordered_at", null] } },
      refunded_cents: { $sum: { $sum: "$back.refund_cents" } },
      ordered_next: { $max: { $cond: [{ $and: [{ $gte: ["$order.ordered_at", T] }, { $lt: ["$order.ordered_at", END] }] }, 1, 0] } },
    },
  },
  { $project: { _id: 0, customer_id: "$_id", orders: 1, spent_cents: 1, refunded_cents: 1, ordered_next: 1, days_since: { $dateDiff: { startDate: "$last_at", endDate: T, unit: "day" } } } },
]);
