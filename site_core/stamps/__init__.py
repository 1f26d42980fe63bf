"""Marks that change whenever something that was worked out from the database has to be worked out anew."""
