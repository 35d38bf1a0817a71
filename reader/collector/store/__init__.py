"""The collector's database: reports, subjects, decisions, the list. The same statements on SQLite and PostgreSQL.

May import: `domain`, `wire`, `collector.thresholds`, and SQLAlchemy, which in the collector lives here and nowhere
else.
"""
