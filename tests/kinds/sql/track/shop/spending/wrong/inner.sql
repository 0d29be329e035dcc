-- expect: inner-join
SELECT c.id, c.name, COALESCE(SUM(i.price * i.quantity), 0) AS spent
FROM customers c
JOIN orders o ON o.customer_id = c.id
JOIN items i ON i.order_id = o.id
GROUP BY c.id, c.name
ORDER BY spent DESC;
