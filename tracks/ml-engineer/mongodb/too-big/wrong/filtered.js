// expect: recent-null
db.customers.aggregate([
  { $unwind: { path: "$views", includeArrayIndex: "n" } },
  { $project: { _id: { customer_id: "$_id", n: "$n" }, product_id: "$views.product_id", at: "$views.at" } },
  { $out: "views" },
]);
db.customers.updateMany({ views: { $exists: true } }, [{ $set: { recent: { $slice: [{ $ifNull: ["$views", []] }, -3] } } }, { $unset: "views" }]);
