"""What happened: the family, the plan, the meetings, as one record."""
