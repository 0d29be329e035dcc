-- expect: wrong-result
SELECT p.product_id, COALESCE(SUM(DISTINCT i.quantity), 0) AS pieces, COUNT(i.order_id) AS orders
FROM products p
LEFT JOIN (order_items i JOIN orders o ON o.order_id = i.order_id AND o.status <> 'cancelled' AND YEAR(o.ordered_at) = 2024) ON i.product_id = p.product_id
GROUP BY p.product_id;
