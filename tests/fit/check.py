"""Reads FIT files with three readers, Garmin's own among them, and compares them with the journal.

usage: check.py FOLDER SESSIONS.json
Needs garmin-fit-sdk, fitdecode and fitparse.
"""

import json
import sys
from datetime import datetime, timezone
from pathlib import Path

import fitdecode
import fitparse
from garmin_fit_sdk import Decoder, Stream


def garmin(path):
    """Every message by Garmin's reader, which must find nothing wrong."""
    for check in (Decoder.is_fit, Decoder.check_integrity):
        assert check(Decoder(Stream.from_file(str(path)))), f"{path}: {check.__name__}"
    messages, errors = Decoder(Stream.from_file(str(path))).read()
    assert not errors, f"{path}: {errors}"
    return messages


def number_of(path, name):
    """How many messages of a name the two other readers find."""
    with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        frames = [f for f in reader if isinstance(f, fitdecode.FitDataMessage)]
    by_fitdecode = sum(frame.name == name for frame in frames)
    parsed = fitparse.FitFile(str(path), check_crc=True)
    parsed.parse()
    by_fitparse = sum(1 for message in parsed.get_messages(name))
    assert by_fitdecode == by_fitparse, f"{path}: {name} {by_fitdecode} {by_fitparse}"
    return by_fitdecode


def check(path, session):
    messages = garmin(path)
    assert messages["file_id_mesgs"][0]["type"] == "activity"
    assert messages["file_id_mesgs"][0]["product_name"] == "prehab"

    sets = messages.get("set_mesgs", [])
    assert number_of(path, "set") == len(sets)
    done = [s for s in session["sets"] if s["outcome"] != "skipped"]
    active = [s for s in sets if s["set_type"] == "active"]
    assert len(active) == len(done), f"{path}: {len(active)} of {len(done)} sets"
    for found, told in zip(active, done):
        began = datetime.fromisoformat(told["started_at"]).astimezone(timezone.utc)
        assert found["start_time"] == began.replace(microsecond=0), (path, found, told)
        assert abs(found["duration"] - (told["actual"]["seconds"] or 0)) < 0.001, (path, found, told)
        assert found.get("repetitions") == told["actual"]["reps"], (path, found, told)
        assert found["category"], (path, found)
        if told["exercise"] == "side-plank":
            assert (found["category"], found["category_subtype"]) == ("plank", 66), (path, found)
    # Pauses stand between sets, and only there.
    kinds = [s["set_type"] for s in sets]
    assert all(pair != ("rest", "rest") for pair in zip(kinds, kinds[1:])), kinds
    assert not kinds or kinds[0] == kinds[-1] == "active", kinds

    whole = messages["session_mesgs"][0]
    assert number_of(path, "session") == len(messages["session_mesgs"]) == 1
    assert whole["sport"] == "training", whole
    assert whole["sub_sport"] in ("strength_training", "flexibility_training"), whole
    assert whole["total_timer_time"] <= whole["total_elapsed_time"] + 0.001, whole
    effort = session["effort"]
    assert whole.get("workout_rpe") == (effort and effort * 10), whole
    return len(active)


def main(folder, sessions):
    told = [s for s in json.loads(Path(sessions).read_text()) if s["ended_at"]]
    files = {path.name.rsplit("-", 1)[1].removesuffix(".fit"): path for path in Path(folder).iterdir()}
    assert len(files) == len(told), f"{len(files)} files, {len(told)} sessions"
    sets = sum(check(files[s["id"].rsplit("-", 1)[1]], s) for s in told)
    print(f"{len(files)} files, {sets} sets: Garmin's SDK, fitdecode and fitparse agree")


main(*sys.argv[1:])
