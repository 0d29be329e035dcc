-- expect: lines-counted
SELECT p.product_id, COALESCE(SUM(CASE WHEN o.order_id IS NOT NULL THEN i.quantity END), 0), COUNT(i.order_id) FROM products p LEFT JOIN order_items i ON i.product_id = p.product_id LEFT JOIN orders o ON o.order_id = i.order_id AND o.status <> 'cancelled' AND YEAR(o.ordered_at) = 2024 GROUP BY p.product_id;
