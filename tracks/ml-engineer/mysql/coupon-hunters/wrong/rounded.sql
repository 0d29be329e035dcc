-- expect: wrong-result
SELECT order_id, customer_id, ROW_NUMBER() OVER w AS nth, ROUND(TIMESTAMPDIFF(MINUTE, LAG(ordered_at) OVER w, ordered_at) / 60) AS hours_since, SUM(coupon IS NOT NULL) OVER w AS coupons
FROM orders WHERE customer_id IS NOT NULL WINDOW w AS (PARTITION BY customer_id ORDER BY ordered_at, order_id);
