"""The book's colours for data, on static figures and live pictures alike.

Each stands out at 3:1 or better on white and on the book's dark background.
"""

COLOURS = ["#2f80c8", "#d1690e", "#2a9568", "#c251a0", "#8a6fd0", "#9a7b1c", "#d8504a", "#7d7d7d"]


def ink_on(colour):
    """ "black" or "white", whichever stands out more on a colour, red, green and blue from 0 to 1.

    Source  Web Content Accessibility Guidelines 2.2 (W3C 2023), contrast ratio (L1 + 0.05) / (L2 + 0.05).
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "black" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "white"  # at the root both are equally far
