"""A display, its link, and people over days of virtual time, with the real director, session, and connection."""
