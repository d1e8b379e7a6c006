"""What the public could see and a change takes away without a word: once public, never silently gone."""

from newsroom.problem import Problem

_WITHDRAW = "Muốn rút bài, xin thêm vào phần khai báo một dòng, ví dụ: withdrawn: 12/4/2024 – Chuyến đi dời ngày."


def deleted(path: str) -> Problem:
    """A file below `content/` that was published and is no longer there."""
    return Problem(
        path=path,
        code="published-deleted",
        message="Bài này đã đăng; xóa tệp thì người đọc và các đài không biết vì sao bài biến mất.",
        fix=f"Xin giữ tệp. {_WITHDRAW} Muốn đổi tên tệp, xin ghi trong tệp mới một dòng: id: {path.removesuffix('.md')}",
    )


def hidden(path: str) -> Problem:
    """A published story that has become a draft, or waits for a later moment."""
    return Problem(
        path=path,
        code="published-hidden",
        message="Bài này đã đăng, không thể đổi thành bản nháp hay hẹn sang lúc khác.",
        fix=_WITHDRAW,
    )
