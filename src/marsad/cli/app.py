"""The commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO

from cyclopts import App, Parameter

from marsad import __version__
from marsad.model import Document, InputDoubt, MarsadError, records_in

app = App(
    name="marsad",
    version=__version__,
    help="Who did what to whom, when, where and according to whom, from Arabic political news.",
)
lexicon = App(name="lexicon", help="Check and compile the lexicons.")
app.command(lexicon)


#: files, folders, or `-`, which looks like an option
Path_ = Annotated[str, Parameter(allow_leading_hyphen=True)]
SecondOpinion = Annotated[bool, Parameter(negative="")]


class Problems:
    """What went wrong with the input: printed at once on standard error, counted for the exit code."""

    def __init__(self) -> None:
        self.skipped = 0

    def __call__(self, error: MarsadError) -> None:
        """Report something skipped, or something doubtful about what was read."""
        if isinstance(error, InputDoubt):
            print(f"warning: {error}", file=sys.stderr)
            return
        self.skipped += 1
        print(f"skipped: {error}", file=sys.stderr)

    @staticmethod
    def warn(document: Document) -> None:
        """Warn of a document without a date: it is coded, its relative times stay open."""
        print(
            f"warning: {document.where or document.id}: no date; relative times stay open (give `published`)",
            file=sys.stderr,
        )


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def columns_of(text: str | None) -> dict[str, str]:
    """`--columns title=headline,text=body` as a mapping; MarsadError for what is not of that form."""
    from marsad.readers.tables import FIELDS

    found: dict[str, str] = {}
    for part in (text or "").split(","):
        field, equals, column = part.strip().partition("=")
        if not part.strip():
            continue
        if not equals or field.strip() not in FIELDS or not column.strip():
            listed = ", ".join(FIELDS)
            raise MarsadError(
                f"{part.strip()!r} maps no column", "--columns", f"write field=column; fields are {listed}"
            )
        found[field.strip()] = column.strip()
    return found


def documents(paths: list[str], problems: Problems, columns: str | None = None) -> Iterator[Document]:
    """The documents at the paths; what cannot be read is reported, and a document without a date is warned of."""
    from marsad.readers import read_all

    for path in paths:
        if path.startswith("-") and path != "-":
            raise MarsadError(f"no such option: {path}", mend="marsad --help lists them; write ./ before a file's name")
    if not paths:
        raise MarsadError("no articles named", mend="name a file, a folder, or - for standard input")
    for document in read_all(paths, problems, columns_of(columns)):
        if document.published is None:
            problems.warn(document)
        yield document


@app.command
def code(
    *paths: Path_,
    format: Literal["table", "jsonl", "csv", "parquet"] | None = None,
    output: str | None = None,
    workers: int = 1,
    lexicon: Path | None = None,
    columns: str | None = None,
    engine: Literal["local", "ray"] = "local",
    address: str | None = None,
    shard: float = 4.0,
    patience: float = 60.0,
    memory: int = 2048,
    second_opinion: SecondOpinion = False,
) -> int:
    """Code articles into sourced events.

    Parameters
    ----------
    paths
        Files, folders, or - for standard input: text, JSON, web pages, feeds, WARC, CSV, Parquet, PDF, Word, Telegram
        exports and mail (docs/readers.md); for a folder of Parquet also URIs.
    format
        table for reading, jsonl for every field, csv for a spreadsheet, parquet for a folder of shards.
    output
        File to write instead of standard output; it appears only when complete. One that ends in a slash, is a URI or a
        folder becomes a folder of Parquet, in which the same command goes on where it stopped (docs/scale.md).
    workers
        Number of processes; the output is the same for any number.
    lexicon
        Folder with lexicon rows of your own, laid out as lexicons/; they win by id.
    columns
        Which column of a table is what: title=headline,text=body,published=date.
    engine
        For a folder of Parquet: processes of this machine, or a Ray cluster.
    address
        The Ray cluster; without it one is started on this machine.
    shard
        Megabytes of input a shard; another number makes everything anew.
    patience
        Seconds that a document may take before it is left out; 0 for ever.
    memory
        Megabytes that a local worker may allocate, on Linux; 0 for any number.
    second_opinion
        Ask the language model that MARSAD_LLM_URL and MARSAD_LLM_MODEL name about unsure events (docs/second-opinion.md).
    """
    from .archiving import code_archive, is_folder

    if format == "parquet" or (output is not None and is_folder(output)):
        if second_opinion:
            raise MarsadError(
                "a folder of Parquet is made without second opinions",
                "--second-opinion",
                "leave it out, or write JSON lines to a file",
            )
        if output is None or format not in (None, "parquet"):
            mend = "give --output FOLDER/ without another --format" if output else "give --output FOLDER/"
            raise MarsadError("a folder holds Parquet, and Parquet is written to a folder", "--format", mend)
        return code_archive(
            list(paths),
            output,
            workers=workers,
            engine=engine,
            address=address,
            lexicon=lexicon,
            columns=columns_of(columns),
            shard=shard,
            patience=patience,
            memory=memory,
        )
    if engine != "local" or address:
        raise MarsadError("a cluster writes a folder of Parquet", "--engine", "give --output FOLDER/")
    from marsad.pipeline import code_lines

    from .opinion import opinion
    from .sheet import write_csv
    from .table import print_table

    problems = Problems()

    def plain(articles: Iterable[Document], report: Callable[[MarsadError], None]) -> Iterator[str]:
        return code_lines(articles, workers, lexicon, report)

    with opinion(second_opinion, problems) as second, _output(Path(output) if output else None) as out:
        texts = second(plain)(documents(list(paths), problems, columns), problems)
        if format == "jsonl":
            for text in texts:
                out.write(text)
        else:
            records = (record for text in texts for record in records_in(text))
            if format == "csv":
                write_csv(records, out)
            else:
                print_table(records, out)
    return 1 if problems.skipped else 0


@app.command
def times(*paths: Path_, anchor: str | None = None) -> int:
    """List the time expressions of articles and the days they name.

    Parameters
    ----------
    paths
        Files, folders or -.
    anchor
        Day that relative expressions count from, YYYY-MM-DD; by default the article's own date.
    """
    from marsad.dates import find_times

    problems = Problems()
    try:
        day = date.fromisoformat(anchor) if anchor else None
    except ValueError:
        raise MarsadError(f"no such day: {anchor!r}", "--anchor", "write it as YYYY-MM-DD") from None
    for document in documents(list(paths), problems):
        for index, paragraph in enumerate(document.paragraphs):
            for found in find_times(paragraph, day or document.anchor):
                span = f"{found.start_date or '–'}/{found.end_date or '–'}"
                print(
                    f"{document.id}\t{index}:{found.start}-{found.end}\t{span}\t{found.granularity or '–'}\t{found.text}"
                )
    return 1 if problems.skipped else 0


@app.command
def explain(*paths: Path_, rejected: Annotated[bool, Parameter(negative="--no-rejected")] = True) -> int:
    """Say for each event which rows, role and attribution decisions made it, and why candidates were rejected."""
    from marsad.pipeline import Coder

    from .explanation import print_explanation

    problems = Problems()
    coder = Coder()
    for document in documents(list(paths), problems):
        print_explanation(coder.explain(document), rejected)
    return 1 if problems.skipped else 0


@app.command
def evaluate(gold: Path, *, errors: int = 0, predictions: Path | None = None) -> int:
    """Score against a gold file: its articles are coded now, or a file of coded events is given.

    Parameters
    ----------
    gold
        Gold file with articles and annotations.
    errors
        Print so many missed and false events.
    predictions
        JSON lines written by `marsad code` instead of coding now.
    """
    from marsad.evaluation import read_gold, score
    from marsad.pipeline import code_lines

    from .figures import print_figures

    marked = read_gold(gold)
    problems = Problems()
    if predictions is None:
        texts = code_lines(documents([str(gold)], problems), 1, None, problems)
    else:
        texts = iter([predictions.read_text(encoding="utf-8")])
    records: list[dict[str, Any]] = [record for text in texts for record in records_in(text)]
    print_figures(score(marked, records), errors)
    return 1 if problems.skipped else 0


@app.command
def train(
    gold: Path = Path("../shared/gold/train.json"),
    *,
    corpus: Path = Path("corpus"),
    lexicons: Path = Path("lexicons"),
    annotations: Path = Path("annotations"),
    check: bool = False,
    folds: int = 0,
) -> int:
    """Train the shipped models from a gold file and say whether they equal what ships.

    Parameters
    ----------
    gold
        Gold file to learn from.
    corpus
        Folder of our own articles, in the form of gold files, that are learned from too.
    lexicons
        Lexicon folder whose example sentences are learned from too.
    annotations
        Folder of marks on the corpora that lie beside the gold's folder, learned from too.
    check
        Compare only; write nothing.
    folds
        Write nothing; print the figures of cross-validation over so many folds by article, of gold and of the articles of the
        corpora that are marked in full.
    """
    from marsad.training import Material, cross_validate
    from marsad.training import train as train_models

    from .figures import print_figures

    if not gold.is_file():
        print(f"marsad train: {gold} is not there; the shipped models stay", file=sys.stderr)
        return 2
    if find_spec("lightgbm") is None or find_spec("sklearn") is None:
        raise MarsadError("what training needs is not installed", "train", "pip install 'marsad[train]'")
    material = Material(gold, corpus, lexicons, annotations)
    if folds:
        for name, figures in zip(("gold", "articles of the corpora"), cross_validate(material, folds), strict=True):
            print(f"{name}:")
            print_figures(figures, 0)
        return 0
    return train_models(material, check)


@lexicon.command
def lint(folder: Path | None = None, *, lexicon: Path | None = None) -> int:
    """Check every lexicon file and report all findings as file:line: message.

    Parameters
    ----------
    folder
        Lexicon folder; by default lexicons/ here, else the one this release was compiled from.
    lexicon
        Check this folder of your own rows as it lies over the lexicon; only its findings are listed.
    """
    from marsad.lexicon import lint as check

    findings = check(_lexicons(folder), lexicon)
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


@lexicon.command
def build(folder: Path | None = None, *, lexicon: Path | None = None, output: Path | None = None) -> int:
    """Compile the lexicons to the tables that are read at run time.

    Parameters
    ----------
    folder
        Lexicon folder; by default lexicons/ here, else the one this release was compiled from.
    lexicon
        Folder with rows of your own that win by id.
    output
        Folder to write to instead of the package's own.
    """
    from marsad.lexicon import build as compile_lexicons

    print(compile_lexicons(_lexicons(folder), output, lexicon))
    return 0


def _lexicons(folder: Path | None) -> Path:
    from marsad.lexicon import shipped_sources

    here = Path("lexicons")
    return folder or (here if here.is_dir() else shipped_sources())


def _is_own(first: list[str]) -> bool:
    """Whether a command line begins with a command of this module, which needs no other: half of them take long to import."""
    return bool(first) and not first[0].startswith("-") and first[0] in list(app)


def main() -> None:
    """Entry point: errors of ours are one clear line and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Arabic whatever the locale; half a surrogate pair is shown, not fatal
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not _is_own(sys.argv[1:2]):
        from . import every  # noqa: F401
    try:
        code = app()
        sys.stdout.flush()
        sys.exit(code)
    except MarsadError as error:
        print(f"marsad: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit fails again
        sys.exit(0)
    except OSError as error:
        print(f"marsad: {error.filename or ''}: {error.strerror or error} (check the path)", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
