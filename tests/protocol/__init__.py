"""The protocol room against the papers."""
