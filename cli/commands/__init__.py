"""One file a command. Each has `act(given) -> int`, called by `cli.guard`; its imports may be heavy."""
