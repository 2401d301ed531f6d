"""Who did what to whom: actors, status, dates and references, on sentences of our own."""

from datetime import date

import pytest

from bilat.errors import UsageError
from bilat.reading import Document, Reading, language
from bilat.reading.output import as_object, scored_object

pytest.importorskip("spacy", reason='reading needs the extra: pip install "bilat[read]"')


@pytest.fixture(scope="module")
def english():
    return language("en")


def read(english, text: str, **known) -> Reading:
    found: list[Reading] = list(english.read([Document("text", text, **known)]))
    assert len(found) == 1
    return found[0]


def triples(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        ("+".join(event.source), event.event, "+".join(event.target))
        for sentence in reading.sentences
        for event in sentence.events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by name, adjective, seat, office and person
        ("Norway condemned Belarus on Friday.", ("NOR", "ACCUSE", "BLR")),
        ("Peruvian officials criticized the Chilean government.", ("PER", "ACCUSE", "CHL")),
        ("Ankara urged Athens to open talks.", ("TUR", "REQUEST", "GRC")),
        ("The president of Kenya visited Lima.", ("KEN", "CONSULT", "PER")),
        ("Vladimir Putin praised Iran.", ("RUS", "SUPPORT", "IRN")),
        ("Georgian President Eduard Shevardnadze criticized Russia.", ("GEO", "ACCUSE", "RUS")),
        # passive and agent
        ("Two Cuban diplomats were expelled by Canada.", ("CAN", "SANCTION", "CUB")),
        # groups with their state, people where they are
        ("Hamas fired rockets at Israel.", ("PSE", "ASSAULT", "ISR")),
        ("Ethnic Albanians in Macedonia accused the police of torture.", ("MKD", "ACCUSE", "MKD")),
        # compatriots need no country
        ("Kenyan police arrested 12 students.", ("KEN", "COERCE", "KEN")),
        # a list; a misspelt name
        ("Spain expelled diplomats of Iran, Libya and Cuba.", ("ESP", "SANCTION", "IRN+LBY+CUB")),
        ("Pakistan rejected an offer from Afganistan.", ("PAK", "REJECT", "AFG")),
        # what an attitude, a making or money names is no actor
        ("Brazil praised a Russian-made vaccine of Cuba.", ("BRA", "SUPPORT", "CUB")),
        # both together
        ("Iran and Oman signed an agreement.", ("IRN+OMN", "SUPPORT", "")),
        ("Talks were held between India and Nepal.", ("IND+NPL", "CONSULT", "")),
        # saying that another must
        ("Moscow said Sudan must return a helicopter.", ("RUS", "REQUEST", "SDN")),
    ],
)
def test_who_did_what_to_whom(english, text: str, expected: tuple[str, str, str]) -> None:
    assert triples(read(english, text)) == [expected]


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("Turkey will visit Greece with a large delegation.", "AGREE", "planned"),
        ("Turkey might impose sanctions on Greece.", "SANCTION", "hypothetical"),
        ("Turkey did not sign the treaty with Greece.", "SUPPORT", "negated"),
        ("Turkey did not impose sanctions on Russia.", "SANCTION", "negated"),
        ("Russia and Iran fought no war against each other.", "ASSAULT", "negated"),
        ("Turkey signed the treaty with Greece.", "SUPPORT", "reported"),
        ("Turkey would accept the plan of Greece if it were fair.", "AGREE", "hypothetical"),
        ("Turkey will expel the diplomats of Greece.", "THREATEN", "planned"),
    ],
)
def test_what_happened_is_told_from_what_may(english, text: str, event: str, status: str) -> None:
    (found,) = read(english, text).sentences[0].events
    assert (found.event, found.status) == (event, status)


@pytest.mark.parametrize(
    "text",
    [
        "Trade is good for both.",
        "Let us hope that the two will find each other.",
        "Cairo needs a policy for the Horn of Africa.",
        "The river is long and the mountains are high.",
        "What do Iran and Russia want from each other?",
    ],
)
def test_a_sentence_without_an_event_has_none(english, text: str) -> None:
    assert triples(read(english, text)) == []


def test_a_currency_is_no_state(english) -> None:
    reading = read(english, "Trade of Iran and Russia reached 4.8 billion US dollars.")
    assert {code for one in reading.sentences[0].actors for code in one.codes} == {"IRN", "RUS"}


def test_a_heading_is_a_sentence_of_its_own(english) -> None:
    reading = read(english, "Kenya and Peru: so little\n\nKenya and Peru signed a treaty in 1975.")
    assert [one.span.text for one in reading.sentences] == [
        "Kenya and Peru: so little", "Kenya and Peru signed a treaty in 1975.",
    ]  # fmt: skip


def test_what_is_denied_or_only_possible_is_not_scored(english) -> None:
    reading = read(english, "Turkey did not sign the treaty with Greece.")
    assert reading.sentences[0].events
    assert scored_object(reading) == {"id": "text", "events": []}


def test_words_that_stand_for_actors_named_before(english) -> None:
    text = "Iran and Russia are neighbours by sea. The two countries signed a treaty."
    assert triples(read(english, text)) == [("IRN+RUS", "SUPPORT", "")]


def test_our_country_is_the_one_that_is_given(english) -> None:
    text = "Our country signed an agreement with Armenia."
    assert triples(read(english, text, country="IRN")) == [("IRN", "SUPPORT", "ARM")]
    assert triples(read(english, text)) != [("IRN", "SUPPORT", "ARM")]


def test_names_mean_who_had_them_on_the_day(english) -> None:
    text = "Moscow praised Cuba."
    assert triples(read(english, text, date=date(1975, 1, 1))) == [("SUN", "SUPPORT", "CUB")]
    assert triples(read(english, text)) == [("RUS", "SUPPORT", "CUB")]


def test_every_place_in_the_text_is_right(english) -> None:
    text = "Iran praised Russia.\n\n  Oman, and only Oman, will host talks with the U.S. in Muscat."
    document = Document("text", text)
    (reading,) = english.read([document])
    spans = [sentence.span for sentence in reading.sentences]
    spans += [event.trigger for sentence in reading.sentences for event in sentence.events]
    spans += [actor.span for sentence in reading.sentences for actor in sentence.actors]
    assert len(spans) > 6
    for span in spans:
        assert text[span.start : span.end] == span.text


def test_a_long_document_is_read_in_pieces_without_losing_a_sentence(english) -> None:
    text = " ".join(f"On day {day} Iran praised Russia." for day in range(3000))
    reading = read(english, text)
    assert len(triples(reading)) == 3000
    last = reading.sentences[-1].span
    assert text[last.start : last.end] == last.text == "On day 2999 Iran praised Russia."


def test_documents_come_out_in_order_and_one_for_one(english) -> None:
    documents = [Document(str(i), "Iran praised Russia." * (i % 3)) for i in range(200)]
    assert [one.document.id for one in english.read(documents)] == [str(i) for i in range(200)]


def test_an_object_has_what_the_interface_promises(english) -> None:
    found = as_object(read(english, "Iran praised Russia.", date=date(2025, 3, 1)))
    (event,) = found["sentences"][0]["events"]
    assert {"source", "target", "event", "status", "date"} <= set(event)
    assert (event["source"], event["date"], event["quad"]) == (
        ["IRN"], "2025-03-01", "verbal cooperation",
    )  # fmt: skip


def test_a_language_or_model_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="'fa'"):
        language("fa")
    with pytest.raises(UsageError, match="no_such_model"):
        language("en", model="no_such_model")


def test_a_war_that_was_not_fought_is_no_claim_of_one(english) -> None:
    text = "Russia and Iran fought no war against each other in the twentieth century."
    claims = [claim for one in read(english, text).sentences for claim in one.claims]
    assert [(claim.indicator, claim.comparator) for claim in claims] == [("war", "none")]
    told = "Russia and Iran fought a war against each other in the nineteenth century."
    claims = [claim for one in read(english, told).sentences for claim in one.claims]
    assert [(claim.indicator, claim.comparator) for claim in claims] == [("war", "exists")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned the strikes when Chile bombed Brazil.", [("PER", "ACCUSE", "")]),
        ("Peru and Kenya condemned unilateral coercive measures.", [("PER+KEN", "ACCUSE", "")]),
        ("Peruvian police arrested forty protesters.", [("PER", "COERCE", "PER")]),
        ("The West blames Peru for the crisis.", [("", "ACCUSE", "PER")]),
    ],
)
def test_no_state_acts_on_itself_where_others_are_meant(english, text: str, expected) -> None:
    assert triples(read(english, text)) == expected


def test_harm_to_an_envoy_by_nobody_named_is_not_the_host_state_s(english) -> None:
    assert triples(read(english, "The ambassador was assassinated in Ankara.")) == []
    (told,) = triples(read(english, "The Kenyan ambassador was assassinated in Ankara."))
    assert told == ("", "ASSAULT", "KEN")
    (told,) = triples(read(english, "The Kenyan ambassador was assassinated by Peruvian rebels."))
    assert told == ("PER", "ASSAULT", "KEN")


@pytest.mark.parametrize(
    "text",
    [
        "Peru often accuses Kenya of dumping.",
        "It is easy to condemn Kenya.",
        "Chile always threatens Peru before an election.",
    ],
)
def test_what_is_usual_or_only_judged_is_no_event(english, text: str) -> None:
    assert triples(read(english, text)) == []


def test_what_one_can_hope_for_is_not_planned(english) -> None:
    text = "One can only hope that Brazil and Argentina will sign a treaty."
    (event,) = (event for one in read(english, text).sentences for event in one.events)
    assert event.status == "hypothetical"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At the invitation of Vladimir Putin, President of the Islamic Republic of Iran "
            "Masoud Pezeshkian paid an official visit to Moscow.",
            ("IRN", "CONSULT", "RUS"),
        ),
        (
            "At the invitation of China, the foreign minister of Kenya paid an official visit.",
            ("KEN", "CONSULT", "CHN"),
        ),
        (
            "The King of Spain paid a visit at the invitation of the President of Peru.",
            ("ESP", "CONSULT", "PER"),
        ),
    ],
)
def test_who_is_invited_visits_and_the_host_is_visited(english, text: str, expected) -> None:
    assert triples(read(english, text, date=date(2025, 1, 17))) == [expected]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In the nineteenth century, Russia fought two wars with Iran.", (1801, 1900)),
        ("Ottoman sultans sent armies to Vienna twice.", None),
        ("The Soviet Union supported Cuba for decades.", None),
        ("Russia sent troops to Syria.", (2025, 2025)),
    ],
)
def test_the_past_is_not_of_today(english, text: str, years: tuple[int, int] | None) -> None:
    reading = read(english, text, date=date(2025, 3, 1))
    (event,) = (event for one in reading.sentences for event in one.events)
    ends = (event.when.start, event.when.end) if event.when else ()
    assert tuple(end.year for end in ends if end) == (years or ())


def test_numbers_of_paragraphs_are_no_figures_wherever_they_stand(english) -> None:
    text = "The parties met.\n\n12. The Sides will work together.\n\n3.2. Trade fell by 5 percent."
    figures = [one.value for part in read(english, text).sentences for one in part.figures]
    assert figures == [5.0]
