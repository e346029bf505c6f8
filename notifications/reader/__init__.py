"""From a mail's bytes, and the letters that are open, to what the unit answered: no clock, disk, network, database."""
