"""Articles about three invented events, each told by three newsrooms, and a round-up of all; nobody in them exists."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from service.news import Article
from service.store.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def article(source: str, title: str, text: str, hours: float = 0, **changes: Any) -> Article:
    name = "-".join(title.lower().split())[:40]
    made = Article(
        text,
        title=title,
        source=source,
        url=f"https://{source.lower().replace(' ', '')}.example/{name}",
        published=NOON + timedelta(hours=hours),
    )
    return replace(made, **changes)


BARGE = (
    article(
        "Marl Courier",
        "Barge rams Ottery Bridge, crossing shut",
        "A gravel barge struck the second pier of Ottery Bridge in Marl before dawn on Wednesday, and police "
        "closed the crossing to all traffic.\n\nThe barge Tessel had lost its steering, harbour master Ida "
        "Quent said. Nobody was hurt, but engineers found a crack in the pier and Ottery Bridge will stay shut "
        "for weeks.",
    ),
    article(
        "River Wire",
        "Ottery Bridge closed after barge strikes pier",
        "MARL - Ottery Bridge was closed on Wednesday after the barge Tessel hit a pier, cracking it. Harbour "
        "master Ida Quent told reporters that the barge's steering had failed.\n\nEngineers from the river "
        "board are inspecting the pier. Commuters in Marl were told to use the ferry while the bridge is "
        "closed.",
        1,
    ),
    article(
        "Lower Valley Post",
        "Commuters stranded as bridge at Marl is shut",
        "Thousands of commuters queued for ferries in Marl after a barge damaged Ottery Bridge.\n\nThe pier "
        "that the Tessel hit has a crack as long as a man, engineers of the river board said. Ida Quent, the "
        "harbour master, has ordered an inquiry into the steering of the barge.",
        5,
    ),
)
MAYOR = (
    article(
        "Olt Gazette",
        "Mayor Brannick resigns over housing contracts",
        "The mayor of Olt, Sela Brannick, resigned on Wednesday after auditors found that housing contracts had"
        " gone to a company of her brother.\n\nBrannick denied wrongdoing. The council will choose a successor "
        "on Friday, its speaker Tom Averin said, and the auditors' report goes to the prosecutor.",
        2,
    ),
    article(
        "Capital Daily",
        "Olt's mayor steps down after auditors' report",
        "Sela Brannick stepped down as mayor of Olt hours after auditors published a report on housing "
        "contracts.\n\nThe contracts went to a company that her brother owns. Speaker Tom Averin said the "
        "council would vote on a successor; the prosecutor has asked for the auditors' report.",
        4,
    ),
    article(
        "Northern Tribune",
        "Housing scandal topples Brannick in Olt",
        "A housing scandal has ended the career of Sela Brannick, mayor of Olt for nine years.\n\nAuditors say "
        "contracts worth nine million crowns went to her brother's company. Brannick said in her resignation "
        "that she had done nothing wrong. Tom Averin leads the council until Friday.",
        7,
    ),
)
FIRE = (
    article(
        "Senn Herald",
        "Fire empties Senn hospital, no deaths",
        "A fire in the laundry of Saint Orla Hospital in Senn forced nurses to bring out 140 patients on "
        "Wednesday night.\n\nFire chief Rolf Maday said that nobody died and that the flames were out within "
        "two hours. Two wards of Saint Orla stay closed, and patients were taken to Dorn.",
        9,
    ),
    article(
        "Dorn Echo",
        "Patients from Saint Orla arrive in Dorn after blaze",
        "Dorn's clinic took in patients from Saint Orla Hospital after a fire broke out in the hospital's "
        "laundry in Senn.\n\nAll 140 patients were brought out alive, fire chief Rolf Maday said. Nurses "
        "carried some of them down the stairs. The flames damaged two wards.",
        11,
    ),
    article(
        "Island Observer",
        "Laundry fire at hospital in Senn under inquiry",
        "Investigators in Senn are asking how a fire began in the laundry of Saint Orla Hospital, where 140 "
        "patients had to leave their beds.\n\nA dryer may have overheated, fire chief Rolf Maday said. Two "
        "wards of the hospital were damaged by the flames; nurses were praised.",
        20,
    ),
)
EVERY = (*BARGE, *MAYOR, *FIRE)

ROUND_UP = article(
    "Morning Letter",
    "What happened this week",
    "In Marl, the barge Tessel cracked a pier of Ottery Bridge, and harbour master Ida Quent ordered an inquiry"
    " into its steering while engineers of the river board inspect the crack.\n\nIn Olt, mayor Sela Brannick "
    "resigned after auditors found that housing contracts went to her brother's company; the council chooses a "
    "successor, speaker Tom Averin said.\n\nIn Senn, nurses brought 140 patients out of Saint Orla Hospital "
    "after a fire in its laundry damaged two wards, fire chief Rolf Maday said.",
    22,
)
# The wire's text under another flag, as agencies' customers print it.
REPRINT = replace(
    BARGE[1], source="Inland Times", url="https://inland.example/bridge", published=NOON + timedelta(hours=3)
)


def keep(store: Store, *articles: Article) -> list[str]:
    """Ingest articles; their ids."""
    return [str(arrival.article_id) for arrival in store.arrivals.add(articles)]
