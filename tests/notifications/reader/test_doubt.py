"""What takes a status back, by the name of its rule."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.doubt import Doubt, doubt
from notifications.reader.statuses import head
from notifications.reader.words import words

ASKED = words("Sửa bản án tuyên chưa rõ")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("XONG. Đã sửa 3 bản án tuyên chưa rõ", None),
        ("XONG. Trước đây chưa có, nay có", None),
        ("XONG. Không có án tồn, dễ thi hành", None),
        ("XONG. Không có án tồn, sẽ báo sau", Doubt("phu_dinh", near=False)),
        ("XONG. Không có trường hợp chậm trễ", None),
        ("XONG. Không có trường hợp còn thiếu", Doubt("phu_dinh", near=False)),
        ("XONG. Không có án quá hạn, chậm ký", Doubt("phu_dinh", near=False)),
        ("XONG - không để xảy ra mất mát", None),
        ("XONG, không vướng mắc", None),
        ("XONG, không có vướng mắc, tồn đọng", None),
        ("XONG, không có vướng mắc, còn tồn đọng", Doubt("mot_phan", near=True)),
        ("XONG. Huy động 42 lượt cán bộ, khấu trừ 2 tỷ, tiêu hủy 3 vật chứng", None),
        ("XONG. Không có văn bản quá hạn", None),
        ("XONG. Không có văn bản", Doubt("phu_dinh", near=False)),
        ("XONG. Tồn tại, hạn chế: không; kiến nghị: không có", None),
        ("XONG. Mọi vướng mắc xin liên hệ đồng chí Nga", None),
        ("XONG. Không còn vật chứng tồn đọng", None),
        ("XONG, hủy kế hoạch", Doubt("vuong", near=True)),
        ("ĐANG, chưa phát sinh khó khăn, vướng mắc", None),
        ("ĐANG, chưa phát sinh vụ việc", Doubt("trai_nhau", near=True)),
        ("XONG (theo kế hoạch năm)", None),
        ("XONG (theo kế hoạch đến 30/6)", Doubt("tuong_lai", near=True)),
        ("XONG. Quán triệt tới 32/32 chi bộ, tồn kho 0", None),
        ("XONG. Quán triệt tới tháng 5", Doubt("tuong_lai", near=False)),
        ("XONG. Không có văn bản nào bị trả lời chậm", None),
        ("XONG. Ban hành Kế hoạch 22-KH/ĐU và 02 kế hoạch khác", None),
        ("XONG. Ngày 05/3/2026 đã họp", None),
        ("XONG. 30/6/2026", Doubt("tuong_lai", near=True)),
        ("XONG. Đã chỉ đạo các xóm hoàn thành trước 20/4", Doubt("tuong_lai", near=False)),
        ("XONG. Đã chỉ đạo các xóm, đã hoàn thành trước 20/4", None),
        ("XONG. Tỷ lệ án bị hủy, sửa 0,5%", None),
        ("XONG. Tỷ lệ hoàn thành 80%", Doubt("mot_phan", near=False)),
        ("XONG, chưa ký", Doubt("phu_dinh", near=True)),
        ("XONG. Sẽ gửi sau", Doubt("tuong_lai", near=False)),
        ("XONG - 30/4", Doubt("tuong_lai", near=True)),
        ("Đã hoàn thành ngày 30/4/2026", None),
        ("XONG khi có kinh phí", Doubt("dieu_kien", near=True)),
        ("XONG, đạt 80%", Doubt("mot_phan", near=True)),
        ("XONG, tăng 12% so với cùng kỳ", None),
        ("XONG, 5/7 xã", Doubt("mot_phan", near=True)),
        ("XONG; số liệu: 25/30", None),
        ("XONG, dự thảo", Doubt("moi_trinh", near=True)),
        ("XONG. Đồng chí Nga cho biết", Doubt("noi_lai", near=False)),
        ("XONG, có lẽ thế", Doubt("noi_lai", near=True)),
        ("XONG :(", Doubt("noi_lai", near=True)),
        ("XONG :((", Doubt("noi_lai", near=True)),
        ("XONG :)", None),
        ("XONG: (có văn bản)", None),
        ("XONG. Tuy nhiên", Doubt("nhung", near=False)),
        ("XONG, vướng", Doubt("hai_trang_thai", near=True)),
        ("XONG, vướng đất", Doubt("vuong", near=True)),
        ("XONG hay sao?", Doubt("cau_hoi", near=True)),
        ("ĐANG. Đã xong 12 xã", None),
        ("ĐANG. Thực ra là xong rồi", Doubt("trai_nhau", near=False)),
        ("ĐANG, nay đã xong", Doubt("trai_nhau", near=True)),
        ("ĐANG. CHƯA", Doubt("hai_trang_thai", near=False)),
        ("CHƯA do chưa kiện toàn xong", None),
        ("CHƯA, kiện toàn xong", Doubt("trai_nhau", near=True)),
        ("CHƯA, xã đang thực hiện việc khác", Doubt("trai_nhau", near=True)),
        ("VƯỚNG: không", Doubt("phu_dinh", near=True)),
        ("VƯỚNG", None),
        ("VƯỚNG. Nay đã tháo gỡ", Doubt("trai_nhau", near=False)),
        ("KPS trong quý I/2026, BC 12-BC/ĐU", None),
        ("KPS. Không phát sinh", None),
        ("KPS. 3 vụ", Doubt("co_so_lieu", near=False)),
        ("KPS. 0 vụ", None),
    ],
)
def test_a_status_stands_unless_its_words_say_otherwise(text: str, found: Doubt | None) -> None:
    said = words(text)
    begun = head(said, ASKED)
    outcome = begun.outcome or begun.proposed
    assert isinstance(outcome, Outcome)

    assert doubt(outcome, said, begun.end or 1, ASKED) == found
