"""Where the pages of an account are: outside the languages, because they speak the language of who is there."""

ROOT = "/account/"
