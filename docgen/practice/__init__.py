"""What must hold: the partnership, its timescales and its rules."""
