"""Inputs and outputs that are no files of this machine: an S3-compatible server, and fsspec's memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import marsad
from marsad.cli.archiving import is_folder
from marsad.model import InputError
from marsad.pipeline.adding import coding
from marsad.scale import files
from marsad.scale.loading import is_coded, load

from .archives import articles, hashes, run, write_lines


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The URI of a bucket on a server of the tests' own."""
    boto3 = pytest.importorskip("boto3")
    pytest.importorskip("s3fs")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.setenv("NO_PROXY", "127.0.0.1")
        boto3.client("s3").create_bucket(Bucket="archive")
        yield "s3://archive"
    server.stop()


def fetched(folder: str) -> dict[str, bytes]:
    return {file.uri.removeprefix(folder): files.read_bytes(file.uri) for file in files.walk(folder)}


def test_a_run_from_bucket_to_bucket(bucket: str, tmp_path: Path) -> None:
    import s3fs

    store = s3fs.S3FileSystem(use_listings_cache=False)
    write_lines(tmp_path / "one.jsonl", articles(14))
    store.put_file(str(tmp_path / "one.jsonl"), "archive/in/2020/one.jsonl")
    store.pipe_file("archive/in/2021/two.txt", "\n".join(articles(2)[1]["paragraphs"]).encode())
    assert [file.uri for file in files.walk(f"{bucket}/in")] == [
        f"{bucket}/in/2020/one.jsonl",
        f"{bucket}/in/2021/two.txt",
    ]
    done = run([f"{bucket}/in"], f"{bucket}/out", workers=2)
    assert "15 documents" in done.stdout and " 0 of them there already" in done.stdout
    first = fetched(f"{bucket}/out")
    assert "/manifest.json" in first and not any(".part" in name for name in first)

    for name in [name for name in first if name.startswith("/events/one")][:1]:
        store.rm_file("archive/out" + name)  # a run that was cut short
    done = run([f"{bucket}/in"], f"{bucket}/out")
    assert "shards: 3, 2 of them there already" in done.stdout
    assert fetched(f"{bucket}/out") == first

    store.pipe_file("archive/in/2021/two.txt", "\n".join(articles(3)[2]["paragraphs"]).encode())
    done = run([f"{bucket}/in"], f"{bucket}/out")
    assert "shards: 3, 2 of them there already" in done.stdout and "the input has changed" in done.stderr

    with marsad.open(str(tmp_path / "news.db")) as record:
        assert is_coded(f"{bucket}/out")
        assert load(record, f"{bucket}/out", coding(), raise_it).new == 15
        assert record.check() == []


def raise_it(error: Exception) -> None:
    raise error


def test_a_file_from_afar_is_coded_as_a_near_one(bucket: str, tmp_path: Path) -> None:
    import s3fs

    write_lines(tmp_path / "far.jsonl", articles(6))
    s3fs.S3FileSystem().put_file(str(tmp_path / "far.jsonl"), "archive/far.jsonl")
    run([f"{bucket}/far.jsonl"], tmp_path / "far")
    run([tmp_path / "far.jsonl"], tmp_path / "near")
    far, near = (
        sorted(digest for name, digest in hashes(tmp_path / which).items() if name.startswith("events/"))
        for which in ("far", "near")
    )
    assert far == near


def test_memory_is_a_place_too_and_what_is_there_does_not_appear_half() -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe_file("/in/a.jsonl", b"".join(json.dumps(one).encode() + b"\n" for one in articles(3)))
    assert [file.uri for file in files.walk("memory://in")] == ["memory:///in/a.jsonl"]
    assert files.described("memory://in/a.jsonl").size == files.described("memory:///in/a.jsonl").size > 0
    assert files.described("memory://in/b.jsonl") is None and files.is_folder("memory://in")


@pytest.mark.parametrize(("uri", "words"), [("s9://bucket/x", "not known"), ("gs://bucket/x", "pip install gcsfs")])
def test_what_cannot_be_opened_is_said_with_what_to_install(uri: str, words: str) -> None:
    if uri.startswith("gs"):
        try:
            import gcsfs  # noqa: F401
        except ImportError:
            pass
        else:
            pytest.skip("gcsfs is installed")
    with pytest.raises(InputError) as caught:
        files.filesystem(uri)
    assert words in str(caught.value)


def test_which_outputs_are_folders(tmp_path: Path) -> None:
    assert is_folder("out/") and is_folder("s3://bucket/out") and is_folder(str(tmp_path))
    assert not is_folder("out") and not is_folder(str(tmp_path / "events.jsonl"))
