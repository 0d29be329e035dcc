-- expect: count-star
WITH counted AS (
  SELECT i.product_id, i.order_id, i.quantity
  FROM order_items i JOIN orders o ON o.order_id = i.order_id
  WHERE o.status <> 'cancelled' AND o.ordered_at >= '2024-01-01' AND o.ordered_at < '2025-01-01'
)
SELECT p.product_id, COALESCE(SUM(l.quantity), 0) AS pieces, COUNT(*) AS orders
FROM products p LEFT JOIN counted l ON l.product_id = p.product_id
GROUP BY p.product_id;
