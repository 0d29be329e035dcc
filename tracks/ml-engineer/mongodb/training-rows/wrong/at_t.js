// expect: moment-included
const T = ISODate("2024-02-01");
const END = ISODate("2024-03-02");

db.customers.aggregate([
  { $match: { created_at: { $lt: T } } },
  { $lookup: { from: "orders", localField: "_id", foreignField: "customer_id", as: "all" } },
  {
    $set: {
      past: { $filter: { input: "$all", cond: { $lte: ["$$this.ordered_at", T] } } },
      next: { $filter: { input: "$all", cond: { $and: [{ $gte: ["$$this.ordered_at", T] }, { $lt: ["$$this.ordered_at", END] }] } } },
      returns: { $reduce: { input: "$all.returns", initialValue: [], in: { $concatArrays: ["$$value", "$$this"] } } },
    },
  },
  { $set: { back: { $filter: { input: "$returns", cond: { $lt: ["$$this.returned_at", T] } } } } },
  {
    $project: {
      _id: 0,
      customer_id: "$_id",
      orders: { $size: "$past" },
      spent_cents: { $sum: "$past.total_cents" },
      days_since: { $dateDiff: { startDate: { $max: "$past.ordered_at" }, endDate: T, unit: "day" } },
      refunded_cents: { $sum: "$back.refund_cents" },
      ordered_next: { $cond: [{ $gt: [{ $size: "$next" }, 0] }, 1, 0] },
    },
  },
]);
