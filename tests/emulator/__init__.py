"""Tests of the emulator, which is what the other tests lean on."""
