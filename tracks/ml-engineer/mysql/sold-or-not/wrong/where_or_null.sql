-- expect: null-kept-alone
SELECT p.product_id, COALESCE(SUM(i.quantity), 0) AS pieces, COUNT(o.order_id) AS orders
FROM products p
LEFT JOIN order_items i ON i.product_id = p.product_id
LEFT JOIN orders o ON o.order_id = i.order_id
WHERE o.order_id IS NULL OR (o.status <> 'cancelled' AND o.ordered_at >= '2024-01-01' AND o.ordered_at < '2025-01-01')
GROUP BY p.product_id;
