"""From what the service answers to what a page is given."""
