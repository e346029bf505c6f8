"""How we put it on paper: the figures of a year become a Party report in .docx, and the same figures become .json.

This room must never decide a verdict, read the clock, the disk or the ledger: figures come in, bytes go out.
"""
