"""The ways in which a report is damaged in the tests, each with what the inspection must say of it and no more."""

from __future__ import annotations

from tests.reports import hands
from tests.reports.damage import Change, added, form, form_after, gone, look, page, words

Row = tuple[str, str, str, str]
Table = dict[str, tuple[Change, tuple[Row, ...]]]
DATE = "Nghệ An, ngày"


def row(rule: str, part: str, there: str = "", wanted: str = "") -> Row:
    """Return what is said of a damage: the rule, the part of the paper, what is there, what is wanted."""
    return (rule, part, there, wanted)


PAGE: Table = {
    "turned, for a table": (hands.turned, ()),
    "turned for nothing": (hands.turned_for_nothing, (row("giay-ngang", "trang"), row("so-trang-mat", "dau-trang"))),
    "number on every first page": (hands.on_every_first_page, (row("so-trang-dau", "dau-trang"),)),
    "margin": (page("w:pgMar", left="1985"), (row("le-left", "trang", "35", "30"),)),
    "paper": (page("w:pgSz", w="12240", h="15840"), (row("kho-giay", "trang", "215,9 × 279,4", "210 × 297"),)),
    "header too low": (page("w:pgMar", header="850"), (row("cach-mep", "dau-trang", "15", ""),)),
    "number at the left": (hands.number_left, (row("can-center", "dau-trang"),)),
    "number at the foot": (hands.in_footer, (row("so-trang-chan", "chan-trang"),)),
    "number on page one": (hands.first_page_numbered, (row("trang-dau", "dau-trang"),)),
    "no number of pages": (hands.unnumbered, (row("so-trang", "dau-trang"),)),
    "pages from five": (
        hands.numbered_from("5"),
        (row("so-trang-kieu", "dau-trang"), row("so-trang-tu", "dau-trang", "5")),
    ),
    "even pages bare": (hands.even_pages, (row("so-trang-chan-le", "dau-trang"),)),
}
HEAD: Table = {
    "no head": (hands.frame_gone("Số"), (row("khung-dau", "khung-dau"),)),
    "no bodies": (
        lambda draft: (gone("TỈNH ỦY")(draft), gone("BAN NỘI CHÍNH")(draft))[0],
        (row("co-quan", "khung-dau"),),
    ),
    "no star": (gone("*"), (row("sao", "khung-dau", "", "*"),)),
    "three stars": (words("*", "***"), (row("sao-khac", "khung-dau", "***", "*"),)),
    "superior bold": (look("TỈNH ỦY", "w:b"), (row("khong-dam", "khung-dau"),)),
    "issuer not bold": (look("BAN NỘI CHÍNH", "w:b", val="0"), (row("dam", "khung-dau"),)),
    "issuer in small letters": (words("BAN NỘI CHÍNH", "Ban Nội chính"), (row("chu-hoa", "khung-dau"),)),
    "party's name small": (look("ĐẢNG CỘNG SẢN", "w:sz", val="26"), (row("co-chu", "khung-dau", "13", "15"),)),
    "no rule": (hands.unruled, (row("ke-duoi", "khung-dau"),)),
    "colon": (words("Số", "Số: -BC/BNCTU"), (row("so-hai-cham", "khung-dau", "Số: -BC/BNCTU"),)),
    "number with a word": (words("Số", "Số mười-BC/BNCTU"), (row("so-dang", "khung-dau", "Số mười-BC/BNCTU"),)),
    "number of a letter": (words("Số", "Số -CV/BNCTU"), (row("so-dang", "khung-dau", "Số -CV/BNCTU"),)),
    "no draft mark": (gone("Dự thảo"), (row("du-thao", "khung-dau"),)),
    "date upright": (look(DATE, "w:i", val="0"), (row("nghieng", "khung-dau"),)),
    "zero of the day": (
        words(DATE, "Nghệ An, ngày 5 tháng 02 năm 2027"),
        (row("ngay-khong", "khung-dau", "5", "05"),),
    ),
    "zero of the month": (
        words(DATE, "Nghệ An, ngày 05 tháng 04 năm 2027"),
        (row("thang-khong", "khung-dau", "04", "4"),),
    ),
    "no such day": (
        words(DATE, "Nghệ An, ngày 30 tháng 02 năm 2027"),
        (row("ngay-sai", "khung-dau", "30/02/2027"),),
    ),
    "date without place": (
        words(DATE, "Ngày 05/02, tháng 02 năm 2027"),
        (row("ngay-dang", "khung-dau", "Ngày 05/02, tháng 02 năm 2027"),),
    ),
    "no date": (gone(DATE), (row("ngay", "khung-dau"),)),
    "number while a draft": (words("Số", "Số 12-BC/BNCTU"), (row("du-thao-thua", "khung-dau"),)),
    "number without zero": (
        words("Số", "Số 5-BC/BNCTU"),
        (row("so-khong", "khung-dau", "5", "05"), row("du-thao-thua", "khung-dau")),
    ),
    "no number": (gone("Số"), (row("so", "khung-dau"),)),
    "another party": (
        words("ĐẢNG CỘNG SẢN", "ĐẢNG BỘ TỈNH"),
        (row("ten-dang", "khung-dau", "ĐẢNG BỘ TỈNH", "ĐẢNG CỘNG SẢN VIỆT NAM"),),
    ),
}
BODY: Table = {
    "no abstract": (hands.abstract_gone, (row("trich-yeu", "ten-loai"),)),
    "no body": (hands.body_gone, (row("than", "than"),)),
    "lists without space": (hands.tight, (row("cach-doan", "than", "0", "6"),)),
    "picture in a line of its own height": (hands.pictured, ()),
    "size": (hands.smaller, (row("co-chu", "than", "13", "14-15"),)),
    "line of one and a half": (
        form_after("I. ", "w:spacing", line="360", lineRule="auto"),
        (row("dong-dung", "than", "", "18-22"),),
    ),
    "line too low": (form_after("I. ", "w:spacing", line="300"), (row("dong", "than", "15", "18-22"),)),
    "indent": (form_after("I. ", "w:ind", firstLine="0"), (row("thut-dong", "than", "0"),)),
    "ragged": (form_after("I. ", "w:jc", val="left"), (row("can-both", "than"),)),
    "four hyphens": (words("-----", "----"), (row("nam-gach-khac", "ten-loai", "----", "-----"),)),
    "six hyphens": (words("-----", "------"), (row("nam-gach-khac", "ten-loai", "------", "-----"),)),
    "no hyphens": (gone("-----"), (row("nam-gach", "ten-loai", "", "-----"),)),
    "title not in the middle": (form("BÁO CÁO", "w:jc", val="left"), (row("can-center", "ten-loai"),)),
    "title too large": (look("BÁO CÁO", "w:sz", val="36"), (row("co-chu", "ten-loai", "18", "15-16"),)),
    "chapters exchanged": (hands.swapped, (row("thu-tu", "than", "III", "II"), row("thu-tu", "than", "II", "IV"))),
    "chapter in small letters": (words("I. ", "I. Tình hình chung"), (row("chu-hoa", "than"),)),
    "heading not bold": (look("2. ", "w:b", val="0"), (row("dam", "than"),)),
    "end of old": (
        words("Ban Nội chính Tỉnh ủy trân trọng", "Trân trọng báo cáo Ban Thường vụ Tỉnh ủy./."),
        (row("ket-gach", "than"),),
    ),
    "end without a stop": (
        words("Ban Nội chính Tỉnh ủy trân trọng", "Trân trọng báo cáo Ban Thường vụ Tỉnh ủy"),
        (row("ket-cham", "than"),),
    ),
    "abstract in italics": (look("kết quả thực hiện", "w:i"), (row("khong-nghieng", "ten-loai"),)),
    "chapter misnumbered": (words("V. ", "VI. KIẾN NGHỊ, ĐỀ XUẤT"), (row("thu-tu", "than", "VI", "V"),)),
    "no space below": (form("Thực hiện mục", "w:spacing", after="40"), (row("cach-doan", "than", "2", "6"),)),
    "kind left out": (gone("BÁO CÁO"), (row("ten-loai", "ten-loai", "", "BÁO CÁO"),)),
}
FOOT: Table = {
    "no foot": (hands.frame_gone("Nơi nhận"), (row("khung-ky", "khung-ky"),)),
    "recipients without a colon": (words("Nơi nhận", "Nơi nhận"), (row("noi-nhan-loi", "khung-ky", "Nơi nhận"),)),
    "recipients not underlined": (look("Nơi nhận", "w:u", val="none"), (row("gach-chan", "khung-ky"),)),
    "archive with a colon": (
        words("- Lưu", "- Lưu: Ban Nội chính Tỉnh ủy."),
        (row("luu-loi", "khung-ky", "- Lưu: Ban Nội chính Tỉnh ủy."),),
    ),
    "wrong end": (
        words("- Lưu", "- Lưu Ban Nội chính Tỉnh ủy;"),
        (row("dau-cuoi", "khung-ky", ";", "."),),
    ),
    "stop for the slash": (hands.in_one_voice, (row("quyen-ky", "khung-ky", "TM. BAN THƯỜNG VỤ"),)),
    "name with a degree": (hands.signed("TS. Nguyễn Văn A"), (row("hoc-vi", "khung-ky", "TS. Nguyễn Văn A"),)),
    "archive not last": (
        hands.archive_first,
        (row("dau-cuoi", "khung-ky", ".", ";"), row("luu-cuoi", "khung-ky"), row("dau-cuoi", "khung-ky", ";", ".")),
    ),
    "no archive": (words("- Lưu", "- Văn phòng Ủy ban nhân dân tỉnh."), (row("luu", "khung-ky"),)),
    "commas between recipients": (
        words("- Văn phòng Tỉnh ủy", "- Văn phòng Tỉnh ủy,"),
        (row("dau-cuoi", "khung-ky", ",", ";"),),
    ),
    "recipient of a letter": (words("- Văn phòng Tỉnh ủy", "- Như trên;"), (row("nhu-tren", "khung-ky"),)),
    "no dash": (words("- Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy;"), (row("gach-dau", "khung-ky"),)),
    "authority without post": (words("TRƯỞNG BAN", "K/T TRƯỞNG BAN"), (row("chuc-vu-thieu", "khung-ky"),)),
    "no post": (words("TRƯỞNG BAN", " "), (row("chuc-vu", "khung-ky"),)),
    "name in italics": (hands.signed("Nguyễn Văn A", "w:i"), (row("khong-nghieng", "khung-ky"),)),
    "no room to sign": (hands.signed_at_once, (row("khoang-ky", "khung-ky", "2", "4-5"),)),
}
TABLES: Table = {
    "head row once": (hands.head_row_once, (row("hang-dau", "phu-luc"),)),
    "row split": (hands.row_split, (row("hang-tach", "phu-luc"),)),
}
LETTERS: Table = {
    "font": (hands.one_font, (row("phong-chu", "than", "Arial", "Times New Roman"),)),
    "font of another script": (hands.eastern_font, (row("phong-chu", "than", "MS Mincho", "Times New Roman"),)),
    "colour": (hands.red, (row("mau-chu", "than", "C00000"),)),
    "language": (hands.english, (row("ngon-ngu", "than", "en-US", "vi-VN"),)),
    "marks apart": (hands.apart, (row("dung-san", "than"),)),
    "motto of the State": (
        added("I. ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."),
        (row("quoc-hieu", "than", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."),),
    ),
    "an address": (added("I. ", "Kính gửi: Ban Thường vụ Tỉnh ủy."), (row("kinh-gui", "than"),)),
    "point in a table": (hands.point_in_table, (row("dau-phay", "phu-luc", "78.57 %"),)),
    "point in prose": (added("I. ", "Đạt 78.57% số phiếu."), (row("dau-phay", "than", "78.57%"),)),
    "font of the theme": (hands.theme_font, (row("phong-chu", "than", "?", "Times New Roman"),)),
}
DAMAGES = PAGE | HEAD | BODY | FOOT | TABLES | LETTERS
