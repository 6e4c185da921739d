"""Pictures of what is drawn, for the documentation and for the eyes of those who change it."""
