"""What our own fonts are called. Standard library only: forms and actions name them where Pillow is not loaded."""

SMALL = "4x6"
"""Western European letters, for a line of 6 pixels."""
TEXT = "5x8"
"""Every Latin, Greek and Cyrillic letter, for a line of 8 pixels."""
BIG = "10x20"
"""Digits, signs and capitals, for a value that is read from across the room."""
DIGITS = "digits"
"""0-9, colon and space, for a clock."""
EMOJI = ":emoji"
"""Pictures that stand in for what the other fonts lack; nobody chooses it, and no file can be called so."""
OWN = (SMALL, TEXT, BIG, DIGITS)
"""All of them."""
