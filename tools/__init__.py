"""The project's own tools: they make, check and measure; no room imports them."""
