"""How we speak and listen: letters, their bytes, the postbox, the mailbox, and what a reply says by number.

This room knows the rules (`directive/`) and nothing else of the house. It never reads the wall clock, the settings or
the database, never decides what is owed, and never sends anything that was not handed to it whole.
"""
