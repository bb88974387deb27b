"""What invented names are made of: common surnames, given names, trades, places. Nobody here is a real person."""

from random import Random

from stdnum.cn import uscc

SURNAMES = "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何林羅高梁鄭謝宋唐許鄧韓馮曹彭曾蕭田董袁潘蔣蔡余杜葉程蘇魏呂丁任沈姚盧姜崔鍾譚陸汪范石廖賈夏韋付方白鄒孟熊秦邱江尹薛閆段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴覃武戴莫孔向湯"
GIVEN = "偉芳娜敏靜麗強磊軍洋勇艷傑娟濤明超秀霞平剛桂英華玉蘭紅玲建國文慧婷雪琳浩宇軒晨欣怡佳瑞子涵梓睿思雨夢潔曉東海燕鵬飛立志成永輝春梅秋月冬陽嘉豪俊凱旭博安寧康樂家興德仁義禮智信"
ROOTS = [
    "宏達",
    "鑫源",
    "恒通",
    "廣信",
    "華盛",
    "金橋",
    "永安",
    "瑞祥",
    "天成",
    "東方",
    "南湖",
    "北斗",
    "西江",
    "正大",
    "博遠",
    "新宇",
    "隆昌",
    "順風",
    "百川",
    "萬里",
    "德馨",
    "和順",
    "泰康",
    "福源",
    "雅致",
    "藍天",
    "紅日",
    "碧水",
    "青松",
    "銀河",
    "中聯",
    "大唐",
    "長城",
    "遠航",
    "聚力",
    "星輝",
    "盛世",
    "佳禾",
    "嘉誠",
    "利民",
    "康健",
    "仁和",
    "同濟",
    "普惠",
    "益民",
    "廣濟",
    "安泰",
    "凱旋",
    "匯豐",
    "聯創",
]
TRADES = {
    "商貿": "日用百貨、預包裝食品、辦公用品批發零售",
    "科技": "軟件開發、信息系統集成、技術諮詢",
    "醫藥": "中西成藥、醫療器械批發",
    "食品": "糧油、乾貨、調味品加工與銷售",
    "建材": "鋼材、水泥、管材、五金銷售",
    "物流": "普通貨運、倉儲、配送",
    "農業": "農產品收購、初加工、銷售",
    "汽車服務": "汽車租賃、維修保養、配件銷售",
    "廣告": "廣告設計、製作、代理、發布",
    "餐飲管理": "餐飲服務、企業管理諮詢",
}
FORMS = ("有限公司", "有限責任公司", "股份有限公司", "經營部", "商行")
PLACES = {
    "450102": ("南寧市", "興寧區", "朝陽路"),
    "450103": ("南寧市", "青秀區", "民族大道"),
    "450105": ("南寧市", "江南區", "星光大道"),
    "450107": ("南寧市", "西鄉塘區", "大學東路"),
    "450108": ("南寧市", "良慶區", "平樂大道"),
    "450109": ("南寧市", "邕寧區", "龍崗大道"),
    "450110": ("南寧市", "武鳴區", "靈源路"),
    "450126": ("南寧市", "賓陽縣", "永武大街"),
    "450181": ("南寧市", "橫州市", "長安大街"),
    "450203": ("柳州市", "魚峰區", "屏山大道"),
    "450302": ("桂林市", "秀峰區", "中山中路"),
    "450702": ("欽州市", "欽南區", "永福西大街"),
    "450502": ("北海市", "海城區", "北部灣中路"),
    "450902": ("玉林市", "玉州區", "人民中路"),
}
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
MOBILE = ("134", "135", "136", "137", "138", "139", "150", "151", "158", "159", "182", "187", "188", "133", "153", "180", "189", "130", "131", "155", "186")  # fmt: skip


def person(random: Random) -> str:
    given = "".join(random.choice(GIVEN) for _ in range(random.choice((1, 2, 2))))
    return random.choice(SURNAMES) + given


def company(random: Random) -> tuple[str, str, str]:
    """(name, trade, region code)"""
    region = random.choice(list(PLACES))
    trade = random.choice(list(TRADES))
    root = random.choice(ROOTS) + random.choice(("", "", random.choice(ROOTS)[0]))
    city = PLACES[region][0].removesuffix("市")
    return f"{city}{root}{trade}{random.choice(FORMS)}", trade, region


def address(random: Random, region: str) -> str:
    city, district, road = PLACES[region]
    return f"廣西{city}{district}{road}{random.randint(1, 299)}號"


def mobile(random: Random) -> str:
    return random.choice(MOBILE) + f"{random.randrange(10**8):08}"


def credit_code(random: Random, region: str) -> str:
    """A unified social credit code with its check digit."""
    body = "91" + region + "".join(random.choice(CODE_LETTERS) for _ in range(9))
    return body + uscc.calc_check_digit(body)


def plate(random: Random) -> str:
    return "桂A" + "".join(random.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5))
