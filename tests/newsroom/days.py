"""Days of invented news, for editions: events that several outlets tell, each in its own words, kept as stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.news import Article
from service.pipeline import Models
from service.store.store import Store
from service.store.stories import Member

DAY = datetime(2026, 3, 4, tzinfo=UTC)  # a Wednesday
MODELS = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
OUTLETS = ("Harbour Post", "Velm Courier", "Inland Echo", "Tern Gazette", "Marsh Herald", "Hill Observer")


@dataclass(frozen=True)
class Event:
    """What is told of it: three wordings of the news, which outlets take by turns, and what somebody says."""

    name: str
    told: tuple[str, str, str]
    said: str


EVENTS = (
    Event("ferry", (
        "The ferry Lumen struck the old pier at Kallvik on Wednesday, and 14 passengers were hurt.",
        "Fourteen passengers were injured when the Lumen, a ferry, ran into the pier of Kallvik.",
        "At Kallvik a ferry named Lumen hit the old pier; 14 of its passengers suffered injuries.",
    ), "Captain Ilse Marn said the rudder had failed shortly before the collision."),
    Event("mine", (
        "Rescuers brought 23 miners out of the flooded Orsk copper shaft after nine hours.",
        "All 23 miners trapped by water in the copper mine of Orsk are out, rescuers report.",
        "After nine hours underground, the 23 men of the flooded Orsk shaft were brought to the surface.",
    ), "Mine inspector Bram Teller said a pump had broken down overnight."),
    Event("bank", (
        "The central bank of Norvane raised its key rate to 4.5 percent to slow inflation.",
        "Norvane's central bankers lifted the main interest rate to 4.5 percent.",
        "Borrowing gets dearer in Norvane: the key rate of the central bank now stands at 4.5 percent.",
    ), "Governor Lena Haskell said prices were rising too fast."),
    Event("orchestra", (
        "The Tarrow Symphony named the cellist Ada Quill as its first female conductor.",
        "Ada Quill, a cellist, will conduct the Tarrow Symphony, the first woman to do so.",
        "For the first time a woman, the cellist Ada Quill, becomes conductor of the symphony at Tarrow.",
    ), "Quill said the first concert would be given in an old tram depot."),
    Event("cheese", (
        "Health officials recalled 8,000 wheels of Brenmoor cheese after listeria was found in a dairy.",
        "Listeria in a dairy has led to the recall of 8,000 wheels of the cheese called Brenmoor.",
        "Shops must give back 8,000 wheels of Brenmoor cheese, in which listeria may be present.",
    ), "The dairy's owner, Piet Sool, said no customer had fallen ill."),
    Event("telescope", (
        "Astronomers at the Vellan observatory photographed a comet that returns every 310 years.",
        "A comet last seen 310 years ago was photographed by the observatory at Vellan.",
        "The Vellan telescope has caught a comet whose journey round the sun takes 310 years.",
    ), "Astronomer Joris Wend said it would be visible without glasses in May."),
    Event("tram", (
        "Tram drivers in Sorrel began a three-day strike over night shifts.",
        "No trams run in Sorrel: the drivers walked out for three days because of their night shifts.",
        "A dispute about night shifts has stopped the trams of Sorrel for three days.",
    ), "Union leader Hana Brook said no talks had been arranged."),
    Event("bridge", (
        "Engineers closed the Dunmere viaduct after cracks appeared in two of its arches.",
        "Cracks in two arches have closed the viaduct of Dunmere, its engineers announced.",
        "The Dunmere viaduct is shut, since two arches show cracks.",
    ), "Chief engineer Otto Rand said lorries had been too heavy for years."),
    Event("chess", (
        "Mira Stenn, aged 15, won the chess championship of Ardlow without losing a game.",
        "The chess title of Ardlow goes to Mira Stenn, who is 15 and lost no game.",
        "Undefeated at 15, Mira Stenn is the new chess champion of Ardlow.",
    ), "Her trainer, Edo Marl, said she practised four hours a day."),
    Event("forest", (
        "A fire burned 600 hectares of pine forest near Ketterby before rain stopped it.",
        "Rain ended a forest fire at Ketterby that had destroyed 600 hectares of pines.",
        "Near Ketterby, 600 hectares of pine trees burned until it began to rain.",
    ), "Fire chief Nell Aske said a barbecue had probably started it."),
    Event("school", (
        "The parliament of Lowen voted to make school meals free for all pupils from autumn.",
        "From autumn on, pupils in Lowen eat for free at school, its parliament decided.",
        "Free school meals for every pupil were approved by lawmakers in Lowen.",
    ), "Education minister Sven Garro said it would cost 90 million crowns."),
    Event("satellite", (
        "A weather satellite built in Pellworth reached its orbit after two failed launches.",
        "After two launches that failed, the weather satellite from Pellworth is in orbit.",
        "Pellworth's weather satellite has arrived in orbit at the third attempt.",
    ), "Project head Tove Lind said the first pictures were sharp."),
)  # fmt: skip


def article(event: Event, number: int, at: datetime, more: str = "", source: str = "") -> Article:
    """What outlet `number` writes of an event: its wording, who says what, and `more`."""
    outlet = source or OUTLETS[number % len(OUTLETS)]
    body = f"{event.told[number % 3]}\n\n{event.said}" + (f"\n\n{more}" if more else "")
    url = f"https://{outlet.split()[0].lower()}.example/{event.name}/{at:%m%d%H%M}-{number}"
    return Article(
        body, title=f"{event.name.title()}: {event.told[number % 3][:40]}", source=outlet, url=url, published=at
    )


def tell(store: Store, event: Event, articles: Sequence[Article], story: str = "") -> str:
    """Keep articles as those of a story, a new one without an id; the story's id."""
    arrivals = store.arrivals.add(articles, seen=max(a.published or DAY for a in articles))
    key = story or store.stories.save(title=event.told[0], terms=[event.name])
    store.stories.join(key, [Member(a.article_id) for a in arrivals if a.article_id is not None])
    return key


def fill(store: Store, day: datetime = DAY, events: Sequence[Event] = EVENTS) -> dict[str, str]:
    """A day: the first event told by six outlets, the next ones by fewer, the last by one; story ids by event."""
    found = {}
    for n, event in enumerate(events):
        outlets = max(1, len(OUTLETS) - n // 2)
        at = day + timedelta(hours=8, minutes=n)
        found[event.name] = tell(
            store, event, [article(event, k, at + timedelta(minutes=10 * k)) for k in range(outlets)]
        )
    return found
