"""Source text to a checked syntax tree."""
