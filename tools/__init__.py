"""Programs for people who work on the integration; nothing here runs inside Home Assistant."""
