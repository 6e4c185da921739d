"""Starlark as Pixlet runs it: source to a code object of Python behind guards. `run` is the way in."""
