"""Documents: what is written in mongosh's syntax, run against MongoDB or the embedded engine, judged on what comes of it."""
