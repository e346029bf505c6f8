"""What is owed, by whom, by when: the rules of a directive, as pure values.

This room must never read a clock, a disk, a network or a database: text comes in, values and problems go out.
"""
