"""Tests of what runs the apps of the community."""
