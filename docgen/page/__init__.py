"""A Word file makes pages: PDF, and what is printed on them."""
