"""People I trust: who else may see my page, who looked, and what staff must write down about it (R34 to R37)."""
