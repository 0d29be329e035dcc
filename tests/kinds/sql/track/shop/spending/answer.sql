-- One row a customer: id, name and what was spent, 0 for who bought nothing; the highest first.
-- cut
SELECT c.id, c.name, COALESCE(SUM(i.price * i.quantity), 0) AS spent
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
LEFT JOIN items i ON i.order_id = o.id
GROUP BY c.id, c.name
ORDER BY spent DESC;
-- end cut
