"""The live events' key columns in the server's memory, so that counting a million of them takes milliseconds.

SQL stays the reference: what the columns cannot answer, and every request while they are behind the record, is asked of the
database (docs/server.md).
"""
