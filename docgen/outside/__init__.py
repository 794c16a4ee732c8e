"""Other machines: the mail server, group robots, the sign-in provider. Nothing else calls out."""
