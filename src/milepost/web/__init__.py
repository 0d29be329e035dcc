"""The face in the browser: pages, the JSON API and the process that serves them through two doors."""
