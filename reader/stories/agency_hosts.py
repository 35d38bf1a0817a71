"""The hosts that news agencies themselves own, each with all below it."""

from __future__ import annotations

AGENCY_HOSTS = frozenset(
    """
    aa.com.tr adnkronos.com afp.com agi.it ami.mr ansa.it ap.org apa.at apnews.com aps.dz belga.be
    belganewsagency.eu bloomberg.com dpa.com dpa-international.com efe.com europapress.es ina.iq keystone-ats.ch
    keystone-sda.ch kuna.net.kw kyodonews.net lapressecanadienne.ca lusa.pt mapnews.ma mena.org.eg news.cn
    nna-leb.gov.lb ntb.no pa.media petra.gov.jo plenglish.com prensa-latina.cu ptinews.com qna.org.qa reuters.com
    ritzau.dk sana.sy spa.gov.sa tap.info.tn tass.com tass.ru thecanadianpress.com tt.se upi.com wafa.ps wam.ae
    xinhuanet.com yna.co.kr
    """.split()
)
