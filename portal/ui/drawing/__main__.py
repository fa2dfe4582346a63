"""``python -m portal.ui.drawing [folder]`` draws the pack, into ``static/pictures`` by default."""

import sys
from pathlib import Path

from portal.ui.drawing.pack import draw_pack

HERE = Path(__file__).resolve().parents[3] / "static" / "pictures"


def main() -> None:
    """Draw, and say what was drawn."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    sys.stdout.write(f"Drew {draw_pack(folder)} files into {folder}.\n")


if __name__ == "__main__":
    main()
