"""Example: the codes of a class of thirty that has never met, for a page on which nothing is pasted yet.

Book: chapters/class. All runs are real but for one, whose figure somebody has made up; so are all the predictions.
"""

from .codes import Code

MADE_UP = 227844  # the seed of that run
ROWS = (  # (seed, predicted in percent, right of 1,000 points)
    (420112, 100, 824),
    (700692, 95, 760),
    (594721, 85, 975),
    (353044, 90, 882),
    (1803, 89, 907),
    (206648, 100, 846),
    (460012, 85, 705),
    (743826, 99, 805),
    (904885, 92, 987),
    (314188, 97, 905),
    (408277, 91, 952),
    (966693, 93, 925),
    (435208, 94, 841),
    (594924, 92, 891),
    (113638, 95, 846),
    (562743, 93, 905),
    (402797, 98, 915),
    (904550, 100, 971),
    (270293, 90, 934),
    (765967, 90, 999),
    (86127, 93, 936),
    (655911, 81, 901),
    (298195, 93, 763),
    (146089, 88, 969),
    (227844, 86, 998),
    (917167, 82, 945),
    (644370, 90, 764),
    (729946, 94, 947),
    (487298, 88, 994),
    (745009, 86, 474),
)
EXAMPLE = [Code(*row) for row in ROWS]
