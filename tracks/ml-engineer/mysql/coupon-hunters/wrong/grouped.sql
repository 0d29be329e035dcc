-- expect: rows-collapsed
SELECT
  MIN(order_id) AS order_id,
  customer_id,
  COUNT(*) AS nth,
  TIMESTAMPDIFF(HOUR, MIN(ordered_at), MAX(ordered_at)) AS hours_since,
  SUM(coupon IS NOT NULL) AS coupons
FROM orders
WHERE customer_id IS NOT NULL
GROUP BY customer_id;
