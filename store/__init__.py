"""What has happened: the ledger of check-ins, the audit chain, the outbox and the inbox, in one SQL database.

This room alone speaks SQL. It must never send, render, judge lateness or read the clock: every instant is handed in,
aware, and every fact is written in the same transaction as its line of the audit chain.
"""
