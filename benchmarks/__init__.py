"""Measurements against a real Home Assistant: each beside a floor, which is the least that Home Assistant can do."""
