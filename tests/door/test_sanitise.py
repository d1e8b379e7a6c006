"""What a school's Markdown may become."""

import pytest
from lxml import etree
from lxml import html as lxml_html

from newsroom.door.markdown import to_html
from newsroom.door.sanitise import SCHEMES, TAGS, clean
from tests.door.pictures import plain
from tests.newsroom_on_paper import Paper, story, text_of

TIN = "truong/truong-a/2024/tin.md"
#: Short ways to run a script, to load, to embed, to submit, to cover the page or to shadow its names.
VECTORS = [
    "<script>BOOM()</script>",
    "<ScRiPt\n>BOOM()</sCrIpT >",
    "<scr<script>ipt>BOOM()</scr</script>ipt>",
    "<img src=x onerror=BOOM()>",
    "<IMG SRC=x ONERROR=BOOM()//",
    '<a href="javascript:BOOM()">a</a>',
    '<a href="java&#10;script:BOOM()">a</a>',
    '<a href=" &#14; javascript:BOOM()">a</a>',
    "[a](javascript:BOOM())",
    "[a](JaVaScRiPt&colon;BOOM())",
    "[a](data:text/html,BOOM)",
    "[a](vbscript:BOOM)",
    "[a](file:///etc/passwd)",
    "![a](javascript:BOOM())",
    "<svg onload=BOOM()>",
    "<svg><style><img src=x onerror=BOOM()></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=BOOM()>",
    "<iframe src=//b.example></iframe>",
    "<object data=//b.example></object>",
    "<embed src=//b.example>",
    "<base href=//b.example>",
    "<meta http-equiv=refresh content='0;url=//b.example'>",
    "<link rel=stylesheet href=//b.example>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed;inset:0'>a</p>",
    "<form action=//b.example><input name=a><button>b</button></form>",
    "<video src=//b.example autoplay></video>",
    "<div id=search class=masthead>a</div>",
    "<a name=u-a id=u-a>a</a>",
    "<p data-x=1 tabindex=9 contenteditable draggable=true accesskey=a>a</p>",
    "<noscript><p title='</noscript><img src=x onerror=BOOM()>'>",
    "<textarea></textarea><img src=x onerror=BOOM()>",
    "<template><img src=x onerror=BOOM()></template>",
    "<!--><img src=x onerror=BOOM()>-->",
    "<details ontoggle=BOOM() open>a</details>",
    "<a href=//b.example target=_blank>a</a>",
    "<x-y is=z onclick=BOOM()>a</x-y>",
    "</article></main><h1>a</h1>",
    "`<script>`<script>BOOM()</script>",
    "<p title='a\" onmouseover=\"BOOM()'>a</p>",
]
ATTRIBUTES = set("href id lang title class colspan rowspan align start type reversed value scope datetime open src alt".split())
OURS = set("tabindex role aria-label srcset sizes width height loading decoding rel".split())


def check(body: str) -> None:
    """Only what is allowed is in there, as a browser would read it."""
    root = lxml_html.document_fromstring(f"<html><body><div>{body}</div></body></html>").find("body")
    assert len(root) == 1, "the body breaks out of its frame"
    for element in root[0].iterdescendants():
        assert element.tag in {*TAGS, "picture", "source"}, element.tag
        assert set(element.attrib) <= ATTRIBUTES | OURS, dict(element.attrib)
        for name in ("href", "src"):
            scheme, colon, _ = (element.get(name) or "").partition(":")
            assert not colon or scheme in SCHEMES, element.get(name)


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_that_runs_loads_or_covers_gets_through(paper: Paper, vector: str) -> None:
    reading = paper.put(TIN, story(body=f"Trước.\n\n{vector}\n\nSau.")).read()
    assert reading.edition is not None
    for told in reading.edition.stories:
        check(told.body.html)
    assert reading.edition.stories or reading.problems


def quoted(vector: str) -> str:
    typed = " ".join(vector.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{typed}"'


def test_values_of_the_head_are_text_on_every_page_and_in_every_feed(paper: Paper) -> None:
    """Whole pages, as a browser reads them: nothing of a title or a summary has become an element or an attribute."""
    paper.put("truong/truong-a/2024/san.png", plain(form="PNG"))
    for number, vector in enumerate(VECTORS):
        value = quoted(vector)
        shown = {"title": value, "summary": value, "picture": "san.png", "alt": value, "credit": value}
        mended = {"correction": value, "updated": "07/3/2024"}
        paper.put(f"truong/truong-a/2024/v{number}.md", story(**shown, **mended))
        paper.put(f"truong/truong-b/2024/w{number}.md", story(title=value, withdrawn=value, updated="07/3/2024"))
        paper.put(
            f"su-kien/2024/e{number}.md",
            f"---\ntitle: {value}\nbegins: 06/6/2024\nplace: {value}\nsummary: {value}\n---\nMời.\n",
        )
    assert paper.codes() == []
    paper.build()
    for path, data in paper.files().items():
        if path.endswith(".html"):
            root = lxml_html.document_fromstring(data)
            for element in root.iter(etree.Element):
                assert not [name for name in element.attrib if name.startswith("on")], path
                assert element.tag not in ("iframe", "object", "embed", "base", "template"), path
                assert "BOOM" not in "".join(element.itertext()) or element.tag not in ("script", "style", "svg", "math"), path
                assert "b.example" not in "".join(element.get(name, "") for name in ("href", "src", "data", "action")), path
        elif path.endswith(".xml"):
            texts = [item.findtext("title") or "" for item in etree.fromstring(data).iter("item")]
            assert all(any(" ".join(vector.split()) in text for vector in VECTORS) for text in texts), path


@pytest.mark.parametrize("vector", VECTORS)
def test_cleaning_again_changes_nothing(vector: str) -> None:
    cleaned = clean(to_html(vector))
    assert cleaned is not None
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("body", "needle"),
    [
        ("Trước\n\n<script>x</script>", "<script>"),
        ("<p>a</p>\n\n<p onclick=x>b</p>", "onclick"),
        ("a\n\n[b](javascript:x)", "javascript:"),
        ("a\n\n<!-- b -->", "<!--"),
        ("a\n\n<iframe src=x></iframe>", "<iframe>"),
    ],
)
def test_what_was_taken_out_is_told_on_its_line_while_the_rest_is_published(paper: Paper, body: str, needle: str) -> None:
    reading = paper.put(TIN, story(body=body)).read()
    assert [(p.code, p.line, p.field, p.sets_aside) for p in reading.problems] == [("html-forbidden", 8, "body", False)]
    assert needle in reading.problems[0].message


@pytest.mark.parametrize(
    "body",
    [
        "1 < 2 và 3 > 2",
        "Thẻ `<script>` là mã.",
        "```\n<script>mã</script>\n```\n",
        '<p style="color:red" class="x" align="center">Dán từ Word</p>',
        "<b>đậm</b> H<sub>2</sub>O",
        "a &amp; b &lt; c",
    ],
)
def test_what_is_harmless_or_quiet_is_not_told(paper: Paper, body: str) -> None:
    assert paper.put(TIN, story(body=body)).codes() == []


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "noscript", "textarea", "template", "title", "svg", "math", "select", "object"]
)
def test_what_lies_in_an_element_that_is_not_text_goes_with_it(paper: Paper, tag: str) -> None:
    reading = paper.put(TIN, story(body=f"Trước <{tag}>BOOM</{tag}> sau")).read()
    assert reading.edition is not None
    assert [text_of(lxml_html.fromstring(told.body.html)) for told in reading.edition.stories] == ["Trước sau"]
