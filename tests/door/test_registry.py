"""The registry's files: every fault is told, and stops the build."""

from datetime import date

import pytest

from newsroom.story import Kind, Priority
from tests.newsroom_on_paper import Paper

SITE = {
    "name": '"Tin"',
    "description": '"Tin của ngành."',
    "url": '"https://tin.example"',
    "year": "2024",
    "timezone": '"Asia/Ho_Chi_Minh"',
    "office": '"van-phong"',
    "email": '"a@tin.example"',
}
NAMED = 'names = [{ text = "Tên" }]'
AREAS = f'[[area]]\nid = "a"\n{NAMED}\n[[area]]\nid = "b"\n{NAMED}\n'


def site(**changed: str | None) -> str:
    return "".join(f"{key} = {value}\n" for key, value in {**SITE, **changed}.items() if value is not None)


def told(paper: Paper, **files: str) -> list[tuple[str, str]]:
    for name, text in files.items():
        paper.put(f"registry/{name.replace('_', '-')}.toml", text)
    reading = paper.read()
    assert (reading.edition is None) == bool(reading.problems)
    assert all(problem.message and problem.fix and problem.sets_aside for problem in reading.problems)
    return [(problem.path.removeprefix("registry/").removesuffix(".toml"), problem.code) for problem in reading.problems]


def test_a_whole_registry_is_read(paper: Paper) -> None:
    paper.put("registry/areas.toml", f'[[area]]\nid = "b"\n{NAMED}\n[[area]]\nid = "a"\nabout = "Ven biển"\n{NAMED}\n')
    edition = paper.read().edition
    assert edition is not None
    assert list(edition.registry.areas) == ["b", "a"]
    assert edition.registry.areas["a"].about == "Ven biển"
    assert edition.registry.areas["a"].short_name(date(2024, 1, 1)) == "Tên"
    assert edition.registry.office.id == "van-phong"
    assert edition.registry.document_kinds["Công văn"].code == ""


def test_dates_and_wishes_are_read(paper: Paper) -> None:
    paper.put(
        "registry/units.toml",
        f"""
[[unit]]
id = "van-phong"
kind = "cơ quan"
{NAMED}
[[unit]]
id = "truong-a"
kind = "THCS"
names = [{{ text = "Cũ", short = "C" }}, {{ since = 2024-07-01, text = "Mới", short = "M" }}]
area = [{{ id = "a" }}, {{ since = 2024-07-01, id = "b" }}]
parent = "van-phong"
ended = {{ on = 2025-01-01, how = "sáp nhập", successors = ["van-phong"] }}
address = "1 đường A"
phone = "0123"
email = "a@b.example"
focal = "Tổ truyền thông"
""",
    )
    paper.put(
        "registry/stations.toml",
        f'[[station]]\nid = "x"\n{NAMED}\nareas = ["a"]\nunits = ["truong-a"]\nkinds = ["thông báo"]\ntopics = ["doc-sach"]\n'
        'priority = "ưu tiên"\n',
    )
    edition = paper.read().edition
    assert edition is not None
    unit, station = edition.registry.units["truong-a"], edition.registry.stations["x"]
    before, after = date(2024, 6, 30), date(2024, 7, 1)
    assert [(unit.name(on), unit.short_name(on), unit.area(on), unit.parent(on)) for on in (before, after)] == [
        ("Cũ", "C", "a", "van-phong"),
        ("Mới", "M", "b", "van-phong"),
    ]
    assert unit.ended is not None
    assert (unit.ended.on, unit.ended.how, unit.ended.successors) == (date(2025, 1, 1), "sáp nhập", ("van-phong",))
    assert (unit.postal_address, unit.phone, unit.email, unit.focal) == ("1 đường A", "0123", "a@b.example", "Tổ truyền thông")
    assert (station.areas, station.units, station.topics) == ({"a"}, {"truong-a"}, {"doc-sach"})
    assert (station.kinds, station.priority) == ({Kind.NOTICE}, Priority.PRIORITY)


@pytest.mark.parametrize("name", ["site", "units", "areas", "stations", "topics", "document-kinds"])
def test_a_file_that_is_missing_or_broken_is_told(paper: Paper, name: str) -> None:
    assert (name, "registry-broken") in told(paper, **{name: "= x"})
    paper.put(f"registry/{name}.toml", b'name = "\xff"')
    assert (name, "registry-broken") in told(paper)
    (paper.content / f"registry/{name}.toml").unlink()
    assert (name, "registry-missing") in told(paper)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        *(pytest.param(site(**{key: None}), id=f"without {key}") for key in SITE),
        pytest.param(site(url='"tin.example"'), id="an address without a scheme"),
        pytest.param(site(url='"ftp://tin.example"'), id="an address of another scheme"),
        pytest.param(site(url='"https://tin.example/"'), id="an address with a slash behind"),
        pytest.param(site(url='"https://tin.example/a"'), id="an address with a path"),
        pytest.param(site(url='"https://"'), id="an address without a name"),
        pytest.param(site(url='"http://[x"'), id="no address at all"),
        pytest.param(site(timezone='"Trái Đất"'), id="no such zone"),
        pytest.param(site(timezone='"../../etc/passwd"'), id="a zone outside"),
        pytest.param(site(timezone='""'), id="an empty zone"),
        pytest.param(site(year='"2024"'), id="a year in quotes"),
        pytest.param(site(name="[]"), id="a name that is a list"),
        pytest.param(site(nam='"x"'), id="a misspelt key"),
    ],
)
def test_a_fault_of_the_site_is_told(paper: Paper, text: str) -> None:
    assert told(paper, site=text) == [("site", "registry-value")]


def test_an_office_that_is_not_a_unit_is_told(paper: Paper) -> None:
    assert told(paper, site=site(office='"khac"')) == [("site", "registry-link")]


def test_a_registry_without_units_has_no_office(paper: Paper) -> None:
    assert ("site", "registry-link") in told(paper, units="", stations="")


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param('names = [{ text = "X" }]', id="no id"),
        pytest.param("id = 3", id="an id that is a number"),
        pytest.param('id = "Xã"', id="an id with marks"),
        pytest.param('id = "a b"', id="an id with a space"),
        pytest.param('id = "../a"', id="an id that climbs"),
        pytest.param('id = "trang"', id="an id that later sheets use"),
        pytest.param(f'id = "{"a" * 61}"', id="an id too long"),
        pytest.param('id = "x"', id="no names"),
        pytest.param('id = "x"\nnames = []', id="an empty list of names"),
        pytest.param('id = "x"\nnames = "X"', id="a name that is no list"),
        pytest.param('id = "x"\nnames = ["X"]', id="a name that is no table"),
        pytest.param('id = "x"\nnames = [{ short = "X" }]', id="a name without its text"),
        pytest.param('id = "x"\nnames = [{ text = 3 }]', id="a name that is a number"),
        pytest.param('id = "x"\nnames = [{ text = "X", since = "01/7/2024" }]', id="a day in quotes"),
        pytest.param('id = "x"\nnames = [{ text = "X", since = 2024-07-01T00:00:00 }]', id="a day with an hour"),
        pytest.param('id = "x"\nnames = [{ text = "X" }, { text = "Y" }]', id="two names for one day"),
        pytest.param(
            'id = "x"\nnames = [{ text = "X", since = 2024-07-01 }, { text = "Y", since = 2023-07-01 }]',
            id="names out of order",
        ),
        pytest.param('id = "x"\nnames = [{ text = "X", form = 2024-07-01 }]', id="a misspelt key of a name"),
        pytest.param(f'id = "x"\n{NAMED}\nended = "2024-07-01"', id="an ending that is a day"),
        pytest.param(f'id = "x"\n{NAMED}\nended = {{ on = 2024-07-01 }}', id="an ending without its manner"),
        pytest.param(f'id = "x"\n{NAMED}\nended = {{ how = "giải thể" }}', id="an ending without its day"),
        pytest.param(
            f'id = "x"\n{NAMED}\nended = {{ on = 2024-07-01, how = "biến mất" }}', id="an ending of an unknown manner"
        ),
        pytest.param(
            f'id = "x"\n{NAMED}\nended = {{ on = 2024-07-01T00:00:00, how = "giải thể" }}', id="an ending with an hour"
        ),
        pytest.param(
            f'id = "x"\n{NAMED}\nended = {{ on = 2024-07-01, how = "giải thể", successors = "a" }}', id="successors in no list"
        ),
        pytest.param(
            f'id = "x"\n{NAMED}\nended = {{ on = 2024-07-01, how = "giải thể", successors = [3] }}', id="a successor's number"
        ),
        pytest.param(f'id = "x"\n{NAMED}\nendd = 1', id="a misspelt key"),
    ],
)
def test_a_fault_of_an_entry_is_told(paper: Paper, entry: str) -> None:
    text = "[[topic]]\n" + entry + f'\n[[topic]]\nid = "doc-sach"\n{NAMED}\n'
    assert told(paper, topics=text) == [("topics", "registry-value")]


@pytest.mark.parametrize("text", ['[area]\nid = "a"', 'area = "a"', "area = [1]", f'[[areas]]\nid = "a"\n{NAMED}'])
def test_a_list_that_is_no_list_is_told(paper: Paper, text: str) -> None:
    assert ("areas", "registry-value") in told(paper, areas=text)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("", id="no kind"),
        pytest.param('kind = "đại học"', id="an unknown kind"),
        pytest.param('kind = "THCS"\narea = ["a"]', id="an area in a plain list"),
        pytest.param('kind = "THCS"\narea = 3', id="an area that is a number"),
        pytest.param('kind = "THCS"\narea = []', id="an empty list of areas"),
        pytest.param('kind = "THCS"\nparent = [{ since = 2024-07-01 }]', id="a parent without an id"),
        pytest.param('kind = "THCS"\nphone = 123', id="a telephone that is a number"),
    ],
)
def test_a_fault_of_a_unit_is_told(paper: Paper, more: str) -> None:
    text = f'[[unit]]\nid = "van-phong"\nkind = "cơ quan"\n{NAMED}\n[[unit]]\nid = "x"\n{NAMED}\n{more}\n'
    assert told(paper, units=text) == [("units", "registry-value")]


@pytest.mark.parametrize(
    "more", ['kinds = ["tin vịt"]', 'kinds = "tin"', 'priority = "gấp"', "priority = 2", "areas = [1]", 'area = ["a"]']
)
def test_a_fault_of_a_station_is_told(paper: Paper, more: str) -> None:
    assert told(paper, stations=f'[[station]]\nid = "x"\n{NAMED}\n{more}\n') == [("stations", "registry-value")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stations", f'[[station]]\nid = "x"\n{NAMED}\nareas = ["khac"]'),
        ("stations", f'[[station]]\nid = "x"\n{NAMED}\nunits = ["khac"]'),
        ("stations", f'[[station]]\nid = "x"\n{NAMED}\ntopics = ["khac"]'),
        (
            "areas",
            f'{AREAS}[[area]]\nid = "x"\n{NAMED}\nended = {{ on = 2024-07-01, how = "sáp nhập", successors = ["khac"] }}',
        ),
    ],
)
def test_an_id_that_names_nothing_is_told(paper: Paper, name: str, text: str) -> None:
    assert told(paper, **{name: text}) == [(name, "registry-link")]


def test_a_unit_must_lie_and_belong_somewhere_that_there_is(paper: Paper) -> None:
    text = f'[[unit]]\nid = "van-phong"\nkind = "cơ quan"\narea = "khac"\nparent = "khac"\n{NAMED}\n'
    assert told(paper, units=text) == [("units", "registry-link")] * 2


@pytest.mark.parametrize("chain", [["x"], ["x", "y"], ["x", "y", "z"]])
def test_successors_that_lead_in_a_circle_are_told(paper: Paper, chain: list[str]) -> None:
    text = "".join(
        f'[[area]]\nid = "{id}"\n{NAMED}\nended = {{ on = 2024-07-01, how = "sáp nhập", successors = ["{heir}"] }}\n'
        for id, heir in zip(chain, [*chain[1:], chain[0]], strict=True)
    )
    assert told(paper, areas=AREAS + text) == [("areas", "registry-circle")] * len(chain)


def test_an_id_used_twice_is_told(paper: Paper) -> None:
    assert told(paper, topics=f'[[topic]]\nid = "x"\n{NAMED}\n' * 2) == [("topics", "registry-id-twice")]


def test_a_kind_of_document_named_twice_is_told(paper: Paper) -> None:
    text = '[[kind]]\nname = "X"\n[[kind]]\nname = "X"\ncode = "Y"\n'
    assert told(paper, document_kinds=text) == [("document-kinds", "registry-id-twice")]


@pytest.mark.parametrize("text", ['[[kind]]\ncode = "KH"', '[[kind]]\nname = "X"\ncode = 3', '[[kind]]\nname = "X"\nkod = "X"'])
def test_a_fault_of_a_kind_of_document_is_told(paper: Paper, text: str) -> None:
    assert told(paper, document_kinds=text) == [("document-kinds", "registry-value")]


def test_the_faults_of_all_files_are_told_at_once(paper: Paper) -> None:
    found = told(paper, site=site(url='"x"'), topics="= x", areas=f'[[area]]\nid = "A"\n{NAMED}', stations="[[station]]")
    assert {
        ("site", "registry-value"),
        ("topics", "registry-broken"),
        ("areas", "registry-value"),
        ("stations", "registry-value"),
    } <= set(found)


@pytest.mark.parametrize("kind", ["topic", "station"])
def test_only_units_and_areas_can_end(paper: Paper, kind: str) -> None:
    text = f'[[{kind}]]\nid = "x"\n{NAMED}\nended = {{ on = 2024-07-01, how = "giải thể" }}\n'
    assert told(paper, **{f"{kind}s": text}) == [(f"{kind}s", "registry-value")]


@pytest.mark.parametrize("text", ['""', '"  "', '"\\u0008"'], ids=["empty", "blank", "a control character"])
def test_a_name_says_something(paper: Paper, text: str) -> None:
    assert told(paper, topics=f'[[topic]]\nid = "x"\nnames = [{{ text = {text} }}]\n') == [("topics", "registry-value")]


def test_permanent_ids_outlive_the_address(paper: Paper) -> None:
    file = paper.content / "registry/site.toml"
    file.write_text(file.read_text().replace("https://tin.example", "https://moi.example") + '\nauthority = "tin.example"\n')
    edition = paper.read().edition
    assert edition is not None
    assert edition.site.tag("a") == "tag:tin.example,2024:a"
