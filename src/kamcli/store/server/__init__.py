"""A team's workbook on a PostgreSQL server: where it is, the connection to it, and what its schema has beside ours."""
