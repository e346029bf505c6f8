"""A year in a box: simulated units, a postman on loopback and a scripted secretariat, around the real duties and flows.

Used by `dondoc demo` and by tests. The units see only the letters that reach them by SMTP and answer by real mail.
It must never be used on a workspace that holds real answers.
"""
