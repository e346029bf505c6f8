"""When it is done: each duty wrapped by one thin Prefect flow, with its schedule in `prefect.yaml`.

Nothing here decides anything. No duty may depend on Prefect's states, cache, results or retries for being right:
deleting Prefect's database loses no fact. Flows take and return plain values.
"""
