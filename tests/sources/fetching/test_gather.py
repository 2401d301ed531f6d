"""Many datasets at once: from the cache, politely, and each for itself."""

import threading
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bilat.errors import BadInput, CannotFetch, StoreBusy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.fetching import Failure, Obtained, Step, cache, fetch_all
from bilat.sources.fetching.cache import Cache, names_of


@pytest.fixture
def run(tmp_path, quick):
    """Fetch datasets to a home; results by name."""

    def fetch(*datasets: Dataset, **options) -> dict[str, Obtained | Failure]:
        options.setdefault("manner", quick)
        found = list(fetch_all(datasets, tmp_path / "home", **options))
        return {one.dataset.name: one for one in found}

    return fetch


def test_a_second_time_needs_no_download(
    run, site, data, digest, dataset_of, tmp_path, today
) -> None:
    made = dataset_of(Remote("x.csv", site.serve("/x.csv", data)))
    first = run(made)["made"]
    assert first.origin == "downloaded"
    assert first.megabytes == pytest.approx(len(data) / 1e6)
    assert first.files["x.csv"].path == tmp_path / "home" / "downloads" / "made" / "x.csv"
    assert [(one.name, one.sha256, one.size) for one in first.raw] == [
        ("x.csv", digest(data), len(data))
    ]
    assert first.taken == today
    second = run(made)["made"]
    assert (second.origin, second.megabytes, second.files) == ("kept", 0.0, first.files)
    assert len(site.log) == 1


def test_force_downloads_again(run, site, data, dataset_of) -> None:
    made = dataset_of(Remote("x.csv", site.serve("/x.csv", data)))
    run(made)
    assert run(made, force=True)["made"].origin == "downloaded"
    assert len(site.log) == 2


def test_another_version_address_or_content_is_downloaded(
    run, site, data, dataset_of, tmp_path
) -> None:
    made = dataset_of(Remote("x.csv", site.serve("/x.csv", data)))
    run(made)
    run(replace(made, version="2"))
    assert len(site.log) == 2
    site.serve("/y.csv", data)
    run(replace(made, version="2", remotes=(Remote("x.csv", site.at("/y.csv")),)))
    assert len(site.log) == 3
    (tmp_path / "home" / "downloads" / "made" / "x.csv").write_bytes(b"a,b\n")
    run(replace(made, version="2", remotes=(Remote("x.csv", site.at("/y.csv")),)))
    assert len(site.log) == 4


@pytest.mark.parametrize("index", ["", "[]", '{"x.csv": {}}', '{"x.csv": 3}', "\udcff"])
def test_a_damaged_index_means_a_download(run, site, data, dataset_of, tmp_path, index) -> None:
    made = dataset_of(Remote("x.csv", site.serve("/x.csv", data)))
    run(made)
    path = tmp_path / "home" / "downloads" / "made" / "downloads.json"
    path.write_bytes(index.encode("utf-8", "surrogateescape"))
    assert run(made)["made"].origin == "downloaded"


def test_one_that_fails_does_not_stop_the_others(run, site, data, dataset_of) -> None:
    good = dataset_of(Remote("x.csv", site.serve("/x.csv", data)), name="good")
    gone = dataset_of(Remote("y.csv", site.at("/gone.csv")), name="gone")
    page = dataset_of(Remote("z.csv", site.serve("/z.csv", b"<html>")), name="page")
    found = run(gone, page, good)
    assert isinstance(found["good"], Obtained)
    assert isinstance(found["gone"].error, CannotFetch)
    assert isinstance(found["page"].error, BadInput)


def test_an_optional_file_may_be_gone(run, site, data, dataset_of) -> None:
    needed = Remote("x.csv", site.serve("/x.csv", data))
    found = run(dataset_of(needed, Remote("y.csv", site.at("/gone.csv"), optional=True)))["made"]
    assert list(found.files) == ["x.csv"]
    assert "y.csv: left out, it is optional" in found.notes[0]
    assert isinstance(run(dataset_of(replace(needed, address=site.at("/no"))))["made"], Failure)


def test_a_move_for_good_is_told(run, site, data, dataset_of) -> None:
    site.serve("/new.csv", data)
    old = site.serve("/x.csv", lambda ask, _n: ask.say(301, Location="/new.csv"))
    note = run(dataset_of(Remote("x.csv", old)))["made"].notes[0]
    assert f"{old} has moved for good to {site.at('/new.csv')}" in note


def test_an_archive_of_several_files_comes_once(run, site, data, dataset_of) -> None:
    address = site.serve("/d/All.zip", b"PK\x03\x04")
    made = dataset_of(
        Remote("a.csv", address, inside="a.csv"), Remote("b.csv", address, inside="b.csv")
    )
    found = run(made)["made"]
    assert len(site.log) == 1
    assert found.files["a.csv"] == found.files["b.csv"]
    assert [one.name for one in found.raw] == ["All.zip"]


def test_names_in_the_cache_do_not_clash(dataset_of) -> None:
    made = dataset_of(
        Remote("a.csv", "https://example.org/1/data.zip", inside="a"),
        Remote("b.csv", "https://example.org/2/data.zip", inside="b"),
        Remote("c.csv", "https://example.org/get?file=c", inside="c"),
        Remote("d.csv", "https://example.org/..%2f..%2fd.zip", inside="d"),
        Remote("lock", "https://example.org/lock"),
    )
    assert list(names_of(made).values()) == [
        "data.zip", "2-data.zip", "c.csv.zip", "d.zip", "2-lock",
    ]  # fmt: skip


def test_one_connection_to_a_host_and_a_pause(run, site, data, dataset_of, quick) -> None:
    def route(ask, _count):
        ask.say(200, data[:500], length=len(data))
        time.sleep(0.05)
        ask.wfile.write(data[500:])

    made = [dataset_of(Remote("x.csv", site.serve(f"/{n}", route)), name=f"d{n}") for n in range(3)]
    run(*made, manner=replace(quick, pause=0.1))
    began = sorted(one.began for one in site.log)
    # Each answer takes 0.05 s, and a pause of 0.1 s follows.
    assert all(later - earlier >= 0.145 for earlier, later in pairwise(began))


def test_hosts_are_served_at_once(run, new_site, data, dataset_of) -> None:
    meeting = threading.Barrier(3, timeout=3)

    def route(ask, _count):
        meeting.wait()
        ask.say(200, data)

    made = [
        dataset_of(Remote("x.csv", new_site().serve("/x", route)), name=f"d{n}") for n in range(3)
    ]
    assert all(isinstance(one, Obtained) for one in run(*made).values())


def test_each_is_ready_as_soon_as_its_files_are(
    new_site, data, dataset_of, tmp_path, quick
) -> None:
    free = threading.Event()

    def slow(ask, _count):
        free.wait(3)
        ask.say(200, data)

    late = dataset_of(Remote("x.csv", new_site().serve("/x", slow)), name="late")
    soon = dataset_of(Remote("x.csv", new_site().serve("/x", data)), name="soon")
    found = fetch_all((late, soon), tmp_path, manner=replace(quick, read=5))
    assert next(found).dataset.name == "soon"
    free.set()
    assert next(found).dataset.name == "late"
    assert next(found, None) is None


def test_closing_stops_what_is_under_way(new_site, data, dataset_of, tmp_path, quick) -> None:
    sites = [new_site(), new_site()]
    sites[0].serve("/x", data)

    def endless(ask, _count):
        ask.send_response(200)
        ask.send_header("Connection", "close")
        ask.end_headers()
        while True:
            ask.wfile.write(b"a,b\n" * 1000)
            time.sleep(0.01)

    sites[1].serve("/x", endless)
    made = [dataset_of(Remote("x.csv", one.at("/x")), name=f"d{n}") for n, one in enumerate(sites)]
    found = fetch_all(made, tmp_path, manner=quick)
    assert next(found).dataset.name == "d0"
    deadline = time.monotonic() + 10
    while not sites[1].log and time.monotonic() < deadline:
        time.sleep(0.01)  # the other may not have asked yet, and would then have nothing to stop
    found.close()
    deadline = time.monotonic() + 10
    while not (sites[1].log and sites[1].log[0].ended) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert sites[1].log[0].ended


def test_steps_are_told(run, site, data, dataset_of) -> None:
    steps: list[Step] = []
    run(dataset_of(Remote("x.csv", site.serve("/x.csv", data))), progress=steps.append)
    assert steps[-1] == Step("made", "x.csv", finished=True)
    assert Step("made", "x.csv", len(data), len(data)) in steps


def test_a_fault_of_a_thread_ends_one_dataset_only(run, site, data, dataset_of) -> None:
    def broken(step: Step) -> None:
        if not step.finished:
            raise ZeroDivisionError

    found = run(dataset_of(Remote("x.csv", site.serve("/x.csv", data))), progress=broken)
    assert "ZeroDivisionError" in found["made"].error.message


def test_a_folder_that_is_in_use_is_waited_for_then_said(
    run, site, data, dataset_of, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(cache, "_WAIT", 0.1)
    made = dataset_of(Remote("x.csv", site.serve("/x.csv", data)))
    with Cache(tmp_path / "home", "made").locked():
        assert isinstance(run(made)["made"].error, StoreBusy)


def test_nothing_to_do(tmp_path: Path) -> None:
    assert list(fetch_all((), tmp_path)) == []
