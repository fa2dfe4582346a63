"""Welsh words change their first letters; these are the shapes one word can have."""

# First letters → what they become in the soft, nasal and aspirate mutation.
# Two letters come before one, so that "ll" is not read as "l".
_CHANGES = {
    "ll": ("l",),
    "rh": ("r",),
    # These pairs are letters of their own and stay as they are.
    "ch": (),
    "dd": (),
    "ff": (),
    "ph": (),
    "th": (),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
}
_VOWELS = frozenset("aeiouwyâêîôûŵŷ")


def mutated(word: str) -> tuple[str, ...]:
    """The word itself and every mutated shape of it, capital letter kept.

    >>> mutated("cynllun")
    ('cynllun', 'gynllun', 'nghynllun', 'chynllun')
    """
    lower = word.lower()
    for first, changes in _CHANGES.items():
        if lower.startswith(first):
            shapes = tuple(change + word[len(first) :] for change in changes)
            break
    else:
        starts_with_vowel = lower[:1] in _VOWELS
        shapes = ("h" + word[:1].lower() + word[1:],) if starts_with_vowel else ()
    if word[:1].isupper():
        shapes = tuple(shape[:1].upper() + shape[1:] for shape in shapes)
    return (word, *shapes)
