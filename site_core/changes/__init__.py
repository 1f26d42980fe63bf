"""What changed on the site: one gatherer, and the form in which every app tells its own changes."""
