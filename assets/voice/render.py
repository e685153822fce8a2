#!/usr/bin/env python3
"""Renders the voice clips: clips.adpcm and clips.tsv beside this file.

Needs flite (Debian: `apt-get install flite`) and Python 3.11, nothing else. Run it when
phrases.toml has changed, or a shipped exercise's title, set-up, sides or versions, or the title of a
shipped routine's own exercise; a test says when that is due.

clips.tsv has one line for each clip: its length in bytes and its words. clips.adpcm holds
the clips in that order, without anything between them: IMA ADPCM, mono, 16,000 samples a second,
two samples to a byte, the earlier one in the low half; each clip starts with predictor 0 and step
index 0.
"""

import array
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import wave

HERE = pathlib.Path(__file__).resolve().parent
EXERCISES = HERE.parent / "exercises"
ROUTINES = HERE.parent.parent / "routines"
RATE = 16_000
NUMBERS = 60
# A little brisker than the voice by itself: a sentence has to fit between two sounds.
STRETCH = 0.9

# Speech is brought to this loudness, unless its loudest sample would pass the peak.
LOUDNESS = 0.11
PEAK = 0.84
# What is quieter than this at either end is cut off, but for a few milliseconds that fade.
SILENCE = 0.012
MARGIN = RATE // 80

STEPS = [7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60,
         66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371,
         408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707,
         1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132,
         7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
         27086, 29794, 32767]
CHANGES = [-1, -1, -1, -1, 2, 4, 6, 8]


def words_of(exercise):
    """What is said of an exercise, as its file words it."""
    yield exercise["title"]
    yield exercise["set_up"]
    for side, other in (("left", "right"), ("right", "left")):
        if "side_is" in exercise:
            yield exercise["side_is"].replace("{side}", side).replace("{other}", other)
    for way in exercise.get("easier", []) + exercise.get("harder", []):
        if not (EXERCISES / f"{way}.toml").exists():
            yield way


def titles(table):
    """The titles of what is no exercise of the library."""
    for entry in table.get("exercise", []):
        if "use" not in entry:
            yield entry["title"]
    for block in table.get("block", []):
        yield from titles(block)


def all_words(phrases):
    """The words of every clip, in the order of the files."""
    yield from phrases
    for number in range(1, NUMBERS + 1):
        yield str(number)
    for path in sorted(EXERCISES.glob("*.toml")):
        with open(path, "rb") as file:
            yield from words_of(tomllib.load(file))
    # Routines have exercises of their own.
    for path in sorted(ROUTINES.glob("*.toml")):
        with open(path, "rb") as file:
            yield from titles(tomllib.load(file))


def spoken(words, changes):
    """The samples of these words, between -1 and 1."""
    for written, said in changes.items():
        words = re.sub(rf"\b{written}\b", said, words)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as text, \
            tempfile.NamedTemporaryFile(suffix=".wav") as sound:
        text.write(words)
        text.flush()
        how = ["-voice", "slt", "--setf", f"duration_stretch={STRETCH}"]
        subprocess.run(["flite", *how, "-f", text.name, "-o", sound.name], check=True)
        with wave.open(sound.name) as file:
            if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
                sys.exit(f"flite gave another format than 16 bit mono at {RATE}: {words!r}")
            samples = array.array("h", file.readframes(file.getnframes()))
    return [sample / 32768 for sample in samples]


def trimmed(samples):
    """Without the silence around them, and fading at the ends, so that nothing clicks."""
    loud = [at for at, sample in enumerate(samples) if abs(sample) > SILENCE]
    if not loud:
        sys.exit("flite said nothing")
    first = max(loud[0] - MARGIN, 0)
    last = min(loud[-1] + 3 * MARGIN, len(samples))
    samples = samples[first:last]
    for at in range(MARGIN):
        part = 0.5 - 0.5 * math.cos(math.pi * at / MARGIN)
        samples[at] *= part
        samples[-1 - at] *= part
    return samples


def levelled(samples):
    """As loud as all the others."""
    spoken_part = [sample for sample in samples if abs(sample) > SILENCE]
    loudness = math.sqrt(sum(sample * sample for sample in spoken_part) / len(spoken_part))
    gain = min(LOUDNESS / loudness, PEAK / max(abs(sample) for sample in samples))
    return [round(sample * gain * 32767) for sample in samples]


def encoded(samples):
    """As IMA ADPCM."""
    predicted, index, halves = 0, 0, bytearray()
    for sample in samples:
        step, rest = STEPS[index], sample - predicted
        code = 8 if rest < 0 else 0
        rest, change = abs(rest), step >> 3
        for bit, part in ((4, step), (2, step >> 1), (1, step >> 2)):
            if rest >= part:
                code |= bit
                rest -= part
                change += part
        predicted = max(-32768, min(32767, predicted - change if code & 8 else predicted + change))
        index = max(0, min(len(STEPS) - 1, index + CHANGES[code & 7]))
        halves.append(code)
    if len(halves) % 2:
        halves.append(0)
    return bytes(low | high << 4 for low, high in zip(halves[::2], halves[1::2]))


def main():
    with open(HERE / "phrases.toml", "rb") as file:
        table = tomllib.load(file)
    lines, sound = [], bytearray()
    # The same words in two places are one clip.
    for words in dict.fromkeys(all_words(table["phrases"])):
        clip = encoded(levelled(trimmed(spoken(words, table["spoken"]))))
        lines.append(f"{len(clip)}\t{words}\n")
        sound += clip
    (HERE / "clips.tsv").write_text("".join(lines), encoding="utf-8")
    (HERE / "clips.adpcm").write_bytes(sound)
    print(f"{len(lines)} clips, {len(sound) / RATE * 2:.0f} s, {len(sound):,} bytes")


if __name__ == "__main__":
    main()
