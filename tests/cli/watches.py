"""Prints what fitdecode finds of the sessions in a FIT file: start, metres, seconds; a line each."""

import sys

import fitdecode

with fitdecode.FitReader(sys.argv[1]) as reader:
    for frame in reader:
        if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "session":
            value = lambda name: frame.get_value(name, fallback=None)
            if value("sport") == "transition":
                continue
            start = int(value("start_time").timestamp())
            print(start, value("sport"), value("total_distance"), value("total_timer_time"))
