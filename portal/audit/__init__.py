"""Who looked, who changed, who was refused: written once, never altered (append-only by trigger)."""
