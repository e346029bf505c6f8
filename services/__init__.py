"""What we do about it: one duty per file, each a "make it so" that may run twice, late, or twice at once.

This room alone knows the clock, the settings and which real tools are used, each in one file. It must never depend on
the memory of whoever called it: what is true stands in the ledger.
"""
