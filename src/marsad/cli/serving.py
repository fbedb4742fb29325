"""`marsad serve`: the explorer; `marsad token`: who may use it from elsewhere."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from cyclopts import App, Parameter

from .app import app

token = App(name="token", help="Tokens for servers that others can reach.")
app.command(token)

_Record = Annotated[
    str | None,
    Parameter(help="File or PostgreSQL URL of the record; by default MARSAD_RECORD, else marsad.db here."),
]


@app.command
def serve(
    *,
    record: _Record = None,
    host: str = "127.0.0.1",
    port: int = 8000,
    name: tuple[str, ...] = (),
    tokens: bool = False,
    rate: int = 1200,
) -> None:
    """Open the explorer: the record in a web browser, and its API (/api/docs).

    Parameters
    ----------
    host
        Address to listen at; anything but this machine's own needs a token (see marsad token).
    port
        Port; 0 takes a free one.
    name
        A further name by which browsers on this machine call the server.
    tokens
        Ask for a token on this machine too.
    rate
        Requests a minute from one client; 0 sets no limit.
    """
    import marsad
    from marsad.server import Settings
    from marsad.server import serve as run

    limits: dict[str, Any] = {"rate": rate} if rate else {"rate": 0, "costly_rate": 0}
    settings = Settings(host=host, port=port, names=name, tokens=tokens, **limits)
    with marsad.open(record, create=False) as held:
        run(held, settings)


@token.command
def add(name: str, *, role: Literal["reader", "reviewer", "admin"] = "reader", record: _Record = None) -> None:
    """Make a token for NAME and print it: it is shown this once."""
    with _tokens(record) as tokens:
        print(tokens.add(name, role))


@token.command(name="list")
def show(*, record: _Record = None) -> None:
    """List tokens: number, name, role, when made, when revoked."""
    with _tokens(record) as tokens:
        for row in tokens.listed():
            state = f"revoked {row['revoked']}" if row["revoked"] else "in force"
            print(f"{row['id']}\t{row['name']}\t{row['role']}\t{row['made']}\t{state}")


@token.command
def revoke(*numbers: int, record: _Record = None) -> None:
    """Revoke tokens by their numbers; they open nothing from the next request on."""
    with _tokens(record) as tokens:
        for number in numbers:
            tokens.revoke(number)
            print(f"{number} revoked")


class _tokens:  # noqa: N801
    """The tokens of a record, which is closed afterwards."""

    def __init__(self, record: str | None) -> None:
        import marsad
        from marsad.server.tokens import Tokens

        self._held = marsad.open(record, create=False)
        self._tokens = Tokens(self._held)

    def __enter__(self) -> Any:
        return self._tokens

    def __exit__(self, *_: object) -> None:
        self._held.close()
