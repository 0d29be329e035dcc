-- Joins everything from outside, and asks in each sum whether the order was found.
SELECT
  p.product_id,
  SUM(CASE WHEN o.order_id IS NULL THEN 0 ELSE i.quantity END) AS pieces,
  COUNT(o.order_id) AS orders
FROM products p
LEFT JOIN order_items i ON i.product_id = p.product_id
LEFT JOIN orders o
  ON o.order_id = i.order_id
  AND o.status <> 'cancelled'
  AND o.ordered_at >= '2024-01-01' AND o.ordered_at < '2025-01-01'
GROUP BY p.product_id;
