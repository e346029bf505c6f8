"""The Party's form for a paper (reports.profile): page, styles, header with the page number. No words stand here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Twips

from reports.profile import HD_05_2026

FORM = HD_05_2026  # the two forms look the same: they differ in signs that the paper is given with its words
FONT, LANGUAGE, TEXT_WIDTH = FORM.font, FORM.language, FORM.text_width
FIRST_LINE = 567  # twips: 10 mm
FIXED = datetime(2026, 1, 1, tzinfo=UTC)  # the template's own date: a report may not carry the day it was printed
# What python-docx's empty document brings along and a Party report does not need.
SUPERFLUOUS = ("stylesWithEffects", "customXml", "numbering", "theme", "fontTable", "webSettings", "thumbnail")


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. Sizes are half points, distances twips; `level` is the outline level.

    `line` is exact; 0 is as high as what stands in it, which a picture needs.
    """

    key: str
    name: str
    size: int = FORM.body_size[0]
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = 360
    keep: bool = False
    level: int | None = None
    rule: bool = False
    page: bool = False


LOOKS = (
    Look("co-quan", "Cơ quan", align="center"),
    Look("co-quan-dam", "Cơ quan ban hành", align="center", bold=True),
    Look("so", "Số ký hiệu", align="center"),
    Look("du-thao", "Dự thảo", align="center", bold=True, italic=True),
    Look(
        "dang",
        "Tiêu đề Đảng",
        align="center",
        size=FORM.party_size[0],
        bold=True,
        left=630,
        right=630,
        after=60,
        rule=True,
    ),
    Look("ngay", "Địa danh, ngày tháng", align="center", italic=True, before=60),
    Look("ten-loai", "Tên loại", align="center", size=FORM.kind_size[1], bold=True, before=360, line=440, keep=True),
    Look("trich-yeu", "Trích yếu", align="center", bold=True, line=380, keep=True),
    Look("ngan-cach", "Năm gạch", align="center", after=240, keep=True),
    Look("doan", "Thân bài", first=FIRST_LINE, after=FORM.after, line=400),
    Look(
        "muc", "Mục I", bold=True, align="left", first=FIRST_LINE, before=180, after=120, line=400, keep=True, level=0
    ),
    Look("tieu-muc", "Mục 1", bold=True, first=FIRST_LINE, before=120, after=120, line=400, keep=True, level=1),
    Look("ket", "Câu kết", first=FIRST_LINE, after=240, line=400, keep=True),
    Look("dan", "Câu dẫn", first=FIRST_LINE, after=FORM.after, line=400, keep=True),
    Look("gach", "Gạch đầu dòng", first=FIRST_LINE, after=FORM.after, line=380),
    Look("trich", "Lời đơn vị", italic=True, first=FIRST_LINE, after=FORM.after, line=380),
    Look("cho-soan", "Chỗ biên soạn", italic=True, first=FIRST_LINE, after=FORM.after, line=400),
    Look("ten-bang", "Tên bảng", size=26, bold=True, align="center", before=120, after=80, line=360, keep=True),
    Look("sau-bang", "Sau bảng", size=16, align="left", line=360),
    Look("o-chu", "Ô chữ", size=24, align="left", left=40, right=20),
    Look("o-so", "Ô số", size=24, align="center"),
    Look("o-dau", "Ô đầu bảng", size=20, bold=True, align="center"),
    Look("noi-nhan", "Nơi nhận", underline=True, align="left"),
    Look("noi-gui", "Danh sách nơi nhận", size=FORM.recipients_size[0], align="left"),
    Look("chuc-vu", "Chức vụ", bold=True, align="center"),
    Look("chuc-vu-thuong", "Chức vụ dưới quyền ký", align="center"),
    Look("khoang-ky", "Khoảng ký", align="center", line=440),
    Look("ho-ten", "Họ tên", bold=True, align="center"),
    Look("phu-luc", "Phụ lục", bold=True, align="center", line=400, keep=True, level=0, page=True),
    Look("ten-phu-luc", "Tên phụ lục", bold=True, align="center", after=120, line=400, keep=True),
    Look("dau-van", "Dấu vân", size=20, align="left", keep=True),
    Look("so-trang", "Số trang", align="center"),
)
# What only a report has: charts.
OF_A_REPORT = (Look("hinh", "Hình", align="center", before=60, after=120, line=0, keep=True),)
# What only a công văn has: its abstract stands under the number, and it names its addressee.
OF_A_DISPATCH = (
    Look("ve-viec", "Trích yếu công văn", size=24, italic=True, align="center", before=60),
    Look("kinh-gui", "Kính gửi", italic=True, align="center", before=360, after=240, line=400, keep=True),
)
LOOK = {look.key: look for look in (*LOOKS, *OF_A_REPORT, *OF_A_DISPATCH)}


def new_document(looks: tuple[Look, ...] = LOOKS) -> Any:
    """Return an empty document in the Party's form: page, margins, styles, page number from page 2 on."""
    document = Document()
    drop_superfluous(document)
    set_styles(document, looks)
    set_settings(document)
    set_page(document.sections[0])
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = FIXED
    properties.revision = 1
    return document


def drop_superfluous(document: Any) -> None:
    """Take out the parts that would bring other fonts and another producer's traces."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.rsplit("/", 1)[-1] in SUPERFLUOUS]:
            del relations[key]


def set_styles(document: Any, looks: tuple[Look, ...]) -> None:
    """Replace every style by ours: one font everywhere, Vietnamese as the language, exact line spacing."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    language = f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="{LANGUAGE}"/>'
    styles.append(
        xml(
            f"<w:docDefaults {{ns}}><w:rPrDefault><w:rPr>{fonts}"
            f'<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>{language}</w:rPr></w:rPrDefault>'
            "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        )
    )
    styles.append(
        xml('<w:style {ns} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>')
    )
    styles.append(
        xml(
            '<w:style {ns} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
            '<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            "</w:style>"
        )
    )
    for look in looks:
        styles.append(style_of(look))


def style_of(look: Look) -> Any:
    """Return the style element of a look; children stand in the order that the schema demands."""
    on = {"keepNext": look.keep, "pageBreakBefore": look.page}
    on |= {"b": look.bold, "bCs": look.bold, "i": look.italic, "iCs": look.italic}
    flags = {name: f"<w:{name}/>" if wanted else "" for name, wanted in on.items()}
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if look.rule else ""
    outline = "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'
    underline = '<w:u w:val="single"/>' if look.underline else ""
    line = f'w:line="{look.line}" w:lineRule="exact"' if look.line else 'w:line="240" w:lineRule="auto"'
    return xml(
        f'<w:style {{ns}} w:type="paragraph" w:customStyle="1" w:styleId="{look.key}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{flags["keepNext"]}{flags["pageBreakBefore"]}{border}'
        f'<w:spacing w:before="{look.before}" w:after="{look.after}" {line}/>'
        f'<w:ind w:left="{look.left}" w:right="{look.right}" w:firstLine="{look.first}"/>'
        f'<w:jc w:val="{look.align}"/>{outline}</w:pPr><w:rPr>{flags["b"]}{flags["bCs"]}{flags["i"]}{flags["iCs"]}'
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>{underline}</w:rPr></w:style>'
    )


def set_settings(document: Any) -> None:
    """Set the decimal comma and drop the rest of the empty document's settings."""
    settings = document.settings.element
    for child in list(settings):
        settings.remove(child)
    for name, attributes in (
        ("w:zoom", {"w:percent": "100"}),
        ("w:defaultTabStop", {"w:val": "567"}),
        ("w:characterSpacingControl", {"w:val": "doNotCompress"}),
        ("w:themeFontLang", {"w:val": LANGUAGE}),
        ("w:decimalSymbol", {"w:val": ","}),
        ("w:listSeparator", {"w:val": ";"}),
    ):
        child = OxmlElement(name)
        for key, value in attributes.items():
            child.set(qn(key), value)
        settings.append(child)
    # Without this Word opens the report as one of an older Word, "in compatibility mode".
    modern = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    settings.insert(3, xml(f"<w:compat {{ns}}>{modern}</w:compat>"))


def set_page(section: Any) -> None:
    """A4 upright, margins 20, 20, 30 and 15 mm, the page number centred 10 mm from the top, none on page 1."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Twips, FORM.page)
    top, bottom, left, right = map(Twips, FORM.margins)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = top, bottom, left, right
    section.header_distance, section.footer_distance, section.gutter = Mm(10), Mm(10), 0
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.style = section.first_page_header.paragraphs[0].style = "Số trang"
    number._p.append(xml('<w:fldSimple {ns} w:instr=" PAGE "><w:r><w:rPr/><w:t>2</w:t></w:r></w:fldSimple>'))
    name_font(number._p.find(f".//{qn('w:r')}"))


def xml(text: str) -> Any:
    """Return the element of this XML; `{ns}` stands for the namespace of WordprocessingML."""
    return parse_xml(text.replace("{ns}", nsdecls("w")))


def name_font(run: Any) -> None:
    """Name the font on the run itself, so that pasted text beside it cannot change how it looks."""
    fonts = OxmlElement("w:rFonts")
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    run.get_or_add_rPr().insert(0, fonts)
