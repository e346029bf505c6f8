"""Other people's senders: run in an environment of their own, made from `benchmarks/peers.lock`, never in ours."""
