"""Who may do what in the admin: groups, their rights, and the review that every publication goes through."""
