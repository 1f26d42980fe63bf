"""What readers see of one practice: its card, earlier versions of it, the card on paper, and what is left once it is gone."""
