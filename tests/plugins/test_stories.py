"""A story's page."""

from tests.newsroom_on_paper import Paper, story, text_of


def test_a_story_has_a_page_at_its_path(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/tin.md", story("Lễ khai giảng")).build()
    assert text_of(paper.page("/truong/truong-a/2024/tin/").find(".//h1")) == "Lễ khai giảng"


def test_a_future_story_and_a_draft_are_nowhere_in_the_output(paper: Paper) -> None:
    paper.put("truong/truong-a/2024/mai-sau.md", story("BÍ MẬT MAI SAU", "21/5/2024"))
    paper.put("truong/truong-a/2024/nhap.md", story("BÍ MẬT NHÁP", status="nháp"))
    paper.put("truong/truong-a/2024/cam.md", story("BÍ MẬT CẤM", embargo="7h30 21/5/2024"))
    paper.put("truong/truong-a/2024/tin.md", story(body="Xem [bài sau](mai-sau.md) và [nháp](nhap.md)."))
    paper.build()
    everything = b"".join(paper.files().values()) + "".join(paper.files()).encode()
    for secret in ("BÍ MẬT", "mai-sau", "nhap", "truong-a/2024/cam"):
        assert secret.encode() not in everything


def test_a_withdrawn_story_keeps_its_page_and_loses_its_text(paper: Paper) -> None:
    paper.put(
        "truong/truong-a/2024/tin.md",
        story("Tin cũ", body="CHỮ ĐÃ RÚT", summary="TÓM TẮT ĐÃ RÚT", withdrawn='"12/4/2024: ghi nhầm ngày"'),
    )
    paper.build()
    assert "ghi nhầm ngày" in text_of(paper.page("/truong/truong-a/2024/tin/").find(".//main"))
    assert not any("ĐÃ RÚT".encode() in data for data in paper.files().values())
