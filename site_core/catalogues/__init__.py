"""The message catalogues: compiled where the site runs, extracted and compared where it is made."""
