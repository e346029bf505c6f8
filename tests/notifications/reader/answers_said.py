"""What clerks write behind a code, by what must be made of it: one answer a line."""

# The status is said outright and nothing takes it back: read without help.
CLEAR = {
    "xong": """
XONG
Xong.
xong
XONG!
đã xong
Đã xong ạ.
xong rồi ạ
Hoàn thành
HOÀN THÀNH.
hoàn thành;
Đã hoàn thành
ĐÃ HOÀN THÀNH
da hoan thanh
Da hoan thanh.
hoan thanh
HOAN THANH
đã hoàn tất
Hoàn tất.
đã thực hiện xong
Đã triển khai xong.
thực hiện xong
Đạt
đạt.
- XONG
: XONG
– hoàn thành, QĐ 123-QĐ/ĐU ngày 12/3/2026
= XONG
XONG. Đã xác minh 42 đối tượng, kê biên 15,2 tỷ đồng.
XONG (Quyết định số 15-QĐ/ĐU ngày 20/3/2026).
XONG, QĐ số 15-QĐ/ĐU
xong, kèm Báo cáo số 45-BC/ĐU ngày 12/3/2026
Hoàn thành. Trả lời 100% (215/215) yêu cầu của cơ quan THADS.
Hoàn thành nhiệm vụ.
Hoàn thành đúng hạn.
hoàn thành đúng tiến độ, đã gửi báo cáo
Đã hoàn thành toàn bộ.
Hoàn thành 100%
hoàn thành 100 %, 42/42 hồ sơ
Đã hoàn thành ngày 12/3/2026.
Đã hoàn thành nội dung này
Tình trạng: XONG
Tình trạng: Hoàn thành
Tình trạng: đã hoàn thành. Kết quả: 12 hội nghị
Trạng thái: xong
Tình trạng (XONG / ĐANG / CHƯA / VƯỚNG / KHÔNG PHÁT SINH): XONG
Tình trạng thực hiện: Hoàn thành
tinh trang: xong
Đến nay đã hoàn thành.
Đơn vị đã hoàn thành.
Hiện nay đã xong.
Trong quý I đã hoàn thành.
Xin báo cáo: đã hoàn thành.
XONG. Không có vướng mắc.
XONG. Không có tồn đọng.
XONG - không có án tuyên không rõ, khó thi hành trong quý.
XONG. Đã ban hành Kế hoạch số 12-KH/ĐU ngày 05/02/2026.
XONG. Tổ chức 3 hội nghị, 250 lượt người tham dự.
XONG: 1.059 tỷ đồng
XONG; số liệu: 25/25
Hoàn thành; số liệu 1: 15; số liệu 2: 1.059.000.000 đồng
XONG. Chuyển giao đúng hạn 100%.
XONG. Đã trả lời 7/7 kiến nghị.
[x] Xong [ ] Đang [ ] Chưa
☑ Xong ☐ Đang ☐ Chưa
[x] Hoàn thành
XONG. Gửi kèm văn bản.
XONG – có Quyết định kèm theo
Hoàn thành. Số việc thi hành xong 120/120.
XONG. Thu 96,4 tỷ đồng, tăng 12% so với cùng kỳ.
xong. QD 15-QD/DU
Đã hoàn thành theo Quyết định số 15-QĐ/ĐU.
Hoàn thành. Khó khăn, vướng mắc: không.
Hoàn thành. Khó khăn: Không có. Kiến nghị: không
XONG. Nếu cần thêm thông tin xin liên hệ đ/c An.
XONG. Báo cáo giấy sẽ gửi sau qua bưu điện.
Đã hoàn thành việc xác minh, đạt 100% kế hoạch.
""",
    "dang": """
ĐANG
Đang.
dang
DANG
Đang thực hiện
ĐANG THỰC HIỆN.
dang thuc hien
Đang triển khai
đang triển khai thực hiện
Đang tiến hành
đang làm
Đang thực hiện, còn chờ kinh phí
Đang thực hiện. Đã ban hành công văn chấn chỉnh 28 chi nhánh.
Đang thực hiện. Phối hợp thu hồi 96,4 tỷ đồng nợ xấu.
ĐANG. Ban hành 9 kiến nghị, 2 kháng nghị; đã được chấp nhận 8 kiến nghị.
ĐANG - đã chuyển giao 412/430 bản án, còn 18 bản án đang hoàn thiện.
ĐANG (đạt 80%)
ĐANG, dự kiến hoàn thành trước 30/6/2026
Đang thực hiện, phấn đấu xong trong tháng 6.
Đang triển khai, đã xong 12 xã
Tiếp tục thực hiện
tiếp tục triển khai thực hiện.
Thường xuyên thực hiện
Thực hiện thường xuyên.
Đang trong quá trình thực hiện
Đang được triển khai
đang phối hợp thực hiện
Vẫn đang thực hiện.
Hiện đang triển khai.
Đến nay đang thực hiện.
Đơn vị đang triển khai.
Hiện nay đơn vị đang thực hiện
Đang th
Đang xác minh 42 đối tượng
đang rà soát
Đang phối hợp với Công an xã
Đang tổ chức vận động
Tình trạng: ĐANG
Tình trạng: đang thực hiện
Tình trạng (XONG / ĐANG / CHƯA / VƯỚNG / KHÔNG PHÁT SINH): ĐANG
Trạng thái: Đang triển khai
[ ] Xong [x] Đang [ ] Chưa
☐ Xong ☑ Đang
Đã và đang thực hiện
ĐANG. Tỷ lệ bản án bị hủy, sửa do lỗi chủ quan 0,6%.
đang thực hiện; số liệu: 25/30
ĐANG. Vướng định giá 2 vụ.
ĐANG
Đang thực hiện theo Kế hoạch số 12-KH/ĐU
dang trien khai, da lam 3/5 xa
Đang thực hiện. Khó khăn, vướng mắc: thiếu người.
""",
    "chua": """
CHƯA
chưa
chua
Chưa.
CHƯA THỰC HIỆN
Chưa thực hiện
chua thuc hien
Chưa triển khai
Chưa triển khai.
chưa tiến hành
Chưa bắt đầu
Chưa làm
Chưa thực hiện do thiếu kinh phí
Chưa triển khai vì chờ hướng dẫn
chua, cho y kien cap uy phuong, du kien thanh lap trong thang 4
Chưa triển khai được do chưa có kinh phí.
CHƯA, dự kiến tháng 4
Tình trạng: CHƯA
Tình trạng: chưa thực hiện
Đến nay chưa triển khai
Đơn vị chưa thực hiện
Hiện chưa thực hiện.
[ ] Xong [ ] Đang [x] Chưa
Chưa triển khai thực hiện
Chưa tổ chức thực hiện.
Chưa. Sẽ triển khai trong quý II
Vẫn chưa thực hiện.
Chưa được thực hiện
""",
    "vuong": """
VƯỚNG
vướng
VUONG
Vướng mắc
Có vướng mắc
Gặp vướng mắc
Gặp khó khăn
VƯỚNG. Tài sản ở ngoài tỉnh, chờ ủy thác.
VƯỚNG - thiếu kinh phí bảo quản tài sản kê biên.
VƯỚNG: 3/7 văn bản đề nghị giải thích chưa trả lời được do thẩm phán đã nghỉ hưu.
Vướng định giá tài sản
vướng mắc về đất đai
vuong mac ve kinh phi
Đang vướng thủ tục
Đang gặp khó khăn về nhân lực
gặp khó khăn, vướng mắc
Gặp khó khăn do chưa có hướng dẫn
Còn vướng mắc
Tình trạng: VƯỚNG
Tình trạng: vướng mắc. Kết quả: chưa bán được tài sản
[ ] Xong [x] Vướng
bị vướng giải phóng mặt bằng
Hiện đang vướng mắc
VƯỚNG, vượt thẩm quyền
Vướng mắc: chưa có hướng dẫn của cấp trên
""",
    "khong_phat_sinh": """
KHÔNG PHÁT SINH
Không phát sinh
không phát sinh.
khong phat sinh
KHONG PHAT SINH
Chưa phát sinh
chua phat sinh
chưa p/s
ko phát sinh
k phát sinh
ko ps
KPS
kps.
Không p/s
Không có phát sinh
Chưa có phát sinh
Không có vụ việc
Không có vụ việc nào
Không có trường hợp nào
không có vụ việc phát sinh
Không phát sinh vụ việc
Không phát sinh trong quý
Không phát sinh trong kỳ báo cáo.
Trong quý không phát sinh
Trong quý I không phát sinh.
Trong kỳ không phát sinh vụ việc
Đơn vị không phát sinh
Tại đơn vị không phát sinh.
Tình trạng: KHÔNG PHÁT SINH
Tình trạng: không phát sinh
Đến nay chưa phát sinh
[ ] Xong [x] Không phát sinh
KHÔNG PHÁT SINH (quý I/2026)
Không phát sinh, BC số 12-BC/ĐU ngày 3/4/2026
chưa phát sinh trường hợp nào
Hiện chưa phát sinh.
Không phát sinh ạ
Trong quý I năm 2026 không phát sinh trường hợp nào.
Trên địa bàn xã không có vụ việc nào
""",
}

# Never done, and never accepted as anything: a person must look.
HELD = """
chưa xong
Chưa xong, mới đạt 80%
chưa hoàn thành
CHƯA HOÀN THÀNH
chua hoan thanh
chua xong
không hoàn thành
không hoàn thành chỉ tiêu do vướng định giá
khong hoan thanh
ko hoàn thành
k xong
k hoàn thành
không xong
chưa thể hoàn thành
chẳng xong
chả xong
không thể hoàn thành
không phải là chưa xong
không phải đã xong
đâu đã xong
chưa hẳn xong
chưa thật sự hoàn thành
chuwa xong
chửa xong
chưa đạt
không đạt
chưa thực hiện xong
chưa thực hiện đầy đủ
chưa thực hiện hết
chưa triển khai đồng bộ
chưa hoàn thành 100%
Xong chưa
xong chưa?
đã xong chưa?
Đã hoàn thành?
XONG?
xong hay chưa
sẽ hoàn thành
sẽ xong
se hoan thanh
sẽ hoàn thành trước 30/6/2026
dự kiến hoàn thành
dự kiến xong 30/4
du kien xong trong thang 4
phấn đấu hoàn thành
phấn đấu hoàn thành trong quý II
kế hoạch hoàn thành: quý II
có kế hoạch hoàn thành
sắp xong
sắp hoàn thành
gần xong
gần hoàn thành
gần như xong
gần như hoàn thành
hoàn thành trước 30/6/2026
hoàn thành trong quý II
hoàn thành trong tháng tới
hoàn thành vào tháng sau
hoàn thành ngày 30/6/2026
Hoàn thành: 30/6/2026
XONG - 30/4
XONG trước 30/6
XONG (dự kiến)
XONG, dự kiến tháng 4
xong trong tuần tới
cam kết hoàn thành
quyết tâm hoàn thành
mục tiêu hoàn thành
tiếp tục hoàn thành
nếu có kinh phí thì xong
hoàn thành nếu có kinh phí
XONG nếu được phê duyệt
XONG, nếu được duyệt
khi được cấp kinh phí thì hoàn thành
XONG khi được phê duyệt
hoàn thành sau khi có ý kiến
sau khi họp sẽ xong
XONG, chờ ký
XONG, chờ phê duyệt
xong, cho duyet
XONG, đợi ý kiến
XONG với điều kiện có kinh phí
hoàn thành tùy kinh phí
cơ bản hoàn thành
cơ bản xong
co ban hoan thanh
hoàn thành cơ bản
XONG cơ bản
Đã hoàn thành cơ bản
XONG, về cơ bản
một phần hoàn thành
hoàn thành một phần
xong một phần
xong phần lớn
phần lớn đã xong
hầu hết đã hoàn thành
đa số đã xong
bước đầu hoàn thành
hoàn thành bước đầu
hoàn thành 80%
Hoàn thành 80 %
hoan thanh 80%
đạt 80%
Đạt 78,57%
xong 90%
mới đạt 50%
khoảng 90%
XONG 80%
XONG. Đạt 80% kế hoạch.
XONG (95%)
hoàn thành 5/7
Hoàn thành. Đã trả lời 5/7 kiến nghị.
XONG. Đã giải quyết 12/15 hồ sơ.
XONG bước 1
xong bước 1
xong giai đoạn 1
hoàn thành giai đoạn 1
hoàn thành 3 xã
xong 12 hồ sơ
mới xong
mới hoàn thành
mới xong phần xác minh
tạm xong
tạm thời hoàn thành
sơ bộ hoàn thành
nhìn chung hoàn thành
tương đối hoàn thành
coi như xong
xem như hoàn thành
XONG (tạm)
đã trình
Đã trình Thường trực
đang trình
Đang trình ký
đã dự thảo
Đang dự thảo
XONG. Đã trình Thường trực ký.
XONG dự thảo
hoàn thành dự thảo
xong khâu dự thảo
đã báo cáo miệng
XONG, đã báo cáo miệng
XONG, đang hoàn thiện hồ sơ
XONG. Đang lấy ý kiến.
XONG nhưng chưa triển khai
XONG, nhưng chưa triển khai
XONG. Tuy nhiên còn 3 việc.
XONG, song còn tồn 2 vụ
XONG, còn 3 hồ sơ
XONG, chỉ còn 3 hồ sơ
XONG. Còn lại 2 xã.
XONG trừ 2 xã
XONG, ngoại trừ xã A
XONG. Chưa có kinh phí.
XONG. Đến nay chưa triển khai được.
XONG. Thực tế chưa làm.
XONG. Không triển khai được.
XONG. Không có kinh phí để triển khai.
XONG. Không có vụ nào thi hành xong.
XONG. Không có kết quả.
XONG. Vướng định giá.
XONG, vướng kinh phí
XONG, ĐANG
XONG/ĐANG
XONG / ĐANG / CHƯA / VƯỚNG / KHÔNG PHÁT SINH
ĐANG, XONG
ĐANG - CHƯA
ĐANG hoặc XONG
ĐANG. Chưa triển khai.
ĐANG. Đã xong.
Đang thực hiện, đã hoàn thành toàn bộ
ĐANG. Không phát sinh.
CHƯA. Đã hoàn thành.
CHƯA, đang thực hiện
CHƯA. XONG
VƯỚNG: không
Vướng mắc: không
Vướng mắc: không có
VƯỚNG. Không có vướng mắc.
VƯỚNG. Đã tháo gỡ.
Vướng mắc đã được tháo gỡ
không vướng
Không có vướng mắc
KHÔNG PHÁT SINH. Đã xử lý 3 vụ.
Không phát sinh, trừ 2 vụ
không phát sinh mới
Không phát sinh mới, còn 3 vụ cũ
KPS nhưng còn 1 vụ
không phát sinh khó khăn
không phát sinh vướng mắc
không chỉ phát sinh 1 vụ
có phát sinh
phát sinh 3 vụ
Không
không
Không có
Không có.
0
Có
có
OK
ok
done
Đã
đã thực hiện
Đã thực hiện.
đã triển khai
Đã có
đã ban hành
Rồi
rồi
HT
Đã HT
ĐTH
CTH
hoafn thafnh
xoong
xng
đag
Hoàn thanhf
như trên
Như quý trước
tương tự
nt
xem báo cáo kèm theo
Xem file đính kèm
Có báo cáo riêng
Đã gửi báo cáo
Theo báo cáo số 45-BC/ĐU
đồng ý
đc nhận, sẽ báo cáo sau
Đ/c nhận, sẽ báo cáo sau
đơn vị đã nhận
theo yêu cầu phải hoàn thành
phải hoàn thành trước 30/6
cần hoàn thành sớm
đề nghị hoàn thành
yêu cầu hoàn thành
được giao hoàn thành
nghe nói đã xong
có lẽ xong
chắc là xong
hình như xong
có thể xong
XONG, có lẽ
UBND xã báo là đã xong
“xong” theo báo cáo của xã, thực tế chưa
đã hoàn thành chưa rõ
XONG, chưa rõ
XONG, không chắc
XONG một nửa
xong hơn nửa
XONG, thiếu số liệu
XONG. Thiếu 2 xã
XONG, riêng xã A chưa
Hoàn thành: chưa
Hoàn thành: không
Hoàn thành: 80%
Thời hạn hoàn thành: 30/6
Ngày hoàn thành: 30/6
Tỷ lệ hoàn thành: 80%
Tình trạng: chưa xong
Tình trạng: sẽ hoàn thành
Tình trạng: cơ bản hoàn thành
Tình trạng: XONG / ĐANG
Tình trạng: XONG?
[x] Xong [x] Đang
[ ] Xong [ ] Đang
Xong [x] Đang [ ]
( ) Xong (x) Đang (x) Chưa
not done
not yet
will be done
xong phần việc của đơn vị
hoàn thành vượt mức ở 2 xã
tạm dừng
Đã dừng
đang tạm dừng
ĐANG. Tạm dừng từ tháng 2.
hoãn
Đã hoàn thành vào ngày 30/6 tới
Hoàn thành. Vướng mắc: không có kinh phí
hủy
không thực hiện
không triển khai
Không làm
không có điều kiện thực hiện
"""

NOT_OURS = """
Không thuộc thẩm quyền
không thuộc thẩm quyền.
khong thuoc tham quyen
Không thuộc thẩm quyền của đơn vị
Không thuộc chức năng, nhiệm vụ
Nội dung này không thuộc nhiệm vụ của xã
Không phải nhiệm vụ của đơn vị
Ngoài thẩm quyền
Thuộc thẩm quyền của Công an tỉnh
XONG. Không thuộc thẩm quyền.
KHÔNG PHÁT SINH (không thuộc chức năng)
ko thuộc thẩm quyền
Đơn vị không được giao nội dung này
"""
