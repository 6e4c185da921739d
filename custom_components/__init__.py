"""Integrations of this repository, importable by the tests."""
