"""Costs as ratios against a floor measured in the same run: seconds differ between machines, ratios hardly do."""
