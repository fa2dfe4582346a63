"""How often a sentence says no (W6)."""

from portal.ui.easy_read.table import Negatives


def negatives_in(sentence: str, negatives: Negatives) -> int:
    """Count the negatives of a sentence.

    Welsh marks one "no" at both ends of a clause ("Nid yw … ddim"), so particles and
    marks are counted against each other and the larger number holds.
    """
    text = negatives.not_counted.sub(" ", sentence)
    alone = len(negatives.alone.findall(text))
    particles = len(negatives.particles.findall(text))
    marks = len(negatives.marks.findall(text))
    if not marks and negatives.echoes.search(text):
        marks = 1
    return alone + max(particles, marks)
