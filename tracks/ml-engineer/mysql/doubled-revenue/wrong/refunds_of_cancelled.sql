-- expect: cancelled-refunds
WITH sold AS (SELECT p.category, SUM(i.quantity * i.unit_price_cents - COALESCE(i.discount_cents, 0)) AS s FROM order_items i JOIN orders o ON o.order_id = i.order_id AND o.status <> 'cancelled' JOIN products p ON p.product_id = i.product_id GROUP BY p.category),
back AS (SELECT p.category, SUM(r.refund_cents) AS b FROM returns r JOIN order_items i ON r.order_id = i.order_id AND r.line_no = i.line_no JOIN products p ON p.product_id = i.product_id GROUP BY p.category)
SELECT sold.category, s, COALESCE(b, 0) FROM sold LEFT JOIN back ON back.category = sold.category;
