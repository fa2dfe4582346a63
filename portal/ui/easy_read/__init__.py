"""The easy-read lint: says where a text is hard to read, and how to mend it.

`check` reads one message, `text_findings` what staff write to a person, and
`catalogue_findings` a whole gettext catalogue. The rules W1 to W10 are numbered as
in the easy-read rules of the project; W4 needs the glossary of `portal.ui.words`.
The tables of words stand beside this file, one for each language.
"""

from portal.ui.easy_read.catalogue import CatalogueFinding, catalogue_findings
from portal.ui.easy_read.check import check, text_findings
from portal.ui.easy_read.contexts import UnknownContext
from portal.ui.easy_read.finding import Finding, Level
from portal.ui.easy_read.table import NoWordTable

__all__ = [
    "CatalogueFinding",
    "Finding",
    "Level",
    "NoWordTable",
    "UnknownContext",
    "catalogue_findings",
    "check",
    "text_findings",
]
