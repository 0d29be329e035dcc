-- expect: gave-up
START TRANSACTION;
SELECT pieces INTO @left FROM stock WHERE product_id = 7 FOR UPDATE NOWAIT;
INSERT INTO reservations (order_id, product_id) SELECT 10001, 7 FROM DUAL WHERE @left > 0;
UPDATE stock SET pieces = pieces - 1 WHERE product_id = 7 AND @left > 0;
COMMIT;
