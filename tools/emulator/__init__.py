"""A display for people and tests without one at hand: it behaves like the real clients, traps included."""
