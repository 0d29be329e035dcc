-- Says every rule by name after the columns, with a small type for the percentage.
CREATE TABLE vouchers (
  voucher_id  BIGINT UNSIGNED AUTO_INCREMENT,
  code        CHAR(12) NOT NULL,
  customer_id INT NOT NULL,
  order_id    INT NULL,
  percent     TINYINT UNSIGNED NOT NULL DEFAULT 10,
  valid_from  DATE NOT NULL,
  valid_to    DATE NOT NULL,
  CONSTRAINT vouchers_key PRIMARY KEY (voucher_id),
  CONSTRAINT code_once UNIQUE (code),
  CONSTRAINT order_once UNIQUE (order_id),
  CONSTRAINT percent_sane CHECK (percent >= 5 AND percent <= 50),
  CONSTRAINT days_in_order CHECK (NOT valid_to < valid_from),
  CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customers (customer_id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT for_order FOREIGN KEY (order_id) REFERENCES orders (order_id) ON DELETE RESTRICT
);
