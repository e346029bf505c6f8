"""Where people click: the answer page of a unit, rendered here, decided in the services.

This room knows requests, forms and pages. It must never judge an answer, read the database, or change anything on GET.
"""
