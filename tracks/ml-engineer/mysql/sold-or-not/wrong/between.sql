-- expect: last-day-lost
SELECT p.product_id, COALESCE(SUM(i.quantity), 0) AS pieces, COUNT(i.order_id) AS orders FROM products p LEFT JOIN (order_items i JOIN orders o ON o.order_id = i.order_id AND o.status <> 'cancelled' AND o.ordered_at BETWEEN '2024-01-01' AND '2024-12-31') ON i.product_id = p.product_id GROUP BY p.product_id;
