"""Documents on paper: tagged PDFs made from HTML of our own, kept in store, and made anew when what they tell has changed."""
