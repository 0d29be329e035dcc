-- expect: null-pieces
WITH counted AS (
  SELECT i.product_id, i.order_id, i.quantity
  FROM order_items i JOIN orders o ON o.order_id = i.order_id
  WHERE o.status <> 'cancelled' AND YEAR(o.ordered_at) = 2024
)
SELECT p.product_id, SUM(l.quantity) AS pieces, COUNT(l.order_id) AS orders
FROM products p LEFT JOIN counted l ON l.product_id = p.product_id
GROUP BY p.product_id;
