import itertools
from datetime import date

from sqlalchemy import select, update

from marsad import analysis
from marsad.record import Record
from marsad.record.linkage import ORIGINS
from marsad.record.segmentation import stems

from ..record.making import Maker

BODY = (
    "أعلنت وزارة النقل اليوم استئناف الرحلات الجوية بين العاصمتين بعد توقف دام ستة أعوام كاملة",
    "وقال الوزير إن الرحلة الأولى ستنطلق صباح الأحد المقبل وعلى متنها مسؤولون ورجال أعمال وصحفيون",
    "وأوضح أن شركتين وطنيتين ستتقاسمان الخط بمعدل ثلاث رحلات في الأسبوع خلال المرحلة الأولى",
    "ورحبت غرفة التجارة بالقرار ورأت فيه خطوة تخفف كلفة نقل البضائع والمسافرين بين البلدين",
)
OTHER = (
    "احتج مئات المزارعين أمام مقر الولاية على تأخر صرف تعويضات الجفاف التي وعدت بها الحكومة",
    "ورفع المحتجون لافتات تطالب برحيل الوالي وبفتح تحقيق في توزيع الأعلاف المدعمة",
)


def origins(record: Record) -> dict[str, str]:
    analysis.update(record)
    names = {v["doc_id"]: v for v in ({"doc_id": d.id} for d in record.documents())}
    with record.database.reading() as connection:
        rows = dict(connection.execute(select(ORIGINS.c.version, ORIGINS.c.origin)).all())
    return dict(zip(names, (rows[number] for number in sorted(rows)), strict=True))


def documents(maker: Maker):
    return {
        "agency": maker.document("agency", *BODY, publisher="وكالة المرفأ", published=date(2020, 12, 26)),
        "copy": maker.document("copy", BODY[0] + " بحسب الوكالة", *BODY[1:], publisher="الميزان"),
        "part": maker.document("part", *BODY[:3], OTHER[1], publisher="الساحل اليوم"),
        "other": maker.document("other", *OTHER, publisher="الميزان"),
        "yearly": maker.document("yearly", *BODY, publisher="الميزان", published=date(2021, 12, 26)),
    }


def test_near_copies_share_the_earliest_reports_name(record: Record, maker: Maker) -> None:
    maker.store(record, *(maker.coded(document) for document in documents(maker).values()))
    assert origins(record) == {
        "agency": "agency",
        "copy": "agency",
        "part": "agency",
        "other": "other",
        "yearly": "yearly",
    }


def test_origins_do_not_depend_on_the_order_of_arrival(new_record, maker: Maker) -> None:
    import marsad

    found = []
    made = documents(maker)
    for order in itertools.islice(itertools.permutations(made), 0, 120, 17):
        with marsad.open(new_record("sqlite")) as record:
            for name in order:
                maker.store(record, maker.coded(made[name]))
                analysis.update(record)
            found.append(dict(sorted(origins(record).items())))
    assert all(one == found[0] for one in found)


def test_a_corrected_report_leaves_the_origin_it_was_copied_into(record: Record, maker: Maker) -> None:
    made = documents(maker)
    maker.store(record, maker.coded(made["agency"]), maker.coded(made["copy"]))
    analysis.update(record)
    rewritten = maker.document("copy", *OTHER, publisher="الميزان")
    maker.store(record, maker.coded(rewritten))
    analysis.update(record)
    with record.database.reading() as connection:
        names = connection.execute(select(ORIGINS.c.origin).order_by(ORIGINS.c.version)).scalars().all()
    assert names == ["agency", "agency", "copy"]


def test_a_dispatch_that_very_many_print_stays_one(record: Record, maker: Maker, monkeypatch) -> None:
    """A band that more versions share than are looked at: those that are looked at tell."""
    monkeypatch.setattr("marsad.analysis.origins._UNCOMMON", 4)
    for number in range(30):
        published = date(2020, 12, 26) if number == 17 else date(2020, 12, 27)
        document = maker.document(f"n{number}", *BODY[: 3 + number % 2], publisher=f"p{number}", published=published)
        maker.store(record, maker.coded(document))
        if number % 3 == 0:
            analysis.update(record)
    assert set(origins(record).values()) == {"n17"}
    analysis.rebuild(record)
    assert set(origins(record).values()) == {"n17"}


def test_a_report_written_anew_may_begin_two_origins_of_one_name(record: Record, maker: Maker) -> None:
    maker.store(record, maker.coded(maker.document("anew", *BODY, published=date(2020, 12, 20))))
    maker.store(record, maker.coded(maker.document("copy of old", *BODY, publisher="الميزان")))
    analysis.update(record)
    maker.store(record, maker.coded(maker.document("anew", *OTHER, *OTHER[::-1], published=date(2020, 12, 20))))
    maker.store(record, maker.coded(maker.document("copy of new", *OTHER, *OTHER[::-1], publisher="الأفق")))
    analysis.update(record)
    found = []
    maker.store(record, maker.coded(maker.document("first", *BODY, publisher="الساحل", published=date(2020, 12, 19))))
    for change in (analysis.update, analysis.rebuild):
        change(record)
        with record.database.reading() as connection:
            found.append(connection.execute(select(ORIGINS.c.origin).order_by(ORIGINS.c.version)).scalars().all())
    assert found[0] == found[1] == ["first", "first", "anew", "anew", "first"]


def test_who_waits_to_be_linked_goes_on_waiting_when_a_neighbour_names_it_anew(
    record: Record, maker: Maker, monkeypatch
) -> None:
    made = documents(maker)
    maker.store(record, maker.coded(made["agency"]), maker.coded(made["copy"]))
    analysis.update(record)
    with record.database.writing() as connection:
        connection.execute(update(ORIGINS).values(run=0))
    maker.store(record, maker.coded(maker.document("first", *BODY, publisher="الساحل", published=date(2020, 12, 19))))
    monkeypatch.setattr("marsad.analysis.linking._BATCH", 1)
    assert analysis.update(record) == 3
    assert set(origins(record).values()) == {"first"}


def test_boilerplate_of_one_line_makes_no_copy() -> None:
    from marsad.analysis.sketches import near_copies, shingles

    one, other = shingles(stems(" ".join(BODY))), shingles(stems(" ".join((*OTHER, BODY[0]))))
    assert not near_copies(one, other)
    assert near_copies(one, shingles(stems(" ".join(BODY[:3]))))
    assert not near_copies(one, shingles([]))
