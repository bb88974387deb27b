from backend.core.errors import fault

ON_LOAN = fault("ON_LOAN", 409, "此物已借出或已有人申請借用", "It is lent, or asked for already", "P15-6.2-a")  # fmt: skip
NOT_IN_PLACE = fault("NOT_IN_PLACE", 409, "此物目前不在保管處({state})", "It is not in its place ({state})")  # fmt: skip
WITNESS_CONFLICT = fault("WITNESS_CONFLICT", 409, "見證人不得為經手人或保管人", "The witness is neither who acts nor the custodian", "P15-5.2-b")  # fmt: skip
INVENTORY_MISMATCH = fault("INVENTORY_MISMATCH", 409, "清點結果與清單不符,不能交接", "What was counted differs from the list")  # fmt: skip
COUNT_OPEN = fault("COUNT_OPEN", 409, "此處已有盤點進行中", "A count is open here already")
MOVED_BY_ITS_ROOM = fault("MOVED_BY_ITS_ROOM", 409, "此類物品由其登記簿辦理異動", "Such things are moved in their own register")  # fmt: skip
NOT_LENT_OUT = fault("NOT_LENT_OUT", 409, "此類物品不外借", "Such things are not lent")
WITNESS_UNPROVEN = fault("WITNESS_UNPROVEN", 422, "第二人的帳號、密碼或一次性密碼不正確", "The second person's name, password or code is wrong", "P15-5.2-b")  # fmt: skip
