"""What CRMs, address books and people call the columns, best name first: kind, field, names.

Case, width, spaces, hyphens, underscores and other punctuation do not count. The first name of a field is our own.
"""

_CUSTOMER = (
    *("customer", "customer code", "客户", "客户编号", "客户代码", "customer id", "customer no", "customer number"),
    *("customer name", "客户名称", "客户名", "公司名称", "公司", "单位名称", "企业名称", "account", "account name"),
    *("account number", "company", "company name", "organization", "organization name", "organisation", "client"),
    *("organization 1 name", "associated company", "related company", "所属客户", "关联客户", "所属公司", "单位"),
    *("entreprise", "firma", "unternehmen", "account id"),
)
_ON = ("on", "date", "日期", "day", "发生日期")
_NOTE = ("note", "notes", "备注", "comment", "comments", "remark", "remarks", "description", "说明", "描述")
_BY = ("by", "记录人", "填写人", "recorded by", "entered by", "经办人", "created by", "创建人")
_REASON = ("reason", "理由", "原因", "why", "because", "依据")
_VALUE = ("value", "值", "数值", "内容")
_SOURCE = ("source", "来源", "信息来源", "source of information")
_PHONE = (
    *("phone", "phone number", "电话", "联系电话", "telephone", "tel", "座机", "固定电话", "公司电话"),
    *("business phone",),
    *("work phone", "office phone", "main phone", "phone 1 value", "person phone", "organization phone"),
    *("contact number", "手机", "手机号", "手机号码", "mobile", "mobile phone", "mobile number", "cell phone"),
    *("mobile phone number", "whatsapp number", "联系方式"),
)

NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "customers": {
        "code": (
            *("code", "customer code", "客户编号", "客户代码", "客户编码", "用户编号", "customer id", "customer no"),
            *("customer number", "account number", "account code", "编号", "代码", "id"),
        ),
        "name": (
            *("name", "customer name", "客户名称", "customer", "客户", "客户名", "公司名称", "公司名", "公司"),
            *("企业名称",),
            *("单位名称", "客户姓名", "客户全称", "名称", "account name", "account", "company name", "company"),
            *("organization name", "organization", "organisation", "business name", "client name", "client"),
            *("entreprise", "firma", "unternehmen"),
        ),
        "aliases": ("aliases", "alias", "also known as", "别名", "简称", "客户简称", "曾用名", "short name"),
        "industry": (
            *("industry", "行业", "客户行业", "所属行业", "行业类别", "sector", "company industry", "business segment"),
            *("segment", "vertical"),
        ),
        "manager": (
            *("manager", "account manager", "商务经理", "客户经理", "负责人", "归属人", "所属人", "owner"),
            *("account owner",),
            *("company owner", "contact owner", "lead owner", "sales rep", "sales agent", "salesperson", "assigned to"),
            *("业务员", "销售", "销售负责人", "销售代表", "跟进人", "owner name"),
        ),
        "phone": _PHONE,
        "website": (
            *("website", "网址", "网站", "website url", "web page", "url", "homepage", "domain", "官网"),
            *("company domain name", "公司网址", "website 1 value"),
        ),
        "address": (
            *("address", "地址", "详细地址", "联系地址", "公司地址", "通讯地址", "billing street", "billing address"),
            *("street", "street address", "address 1 street 1", "账单地址", "shipping street", "business street"),
            *("office location",),
        ),
        "source": (
            *("source", "客户来源", "来源", "lead source", "account source", "original source", "origin", "线索来源"),
        ),
        "note": (*_NOTE, "background info", "关注点"),
        "added_on": (
            *("added on", "added", "create date", "created date", "created", "created at", "created time"),
            *("created on",),
            *("创建时间", "创建日期", "添加日期", "录入日期", "建档日期", "登记日期", "date entered", "customer since"),
        ),
        "stage": (
            *("stage", "阶段", "客户阶段", "销售阶段", "成交状态", "状态", "lifecycle stage", "客户状态", "status"),
        ),
        "tier": (*("tier", "级别", "客户级别", "等级", "客户等级", "重点等级", "account level", "level", "grade"),),
    },
    "people": {
        "customer": _CUSTOMER,
        "name": (
            *("name", "姓名", "联系人", "联系人姓名", "full name", "person", "person name", "contact name", "contact"),
            *("display name", "lead name", "primary contact", "contact person", "nom"),
        ),
        "first_name": ("first name", "given name", "forename", "名"),
        "last_name": ("last name", "family name", "surname", "姓", "姓氏"),
        "title": (
            *("job title", "职务", "职位", "岗位", "头衔", "position", "contact title", "organization title"),
            *("organization 1 title", "联系人职务", "title"),  # last: beside a job title it is Mr. or Dr.
        ),
        "department": (
            *("department", "部门", "所属部门", "organization department"),
            *("organization 1 department", "dept"),
        ),
        "roles": ("roles", "role", "角色", "采购角色", "决策角色", "buying role"),
        "influence": ("influence", "影响力", "影响力等级"),
        "phone": (
            *("phone", "phone number", "手机", "手机号", "手机号码", "mobile", "mobile phone", "mobile number"),
            *("cell phone", "mobile phone number", "电话", "联系电话", "telephone", "tel", "business phone"),
            *("work phone",),
            *("phone 1 value", "person phone", "home phone", "contact number", "téléphone", "座机", "联系方式"),
        ),
        "email": (
            *("email", "email address", "邮箱", "电子邮箱", "电子邮件", "primary email"),
            *("e-mail 1 value", "person email", "work email", "mail", "邮件"),
        ),
        "note": _NOTE,
        "left_on": ("left on", "left", "离职日期", "离开日期"),
    },
    "contacts": {
        "customer": _CUSTOMER,
        "on": (
            *("on", "date", "日期", "沟通日期", "联系日期", "联系时间", "跟进时间", "跟进日期", "拜访日期", "拜访时间"),
            *("contact date", "contacted on", "activity date"),
        ),
        "channel": (
            *("channel", "沟通方式", "联系方式", "跟进方式", "方式", "activity type", "type"),
            *("contact type", "类型"),
        ),
        "purpose": ("purpose", "目的", "拜访目的", "沟通目的"),
        "people": (
            *("people", "with", "联系人", "沟通对象", "对象", "拜访对象", "参与人", "contact", "contact name"),
            *("person name", "attendees", "participants"),
        ),
        "by": ("by", "我方人员", "跟进人", "负责人", "拜访人", "owner", "assigned to", "sales agent", "sales rep"),
        "hours": ("hours", "工时", "用时", "小时", "duration hours"),
        "summary": (
            *("summary", "内容", "摘要", "沟通内容", "跟进记录", "跟进内容", "沟通记录", "拜访内容", "subject"),
            *("activity subject", "notes", "note", "备注", "description", "comments"),
        ),
        "next": ("next", "next step", "下一步", "下一步计划", "下步计划", "后续计划", "next action", "待办"),
        "due": (
            *("due", "due date", "到期", "到期日", "下次联系时间", "下次跟进时间", "下次联系", "提醒日期", "计划日期"),
            *("activity due date", "next activity date", "follow up date", "next contact date"),
        ),
        "next_for": ("next for", "下一步对象"),
        "next_done_on": ("next done on", "done on", "完成日期", "下一步完成日期"),
        "no_next": ("no next", "无下一步原因", "无需下一步"),
    },
    "samples": {
        "customer": _CUSTOMER,
        "product": ("product", "产品", "样品", "样品名称", "产品名称", "sample", "product name", "品名"),
        "spec": ("spec", "specification", "约定标准", "规格", "标准", "技术要求", "standard"),
        "on": ("on", "requested on", "申请日期", "约定日期", "日期", "date", "request date", "requested"),
        "promised_on": ("promised on", "承诺日期", "应送日期", "约定送样日期", "promised", "promise date", "due"),
        "owner": ("owner", "技术负责人", "负责人", "technical owner", "responsible"),
        "signed_on": ("signed on", "签字日期", "签字确认日期", "signed"),
        "signed_by": ("signed by", "签字人", "签字"),
        "sent_on": ("sent on", "送样日期", "寄出日期", "发样日期", "sent", "shipped on"),
        "delivered_on": ("delivered on", "送达日期", "签收日期", "delivered"),
        "verdict": ("verdict", "样品结论", "结论", "检测结果", "结果", "result"),
        "verdict_on": ("verdict on", "结论日期", "反馈日期", "result date"),
        "note": _NOTE,
    },
    "sales": {
        "customer": _CUSTOMER,
        "on": (
            *("on", "date", "日期", "销售日期", "订单日期", "下单日期", "成交日期", "开票日期", "order date"),
            *("sale date",),
            *("invoice date", "close date", "closing date", "closed on", "won date", "transaction date", "签订日期"),
            *("合同日期",),
        ),
        "amount": (
            *("amount", "金额", "销售额", "销售金额", "订单金额", "成交金额", "合同金额", "价税合计", "total"),
            *("revenue",),
            *(
                "close value",
                "deal value",
                "sales",
                "value",
                "invoice total",
                "order total",
                "net amount",
                "quote amount",
            ),
        ),
        "currency": ("currency", "币种", "货币", "currency code", "currency iso code"),
        "product": (
            *("product", "产品", "产品名称", "品名", "物料", "货物名称", "product name"),
            *("item", "sku", "article"),
        ),
        "quantity": ("quantity", "数量", "qty", "销售数量", "订单数量", "units"),
        "ref": (
            *("ref", "reference", "单号", "订单号", "订单编号", "合同编号", "合同号", "发票号", "发票号码", "order id"),
            *("order number", "order no", "invoice", "invoice number", "invoice no", "opportunity id", "deal id"),
        ),
        "cost": ("cost", "成本", "成本金额", "销售成本", "cost of goods", "cogs"),
        "due": ("due", "due date", "应收日期", "到期日", "应付日期", "付款到期日", "payment due"),
        "paid_on": ("paid on", "回款日期", "付款日期", "收款日期", "paid", "payment date", "date paid"),
    },
    "ratings": {
        "customer": _CUSTOMER,
        "factor": ("factor", "评分项", "指标", "评价项", "因素", "评分指标", "criterion", "indicator"),
        "value": ("value", "评分", "分值", "分数", "得分", "打分", "值", "score", "rating", "points"),
        "on": (*_ON, "评分日期", "评价日期", "rated on"),
        "source": _SOURCE,
        "because": ("because", "理由", "依据", "原因", "reason", "why", "说明", "备注", "note"),
        "by": (*_BY, "评分人", "评价人", "rated by"),
    },
    "suppliers": {
        "customer": _CUSTOMER,
        "supplier": ("supplier", "supplier name", "供应商", "供应商名称", "现有供应商", "竞争对手", "对手"),
        "note": _NOTE,
        "left_on": ("left on", "left", "退出日期", "停供日期"),
    },
    "facts": {
        "customer": _CUSTOMER,
        "person": ("person", "联系人", "姓名", "contact person"),
        "supplier": ("supplier", "供应商", "对手"),
        "topic": ("topic", "事项", "主题", "项目", "指标", "fact", "信息项"),
        "value": _VALUE,
        "on": (*_ON, "获知日期", "as of"),
        "source": _SOURCE,
        "reliability": ("reliability", "可靠性", "可信度", "confidence"),
        "note": _NOTE,
        "by": _BY,
    },
    "spends": {
        "customer": _CUSTOMER,
        "on": (*_ON, "费用日期", "发生日期", "spent on"),
        "kind": ("kind", "费用类别", "费用类型", "类别", "expense type", "category"),
        "amount": ("amount", "金额", "费用", "费用金额", "expense amount"),
        "currency": ("currency", "币种", "货币"),
        "person": ("person", "联系人", "受赠人", "receiver"),
        "heads": ("heads", "人数", "people"),
        "purpose": ("purpose", "用途", "事由"),
        "approver": ("approver", "审批人", "approved by"),
        "invoice": ("invoice", "发票号", "发票号码", "invoice number"),
        "by": _BY,
    },
    "stages": {
        "customer": _CUSTOMER,
        "stage": ("stage", "阶段", "客户阶段", "销售阶段", "stage name", "deal stage", "sales stage"),
        "on": (*_ON, "进入日期", "变更日期", "entered on", "date entered"),
        "reason": _REASON,
        "override": ("override", "特批", "特批理由", "特批放行"),
        "note": _NOTE,
        "lost_to": ("lost to", "输给"),
        "look_again": ("look again", "再看日期", "重看日期", "复查日期"),
        "by": _BY,
    },
    "confirmations": {
        "customer": _CUSTOMER,
        "criterion": ("criterion", "过关条件", "条件", "确认项"),
        "answer": ("answer", "答复", "确认", "结果", "是否确认", "confirmed"),
        "on": (*_ON, "确认日期", "confirmed on"),
        "note": _NOTE,
        "by": (*_BY, "确认人", "confirmed by"),
    },
    "tiers": {
        "customer": _CUSTOMER,
        "tier": ("tier", "级别", "客户级别", "等级", "客户等级", "level", "grade"),
        "on": (*_ON, "定级日期"),
        "reason": _REASON,
        "by": (*_BY, "定级人"),
    },
    "key_accounts": {
        "customer": _CUSTOMER,
        "key": ("key", "重点客户", "是否重点", "是否重点客户", "key account", "is key"),
        "on": _ON,
        "reason": (*_REASON, "列为重点的理由"),
        "by": _BY,
    },
    "quotations": {
        "customer": _CUSTOMER,
        "on": (*_ON, "报价日期", "quoted on"),
        "amount": ("amount", "报价金额", "金额", "quoted amount"),
        "currency": ("currency", "币种", "货币"),
        "strengths": ("strengths", "展示的优势", "优势", "strengths shown"),
        "note": _NOTE,
        "by": (*_BY, "报价人", "quoted by"),
    },
    "goals": {
        "goal": ("goal", "目标", "经营目标", "年度目标", "company goal"),
        "on": (*_ON, "开始日期", "since"),
        "until": ("until", "截止日期", "结束日期", "到期"),
        "by": _BY,
    },
    "reviews": {
        "customer": _CUSTOMER,
        "on": (*_ON, "盘点日期", "review date", "reviewed on"),
        "why": ("why", "为什么仍是重点", "重点理由", "理由", "reason", "列为重点的理由"),
        "changed": ("changed", "变化", "有何变化", "what changed"),
        "fault": ("fault", "自身问题", "我方不足", "own fault"),
        "decision": ("decision", "决定", "盘点结论", "结论"),
        "next": ("next", "下次盘点", "下次盘点日期", "next review", "下一步"),
        "by": (*_BY, "盘点人", "reviewed by"),
        "goal": ("goal", "经营目标", "对应目标", "company goal"),
        "expectation": ("expectation", "客户期望", "期望差距"),
        "snapshot": ("snapshot", "快照"),
    },
}
