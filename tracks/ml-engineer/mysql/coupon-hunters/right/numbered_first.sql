-- Numbers the orders once, and joins each with those whose number is not higher.
WITH numbered AS (
  SELECT order_id, customer_id, ordered_at, coupon,
         ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY ordered_at, order_id) AS nth
  FROM orders
  WHERE customer_id IS NOT NULL
)
SELECT
  o.order_id,
  o.customer_id,
  o.nth,
  TIMESTAMPDIFF(HOUR, MAX(CASE WHEN b.nth = o.nth - 1 THEN b.ordered_at END), o.ordered_at) AS hours_since,
  COUNT(b.coupon) AS coupons
FROM numbered o
JOIN numbered b ON b.customer_id = o.customer_id AND b.nth <= o.nth
GROUP BY o.order_id, o.customer_id, o.nth, o.ordered_at;
