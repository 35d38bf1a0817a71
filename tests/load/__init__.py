"""Load on running collectors: programs that print a table, and what they share.

python -m tests.load.collector_load --seconds 600        500 reports and 2,000 polls a second, with kills
python -m tests.load.fail_over --seconds 120             a primary and its replica; the primary is killed
"""
