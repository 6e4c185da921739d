"""Screens: each turns plain values into a scene for the moment at which it will be seen."""
