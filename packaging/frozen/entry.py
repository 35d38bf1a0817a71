"""What a frozen build starts with: the reader, or the collector where it is called by that name."""

import sys
from pathlib import Path

from reader.__main__ import run
from reader.background.own_programs import COLLECTOR_WORD

is_collector = Path(sys.argv[0]).stem == "manchette-collector"
sys.argv[1:1] = [COLLECTOR_WORD] if is_collector else []
run()
