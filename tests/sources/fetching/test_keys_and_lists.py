"""Keys that stay hidden, media types, answers of nothing, and files looked up in a list."""

import json
import logging
from pathlib import Path

import pytest

from bilat.errors import BadInput, CannotFetch
from bilat.sources.dataset import NO_DATA, ApiKey, Dataset, Remote
from bilat.sources.fetching import Failure, Obtained, fetch_all
from bilat.sources.fetching.listed import file_in

SECRET = "s3cret+of/mine"
PARAMETER = ApiKey("MADE_KEY", "https://example.org/keys", parameter="api_key")
HEADER = ApiKey("MADE_KEY", "https://example.org/keys", header="X-Key", needed=True)


@pytest.fixture
def run(tmp_path, quick):
    def fetch(one: Dataset, **options) -> Obtained | Failure:
        (got,) = fetch_all([one], tmp_path / "home", manner=quick, **options)
        return got

    return fetch


def written(folder: Path) -> str:
    return "".join(
        path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()
    )


def test_a_key_in_the_address_is_sent_and_shown_nowhere(
    run, site, data, dataset_of, tmp_path, monkeypatch, caplog
) -> None:
    monkeypatch.setenv("MADE_KEY", SECRET)
    caplog.set_level(logging.DEBUG)
    address = site.serve("/x.csv", data)
    got = run(dataset_of(Remote("x.csv", f"{address}?a=1,2", key=PARAMETER)))
    assert isinstance(got, Obtained)
    assert [one.path for one in site.log] == ["/x.csv?a=1,2&api_key=s3cret%2Bof%2Fmine"]
    said = caplog.text + written(tmp_path) + repr(got)
    assert SECRET not in said
    assert "s3cret" not in said


def test_a_refusal_names_the_variable_and_not_the_key(run, site, dataset_of, monkeypatch) -> None:
    monkeypatch.delenv("MADE_KEY", raising=False)
    address = site.serve("/x.csv", lambda ask, _: ask.say(403))
    one = dataset_of(Remote("x.csv", address, key=PARAMETER))
    got = run(one)
    assert isinstance(got, Failure)
    assert "environment variable MADE_KEY may help: https://example.org/keys" in got.error.hint
    monkeypatch.setenv("MADE_KEY", SECRET)
    got = run(one)
    assert isinstance(got, Failure)
    assert "the key in MADE_KEY was sent" in got.error.hint
    assert "s3cret" not in f"{got.error} {got.error.hint}"


def test_a_needed_key_is_asked_for_before_anything_is_sent(
    run, site, data, dataset_of, monkeypatch
) -> None:
    monkeypatch.delenv("MADE_KEY", raising=False)
    one = dataset_of(Remote("x.csv", site.serve("/x.csv", data), key=HEADER))
    got = run(one)
    assert isinstance(got, Failure)
    assert isinstance(got.error, CannotFetch)
    assert "MADE_KEY has none" in str(got.error)
    assert site.log == []
    monkeypatch.setenv("MADE_KEY", SECRET)
    assert isinstance(run(one), Obtained)
    assert site.log[0].headers["X-Key"] == SECRET


def test_another_host_does_not_get_the_key(run, new_site, data, dataset_of, monkeypatch) -> None:
    monkeypatch.setenv("MADE_KEY", SECRET)
    site, other = new_site(), new_site()
    elsewhere = other.serve("/y.csv", data)
    for key, path in ((HEADER, "/h.csv"), (PARAMETER, "/p.csv")):
        back = f"{elsewhere}?api_key=s3cret%2Bof%2Fmine" if key.parameter else elsewhere
        site.serve(path, lambda ask, _, back=back: ask.say(301, Location=back))
        got = run(dataset_of(Remote("x.csv", site.at(path), key=key), name=path[1]))
        assert isinstance(got, Obtained)
        assert "s3cret" not in repr(got)
    assert [one.path for one in other.log] == ["/y.csv", "/y.csv"]
    assert not any("X-Key" in one.headers for one in other.log)


def test_a_media_type_is_asked_for(run, site, data, dataset_of) -> None:
    run(dataset_of(Remote("x.csv", site.serve("/x.csv", data), accept="text/x-made")))
    assert site.log[0].headers["Accept"] == "text/x-made"


def test_nothing_is_an_answer_that_is_kept(run, site, dataset_of) -> None:
    body = b"<Error>NoRecordsFound for this question</Error>"
    address = site.serve("/x.json", lambda ask, _: ask.say(404, body))
    one = dataset_of(Remote("x.json", address, nothing="norecordsfound"))
    got = run(one)
    assert isinstance(got, Obtained)
    assert got.files["x.json"].path.read_bytes() == NO_DATA
    assert isinstance(run(one), Obtained)
    assert len(site.log) == 1


def test_any_other_404_is_an_address_that_is_gone(run, site, dataset_of) -> None:
    address = site.serve("/x.json", lambda ask, _: ask.say(404, b"no such page"))
    got = run(dataset_of(Remote("x.json", address, nothing="norecordsfound")))
    assert isinstance(got, Failure)
    assert "is gone" in str(got.error)


LIST = {
    "status": "OK",
    "data": [
        {"label": "events.2018.20190101.tab", "dataFile": {"id": 7}},
        {"label": "Events.2018.20200101.tab.zip", "dataFile": {"id": 8}},
        {"label": "events.2019.20200101.tab", "dataFile": {"id": 9, "originalFileFormat": "text"}},
    ],
}


def test_a_file_is_looked_up_in_the_list(run, site, data, dataset_of, tmp_path) -> None:
    address = site.serve("/api/list", json.dumps(LIST).encode())
    site.serve("/api/access/datafile/8", data)
    site.serve("/api/access/datafile/9", data)
    got = run(dataset_of(Remote("e.csv", address, listed="events.2018.*")))
    assert isinstance(got, Obtained)
    assert got.notes == ("e.csv: Events.2018.20200101.tab.zip of the latest edition",)
    got = run(dataset_of(Remote("f.csv", address, listed="events.2019.*"), name="other"))
    assert isinstance(got, Obtained)
    assert [one.path for one in site.log] == [
        "/api/list",
        "/api/access/datafile/8",
        "/api/list",
        "/api/access/datafile/9?format=original",
    ]
    assert sorted(path.name for path in (tmp_path / "home/downloads/made").iterdir()) == [
        "downloads.json", "e.csv", "lock",
    ]  # fmt: skip


def test_the_newest_by_name_is_taken() -> None:
    content = json.dumps(LIST).encode()
    where, name = file_in(content, "https://d.example.org/api/list?x=1", "events.201?.*.tab")
    assert (where, name) == (
        "https://d.example.org/api/access/datafile/9?format=original", "events.2019.20200101.tab",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"status":"ERROR","message":"no"}', "is no list of files"),
        (b"busy", "is no list of files"),
        (json.dumps(LIST).encode(), "lists no 'events.1990.*'; it lists Events.2018"),
    ],
)
def test_faults_of_a_list_are_said(content: bytes, said: str) -> None:
    with pytest.raises(BadInput) as error:
        file_in(content, "https://d.example.org/api/list", "events.1990.*")
    assert said in str(error.value)


def test_what_must_be_asked_can_t_be_fetched_whole(run, dataset_of) -> None:
    got = run(dataset_of())
    assert isinstance(got, Failure)
    assert "it must be asked" in str(got.error)
