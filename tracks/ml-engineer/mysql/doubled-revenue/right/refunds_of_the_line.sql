-- Asks for the refunds of each line in a subquery among the columns, so that nothing is joined twice.
SELECT category, SUM(cents) AS sold_cents, SUM(refunds) AS refunded_cents
FROM (
  SELECT
    p.category,
    i.quantity * i.unit_price_cents - COALESCE(i.discount_cents, 0) AS cents,
    COALESCE((SELECT SUM(r.refund_cents) FROM returns r WHERE r.order_id = i.order_id AND r.line_no = i.line_no), 0) AS refunds
  FROM order_items i
  JOIN products p USING (product_id)
  WHERE NOT EXISTS (SELECT * FROM orders o WHERE o.order_id = i.order_id AND o.status = 'cancelled')
) lines_
GROUP BY category;
