"""What is next and until when: decisions without a clock and without pictures."""
