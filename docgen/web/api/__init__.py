"""What programs ask: JSON under /api/v1, by tokens, with the rights of who made them."""
