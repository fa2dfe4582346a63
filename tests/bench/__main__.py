"""`make bench`: prints weights and ratios. All figures come from one run; only the ratios hold on a shared machine."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.rates import measure_rates
from tests.bench.servers import running
from tests.bench.weights import weigh


def main() -> None:
    """Weigh the first pages, then load the portal and a bare Flask page side by side."""
    with tempfile.TemporaryDirectory(prefix="your-say-bench-") as folder, running(Path(folder)) as servers:
        print("Weight (most allowed: page 60 kB, HTML 20 kB raw, CSS 12 kB, script 20 kB compressed)")
        for line in weigh(servers):
            print("  " + line)
        print("\nRate, beside a bare Flask page on the same server in the same run")
        for line in measure_rates(servers):
            print("  " + line)


main()
