-- expect: one-refund-a-line
SELECT p.category, SUM(i.quantity * i.unit_price_cents - COALESCE(i.discount_cents, 0)) AS sold_cents, COALESCE(SUM(r.refund_cents), 0) AS refunded_cents
FROM order_items i JOIN orders o ON o.order_id = i.order_id AND o.status <> 'cancelled' JOIN products p ON p.product_id = i.product_id
LEFT JOIN (SELECT order_id, line_no, MAX(refund_cents) AS refund_cents FROM returns GROUP BY order_id, line_no) r ON r.order_id = i.order_id AND r.line_no = i.line_no GROUP BY p.category;
