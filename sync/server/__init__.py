"""The agency's centre: takes in what devices send, hands out what the agency publishes.

Stateless processes over one database: a SQLCipher file, or PostgreSQL. A centre's folder holds `centre.keys`
and, where there is no PostgreSQL, `centre.db`.
"""
