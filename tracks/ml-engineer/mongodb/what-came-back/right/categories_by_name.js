// Starts from the products, looks up each one's lines, and adds up inside the arrays.
db.products.aggregate([
  {
    $lookup: {
      from: "orders",
      let: { product: "$_id" },
      pipeline: [
        { $match: { status: { $nin: ["cancelled"] } } },
        { $unwind: "$items" },
        { $match: { $expr: { $eq: ["$items.product_id", "$$product"] } } },
        { $replaceRoot: { newRoot: "$items" } },
      ],
      as: "lines",
    },
  },
  { $match: { lines: { $ne: [] } } },
  {
    $group: {
      _id: "$category",
      sold_cents: {
        $sum: {
          $sum: {
            $map: {
              input: "$lines",
              in: { $subtract: [{ $multiply: ["$$this.quantity", "$$this.unit_price_cents"] }, { $ifNull: ["$$this.discount_cents", 0] }] },
            },
          },
        },
      },
      refunded_cents: { $sum: { $sum: { $map: { input: "$lines", in: { $sum: "$$this.returns.refund_cents" } } } } },
    },
  },
  { $sort: { sold_cents: -1 } },
  { $project: { _id: 0, category: "$_id", sold_cents: "$sold_cents", refunded_cents: "$refunded_cents" } },
]);
