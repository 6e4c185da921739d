"""The Tronbyt WebSocket protocol without sockets and without a clock."""
