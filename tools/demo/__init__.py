"""A real Home Assistant with two emulated displays, to look at or to check by itself."""
