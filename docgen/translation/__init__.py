"""The translation round: what goes out to a translator, what comes back, what is approved."""
