"""The playlist room against the papers."""
