"""The model of lone sentences, fitted on sentences of our own."""

from pathlib import Path

import pytest

from marsad.events import shipped
from marsad.training.lone import fit_lone, lone_table, marked_sentences, read_sentences
from marsad.training.material import untrained

TOLD = "قتل {n} أشخاص وأصيب آخرون في هجوم انتحاري استهدف أمس {place}."
SPOKEN_OF = "وأكد الكاتب أن الهجوم على {place} موضوع تناولته كتب كثيرة في التاريخ."
PLACES = ["سوقا في بغداد", "حاجزا في دمشق", "مسجدا في كابول", "مقرا في عدن", "حافلة في القاهرة", "معسكرا في بنغازي"]


@pytest.fixture(scope="module")
def sentences(tmp_path_factory) -> list[tuple[str, bool, str]]:
    path: Path = tmp_path_factory.mktemp("lone") / "sentences.csv"
    lines = ["type,label,text"]
    for n, place in enumerate(PLACES * 3, 3):
        lines += [f"ASSAULT,yes,{TOLD.format(n=n, place=place)}", f"ASSAULT,easy no,{SPOKEN_OF.format(place=place)}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_sentences(path)


def test_it_learns_which_sentences_tell_of_an_act(sentences) -> None:
    pytest.importorskip("sklearn", reason="training needs marsad[train]")
    coder = untrained()
    coder.rules = coder.rules._replace(judge=shipped())
    found = marked_sentences(coder, sentences)
    assert {example.told for example in found.candidates} == {True, False}
    model = fit_lone(found)
    assert model.wording.keys() == {"ASSAULT"} and model.odds > 0
    words = model.wording["ASSAULT"].words
    assert words["انتحاري"][1] > 0 > words["كتب"][1]
    assert lone_table(model) == lone_table(fit_lone(found)), "it is reproducible"
