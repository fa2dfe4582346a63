"""The plan: short lines with pictures, in versions."""
