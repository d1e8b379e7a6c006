"""Words by which Vietnamese tells persons from other things. Facts of the language: no name of one person or place."""

#: Family names, with their marks. Refused names are found by them: none may ever be taken out.
SURNAMES = frozenset(
    """nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương mai đào đoàn hà lâm tạ tô
    phùng lương châu cao tăng kiều quách la tôn thái tống diệp vương chu triệu mạc lưu giang thân văn nông lò vi hứa khổng
    nghiêm phó ông từ thạch kim sơn danh đàm lại tiêu bạch cù âu ung thi lữ khưu doãn bế hầu ma giàng sùng vàng lường cầm
    quàng hoa đồng lục mã nhan ninh phí quan tần trà viên xa""".split()
)
#: Family names that are hardly ever another word, so that two words are enough to make a name.
SURE_SURNAMES = frozenset("nguyễn trần lê phạm huỳnh hoàng phan võ vũ đặng bùi đỗ ngô dương đinh trịnh trương phùng".split())
#: Of these, the ones that even without capitals begin a name where a word for a child stands before them.
SURE_IN_SMALL_LETTERS = frozenset("nguyễn huỳnh trịnh trần phan hoàng đặng trương đinh nguyen huynh trinh".split())
#: Written without marks and capitals, these are also the beginnings of other words ("le thi": lễ thi), so only these count.
SURE_WITHOUT_MARKS = frozenset("nguyen huynh pham trinh ngo tran le vo bui dinh".split())
#: Of these, the ones that need no "van" or "thi" behind them where the text has capitals.
SURE_WITH_CAPITALS = frozenset("nguyen huynh pham trinh ngo tran bui".split())


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split("|"))


#: Words for a child, before its name.
CHILD = _phrases(
    """em|cháu|bé|nhí|chiến sĩ nhỏ|trò|bạn|hs|học sinh|học trò|con trai|con gái|con|trẻ|nữ sinh|nam sinh|đội viên|thí sinh
    |lớp trưởng|lớp phó|liên đội trưởng|liên đội phó|chi đội trưởng|chi đội phó"""
)
#: Titles of adults that may stand before a name or behind it.
POST = _phrases(
    """giáo viên|gv|gvcn|chủ nhiệm|hiệu trưởng|hiệu phó|phó hiệu trưởng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|bí thư
    |phó bí thư|trưởng phòng|phó trưởng phòng|trưởng ban|phó trưởng ban|phó ban|tổ trưởng|tổ phó|tổng phụ trách|phụ trách đội
    |chuyên viên|cán bộ|nhân viên|kế toán|văn thư|bảo vệ|cô nuôi|cấp dưỡng|đại biểu|nhà giáo|nhà thơ|nhà văn|nhà báo|nhạc sĩ
    |họa sĩ|nghệ sĩ|nghệ nhân|anh hùng|liệt sĩ|thượng tá|đại tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy
    |thượng sĩ|bác sĩ|luật sư|kỹ sư|thạc sĩ|tiến sĩ|giáo sư|bộ trưởng|thứ trưởng|thủ tướng|tổng bí thư|phóng viên
    |biên tập viên|diễn giả|báo cáo viên|trưởng thôn|phụ huynh|mạnh thường quân|nhà hảo tâm|chức vụ|người ký|đầu mối
    |liên hệ|kt|tm|tl|ngnd|ngưt|nsnd|nsưt|tskh|giảng viên|chuyên gia|nhà khoa học|nhà nghiên cứu|cựu học sinh|cựu hs
    |cựu sinh viên|cựu giáo chức|cựu chiến binh|chiến sĩ|công an viên|hội trưởng cha mẹ học sinh|đại diện cha mẹ học sinh
    |ca sĩ|huấn luyện viên|hlv|thủ thư|y sĩ|y tá|điều dưỡng|dược sĩ|linh mục|mục sư|đại đức|thượng tọa|hòa thượng"""
)
#: What adults are called besides, right before the name.
ADULT = _phrases(
    """thầy|cô|ông|bà|bác|chú|dì|thím|cậu|mợ|anh|chị|mẹ|cha|bố|ba|má|vợ|chồng|đồng chí|đ c|ths|th s|ts|pgs|gs|bs|ks|cn|cụ
    |vua|tướng|cô giáo trẻ|thầy giáo trẻ|giáo viên trẻ"""
)
#: Works, before the name of whoever made them or whom they are about.
WORK = _phrases(
    "danh nhân|nhân vật|truyện|tác phẩm|bài thơ|thơ|tác giả|nhạc|lời thơ|bài hát|cuộc đời|tiểu sử|tưởng niệm|mang tên"
)
#: Words that make the name behind a colon that of a photographer or a writer.
CREDIT = _phrases("ảnh|nguồn|bài|tin|người viết")
#: Things that bear the names of persons.
THING = _phrases(
    """trường|tiểu học|thcs|thpt|mầm non|mẫu giáo|th|đại học|cao đẳng|đường|phố|ngõ|hẻm|kiệt|phường|xã|thôn|thị trấn|thị xã
    |huyện|tỉnh|thành phố|tp|làng|ấp|khu phố|tổ dân phố|tdp|quỹ|giải|giải thưởng|học bổng|cúp|hội thi|cuộc thi|liên đội
    |chi đội|chi đoàn|đội|đoàn|tượng đài|tượng|đền|đền thờ|lăng|nhà thờ|nhà lưu niệm|khu lưu niệm|bảo tàng|di tích|công viên
    |cầu|sông|núi|hội trường|thư viện|bệnh viện|bệnh xá|nhà xuất bản|công ty|doanh nghiệp|cửa hàng|hiệu sách|tủ sách
    |phong trào|tư tưởng|đạo đức|tấm gương|gương|tntp|tncs"""
)
#: None of these, though a part of it is.
NEITHER = _phrases(
    """giải nhất|giải nhì|giải ba|giải tư|giải khuyến khích|giải đặc biệt|giải kk|tiếng anh|con em|chủ đề|điểm trường
    |cầu thủ|đội trưởng"""
)
#: Words that end a name though they begin with a capital in a title.
ENDS = frozenset(
    """lớp trường thcs thpt mầm học giáo đạt giải điểm năm ngày tháng số xã phường huyện tỉnh tổ đội thầy cô ông bà em
    cháu bé bạn tại và là có được hs gv điện cccd cmnd sđt đt stk địa nhà xếp loại kết ghi lop dat giai diem hoc la co
    sdt""".split()
)
#: Capitalised words behind "em" or "bé" that are no name.
NO_GIVEN_NAME = frozenset(
    """ngoan khỏe tài thiếu nhi nhi đội đoàn việt trường thcs thpt th mầm tiểu học lớp khối tết trung năm bác
    đảng sao cháu chăm em hs và là được yêu vui hát vẽ kể đọc tập viết muốn""".split()
)
