"""Leaflets and guides: a partnership's text, its figures and languages -> print and web."""
