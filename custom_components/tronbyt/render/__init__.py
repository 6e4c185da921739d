"""Pure drawing: values in, finished pictures out. Importing the package itself does not load Pillow."""
