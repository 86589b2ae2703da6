"""slides: a chapter of the built book as a deck, one HTML file that needs nothing else: questions, explorers, pictures.

It takes the page as it was built, so a slide shows what the page shows; code stays in the book.
"""
