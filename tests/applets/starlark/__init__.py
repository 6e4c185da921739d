"""Tests of the language that the apps of the community are written in."""
