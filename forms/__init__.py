"""Field definitions to validated values; knows nothing of plans, documents or the web."""
