"""Documents of child protection core groups, from one record of a case."""
