// expect: cut-after-removal
// Views move into a collection of their own; each customer keeps the last three.

db.customers.aggregate([
  { $unwind: { path: "$views", includeArrayIndex: "n" } },
  // All views of a customer come out of $unwind with the customer's _id. Each needs one of its own.
  { $project: { _id: { customer_id: "$_id", n: "$n" }, product_id: "$views.product_id", at: "$views.at" } },
  { $out: "views" },
]);

db.customers.updateMany({}, [
  { $unset: "views" },
  { $set: { recent: { $slice: [{ $ifNull: ["$views", []] }, -3] } } },
]);
