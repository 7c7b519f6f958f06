"""The legal forms of companies in many countries, as words that say nothing about which company it is.

Written as `organisations.folded` gives them, with single letters joined: `S.p.A.` -> `spa`, `G.m.b.H.` -> `gmbh`.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ANYWHERE = _words(
    """gmbh ggmbh mbh kgaa ohg gbr partg partgmbb aktiengesellschaft kommanditgesellschaft gesmbh
    ltd limited llc llp plc inc incorporated corp corporation pty pte sdn bhd cic
    sarl sarlau eurl sasu sprl bvba srl spa srls snc societa
    kft zrt nyrt bt doo dooel eood ood sro spol spzoo
    oyj aps asa publ ivs ltda lda eireli sociedad sociedade
    ооо оао зао пао тоо еоод оод"""
)
"""Taken away wherever they stand: they are no words of any language."""
AT_THE_END = _words(
    """ag kg se ug ek ev eg co company cie sa sas sl slu sau sca scs sci as ab oy ay ky hb kb nv bv cv vof kk gk sia uab
    ou oue mb dd ad jsc ojsc cjsc pjsc tbk pc lp sti gp gie asbl vzw lc pllc pbc dba il ао ип тов 株 주"""
)
"""Taken away at the end of a name only: elsewhere they may be a word, or initials."""
AT_THE_BEGINNING = _words("ag ab as oy sa sas sl pt uab sia gk kk the ао ип тов 株 주")
"""Taken away at the beginning of a name only."""
PHRASES = (
    "gesellschaft mit beschraenkter haftung",
    "limited liability company",
    "public limited company",
    "sp z oo",
    "sp zoo",
    "s de rl de cv",
    "srl de cv",
    "sa de cv",
    "sapi de cv",
    "in liquidation",
    "in liquidazione",
    "en liquidation",
)
"""Taken away at the end of a name."""
GLUED = (
    "株式会社",
    "有限会社",
    "合同会社",
    "合名会社",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "주식회사",
    "유한회사",
)
"""Taken away where no blank stands between a form and a name."""
BETWEEN = _words("and und et y och og en")
"""Words for `&`, which says nothing either."""
