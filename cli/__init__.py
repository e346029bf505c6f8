"""Where people type: the command line `dondoc`. It reads words and flags, and calls the duties; it decides nothing.

`--help` must answer at once, so a command's imports wait until that command is called.
"""
