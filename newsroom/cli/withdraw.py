"""`newsroom withdraw`: takes a person's name off every page, and keeps it from coming back."""

import argparse
import secrets
import shutil
import sys
from datetime import date, datetime
from pathlib import Path

from newsroom.door.fields import NO_REASON
from newsroom.door.moment import read_day
from newsroom.door.registry import read_registry
from newsroom.door.withdrawal import FEWEST_WORDS, PROOFS, Plan, carry_out, plan_withdrawal, proof_for
from newsroom.memory.memory import forget_everything
from newsroom.privacy.refused import holds, holds_refused, words_of
from newsroom.registry import Registry
from newsroom.state import history_shelf, pictures_shelf, state_folder
from newsroom.vietnamese import fold

REASON = "Theo yêu cầu của gia đình."
_YES = ("co", "c", "y", "yes")
REMAINS = """
Việc còn lại, máy không tự làm được:
  • Dựng lại trang: newsroom build. Khi ấy trang, ảnh, bản tin, chỉ mục tìm kiếm cũ mới mất.
  • Lịch sử git còn giữ bản cũ. Muốn xóa hẳn: sao lưu kho, chạy
      git filter-repo --invert-paths --path content/<tệp cũ>
    cho từng tệp kể trên, chép lại tệp vừa rút, đẩy lại bằng git push --force, và nhờ mọi nơi nhân bản kho lại từ đầu.
    Máy chủ nhận bài của cơ quan không nhận --force: làm ngay trên máy chủ, xem docs/huong-dan/tre-em.md.
  • Máy chủ nhận bài của cơ quan tự bỏ các bản đã đăng trước lần rút; trang chép lên nơi khác thì xin xóa theo cách của nơi ấy.
  • Đài, báo, mạng xã hội, máy tìm kiếm đã chép tin thì xin nhắn họ gỡ; nguồn tin (feed) sẽ báo tin đã rút.
  • Máy không đọc được chữ trong ảnh và trong tệp Word, PDF; xin tự xem lại.
  • Tên gõ ngay trên dòng lệnh còn nằm trong lịch sử của cửa sổ lệnh; lần sau xin để máy hỏi tên."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "withdraw",
        help="rút tên một em khỏi mọi trang và không cho tên ấy trở lại",
        description="Tìm mọi bài có tên, cho xem, hỏi lại rồi rút bài, xóa ảnh và tệp kèm mà chỉ bài ấy dùng, "
        "ghi dấu vết không có tên.",
        epilog="Ví dụ: newsroom withdraw --unit th-01 (máy sẽ hỏi tên, để tên không nằm lại trong lịch sử lệnh)",
    )
    parser.add_argument("name", nargs="?", metavar="HỌ VÀ TÊN", help="họ và tên đầy đủ; không ghi thì máy hỏi")
    parser.add_argument("--unit", metavar="MÃ", help="chỉ tìm ở trường này và các phòng, không tìm ở trường khác")
    parser.add_argument("--on", metavar="YYYY-MM-DD", help="ngày rút (mặc định: hôm nay)")
    parser.add_argument("--reason", default=REASON, help=f"lý do, hiện trên trang, không nêu tên (mặc định: {REASON})")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung (mặc định: content)"
    )
    parser.add_argument("--yes", action="store_true", help="làm ngay, không hỏi lại")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when done, 1 when declined or nothing could be done, 2 when asked for in a wrong way."""
    registry, problems = read_registry(options.content)
    if registry is None:
        print(f"Chưa đọc được sổ của tòa soạn trong {options.content}: {problems[0].message}", file=sys.stderr)
        return 1
    name = options.name or _asked("Họ và tên người cần rút: ")
    on = read_day(options.on) if options.on else datetime.now(registry.site.timezone).date()
    if (wrong := _wrong(options, registry, name, on)) or on is None:
        print(wrong, file=sys.stderr)
        return 2
    return _withdraw(options, registry, name, on)


def _wrong(options: argparse.Namespace, registry: Registry, name: str, on: date | None) -> str:
    """What is wrong with what was asked, or ""."""
    words = words_of(name)
    if len(words) < FEWEST_WORDS:
        return "Xin ghi đủ họ và tên, ít nhất hai chữ, ví dụ: newsroom withdraw rồi gõ họ tên khi máy hỏi."
    if on is None:
        return f"Không đọc được ngày “{options.on}”; ví dụ: --on 2024-06-01."
    if options.unit and options.unit not in registry.units:
        return f"Sổ đơn vị không có mã “{options.unit}”; xin xem {options.content}/registry/units.toml."
    if fold(options.reason).strip(" .") in NO_REASON or holds(words, [options.reason]):
        return "Lý do sẽ hiện trên trang: xin viết một câu, không nêu tên, ví dụ: --reason 'Theo yêu cầu của gia đình.'"
    return ""


def _withdraw(options: argparse.Namespace, registry: Registry, name: str, on: date) -> int:
    salt = registry.refusals.salt or secrets.token_hex(16)
    proof = proof_for(name, salt=salt, units=(options.unit,) if options.unit else (), on=on, reason=options.reason)
    plan = plan_withdrawal(options.content, registry, name, proof)
    same = tuple(entry for entry in registry.refusals.entries if entry.units in ((), proof.units))
    if plan.is_empty and holds_refused(same, salt, [name]):
        print("Tên này đã được rút từ trước; không còn tệp nào nêu tên.")
        return 0
    _show(plan, is_asked=not options.yes)
    if not options.yes and fold(_asked("Rút các bài trên và ghi dấu vết? (có/không) ")).strip(" .") not in _YES:
        print("Chưa làm gì.")
        return 1
    try:
        carry_out(options.content, plan, salt)
    except OSError as error:
        print(f"Chưa làm xong: {error.strerror}. Xin sửa quyền ghi rồi chạy lại lệnh này.", file=sys.stderr)
        return 1
    for shelf in (pictures_shelf(), history_shelf()):
        shutil.rmtree(shelf, ignore_errors=True)
    forget_everything(state_folder())
    print(f"\nĐã rút {len(plan.changes)} bài, xóa {len(plan.deleted)} tệp; dấu vết ghi ở {PROOFS}.{REMAINS}")
    return 0


def _show(plan: Plan, *, is_asked: bool) -> None:
    """The list of what will be done; for whoever is asked, with the words that speak of the person, or of something else."""
    if plan.is_empty:
        print("Không tệp nào nêu tên này. Vẫn có thể ghi dấu vết để tên không được đăng về sau.")
    for change in plan.changes:
        moved = f" → {change.becomes}" if change.becomes != change.path else ""
        print(f"  rút  {change.path}{moved}{_quoted(plan, change.path) if is_asked else ''}")
    for path in plan.deleted:
        print(f"  xóa  {path}")
    for path in plan.by_hand:
        quoted = _quoted(plan, path) if is_asked else ""
        print(
            f"  xin sửa tay  {path} (không phải tin của đơn vị; sau khi rút, tệp này chưa đăng được cho tới khi bỏ tên){quoted}"
        )
    if is_asked and plan.found:
        print("Có câu không nói về người ấy thì xin trả lời “không”, rồi gõ lại tên cho đủ dấu, hoặc thêm --unit.")


def _quoted(plan: Plan, path: str) -> str:
    """The words around the name, on a line of their own."""
    words = plan.found.get(path, "")
    return f"\n       “{words}”" if words else ""


def _asked(question: str) -> str:
    """An answer, "" where nobody answers."""
    try:
        return input(question)
    except EOFError:
        return ""
