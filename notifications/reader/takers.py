"""The words that take a status back, by rule, and those in which they do not. Phrases stand between strokes."""

from __future__ import annotations

from directive.words import Outcome
from notifications.reader.words import Phrases, listed, table

TAKERS = {
    "phu_dinh": """
        chưa / không / đâu có / gì đâu / gì mà / đâu mà / đừng / never / no / yet / thôi chưa / thất bại / bỏ dở /
        dở dang
    """,
    "tuong_lai": """
        chuẩn bị / hoàn thành trong tháng / hoàn thành trong quý / xong trong tháng / xong trong quý /
        sẽ / dự kiến / phấn đấu / kế hoạch / tháng tới / quý tới / tuần tới / năm tới / kỳ tới / thời gian tới / tới
        đây / tới / sắp / tháng sau / quý sau / tuần sau / năm sau / hứa / cam kết / mục tiêu / quyết tâm / ngày mai
        / theo kế hoạch đến / theo kế hoạch tới / theo kế hoạch trước / theo kế hoạch sẽ / theo kế hoạch trong
        / hôm sau / tiếp tục thực hiện / tiếp tục triển khai / tiếp tục hoàn thiện / tiếp tục tiến hành / chậm nhất
        / thời hạn / trước ngày / will / lộ trình / định hướng / dự định / hẹn / tương lai / ước / hạn chót / tiếp tục
        hoàn thành / tiếp tục xử lý / tiếp tục giải quyết
    """,
    "dieu_kien": """
        nếu / khi / khi được / khi có / khi nào / sau khi / với điều kiện / giả sử / chờ / đợi / chờ ý /
        phụ thuộc / tùy /
        miễn là / một khi / trường hợp được / if / chỉ khi / giá như / để được / cần có / nhờ / hễ
    """,
    "mot_phan": """
        cơ bản / một phần / phần lớn / gần như / gần / bước đầu / hầu hết / đa số / phần nào / còn / mới đạt / mới
        được / mới xong / mới hoàn thành / mới chỉ / mới có / mới thực hiện / mới triển khai / mới dừng / mới làm /
        mới ở / mới / chỉ mới / chỉ đạt / chỉ được / chỉ có / chỉ xong / chỉ hoàn thành / trừ / ngoại trừ / riêng /
        tạm / tạm thời / sơ bộ / khoảng / tương đối / nhìn chung / đại bộ phận / một nửa / một số / nửa / phân nửa /
        giai đoạn / bước / tồn / thiếu / dang dở / đang / hơn nửa / về mặt hình thức / tồn đọng / chậm / trễ / quá hạn /
        muộn / hình thức
    """,
    "moi_trinh": """
        trình / dự thảo / soạn thảo / đang soạn / báo cáo miệng / hoàn thiện / xin ý kiến / lấy ý kiến / bản thảo /
        thẩm tra / xem xét / yêu cầu bổ sung / cần bổ sung / phải bổ sung / làm lại / bị trả / trả lại hồ sơ
    """,
    "noi_lai": """
        theo yêu cầu / phải hoàn thành / cần hoàn thành / phải xong / cần / phải / nghe nói / được biết / hình như /
        có lẽ / chắc là / có thể / tưởng / đề nghị xác nhận / tự đánh giá là / báo là / bảo là / nói là / cho là /
        hy vọng / hi vọng / kỳ vọng / năm trước / năm ngoái / coi như / xem như / gọi là /
        được giao hoàn thành / nhầm / ghi nhận là / nguồn : / đoán / áng chừng / cho biết / nghe cán bộ /
        nghe đồng chí /
        nghe anh / nghe chị / nghe bên / nghe thôn / nghe đâu / nghe báo lại / nghe thông tin
    """,
    "nhung": """
        nhưng / tuy nhiên / tuy vậy / mặc dù / mặc dầu / song / dù / tuy / trái lại / ngược lại / thực tế / thực ra
    """,
    "vuong": """
        khó hoàn thành / khó xong / vướng / vướng mắc / khó khăn / bế tắc / trở ngại / dừng / tạm dừng /
        hoãn / đình trệ / hủy
    """,
}
TAKES_BACK = Phrases({phrase: rule for rule, phrases in TAKERS.items() for phrase in listed(phrases)})
WELCOME = ("vướng mắc", "tồn đọng", "khó khăn", "sai sót", "quá hạn", "vi phạm", "thiếu sót")  # when they are absent
HANDLED = (
    "văn bản",
    "vật chứng",
    "vụ việc",
    "trường hợp",
    "bản án",
    "quyết định",
    "hồ sơ",
    "kiến nghị",
    "yêu cầu",
    "đơn",
    "việc",
)
TROUBLES = ("khó khăn", "khó khăn , vướng mắc", "khiếu nại , tố cáo", "đơn thư", "điểm nóng", "sai phạm")
LABELS = (
    *("hạn chế", "tồn tại", "tồn tại , hạn chế", "hạn chế , tồn tại", "nguyên nhân", "ghi chú", "ý kiến khác"),
    *("đề xuất , kiến nghị", "khó khăn , vướng mắc , kiến nghị", "vướng mắc , kiến nghị"),
)
# Words in which a taker-back is none. They end before anything else is looked at.
HARMLESS = table(
    *(
        f"không {verb} {one}{mark}{other}"
        for verb in ("có", "còn", "để", "gặp")
        for one in WELCOME
        for mark in (" , ", " và ", " hoặc ")
        for other in WELCOME
        if one != other
    ),
    *(
        f"không {verb} {what} {which}{fault}"
        for verb in ("có", "còn", "để")
        for what in HANDLED
        for which in ("", "nào ", "bị ", "nào bị ")
        for fault in ("quá hạn", "chậm", "chậm trễ", "tồn đọng")
    ),
    *(f"{none} phát sinh {trouble}" for none in ("không", "chưa") for trouble in TROUBLES),
    *(f"{label} : {nothing}" for label in LABELS for nothing in ("không", "không có")),
    *listed("""
    án bị hủy , sửa / án hủy , sửa / tỷ lệ án bị hủy / tỷ lệ án hủy /
    bị trả lời / tới từng / tới các / tới toàn thể / tới tất cả / tới chi bộ / tới cán bộ / tới 100 % / tới đảng viên /
    % kế hoạch / báo cáo riêng / văn bản riêng / gửi tới / tới nay / đưa tới / không có khó khăn vướng mắc / khó khăn
    , vướng mắc : không / khó khăn , vướng mắc : không có / khó khăn vướng mắc : không / khó khăn vướng mắc : không có
    / khó khăn : không / khó khăn : không có / vướng mắc : không / vướng mắc : không có / kiến nghị : không / kiến nghị
    : không có / đề xuất : không / đề xuất : không có / kiến nghị , đề xuất : không / nếu cần thêm thông tin / nếu cần
    thông tin / nếu có gì chưa rõ / có gì chưa rõ / nếu còn gì chưa rõ / báo cáo giấy sẽ gửi / bản giấy sẽ gửi / báo
    cáo chính thức sẽ gửi / văn bản giấy sẽ gửi / văn bản sẽ gửi / báo cáo sẽ gửi / bản cứng sẽ gửi / bản chính sẽ gửi /
    không vướng mắc / không vướng / không có vướng mắc / không có khó khăn / không gặp khó khăn / không gặp
    vướng mắc / không gặp khó khăn , vướng mắc / không có khó khăn , vướng mắc / không có tồn đọng / không còn
    tồn đọng / không tồn đọng / không có án tồn đọng / không còn án tồn đọng / không để tồn đọng / không còn
    vướng mắc / không phát sinh khiếu nại / không phát sinh vướng mắc / không phát sinh tồn đọng / không phát
    sinh tố cáo / không phát sinh khiếu nại , tố cáo / không có khiếu nại / không có khiếu nại , tố cáo / không
    có đơn thư / không có sai sót / không có vi phạm / không để xảy ra sai sót / không có phát sinh / không để
    xảy ra sai phạm / không để xảy ra vi phạm / không để xảy ra mất an ninh / không có ý kiến / không quá hạn /
    số liệu : không / số liệu 1 : không / số liệu 2 : không / số liệu 3 : không / số liệu 4 : không /
    không để quá hạn / không có hồ sơ quá hạn / không có vụ việc tồn đọng / không có hồ sơ tồn đọng / không chậm
    / không để phát sinh điểm nóng / không có trường hợp sai phạm / không có trường hợp vi phạm / không có ai vi
    phạm / theo kế hoạch / ban hành kế hoạch / đúng kế hoạch / vượt kế hoạch / kế hoạch số / kế hoạch năm / xây
    dựng kế hoạch / tổng số / chương trình / quy trình / công trình / quá trình / trình độ / trình tự / gần đây
    / cần thiết / cơ bản thường xuyên / phải thi hành / người phải thi hành / đang chấp hành / tiến trình / lộ
    trình đề ra
    / đang đi công tác / đang đi họp / đang đi học / đang nghỉ phép / vượt mức kế hoạch / so với năm
    trước / so với năm ngoái / cùng kỳ năm trước / cùng kỳ năm ngoái / đúng hạn / đúng tiến độ / đúng quy định
    / huy động / chỉ huy / phát huy / tiêu hủy / khấu trừ / mọi vướng mắc xin / mọi vướng mắc liên hệ / khắc phục
    tồn tại / khắc phục các tồn tại / khắc phục xong các tồn tại / khắc phục xong tồn tại / không đổi / không thay
    đổi / nhà còn lại / đúng thời hạn / trong thời hạn / trước thời hạn
    """),
)
# "Không có án tuyên không rõ": the absence of what would be a fault. The clause may say nothing of completion.
ABSENCE = table(
    *listed("""
    không có văn bản nào bị / không có yêu cầu nào bị / không có hồ sơ nào bị / không có đơn nào bị / không có án
    / không có bản án / không có vụ án / không có vụ / không có vụ việc / không có việc / không có
    trường hợp / không có hồ sơ / không có đơn / không có quyết định / không có án tồn / không có nợ / không còn
    án / không còn bản án / không còn vụ án / không còn vụ / không còn vụ việc / không còn việc / không còn
    trường hợp / không còn hồ sơ / không còn đơn / không còn quyết định / không còn án tồn / không còn nợ /
    không để xảy ra / không để phát sinh / không xảy ra
    """)
)
COMPLETION = table(
    *listed("""
    xong / hoàn thành / thực hiện / triển khai / đạt / giải quyết / xử lý / kết quả / được / tiến hành / làm /
    hoàn tất / nào / kèm theo / gửi kèm
    """)
)
# A clause with these speaks of an earlier report.
EARLIER = table(
    *listed("""
    thư trước / báo cáo trước / lần trước / trước đây / số cũ / kỳ trước / quý trước / văn bản trước
    """)
)
# Said of the whole only where the clause ends behind it: "đã xong 12 xã" is a part of what is going on.
FINISHED = table(
    *listed("""
    đã xong / đã hoàn thành / đã thực hiện xong / đã triển khai xong / xong hết / xong toàn bộ / xong rồi / là xong /
    là xong rồi / là hoàn thành / xong cả rồi / đã xong rồi
    """)
)
# An obstacle that is gone, where the clause ends behind it: "đã xử lý 3 vụ" is a part.
REMOVED = table("đã xử lý", "đã gỡ", "đã tháo", "đã khắc phục", "đã ổn", "xử lý xong", "đã xong")
# What each other outcome excludes.
CONTRARY = {
    Outcome.ONGOING: table(
        *listed("""
        nhưng đã xong / nhưng đã hoàn thành / đã xong từ / đã hoàn thành từ /
        phải dừng / phải ngừng / đã ngừng / gì đâu / gì mà / đâu mà /
        đã hoàn thành toàn bộ / đã hoàn thành tất cả / đã hoàn thành 100 % / hoàn thành toàn bộ / xong toàn bộ /
        xong hết / đã hoàn thành nhiệm vụ / đã hoàn thành nội dung này / chưa triển khai / chưa thực hiện / chưa bắt
        đầu / chưa tiến hành / chưa làm / chưa tổ chức / sẽ triển khai / sẽ thực hiện / sẽ tiến hành / sẽ bắt đầu /
        không phát sinh / chưa phát sinh / không có phát sinh / không có vụ việc / tạm dừng / đã dừng / bị dừng /
        không triển khai / không thực hiện / không tiếp tục / không thể triển khai / không thể thực hiện
        """)
    ),
    Outcome.NOT_BEGUN: table(
        *listed("""
        có vướng / có vướng mắc / có khó khăn / gì đâu / gì mà / đâu mà /
        không phát sinh / chưa phát sinh / không có phát sinh / không có vụ việc / đã hoàn thành / hoàn thành / xong
        / đã thực hiện / đã triển khai / đang thực hiện / đang triển khai / đang tiến hành / không phải / nhưng đã /
        đã làm
        """)
    ),
    Outcome.OBSTRUCTED: table(
        *listed("""
        gì đâu / gì mà / đâu mà / nay đã / đã thông / chưa thấy / chưa gặp / chưa ghi nhận /
        không phát sinh / chưa phát sinh / không có phát sinh / không có vụ việc / đã hoàn thành toàn bộ / đã hoàn
        thành tất cả / đã hoàn thành 100 % / hoàn thành toàn bộ / xong toàn bộ / xong hết / đã hoàn thành nhiệm vụ /
        đã hoàn thành nội dung này / đã xong / đã hoàn thành / đã tháo gỡ / đã giải quyết / đã khắc phục / không
        vướng / hết vướng / không còn vướng / không có vướng mắc / không có khó khăn / không còn / tháo gỡ xong /
        được tháo gỡ / không đáng kể / đã xử lý xong / không gặp / đã được / không có gì / đến nay đã / đã thực hiện
        xong / đã triển khai xong
        """)
    ),
    Outcome.NIL: table(
        *listed("""
        đã / đang / còn / mới / thêm / nhưng / tuy nhiên / trừ / riêng / ngoại trừ / vướng / sẽ / khó khăn / tồn
        đọng / chậm / có phát sinh / phát sinh thêm / xong / hoàn thành / một số / một vài / vài / dự kiến / nếu /
        chưa / song / phát sinh / ngoài / kinh phí
        """)
    ),
}
