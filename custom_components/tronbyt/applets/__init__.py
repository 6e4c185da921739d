"""Apps of the community: Pixlet's Starlark, its modules and widgets, in Python alone."""
