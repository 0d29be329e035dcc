"""SQL: queries and statements, run against a private server and judged on what they leave behind."""
