"""The boxes that a story wants blurred: a slip in them keeps the story back, for each may hide a face."""

from newsroom.door.blur import read_box
from newsroom.door.fields import Fields
from newsroom.door.shelf import Shelf

#: Boxes of one story.
MOST = 40


def mark_boxes(fields: Fields, shelf: Shelf) -> None:
    """Lay the boxes on the shelf, before its first picture is developed."""
    typed = fields.sentences("blur")
    if len(typed) > MOST:
        fields.wrong("blur", "too-many", f"Bài có {len(typed)} chỗ làm mờ, quá {MOST}.", "Xin cắt bớt ảnh.")
    for each in typed[:MOST] or ("",) * fields.is_written("blur"):
        if marked := read_box(each):
            shelf.boxes.setdefault(shelf.locate(marked[0]), []).append(marked[1])
        else:
            fields.wrong(
                "blur",
                "blur-invalid",
                f"Mục “blur” (chỗ làm mờ) ghi “{each[:80]}”, không đọc được thành tên ảnh và một ô nằm trong ảnh.",
                "Xin ghi tên ảnh rồi bốn số phần trăm: cách mép trái, cách mép trên, rộng, cao; cách trái cộng rộng và "
                "cách trên cộng cao không quá 100. Ví dụ: blur: lop-hoc.jpg 40 25 12 18",
            )


def check_boxes(fields: Fields, shelf: Shelf) -> None:
    """Each box is in a picture that the story shows, and no copy of that picture is shown without it."""
    for path in sorted(shelf.boxes.keys() - shelf.pictures.keys()):
        name = path.rpartition("/")[2][:80]
        fields.wrong(
            "blur",
            "blur-unused",
            f"Mục “blur” (chỗ làm mờ) ghi ảnh “{name}”, nhưng bài không dùng ảnh nào tên như vậy.",
            "Xin ghi tên ảnh đúng từng chữ như ở mục picture hoặc trong bài; không cần làm mờ nữa thì bỏ dòng ấy.",
        )
    blurred = {picture.bare for picture in shelf.pictures.values() if picture.is_blurred}
    if any(picture.digest in blurred for picture in shelf.pictures.values()):
        fields.wrong(
            "blur",
            "blur-elsewhere",
            "Một ảnh đã làm mờ lại có bản sao dưới tên khác trong bài, chưa làm mờ.",
            "Xin bỏ bản sao ấy, hoặc ghi thêm dòng blur với cùng những số ấy cho tên kia.",
        )
