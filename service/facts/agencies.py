"""News agencies and the names they go by; it does not know who copied what."""

import re

# As agencies sign, as they are spelled out, and where they publish; the value is what all are stored as, so that
# reprints agree.
AGENCIES = {
    "ap": "AP",
    "associated press": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "upi": "UPI",
    "united press international": "UPI",
    "dpa": "dpa",
    "deutsche presse-agentur": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "apa": "APA",
    "belga": "Belga",
    "anp": "ANP",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "pa": "PA",
    "pa media": "PA",
    "press association": "PA",
    "canadian press": "CP",
    "australian associated press": "AAP",
    "bloomberg": "Bloomberg",
    "dow jones newswires": "Dow Jones",
    "ap news": "AP",
    "apnews.com": "AP",
    "reuters.com": "Reuters",
    "afp.com": "AFP",
    "upi.com": "UPI",
    "dpa-international.com": "dpa",
    "ansa.it": "ANSA",
    "ptinews.com": "PTI",
    "aninews.in": "ANI",
    "xinhuanet.com": "Xinhua",
    "news.cn": "Xinhua",
    "xinhua news agency": "Xinhua",
    "tass.com": "TASS",
    "interfax.com": "Interfax",
    "kyodonews.net": "Kyodo",
    "yonhap news agency": "Yonhap",
    "en.yna.co.kr": "Yonhap",
    "aa.com.tr": "Anadolu",
    "thecanadianpress.com": "CP",
    "aap": "AAP",
    "aap.com.au": "AAP",
    "bloomberg news": "Bloomberg",
    "bloomberg.com": "Bloomberg",
}
_SPELLED = re.compile(
    r"(?:the )?((?:[A-Z][\w’'-]+ ){1,4}(?:Wire Service|News Agency|News Service|Press Agency|Press Service|Newswires?"
    r"|Press Association|Wire))"
)


def agency(name: str) -> str:
    """The short name of an agency, spelled out or not ("" for what is none): "The Associated Press" → "AP"."""
    bare = name.strip(" .,")
    known = AGENCIES.get(bare.casefold().removeprefix("the "))
    if known:
        return known
    spelled = _SPELLED.fullmatch(bare) or _SPELLED.fullmatch(bare.removeprefix("The "))
    # Initials, because the same agency signs its datelines with them.
    return "".join(word[0] for word in spelled[1].removeprefix("The ").split()) if spelled else ""
