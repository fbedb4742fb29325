"""The app's files: served as built, its addresses given to it, nothing outside the folder."""

import shutil

import pytest

from .conftest import served


@pytest.fixture(scope="module")
def built(kept, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("site")
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>مرصد</title>", encoding="utf-8")
    (folder / "assets" / "app-3f2a.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with served(shutil.copy(kept, tmp_path / "record.db"), static=folder) as client:
        yield client


def test_files_and_addresses_of_the_app(built) -> None:
    for path in ("/", "/events/8c1f", "/stories/1?x=2", "/documents?id=a/b.txt"):
        answer = built.get(path)
        assert answer.status_code == 200 and "مرصد" in answer.text and answer.headers["cache-control"] == "no-cache"
    script = built.get("/assets/app-3f2a.js")
    assert "javascript" in script.headers["content-type"] and "immutable" in script.headers["cache-control"]
    assert built.get("/assets/gone.js").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link.txt",
        "/assets/%00",
        "/" + "a" * 3000,
        "/api/docs/..%2f..%2fsettings.py",
        "/api/docs/redoc.standalone.js",
    ],
)
def test_nothing_outside_the_folder(built, path: str) -> None:
    answer = built.get(path)
    assert "secret" not in answer.text and "root:" not in answer.text
    assert answer.status_code in (200, 400, 404)


def test_nothing_under_api_is_the_apps(built) -> None:
    answer = built.get("/api/unknown")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "missing")
    assert built.post("/events").status_code in (403, 405)


def test_a_server_without_the_app_says_how_to_build_it(serving, tmp_path) -> None:
    answer = serving(static=tmp_path / "none").get("/events/1")
    assert answer.status_code == 503 and "MARSAD_SKIP_UI" in answer.text and "مرصد" in answer.text


def test_the_manual_needs_no_other_host(reader) -> None:
    page = reader.get("/api/docs")
    assert page.status_code == 200 and "://" not in page.text and "<script>" not in page.text
    for file in ("swagger-ui.css", "swagger-ui-bundle.js", "start.js"):
        assert reader.get(f"/api/docs/{file}").status_code == 200
