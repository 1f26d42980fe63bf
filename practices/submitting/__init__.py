"""A practice on its way in: a draft without an account, sent by its writer, and confirmed behind a mailed link."""
