"""The bench's pure parts: figures, the report, the wire and the display that acks."""
