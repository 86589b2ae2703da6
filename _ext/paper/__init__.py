"""paper: one page out of a built book, with a table of contents, printed as a PDF file by Chromium.

It takes the pages as they were built, so paper shows what the browser shows: pictures, formulas, solutions unfolded.
"""
