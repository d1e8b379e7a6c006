"""What the public could see and a change takes away without a word: once public, never silently gone."""

from newsroom.problem import Problem

_WITHDRAW = "Muốn rút bài, xin sửa hết lỗi trong tệp và thêm một dòng, ví dụ: withdrawn: 12/4/2024 – Chuyến đi dời ngày."


def deleted(path: str) -> Problem:
    """A file below `content/` that was published and is no longer there."""
    return Problem(
        path=path,
        code="published-deleted",
        message="Bài này đã đăng; xóa tệp thì người đọc và các đài không biết vì sao bài biến mất.",
        fix=f"Xin giữ tệp. {_WITHDRAW} Muốn đổi tên tệp, xin ghi trong tệp mới một dòng: id: {path.removesuffix('.md')}",
    )


def hidden(path: str) -> Problem:
    """A published story of which nothing could be shown any more: a draft, one that waits, or one that is taken back badly."""
    return Problem(
        path=path,
        code="published-hidden",
        message="Bài này đã đăng; với bản gửi lên thì trang không còn bài (bản nháp, hẹn giờ, hoặc có lỗi khi rút bài).",
        fix=_WITHDRAW,
    )
