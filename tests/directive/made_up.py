"""A small directive of our own making, and a matrix that holds it: what the tests of the text's coverage work on."""

from __future__ import annotations

from collections.abc import Sequence

from directive.clauses import Clause, split
from directive.matrix import Matrix

FILE = "chi-thi.txt"
TEXT = """CHỈ THỊ
về việc trồng cây trên địa bàn tỉnh

Năm qua việc trồng cây còn chậm; nhiều nơi thiếu cây giống. Nay yêu cầu làm tốt các việc sau:

1. Các cấp ủy quán triệt Kế hoạch số 12-KH/TU, ngày 02/3/2026; vận động mỗi hộ trồng một cây.

Ai cũng có phần việc của mình.

2. Đảng ủy Sở Nông nghiệp lãnh đạo:

- Ươm đủ 1.059 nghìn cây giống (keo; lim) tại TP. Vinh và các xã... bảo đảm “cây khỏe. Rễ tốt” khi giao; tạo chuyển

biến về chất lượng rừng.

- Hoà giải tranh chấp đất rừng, kiểm tra quỹ đất… Báo cáo kết quả về Thường trực.

3. Đề nghị Kho bạc khu vực cấp đủ kinh phí.

Chỉ thị này được phổ biến đến chi bộ.

Nơi nhận:
- Các cấp ủy,
- Lưu Văn phòng.
"""


def at(clause: Clause) -> dict[str, object]:
    """Return what the matrix keeps of a clause."""
    point = {"muc": clause.task, "gach": clause.point, "dau_van": clause.digest}
    return {**point, "mo_dau": clause.opening, "ket_thuc": clause.closing}


def duty(name: str, clause: Clause) -> dict[str, object]:
    """Return an obligation that lies in the clause."""
    words = {"ma": name, "ten": "Việc", "nghia_en": "A duty", "giao_cho": "a", "minh_chung": "Công văn", "han": "quy"}
    kind = {"giong": "giao", "loai": "thuong_xuyen", "do_luong": [{"ten": "Số", "kieu": "dem"}], "nghiem_thu": "a"}
    return {**words, **kind, "vi_tri": at(clause)}


def matrix_of(tasks: Sequence[dict[str, object]]) -> Matrix:
    """Return a matrix with these tasks and no more than it must have besides."""
    basis = {"loai": "de_xuat"}
    return Matrix.model_validate(
        {
            "phien_ban": "1",
            "chi_thi": {"ten": "Trồng cây", "so": None, "ngay": None, "co_quan": "Tỉnh ủy"},
            "theo_doi_tu": "2026-01-01",
            "nam_tu_thang": "1",
            "han_chung": [{"ma": "quy", "chu_ky": "quy", "mo_sau": "1", "han_sau": "10", "can_cu": basis}],
            "thang_don_doc": [
                {"giong": "giao", "bac": [{"ma": "do", "ten": "Nhắc", "ngay_lam_viec": "1", "gui": "don_vi"}]}
            ],
            "nhiem_vu": list(tasks),
        }
    )


def holding(clauses: Sequence[Clause]) -> Matrix:
    """Return a matrix that holds every clause: headings as headings, the others as one obligation each."""
    numbers = list(dict.fromkeys(clause.task for clause in clauses if clause.task))
    return matrix_of([_task(number, [one for one in clauses if one.task == number]) for number in numbers])


def text_and_matrix() -> tuple[list[Clause], Matrix]:
    """Return the made-up text's clauses and the matrix that holds them."""
    clauses = split(TEXT, FILE)
    return clauses, holding(clauses)


def _task(number: str, clauses: Sequence[Clause]) -> dict[str, object]:
    duties = [one for one in clauses if not one.is_heading]
    task: dict[str, object] = {"so": number, "ten": "Nhiệm vụ"}
    task["dau_viec"] = [duty(f"{number}.{letter}", one) for letter, one in zip("abcdefgh", duties, strict=False)]
    headings = [one for one in clauses if one.is_heading]
    return {**task, "vi_tri": at(headings[0])} if headings else task
