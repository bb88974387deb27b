"""What regulation 14 refuses, and the clause that makes it."""

from backend.core.errors import CONSTRAINTS, fault

NOT_ELIGIBLE = fault("NOT_ELIGIBLE", 422, "未達申請條件,尚差 {missing} 元", "Not eligible: {missing} yuan short", "P14-E-1", "P14-E-2")  # fmt: skip
RECEIPT_USED = fault("RECEIPT_USED", 409, "小票 {receipt} 已用於申請", "Receipt {receipt} was used for a membership already", "P14-E-1")  # fmt: skip
OTHER_STORE = fault("OTHER_STORE", 422, "小票 {receipt} 不是本門店的", "Receipt {receipt} is not of this shop", "P14-E-1")  # fmt: skip
ALREADY_VIP = fault("ALREADY_VIP", 409, "此電話已是本店有效 VIP", "This phone belongs to an active VIP of the shop", "P14-G-1")  # fmt: skip
FORM_MISSING = fault("FORM_MISSING", 409, "請先填妥並收存登記表", "The signed form is needed first", "P14-G-2")  # fmt: skip
SELF_REFERRAL = fault("SELF_REFERRAL", 422, "介紹人不能是申請人本人", "Nobody refers himself", "P14-S-3")  # fmt: skip
REFERRER_INACTIVE = fault("REFERRER_INACTIVE", 422, "介紹人不是本店有效 VIP", "The referrer is no active VIP of this shop", "P14-S-3")  # fmt: skip

BAD_CARD_NO = fault("BAD_CARD_NO", 422, "卡號不正確,請重新刷卡", "This is no card number; scan again", "P14-X-3")  # fmt: skip
CARD_NO_USED = fault("CARD_NO_USED", 409, "此卡號已使用過,不能重用", "This card number was used before", "P14-X-3")  # fmt: skip
CARD_REQUIRED = fault("CARD_REQUIRED", 422, "須出示 VIP 卡,電話不能代替", "The card must be shown; a phone number does not replace it", "P14-U-1c")  # fmt: skip
CARD_OTHER_STORE = fault("CARD_OTHER_STORE", 409, "此卡由其他門店發放,本店不適用", "The card belongs to another shop", "P14-R-2a", "P14-M-4a")  # fmt: skip
CARD_EXPIRED = fault("CARD_EXPIRED", 409, "此卡已於 {until} 到期", "The card ran out on {until}", "P14-U-10")  # fmt: skip
CARD_LOST = fault("CARD_LOST", 409, "此卡已掛失", "The card was reported lost", "P14-M-4a")  # fmt: skip
CARD_DAMAGED = fault("CARD_DAMAGED", 409, "此卡已損壞交回,請補辦新卡", "The card was handed in as damaged", "P14-M-4a")  # fmt: skip
CARD_REPLACED = fault("CARD_REPLACED", 409, "此卡已補辦,舊卡不再有效", "The card was replaced; the old one never works again", "P14-M-4b")  # fmt: skip
CARD_IN_USE = fault("CARD_IN_USE", 409, "已有一張有效卡,請先掛失或交回", "There is an active card; report it lost or hand it in first", "P14-M-4b")  # fmt: skip
MEMBERSHIP_CLOSED = fault("MEMBERSHIP_CLOSED", 409, "此會籍已註銷", "The membership was closed", "P14-M-3")  # fmt: skip
NOT_EXPIRED = fault("NOT_EXPIRED", 409, "會籍至 {until} 仍有效,期滿後才能更換", "Valid until {until}; exchanged only afterwards", "P14-U-8b")  # fmt: skip
POINTS_NOT_TRANSFERABLE = fault("POINTS_NOT_TRANSFERABLE", 409, "舊卡積分不能轉入新卡", "Points of the old card do not move to the new one", "P14-U-9")  # fmt: skip
NOT_TRANSFERABLE = fault("NOT_TRANSFERABLE", 409, "會籍不能轉給他人,只能更正錯字", "A membership does not pass to another person; only a spelling is corrected", "P14-U-1b")  # fmt: skip
CORRECTION_REASON = fault("CORRECTION_REASON_REQUIRED", 422, "更正姓名須填原因", "A correction of the name needs a reason", "P14-U-1b")  # fmt: skip
ALREADY_TAKEN = fault("ALREADY_TAKEN", 409, "本期內刊已領取", "This issue was taken already", "P14-R-4")  # fmt: skip
HANDBOOK_NOT_OWED = fault("HANDBOOK_NOT_OWED", 409, "此卡不欠手冊", "No handbook is owed for this card", "P14-R-1")  # fmt: skip
NO_HANDBOOKS = fault("NO_HANDBOOKS", 409, "手冊尚無庫存", "There are no handbooks in stock", "P14-R-1")  # fmt: skip

SHOP_REQUIRED = fault("SHOP_REQUIRED", 422, "請指明門店", "Say which shop", "P14-M-1")
POLICY_UNREAD = fault("POLICY_UNREAD", 403, "請先閱讀並確認現行 VIP 制度(第 {version} 版)", "Read and acknowledge version {version} of the regulation first", "P14-Z-1")  # fmt: skip
NOT_COMBINABLE = fault("NOT_COMBINABLE", 409, "VIP 優惠不能與優惠券同時使用,請擇一", "A VIP benefit and a coupon do not combine; choose one", "P14-R-2b", "P14-R-5a")  # fmt: skip
ID_REQUIRED = fault("ID_REQUIRED", 422, "生日優惠須出示身份證原件", "The birthday price needs the original ID", "P14-R-5b")  # fmt: skip
ID_MISMATCH = fault("ID_MISMATCH", 409, "身份證與登記資料不符", "The ID does not match the membership", "P14-R-5b")  # fmt: skip
NOT_BIRTHDAY = fault("NOT_BIRTHDAY", 409, "今天不是登記的生日", "Today is not the registered birthday", "P14-R-5a")  # fmt: skip
COUPON_MISSING = fault("COUPON_MISSING", 422, "請輸入優惠券", "Enter the coupon", "P14-R-2b")
HOLDER_MISMATCH = fault("HOLDER_MISMATCH", 409, "卡片僅限本人使用", "The card is for its holder alone", "P14-U-1a", "P14-R-6")  # fmt: skip
QUOTE_EXPIRED = fault("QUOTE_EXPIRED", 409, "報價已過 {minutes} 分鐘,請重新報價", "The quote is older than {minutes} minutes; ask again", "P14-X-2")  # fmt: skip
QUOTE_USED = fault("QUOTE_USED", 409, "此報價已用於另一張小票", "The quote was used for another receipt", "P14-X-2")  # fmt: skip
PROMPT_REQUIRED = fault("PROMPT_REQUIRED", 422, "請先詢問顧客是否有 VIP 卡", "Ask for the VIP card first", "P14-S-1")  # fmt: skip
SIGNATURE_REQUIRED = fault("SIGNATURE_REQUIRED", 422, "VIP 顧客須簽名確認", "The VIP customer has to sign", "P14-S-6")  # fmt: skip
SALE_COMMITTED = fault("SALE_COMMITTED", 409, "此小票已入帳,不能再補登卡片或更改", "This receipt is booked; no card is added afterwards", "P14-U-1c")  # fmt: skip
RETURN_TOO_LARGE = fault("RETURN_TOO_LARGE", 422, "退貨超過實付,最多 {most}", "More than was paid; at most {most}", "P14-X-1")  # fmt: skip
RETURN_NUMBER_USED = fault("RETURN_NUMBER_USED", 409, "此退貨單號已用於另一筆退貨", "This return number stands for another return", "P14-X-1")  # fmt: skip
OFFLINE_TOO_OLD = fault("OFFLINE_TOO_OLD", 422, "離線銷售須在 {days} 天內補傳", "Sales rung up offline are posted within {days} days", "P14-X-2")  # fmt: skip

CASH_GIFT = fault("CASH_GIFT", 422, "積分不能兌換現金或等值券", "Points never become cash or vouchers", "P14-U-2")  # fmt: skip
ONE_CARD_ONLY = fault("ONE_CARD_ONLY", 422, "只能使用本人一張卡,不能合併", "One own card only; nothing is combined", "P14-U-3", "P14-U-1b")  # fmt: skip
INSUFFICIENT_POINTS = fault("INSUFFICIENT_POINTS", 409, "積分不足,尚差 {missing} 分", "{missing} points short", "P14-U-4")  # fmt: skip
OUT_OF_STOCK = fault("OUT_OF_STOCK", 409, "禮品已無庫存", "The gift is out of stock", "P14-U-5")  # fmt: skip
NOT_ON_POSTER = fault("NOT_ON_POSTER", 409, "此禮品不在本店現行海報上", "The gift is not on the shop's current poster", "P14-U-7")  # fmt: skip
NOT_CANCELLABLE = fault("NOT_CANCELLABLE", 409, "換領不能取消,積分不退回", "A redemption is not cancelled; points do not come back", "P14-U-5")  # fmt: skip
GIFT_FINAL = fault("GIFT_FINAL", 409, "已換禮品不退款、不換其他禮品", "A gift is neither refunded nor exchanged for another", "P14-U-6")  # fmt: skip

COUNT_MISMATCH = fault("COUNT_MISMATCH", 422, "應有 {expected} 份,請說明差異", "{expected} expected; explain the difference", "P14-M-2b")  # fmt: skip
EXPORT_FORBIDDEN = fault("EXPORT_FORBIDDEN", 403, "門店不得匯出顧客資料", "Shops do not export customer data", "P14-M-3")  # fmt: skip
PURPOSE_REQUIRED = fault("PURPOSE_REQUIRED", 422, "請說明匯出用途", "Say what the export is for", "P14-M-3")  # fmt: skip
TOO_LATE = fault("TOO_LATE", 422, "最遲須在開始前 {days} 天公告", "Announce it at least {days} days ahead", "P14-S-5a", "P14-S-5b")  # fmt: skip
ITEM_MISSING = fault("ITEM_MISSING", 422, "檢查項目缺漏:{items}", "Items are missing: {items}", "P14-S-7", "P14-S-2")  # fmt: skip
HANDLING_REQUIRED = fault("HANDLING_REQUIRED", 422, "請填寫處理情形", "Say what was done", "P14-Z-2")  # fmt: skip
OWN_CHECK = fault("OWN_CHECK", 403, "不能為自己評分", "Nobody scores himself", "P14-S-2")
OWN_INCIDENT = fault("OWN_INCIDENT", 403, "不能處理與本人有關的異常", "Nobody handles an incident about himself", "P14-Z-2")  # fmt: skip
WRONG_CODE = fault("WRONG_CODE", 401, "驗證碼不正確或已失效", "The code is wrong or over", "P14-X-4")  # fmt: skip

CONSTRAINTS["uq_vip_members_live_phone"] = ALREADY_VIP
CONSTRAINTS["uq_vip_cards_number"] = CARD_NO_USED
CONSTRAINTS["uq_vip_cards_active"] = CARD_IN_USE
CONSTRAINTS["uq_vip_magazine_pickups_once"] = ALREADY_TAKEN
CONSTRAINTS["uq_pos_sales_receipt"] = SALE_COMMITTED
CONSTRAINTS["uq_pos_sales_quote"] = QUOTE_USED
CONSTRAINTS["uq_pos_returns_number"] = RETURN_NUMBER_USED
