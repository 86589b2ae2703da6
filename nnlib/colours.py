"""The book's colours for data, on static figures and live pictures alike.

Each stands out at 3:1 or better on white and on the book's dark background.
"""

COLOURS = ["#2f80c8", "#d1690e", "#2a9568", "#c251a0", "#8a6fd0", "#9a7b1c", "#d8504a", "#7d7d7d"]
