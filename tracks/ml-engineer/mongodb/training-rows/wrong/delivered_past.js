// expect: status-leak
// A training table as of 1 February 2024: features from before it, the label from after it.

const T = ISODate("2024-02-01");
const END = ISODate("2024-03-02");

db.customers.aggregate([
  { $match: { created_at: { $lt: T } } },
  // Into an array: each customer stays one document, whether there are no orders or ten.
  { $lookup: { from: "orders", localField: "_id", foreignField: "customer_id", as: "all" } },
  {
    $set: {
      past: { $filter: { input: "$all", cond: { $and: [{ $lt: ["$$this.ordered_at", T] }, { $eq: ["$$this.status", "delivered"] }] } } },
      next: { $filter: { input: "$all", cond: { $and: [{ $gte: ["$$this.ordered_at", T] }, { $lt: ["$$this.ordered_at", END] }] } } },
      // An array of arrays, one for each order that has returns, becomes one array.
      returns: { $reduce: { input: "$all.returns", initialValue: [], in: { $concatArrays: ["$$value", "$$this"] } } },
    },
  },
  // A refund is known when the goods are back, not when they were bought.
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
