"""Reads a whole HDF5 base with h5py alone: one line for each entry and each pair.

usage: read_base.py DIRECTORY [READS]   with READS the base is read again and again, beside a writer,
and each time one line says how many entries and which sequences were seen.
"""
import hashlib
import os
import struct
import sys

import h5py

SECTIONS = ("buckets", "values", "directory/maps", "directory/buckets", "directory/pages",
            "directory/keys", "deletion_log")


def manifest(directory):
    with open(os.path.join(directory, "manifest.qhm"), "rb") as file:
        data = file.read()
    assert data[:8] == b"QUMPHDF5" and hashlib.sha256(data[:-32]).digest() == data[-32:]
    version, = struct.unpack_from("<I", data, 8)
    assert version == 1
    sequence, = struct.unpack_from("<Q", data, 44)
    count, = struct.unpack_from("<I", data, 64)
    generations = []
    for index in range(count):
        number, full = struct.unpack_from("<II", data, 68 + 144 * index)
        generations.append((number, full))
    return sequence, generations


def varint(data, at):
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, at


def page_keys(content):
    count, = struct.unpack_from("<I", content, 0)
    at, before, keys = 4, b"", []
    for _ in range(count):
        shared, at = varint(content, at)
        rest, at = varint(content, at)
        before = before[:shared] + content[at:at + rest]
        at += rest
        keys.append(before)
    return keys


class Base:
    def __init__(self, directory):
        self.sequence, generations = manifest(directory)
        self.files, self.maps, self.buckets, self.pages = {}, {}, {}, {}
        for number, _ in generations:
            self.files[number] = h5py.File(
                os.path.join(directory, "generation-%010d.h5" % number), "r")
        root = max([number for number, full in generations if full], default=0)
        for number, _ in generations:
            if number >= root:
                self.replay(self.files[number])

    def replay(self, file):
        for row in file["directory/maps"]:
            self.maps[int(row["map"])] = int(row["kind"])
        for row in file["directory/buckets"]:
            place = (int(row["map"]), int(row["bucket"]))
            if row["change"] == 2:
                self.buckets.pop(place, None)
            else:
                self.buckets[place] = [
                    tuple(int(row["p%d_%s" % (piece, field)]) for field in ("generation", "first", "count"))
                    for piece in range(6) if row["p%d_generation" % piece] != 0]
        keys = bytes(file["directory/keys"][:])
        for row in file["directory/pages"]:
            at = int(row["key_at"])
            place = (int(row["map"]), keys[at:at + int(row["key_length"])])
            if row["change"] == 2:
                self.pages.pop(place, None)
            else:
                self.pages[place] = (int(row["generation"]), int(row["offset"]), int(row["length"]))

    def extent(self, generation, offset, length):
        return bytes(self.files[generation]["values"][offset + 16:offset + length])

    def entries(self):
        for (number, _), pieces in self.buckets.items():
            seen = set()
            for generation, first, count in reversed(pieces):
                rows = self.files[generation]["buckets"][first:first + count]
                keys = [(int(row["key_hi"]), int(row["key_lo"])) for row in rows]
                for key, row in zip(keys, rows):
                    if key not in seen:
                        yield number, key, row
                seen.update(keys)

    def lines(self):
        for number, key, row in self.entries():
            state = int(row["state"])
            if state == 1:
                place = int(row["v0_hi"])
                record = self.extent(place >> 32, int(row["v0_lo"]), place & 0xFFFFFFFF)
                sequence, kind, length = struct.unpack_from("<QII", record, 0)
                yield "%d %d %s %s" % (
                    number, sequence, record[16:16 + length].hex(), record[16 + length:].hex())
            elif state in (2, 3):
                for slot in range(state - 1):
                    yield "%d %016x%016x %016x%016x" % (
                        number, key[0], key[1], row["v%d_hi" % slot], row["v%d_lo" % slot])
        for (number, _), place in self.pages.items():
            if self.maps[number] == 2:
                for pair in page_keys(self.extent(*place)):
                    yield "%d %s %s" % (number, pair[:16].hex(), pair[16:].hex())

    def close(self):
        for file in self.files.values():
            file.close()


def opened(directory):
    while True:
        try:
            return Base(directory)
        except (FileNotFoundError, OSError):
            pass  # The writer replaced the manifest, and deleted what the old one named.


def main():
    directory = sys.argv[1]
    if len(sys.argv) == 2:
        base = Base(directory)
        print("\n".join(sorted(base.lines())))
        return
    for _ in range(int(sys.argv[2])):
        base = opened(directory)
        lines = list(base.lines())
        sequences = sorted({line.split()[1] for line in lines if len(line.split()) == 4})
        print(base.sequence, len(lines), ",".join(sequences))
        base.close()


main()
