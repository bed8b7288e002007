"""Spreadsheets and calendars: cases, and what comes from other systems, in cells and dates."""
