"""Links that lead to another host without saying so."""

import re

import pytest

from tests.newsroom_on_paper import Paper, story


@pytest.mark.parametrize("address", ["//evil.example/x", "/\\evil.example/x", "\\\\evil.example/x", "/&#9;/evil.example/x"])
def test_no_link_leads_elsewhere_without_saying_so(address: str, paper: Paper) -> None:
    """Browsers read a stroke either way, and leave tabs and line ends out."""
    paper.put("truong/truong-a/2024/tin.md", story(body=f'Xem [đây]({address}) và <a href="{address}">đó</a>.')).build()
    if paper.has("/truong/truong-a/2024/tin/"):
        links = paper.page("/truong/truong-a/2024/tin/").xpath("//a/@href")
        assert not [link for link in links if re.sub(r"[\t\r\n]", "", link).replace("\\", "/").startswith("//")]
    else:
        assert paper.codes("truong/truong-a/2024/tin.md")
