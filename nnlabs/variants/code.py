"""Code: what a student's notebook says in its first cell to have a variant of its own, such as K7QF-2M.

Book: chapters/teaching
"""

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, a prime; without 0, 1, I, L and O, which are mistaken for each other
LENGTH = 6
NUMBERS = len(LETTERS) ** (LENGTH - 1)  # as many codes there are
PRACTICE = "practice"
SHAPE = f"expected a code such as K7QF-2M, {LENGTH} letters and digits, or {PRACTICE!r}"


def code_of(number):
    """The code of a number: five letters are the number in base 31, and the sixth is a checksum.

    With letters v₁ … v₆ as numbers, Σ k · v_k is a multiple of 31. If one letter is another one, or if any two have
    changed places, it is not.
    """
    values = [number // len(LETTERS) ** k % len(LETTERS) for k in range(LENGTH - 1)]
    last = -_weighted_sum(values) * pow(LENGTH, -1, len(LETTERS)) % len(LETTERS)
    letters = "".join(LETTERS[value] for value in (*values, last))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(text):
    """The code in a text, however it is typed: "k7qf 2m" is "K7QF-2M". ValueError says what is wrong with another."""
    if not isinstance(text, str):
        raise ValueError(f"variant {SHAPE}, received {text!r:.40}")
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    if letters == PRACTICE.upper():
        return PRACTICE
    strange = [letter for letter in letters if letter not in LETTERS]
    if strange and len(letters) == LENGTH:
        raise ValueError(f"variant received {text!r:.40}, but {strange[0]} is in no code; nor are 0, 1, I, L and O")
    if len(letters) != LENGTH or strange:
        raise ValueError(f"variant {SHAPE}, received {text!r:.40}")
    if _weighted_sum([LETTERS.index(letter) for letter in letters]) % len(LETTERS):
        raise ValueError(f"variant received {text!r:.40}, which is mistyped: its last letter does not fit the others")
    return f"{letters[:4]}-{letters[4:]}"


def _weighted_sum(values):
    return sum(k * value for k, value in enumerate(values, 1))
