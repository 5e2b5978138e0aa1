PRAGMA application_id = 1262570801;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE book (
	id INTEGER NOT NULL, 
	currency VARCHAR NOT NULL, 
	timezone VARCHAR, 
	PRIMARY KEY (id), 
	CONSTRAINT one_book CHECK (id = 1)
);
INSERT INTO book VALUES(1,'CNY','Asia/Shanghai');
CREATE TABLE colleague (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	title VARCHAR, 
	note VARCHAR, 
	left_on VARCHAR, 
	CONSTRAINT level_is_known CHECK ("level" in ('account_manager', 'department_head', 'executive', 'technical', 'quality', 'production', 'logistics', 'finance', 'other')), 
	CONSTRAINT left_on_is_a_day CHECK ("left_on" like '____-__-__')
);
INSERT INTO colleague VALUES(1,'魏岚','魏岚','account_manager','商务经理','Wei Lan',NULL);
INSERT INTO colleague VALUES(2,'高远','高远','account_manager','商务经理','Gao Yuan；外贸和供热',NULL);
INSERT INTO colleague VALUES(3,'唐静','唐静','department_head','营销部负责人','Tang Jing',NULL);
INSERT INTO colleague VALUES(4,'邵鸣','邵鸣','executive','总经理','Shao Ming；重点客户的高层挂帅人',NULL);
INSERT INTO colleague VALUES(5,'罗诚','罗诚','technical','技术负责人','Luo Cheng；样品由他签字',NULL);
CREATE TABLE current_operation (
	operation_id INTEGER NOT NULL, 
	PRIMARY KEY (operation_id)
);
CREATE TABLE customer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR(40) NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	pinyin VARCHAR, 
	industry VARCHAR, 
	manager VARCHAR, 
	phone VARCHAR, 
	website VARCHAR, 
	address VARCHAR, 
	source VARCHAR, 
	note VARCHAR, 
	added_on VARCHAR NOT NULL, 
	CONSTRAINT added_on_is_a_day CHECK ("added_on" like '____-__-__'), 
	UNIQUE (code)
);
INSERT INTO customer VALUES(1,'beiyu','北屿供热','北屿供热','beiyugongre bygr','集中供热','高远','0535-55503310','www.beiyu-heat.example','山东省烟台市北屿新区热源路 6 号','供热展',replace('两行的备注\n第二行：''引号'' 与 "双引号"、‰、𠮷','\n',char(10)),'2025-03-10');
INSERT INTO customer VALUES(2,'dalu','大麓化工','大麓化工','daluhuagong dlhg','化工','唐静','0736-55501160','www.dalu-chem.example','湖南省常德市大麓化工园 1 号','老客户','厂区循环水与酸碱管线检修备件，每月一单，ERP 客户号 0086','2024-03-25');
INSERT INTO customer VALUES(3,'yuanfan','远帆船舶','远帆船舶','yuanfanchuanbo yfcb','造船','高远','0513-55508809','www.yuanfan-marine.example','江苏省南通市远帆路 1 号','展会','舱室给水管要船级社型式认可与低烟无卤，两次送样都不合格，已终止；资料留存','2025-08-11');
INSERT INTO customer VALUES(4,'anrunzhiye','安润置业','安润置业','anrunzhiye arzy','developer','魏岚',NULL,'www.anrun.example',NULL,NULL,NULL,'2026-11-23');
CREATE TABLE goal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	until VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT until_is_a_day CHECK ("until" like '____-__-__')
);
INSERT INTO goal VALUES(1,'2025-01-01','采暖项目做到 4000 万','2025-12-31','邵鸣');
INSERT INTO goal VALUES(2,'2025-01-01','出口走分销商','2025-12-31','邵鸣');
INSERT INTO goal VALUES(3,'2025-01-01','冬季 PE 线开满','2025-12-31','邵鸣');
INSERT INTO goal VALUES(4,'2026-01-01','采暖项目做到 4000 万','2026-12-31','邵鸣');
INSERT INTO goal VALUES(5,'2026-01-01','出口走分销商','2026-12-31','邵鸣');
INSERT INTO goal VALUES(6,'2026-01-01','冬季 PE 线开满','2026-12-31','邵鸣');
CREATE TABLE model_text (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	UNIQUE (digest)
);
INSERT INTO model_text VALUES(1,'ddc418281e3863e7649fb1c338f85fa0fb3d77c7f74cb56b17b2f8d42c3f12ba','default',replace('# Value and difficulty of winning: the model for targets, that is customers in stages 1 to 5.\n# A customer already won is asked other questions: see growth.yaml.\n# 用于目标客户（阶段1-5）。已成交的客户请用 growth.yaml 评估。\n#\n# weight   How much a factor counts within its axis. Any numbers will do; here each axis adds up to 100,\n#          so a weight reads as percent. / 权重：在本轴内占多大分量，这里每轴合计100。\n# rating   What people judge, 1 to 5; 1 gives 0 points, 5 gives 100. / 评分：1得0分，5得100分。\n# measure  What is calculated from the workbook. points: [value, points] pairs with straight lines between them;\n#          beyond the ends the points stay level. Example: a term of 45 days lies half-way between\n#          [30, 85] and [60, 60] and gives 72.5. / 指标：按折线换算成分，两端之外不再变。\n# On `value` high is good; on `difficulty` high is hard, and 5 is the hardest.\n# 价值分越高越好；难度分越高越难，5为最难。\n# Whatever is not known makes the score an interval; it never counts as 0. / 不清楚的不当0分，而是给出得分区间。\n\nname: default\ntitle: {en: "Value and difficulty of winning", zh: "成交价值与成交难度"}\nabout:\n  en: "Is this target worth winning, and how hard will it be? For customers that do not buy from us yet."\n  zh: "这个目标客户值不值得拿，难不难拿？用于尚未成交的客户。"\nrank_by: value\n# Share of the weight on every axis that must be known before a tier is called; below it: collect more first.\n# 每轴至少要掌握这么多权重的信息才定级；不够就继续收集信息。\nsufficient: 0.7\n# Answers that widen the range although they are known, by so many points of their factor to either side:\n# older than so many days, or merely assumed. / 已知但存疑的信息，按该项得分上下各放宽若干分：超过天数的，或只是推测的。\n# doubt: {stale_after: 365, stale: 15, assumed: 10}\n\naxes:\n  value:\n    title: {en: "Value", zh: "成交价值"}\n    factors:\n      annual_potential:\n        # The size of the cake. The tenth million matters less than the first. / 蛋糕有多大，越往后每一百万分量越轻。\n        title: {en: "Yearly purchase in our category", zh: "品类年采购额"}\n        weight: 20\n        measure: category_spend  # money a year / 元/年\n        points: [[0, 0], [500000, 20], [2000000, 50], [5000000, 75], [20000000, 100]]\n      share_after_win:\n        # Our slice of it. / 我们能分到多少。\n        title: {en: "Share we would hold after winning", zh: "成交后份额"}\n        weight: 20\n        rating:\n          1: {en: "under 5 %", zh: "不到5%"}\n          2: {en: "5–10 %", zh: "5–10%"}\n          3: {en: "10–20 %, third source", zh: "10–20%，第三供应商"}\n          4: {en: "20–40 %, second source", zh: "20–40%，第二供应商"}\n          5: {en: "over 40 %, main source", zh: "40%以上，主供"}\n      margin_expected:\n        # Turnover without margin is volume for its own sake. / 没有毛利的销售额只是走量。\n        title: {en: "Expected gross margin", zh: "预期毛利率"}\n        weight: 15\n        rating:\n          1: {en: "under 5 %", zh: "不到5%"}\n          2: {en: "5–10 %", zh: "5–10%"}\n          3: {en: "10–15 %", zh: "10–15%"}\n          4: {en: "15–22 %", zh: "15–22%"}\n          5: {en: "over 22 %", zh: "22%以上"}\n      strategic_worth:\n        # Reference, idle capacity filled, a new application or region. / 样板、补产能、新应用、新区域。\n        title: {en: "Worth to our own business", zh: "对我司经营价值"}\n        weight: 15\n        rating:\n          1: {en: "sales only, nothing else", zh: "只有销售额"}\n          2: {en: "fills idle capacity in the low season", zh: "能补淡季产能"}\n          3: {en: "usable as a local reference", zh: "可做区域样板"}\n          4: {en: "opens a new industry or application", zh: "打开一个新行业或新应用"}\n          5:\n            en: "industry leader others follow, or named in our yearly goals"\n            zh: "行业龙头有示范作用，或列入公司年度目标"\n      growth_outlook:\n        # Pays back over years. / 多年才见回报。\n        title: {en: "Customer''s growth", zh: "客户成长性"}\n        weight: 10\n        rating:\n          1: {en: "shrinking over 5 % a year", zh: "年降5%以上"}\n          2: {en: "flat, −5 to +5 % a year", zh: "基本持平"}\n          3: {en: "growing 5–15 % a year", zh: "年增5–15%"}\n          4: {en: "growing 15–30 % a year, or a plant being built", zh: "年增15–30%，或在建新厂"}\n          5: {en: "growing over 30 % a year, orders in hand for two years", zh: "年增30%以上，两年订单在手"}\n      payment_safety:\n        # What cannot be collected is not value. 5 = safe. / 收不回来的不算价值；5为最安全。\n        title: {en: "Safety of payment", zh: "付款安全性"}\n        weight: 12\n        rating:\n          1: {en: "lawsuits or defaults on record", zh: "有被执行或欠款诉讼"}\n          2: {en: "pays over 60 days late, disputes invoices", zh: "常拖60天以上，爱扯皮"}\n          3: {en: "30–60 days late, pays in the end", zh: "拖30–60天，但最终会付"}\n          4: {en: "within 30 days of the term", zh: "超期不过30天"}\n          5: {en: "on the day, or pays ahead, or bank-guaranteed", zh: "到期即付、预付或有银行保函"}\n      payment_term:\n        # Cash tied up. / 占用资金。\n        title: {en: "Payment term asked", zh: "要求账期"}\n        weight: 8\n        measure: payment_term_days  # days / 天\n        points: [[0, 100], [30, 85], [60, 60], [90, 35], [120, 15], [180, 0]]\n\n  difficulty:\n    title: {en: "Difficulty", zh: "成交难度"}\n    factors:\n      cost_to_win:\n        # Money and hours together, against the profit of the first year. 0.25 = a quarter of it.\n        # 费用加工时，除以首年毛利；0.25即占四分之一。\n        title: {en: "Cost against first-year profit", zh: "开发费用比"}\n        weight: 15\n        measure: cost_to_win_ratio\n        points: [[0, 0], [0.1, 25], [0.25, 50], [0.5, 80], [1, 100]]\n      cycle_length:\n        title: {en: "Time to win", zh: "成交周期"}\n        weight: 10\n        measure: expected_cycle_months  # months / 月\n        points: [[1, 0], [3, 25], [6, 50], [12, 80], [18, 100]]\n      will_to_change:\n        # The strongest single sign of failure. / 最能预示丢单的一项。\n        title: {en: "Reluctance to change supplier", zh: "更换供应商阻力"}\n        weight: 20\n        rating:\n          1: {en: "has decided to change, budget approved", zh: "已决定换，立项已批"}\n          2: {en: "looking actively, asks for samples", zh: "主动找新供应商、要样品"}\n          3: {en: "open to a second source", zh: "愿意备一家"}\n          4: {en: "listens politely, no pain", zh: "愿意听，但没痛点"}\n          5: {en: "content, or forbidden to change", zh: "很满意，或规定不能换"}\n      incumbent_hold:\n        title: {en: "Hold of present suppliers", zh: "现有供应商稳固度"}\n        weight: 15\n        rating:\n          1: {en: "serious quality or delivery trouble within 6 months", zh: "半年内出过严重质量或断供问题"}\n          2: {en: "several suppliers, none over 40 %", zh: "多家供货，没有超过40%的"}\n          3: {en: "one main supplier, 40–70 %, some complaints", zh: "一家主供40–70%，有抱怨"}\n          4: {en: "main supplier over 70 %, contract over 1 year to run", zh: "主供70%以上，合同还有一年以上"}\n          5:\n            en: "sister company, shareholding, or designed into the standard"\n            zh: "关联企业、有股权，或已写进标准"\n      decision_access:\n        title: {en: "Distance to the decision makers", zh: "决策人接触难度"}\n        weight: 15\n        rating:\n          1: {en: "decider met at least twice, answers messages", zh: "拍板人见过两次以上，微信有回"}\n          2: {en: "decider met once", zh: "拍板人见过一次"}\n          3: {en: "decider known by name, a coach can introduce us", zh: "知道是谁，内线能引见"}\n          4: {en: "known by name only, nobody to introduce us", zh: "只知道名字，无人引见"}\n          5: {en: "unknown who decides, or decided at group level", zh: "不知谁拍板，或集团层面定"}\n      capacity_gap:\n        title: {en: "Gap in our capacity", zh: "供货能力缺口"}\n        weight: 12\n        rating:\n          1: {en: "from stock", zh: "现货可供"}\n          2: {en: "within present capacity", zh: "现有产能够"}\n          3: {en: "overtime or outsourcing under 20 %", zh: "需加班或外协不到20%"}\n          4: {en: "new mould or line, under 3 months", zh: "要开新模或加线，3个月内"}\n          5: {en: "investment over 6 months, or never supplied at this scale", zh: "投资半年以上，或从未供过这个量"}\n      technical_gap:\n        title: {en: "Technical difficulty", zh: "技术难度"}\n        weight: 13\n        rating:\n          1: {en: "standard product, certificates in hand", zh: "标准品，证书齐"}\n          2: {en: "small change of formula or size", zh: "配方或尺寸小改"}\n          3: {en: "new test or certificate, under 2 months", zh: "要补检测或认证，2个月内"}\n          4: {en: "new development, 2–6 months", zh: "新开发，2–6个月"}\n          5: {en: "beyond our technology today", zh: "目前技术做不了"}\n\n# The first tier that holds is taken. Difficulty caps B and C too: what is too hard is given up, however big it is.\n# 从上往下，先符合的先定。B、C两级也卡难度：太难的，再大也要考虑放弃。\ntiers:\n  - tier: A\n    when: {value: ">= 65", difficulty: "<= 55"}\n    effort:\n      en: "All out. Department head on the team, development plan within two weeks, executive named."\n      zh: "全力以赴：部门负责人进组，两周内出开发程序，指定高层挂帅。"\n  - tier: A  # a great prize earns ten more points of pain / 价值特别大的，难度可放宽10分\n    when: {value: ">= 80", difficulty: "<= 65"}\n    effort:\n      en: "All out. Department head on the team, development plan within two weeks, executive named."\n      zh: "全力以赴：部门负责人进组，两周内出开发程序，指定高层挂帅。"\n  - tier: B\n    when: {value: ">= 50", difficulty: "<= 75"}\n    effort:\n      en: "Limited time. Keep the relationship; look for the one change that makes it an A."\n      zh: "控制投入时间，做好关系维护，盯住能升A级的那一个变化。"\n  - tier: C\n    when: {value: ">= 30", difficulty: "<= 85"}\n    effort:\n      en: "Watch for change. A call a quarter, news kept; no samples made to order, no entertaining."\n      zh: "关注变化，做好关系维护：每季一个电话；不做定制样品，不安排招待。"\n  - tier: D\n    when: {}\n    effort:\n      en: "Pause and observe. No travel. Look again on the day noted."\n      zh: "暂缓观察：不出差，到约定日期再看一眼。"\n\n# A worked check / 验算\n#   value:       3,200,000 a year -> 60; share 4 -> 75; margin 3 -> 50; worth 4 -> 75; growth 3 -> 50; safety 4 -> 75;\n#                term 60 days -> 60:  12 + 15 + 7.5 + 11.25 + 5 + 9 + 4.8 = 64.55\n#   difficulty:  cost 0.18 -> 38.33; 7 months -> 55; will 2 -> 25; incumbent 3 -> 50; access 3 -> 50; capacity 2 -> 25;\n#                technical 3 -> 50:   5.75 + 5.5 + 5 + 7.5 + 7.5 + 3 + 6.5 = 40.75\n#   64.55 and 40.75 are a B, 0.45 short of A: one better rating would move it. / B级，离A级只差0.45分。\n','\n',char(10)));
INSERT INTO model_text VALUES(2,'42742f6bf31a9b7d0badaa3bacc5840b80dc08246245df041bf2831a952cb4d0','growth',replace('# Growth of existing customers: how much more they could buy from us, and how hard that would be to get.\n# For customers already won; targets are scored by default.yaml.\n# 老客户还能做多大、好不好做。用于已成交的客户；目标客户请用 default.yaml。\n#\n# weight   How much a factor counts within its axis; here each axis adds up to 100. / 权重：每轴合计100。\n# rating   1 gives 0 points, 5 gives 100. On `potential` 5 is best; on `effort` 5 is hardest.\n#          评分：1得0分，5得100分。潜力轴5为最好，难度轴5为最难。\n# points   [value, points] pairs with straight lines between them, level beyond the ends. Shares and rates are\n#          written 0 to 1: a sales trend of 0.1 is +10 % and gives 60. / 折线换算；比率写小数，0.1即10%。\n\nname: growth\ntitle: {en: "Growth of existing customers", zh: "老客户增长潜力"}\nabout:\n  en: "How much more could a customer we already have buy from us, and what stands in the way?"\n  zh: "老客户还能多买多少？挡在前面的是什么？"\nrank_by: potential\nsufficient: 0.7\n\naxes:\n  potential:\n    title: {en: "Potential", zh: "增长潜力"}\n    factors:\n      room:\n        # What they buy from others: yearly purchase times (1 - our share). / 品类年采购额×（1-我方份额）。\n        title: {en: "Purchases we do not yet have", zh: "未拿到的采购额"}\n        weight: 30\n        measure: wallet_room  # money a year / 元/年\n        points: [[0, 0], [500000, 30], [3000000, 70], [10000000, 100]]\n      sales_trend:\n        title: {en: "Sales trend", zh: "销售趋势"}\n        weight: 15\n        measure: sales_trend  # last 12 months against the 12 before / 近12月比上一年\n        points: [[-0.3, 0], [0, 40], [0.3, 100]]\n      share_change:\n        # Sales may rise while the share falls: the quiet loss. / 销售在涨、份额在掉，就是悄悄丢单。\n        title: {en: "Change of share", zh: "份额变化"}\n        weight: 10\n        measure: wallet_share_change  # 0.05 = five points more than a year ago / 0.05即比一年前多5个百分点\n        points: [[-0.1, 0], [0, 50], [0.1, 100]]\n      cross_sell:\n        title: {en: "Product lines still open", zh: "可拓展品类"}\n        weight: 20\n        rating:\n          1: {en: "none", zh: "无"}\n          2: {en: "one, small", zh: "一个小品类"}\n          3: {en: "one worth over 10 % of present sales", zh: "一个，超过现销售10%"}\n          4: {en: "two or more", zh: "两个以上"}\n          5: {en: "a whole new site or division", zh: "整个新厂区或事业部"}\n      growth_outlook:\n        title: {en: "Customer''s growth", zh: "客户成长性"}\n        weight: 15\n        rating:\n          1: {en: "shrinking over 5 % a year", zh: "年降5%以上"}\n          2: {en: "flat, −5 to +5 % a year", zh: "基本持平"}\n          3: {en: "growing 5–15 % a year", zh: "年增5–15%"}\n          4: {en: "growing 15–30 % a year, or a plant being built", zh: "年增15–30%，或在建新厂"}\n          5: {en: "growing over 30 % a year, orders in hand for two years", zh: "年增30%以上，两年订单在手"}\n      margin:\n        title: {en: "Gross margin today", zh: "现毛利率"}\n        weight: 10\n        measure: gross_margin  # 0.2 = 20 % / 0.2即20%\n        points: [[0.03, 0], [0.1, 40], [0.2, 80], [0.3, 100]]\n\n  effort:\n    title: {en: "Effort", zh: "拓展难度"}\n    factors:\n      rival_grip:\n        title: {en: "Rivals'' hold on the rest", zh: "对手把持程度"}\n        weight: 40\n        rating:\n          1: {en: "serious quality or delivery trouble within 6 months", zh: "半年内出过严重质量或断供问题"}\n          2: {en: "several suppliers, none over 40 %", zh: "多家供货，没有超过40%的"}\n          3: {en: "one main supplier, 40–70 %, some complaints", zh: "一家主供40–70%，有抱怨"}\n          4: {en: "main supplier over 70 %, contract over 1 year to run", zh: "主供70%以上，合同还有一年以上"}\n          5:\n            en: "sister company, shareholding, or designed into the standard"\n            zh: "关联企业、有股权，或已写进标准"\n      relationship_gap:\n        # How far our influence still is from those who decide. / 我们的影响力离关键决策人还有多远。\n        title: {en: "Distance still to go", zh: "关系差距"}\n        weight: 35\n        measure: penetration  # 0 nothing is evidenced, 1 everything / 0为毫无依据，1为样样有据\n        points: [[0, 100], [0.8, 0]]\n      capacity_gap:\n        title: {en: "Gap in our capacity", zh: "供货能力缺口"}\n        weight: 25\n        rating:\n          1: {en: "from stock", zh: "现货可供"}\n          2: {en: "within present capacity", zh: "现有产能够"}\n          3: {en: "overtime or outsourcing under 20 %", zh: "需加班或外协不到20%"}\n          4: {en: "new mould or line, under 3 months", zh: "要开新模或加线，3个月内"}\n          5: {en: "investment over 6 months, or never supplied at this scale", zh: "投资半年以上，或从未供过这个量"}\n\n# The first that holds is taken. / 从上往下，先符合的先定。\ntiers:\n  - {tier: A, when: {potential: ">= 60", effort: "<= 55"}, effort: {en: "Invest to grow", zh: "加大投入"}}\n  - {tier: B, when: {potential: ">= 45"}, effort: {en: "Grow with the flow", zh: "顺势做大"}}\n  - {tier: C, when: {potential: ">= 25"}, effort: {en: "Hold our share", zh: "守住份额"}}\n  - {tier: D, when: {}, effort: {en: "Serve by phone", zh: "电话维护"}}\n\n# A worked check / 验算\n#   potential:  2,720,000 not yet ours -> 65.52; trend +6 % -> 52; share 9 points lower -> 5; lines 4 -> 75;\n#               growth 3 -> 50; margin 18 % -> 72:  19.66 + 7.8 + 0.5 + 15 + 7.5 + 7.2 = 57.66\n#   effort:     rivals 3 -> 50; relationship 2 -> 25; capacity 2 -> 25:  20 + 8.75 + 6.25 = 35\n#   57.66 and 35 are a B: 2.34 points of potential short of A. / B级，潜力离A级还差2.34分。\n','\n',char(10)));
CREATE TABLE operation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	command VARCHAR NOT NULL, 
	undoes INTEGER, 
	FOREIGN KEY(undoes) REFERENCES operation (id)
);
INSERT INTO operation VALUES(1,'2026-11-26T03:01:21Z','高远','import --files …',NULL);
INSERT INTO operation VALUES(2,'2026-11-26T03:01:30Z','高远','apply --files … --yes',NULL);
INSERT INTO operation VALUES(3,'2026-11-26T03:01:48Z','高远','apply --files … --yes',NULL);
INSERT INTO operation VALUES(4,'2026-11-26T03:01:59Z','高远','score --record',NULL);
INSERT INTO operation VALUES(5,'2026-11-26T03:02:00Z','高远','log-contact beiyu --people … --channel wechat --summary … --next … --due 2026-12-01',NULL);
INSERT INTO operation VALUES(6,'2026-11-26T03:02:11Z','高远','undo 5',5);
INSERT INTO operation VALUES(7,'2026-11-26T03:02:13Z','高远','undo 6',6);
INSERT INTO operation VALUES(8,'2026-11-26T03:02:14Z','高远','add-customer --name … --industry … --manager …',NULL);
INSERT INTO operation VALUES(9,'2026-11-26T03:02:25Z','高远','add-person anrunzhiye --name … --role … --influence 3 --phone …',NULL);
INSERT INTO operation VALUES(10,'2026-11-26T03:02:34Z','高远','log-contact anrunzhiye --people … --channel visit --next … --due 2026-11-27',NULL);
INSERT INTO operation VALUES(11,'2026-11-26T03:02:40Z','高远','log-fact anrunzhiye category_spend=320万 payment_term_days=60 --source … --note …',NULL);
INSERT INTO operation VALUES(12,'2026-11-26T03:02:47Z','高远','rate anrunzhiye share_after_win=4 margin_expected=3 --source …',NULL);
INSERT INTO operation VALUES(13,'2026-11-26T03:02:53Z','高远','edit-customer beiyu --note …',NULL);
INSERT INTO operation VALUES(14,'2026-11-26T03:02:59Z','高远','edit-customer beiyu --key --because …',NULL);
INSERT INTO operation VALUES(15,'2026-11-26T03:03:05Z','高远','log-sale anrunzhiye --amount … --product … --quantity 800.0',NULL);
INSERT INTO operation VALUES(16,'2026-11-26T03:03:12Z','高远','log-sample anrunzhiye --product … --spec … --promised 2026-12-10 --owner …',NULL);
INSERT INTO operation VALUES(17,'2026-11-26T03:03:22Z','高远','snooze step-26 --until +1w --because …',NULL);
INSERT INTO operation VALUES(18,'2026-11-26T03:03:29Z','高远','reopen yuanfan --because …',NULL);
INSERT INTO operation VALUES(19,'2026-11-26T03:03:36Z','高远','add-swot beiyu --kind strength --text … --about … --weight 4',NULL);
INSERT INTO operation VALUES(20,'2026-11-26T03:03:43Z','高远','add-supplier beiyu --name … supplier_share=… --source …',NULL);
INSERT INTO operation VALUES(21,'2026-11-26T03:03:56Z','高远','add-move beiyu --supplier … --move … --likelihood … --trouble 3',NULL);
INSERT INTO operation VALUES(22,'2026-11-26T03:04:08Z','高远','log-spend beiyu --amount … --kind meal --person … --heads 1 --purpose … --approver … --invoice …',NULL);
INSERT INTO operation VALUES(23,'2026-11-26T03:04:19Z','高远','hand-over dalu --to … --note …',NULL);
INSERT INTO operation VALUES(24,'2026-11-26T03:04:31Z','高远','apply --files … --yes',NULL);
INSERT INTO operation VALUES(25,'2026-11-26T03:04:48Z','高远','add-person anrunzhiye --name … --phone …',NULL);
INSERT INTO operation VALUES(26,'2026-11-26T03:05:11Z','高远','log-contact anrunzhiye --people … --channel phone --summary … --no-next …',NULL);
INSERT INTO operation VALUES(27,'2026-11-26T03:05:31Z','高远','forget --person … --yes',NULL);
INSERT INTO operation VALUES(28,'2026-11-26T03:06:00Z','高远','simulate beiyu --record',NULL);
INSERT INTO operation VALUES(29,'2026-11-26T03:06:37Z','高远','log-expectation anrunzhiye --text …',NULL);
INSERT INTO operation VALUES(30,'2026-11-26T03:06:55Z','高远','log-complaint dalu --text …',NULL);
INSERT INTO operation VALUES(31,'2026-11-26T03:07:20Z','高远','add-objective anrunzhiye --text … --person … --due 2027-06-30',NULL);
INSERT INTO operation VALUES(32,'2026-11-26T03:07:44Z','高远','add-action --number 1 --what … --due 2026-12-15',NULL);
INSERT INTO operation VALUES(33,'2026-11-26T03:08:03Z','高远','pause anrunzhiye --until 2027-02-01 --because …',NULL);
INSERT INTO operation VALUES(34,'2026-11-26T03:08:14Z','高远','log-quotation anrunzhiye --amount … --strength …',NULL);
INSERT INTO operation VALUES(35,'2026-11-26T03:08:58Z','高远','set-tier anrunzhiye --tier … --because … --until 2027-03-31',NULL);
CREATE TABLE alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO alias VALUES(1,1,'Beiyu Heating','beiyu heating');
INSERT INTO alias VALUES(2,1,'北屿热力','北屿热力');
INSERT INTO alias VALUES(3,2,'0086','0086');
INSERT INTO alias VALUES(4,2,'Dalu Chemicals','dalu chemicals');
INSERT INTO alias VALUES(5,2,'大麓','大麓');
INSERT INTO alias VALUES(6,3,'Yuanfan Marine','yuanfan marine');
INSERT INTO alias VALUES(7,3,'远帆','远帆');
CREATE TABLE assessment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	likelihood FLOAT, 
	path VARCHAR, 
	cost INTEGER, 
	hours FLOAT, 
	"by" VARCHAR, 
	note VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT likelihood_is_a_share CHECK (likelihood between 0 and 1), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO assessment VALUES(1,1,'2026-04-10',0.59999999999999997779,'孟总推方案、样板段过会，宋总定',21000000,200.0,'高远; 唐静','唐静跟了全程');
INSERT INTO assessment VALUES(2,1,'2026-09-14',0.75,'孟总推、宋总定、滕部长走流程',21000000,240.0,'唐静; 高远','九步程序走到合同');
INSERT INTO assessment VALUES(3,3,'2025-12-10',0.34999999999999997779,'江处长想引第二家，船检认证先过',18000000,60.0,'高远','材料耐油没有把握');
CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operation_id INTEGER, 
	at VARCHAR, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	FOREIGN KEY(operation_id) REFERENCES operation (id)
);
INSERT INTO change VALUES(1,1,NULL,'colleague',1,NULL,'{"id":1,"name":"魏岚","key":"魏岚","level":"account_manager","title":"商务经理","note":"Wei Lan","left_on":null}');
INSERT INTO change VALUES(2,1,NULL,'colleague',2,NULL,'{"id":2,"name":"高远","key":"高远","level":"account_manager","title":"商务经理","note":"Gao Yuan；外贸和供热","left_on":null}');
INSERT INTO change VALUES(3,1,NULL,'colleague',3,NULL,'{"id":3,"name":"唐静","key":"唐静","level":"department_head","title":"营销部负责人","note":"Tang Jing","left_on":null}');
INSERT INTO change VALUES(4,1,NULL,'colleague',4,NULL,'{"id":4,"name":"邵鸣","key":"邵鸣","level":"executive","title":"总经理","note":"Shao Ming；重点客户的高层挂帅人","left_on":null}');
INSERT INTO change VALUES(5,1,NULL,'colleague',5,NULL,'{"id":5,"name":"罗诚","key":"罗诚","level":"technical","title":"技术负责人","note":"Luo Cheng；样品由他签字","left_on":null}');
INSERT INTO change VALUES(6,1,NULL,'customer',1,NULL,'{"id":1,"code":"beiyu","name":"北屿供热","key":"北屿供热","pinyin":"beiyugongre bygr","industry":"集中供热","manager":"高远","phone":"0535-55503310","website":"www.beiyu-heat.example","address":"山东省烟台市北屿新区热源路 6 号","source":"供热展","note":"供热面积约 1,900 万平方米，三年老旧管网改造，每年 4 月到 9 月施工","added_on":"2025-03-10"}');
INSERT INTO change VALUES(7,1,NULL,'alias',1,NULL,'{"id":1,"customer_id":1,"name":"Beiyu Heating","key":"beiyu heating"}');
INSERT INTO change VALUES(8,1,NULL,'alias',2,NULL,'{"id":2,"customer_id":1,"name":"北屿热力","key":"北屿热力"}');
INSERT INTO change VALUES(9,1,NULL,'customer',2,NULL,'{"id":2,"code":"dalu","name":"大麓化工","key":"大麓化工","pinyin":"daluhuagong dlhg","industry":"化工","manager":"高远","phone":"0736-55501160","website":"www.dalu-chem.example","address":"湖南省常德市大麓化工园 1 号","source":"老客户","note":"厂区循环水与酸碱管线检修备件，每月一单，ERP 客户号 0086","added_on":"2024-03-25"}');
INSERT INTO change VALUES(10,1,NULL,'alias',3,NULL,'{"id":3,"customer_id":2,"name":"0086","key":"0086"}');
INSERT INTO change VALUES(11,1,NULL,'alias',4,NULL,'{"id":4,"customer_id":2,"name":"Dalu Chemicals","key":"dalu chemicals"}');
INSERT INTO change VALUES(12,1,NULL,'alias',5,NULL,'{"id":5,"customer_id":2,"name":"大麓","key":"大麓"}');
INSERT INTO change VALUES(13,1,NULL,'customer',3,NULL,'{"id":3,"code":"yuanfan","name":"远帆船舶","key":"远帆船舶","pinyin":"yuanfanchuanbo yfcb","industry":"造船","manager":"高远","phone":"0513-55508809","website":"www.yuanfan-marine.example","address":"江苏省南通市远帆路 1 号","source":"展会","note":"舱室给水管要船级社型式认可与低烟无卤，两次送样都不合格，已终止；资料留存","added_on":"2025-08-11"}');
INSERT INTO change VALUES(14,1,NULL,'alias',6,NULL,'{"id":6,"customer_id":3,"name":"Yuanfan Marine","key":"yuanfan marine"}');
INSERT INTO change VALUES(15,1,NULL,'alias',7,NULL,'{"id":7,"customer_id":3,"name":"远帆","key":"远帆"}');
INSERT INTO change VALUES(16,1,NULL,'person',1,NULL,'{"id":1,"customer_id":1,"name":"宋建国","key":"宋建国","pinyin":"songjianguo sjg","title":"总经理","department":"公司领导","roles":"decider","influence":5,"phone":"138-0000-1042","email":"songjianguo@beiyu-heat.example","note":"热力行业三十年，重信誉；开会准时，不抽烟","left_on":null}');
INSERT INTO change VALUES(17,1,NULL,'person',2,NULL,'{"id":2,"customer_id":1,"name":"孟凡林","key":"孟凡林","pinyin":"mengfanlin mfl","title":"生产技术副总","department":"公司领导","roles":"approver,sponsor","influence":5,"phone":"138-0000-1049","email":"mengfanlin@beiyu-heat.example","note":"主持老网改造，认可我们的 PE-RT II 方案","left_on":null}');
INSERT INTO change VALUES(18,1,NULL,'person',3,NULL,'{"id":3,"customer_id":1,"name":"滕海","key":"滕海","pinyin":"tenghai th","title":"物资部部长","department":"物资部","roles":"buyer","influence":4,"phone":"138-0000-1056","email":"tenghai@beiyu-heat.example","note":"原则性强，流程一步不少","left_on":null}');
INSERT INTO change VALUES(19,1,NULL,'person',4,NULL,'{"id":4,"customer_id":1,"name":"丁雪","key":"丁雪","pinyin":"dingxue dx","title":"采购员","department":"物资部","roles":"coach,buyer","influence":2,"phone":"138-0000-1063","email":"dingxue@beiyu-heat.example","note":"入职八年，资料齐、记性好，常提醒我们时间点","left_on":null}');
INSERT INTO change VALUES(20,1,NULL,'person',5,NULL,'{"id":5,"customer_id":1,"name":"郭长河","key":"郭长河","pinyin":"guochanghe gch","title":"热网所所长","department":"热网所","roles":"user,evaluator","influence":3,"phone":"138-0000-1070","email":"guochanghe@beiyu-heat.example","note":"第一次送样焊口不合格就是他测的，第二次亲自点头","left_on":null}');
INSERT INTO change VALUES(21,1,NULL,'person',6,NULL,'{"id":6,"customer_id":1,"name":"尹秋月","key":"尹秋月","pinyin":"yinqiuyue yqy","title":"财务部部长","department":"财务部","roles":"payer","influence":3,"phone":"138-0000-1077","email":"yinqiuyue@beiyu-heat.example","note":"付款按合同，质保金一定压满","left_on":null}');
INSERT INTO change VALUES(22,1,NULL,'person',7,NULL,'{"id":7,"customer_id":2,"name":"雷振东","key":"雷振东","pinyin":"leizhendong lzd","title":"设备部部长","department":"设备部","roles":"decider","influence":4,"phone":"138-0000-1371","email":"leizhendong@dalu-chem.example","note":"检修计划由他排，停产期用量翻倍","left_on":null}');
INSERT INTO change VALUES(23,1,NULL,'person',8,NULL,'{"id":8,"customer_id":2,"name":"贺敏","key":"贺敏","pinyin":"hemin hm","title":"采购员","department":"采购部","roles":"buyer","influence":2,"phone":"138-0000-1378","email":"hemin@dalu-chem.example","note":"每月一单，多年没变过","left_on":null}');
INSERT INTO change VALUES(24,1,NULL,'person',9,NULL,'{"id":9,"customer_id":2,"name":"邹凯","key":"邹凯","pinyin":"zoukai zk","title":"仓库主管","department":"仓储部","roles":"user","influence":1,"phone":"138-0000-1385","email":"zoukai@dalu-chem.example","note":"库存见底会先打电话来","left_on":null}');
INSERT INTO change VALUES(25,1,NULL,'person',10,NULL,'{"id":10,"customer_id":3,"name":"庄严","key":"庄严","pinyin":"zhuangyan zy","title":"生产副总","department":"公司领导","roles":"decider","influence":5,"phone":"138-0000-1504","email":"zhuangyan@yuanfan-marine.example","note":"船期第一，材料问题不拖过夜","left_on":null}');
INSERT INTO change VALUES(26,1,NULL,'person',11,NULL,'{"id":11,"customer_id":3,"name":"成立新","key":"成立新","pinyin":"chenglixin clx","title":"主任工程师","department":"技术处","roles":"evaluator,veto","influence":5,"phone":"138-0000-1511","email":"chenglixin@yuanfan-marine.example","note":"两次退样的报告都是他签的，说得有道理","left_on":null}');
INSERT INTO change VALUES(27,1,NULL,'person',12,NULL,'{"id":12,"customer_id":3,"name":"江海峰","key":"江海峰","pinyin":"jianghaifeng jhf","title":"采购处处长","department":"采购处","roles":"buyer","influence":3,"phone":"138-0000-1518","email":"jianghaifeng@yuanfan-marine.example","note":"想引第二家压价，技术不放行也没办法","left_on":null}');
INSERT INTO change VALUES(28,1,NULL,'contact',1,NULL,'{"id":1,"customer_id":1,"on":"2025-03-12","channel":"exhibition","purpose":"need","summary":"供热展上丁工在我们展位站了十分钟，问 dn160 的耐温曲线","hours":1.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(29,1,NULL,'participant',1,NULL,'{"id":1,"contact_id":1,"person_id":4,"impact":2.0,"half_life":14.0}');
INSERT INTO change VALUES(30,1,NULL,'next_step',1,NULL,'{"id":1,"customer_id":1,"contact_id":1,"on":"2025-03-12","what":"寄曲线和样册","due":"2025-03-14","by":"高远","expected":"yes","done_on":"2025-03-14","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(31,1,NULL,'contact',2,NULL,'{"id":2,"customer_id":1,"on":"2025-03-27","channel":"phone","purpose":"information","summary":"收到样册了；老网三年改 41 公里，现在用钢管和一家 PE-RT","hours":0.4,"by":"高远","no_next":null}');
INSERT INTO change VALUES(32,1,NULL,'participant',2,NULL,'{"id":2,"contact_id":2,"person_id":4,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(33,1,NULL,'next_step',2,NULL,'{"id":2,"customer_id":1,"contact_id":2,"on":"2025-03-27","what":"约到所里看看","due":"2025-04-15","by":"高远","expected":"yes","done_on":"2025-04-17","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(34,1,NULL,'contact',3,NULL,'{"id":3,"customer_id":1,"on":"2025-04-17","channel":"visit","purpose":"need","summary":"看了换热站，钢管保温层进水；郭所长说焊口是最大的心病","hours":5.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(35,1,NULL,'participant',3,NULL,'{"id":3,"contact_id":3,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(36,1,NULL,'participant',4,NULL,'{"id":4,"contact_id":3,"person_id":5,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(37,1,NULL,'next_step',3,NULL,'{"id":3,"customer_id":1,"contact_id":3,"on":"2025-04-17","what":"带罗工来讲电熔","due":"2025-05-13","by":"高远","expected":null,"done_on":"2025-05-14","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(38,1,NULL,'contact',4,NULL,'{"id":4,"customer_id":1,"on":"2025-05-14","channel":"tech_exchange","purpose":"solution","summary":"罗工讲剥离试验怎么做，郭所长提了十一个问题，答上来十个","hours":6.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(39,1,NULL,'participant',5,NULL,'{"id":5,"contact_id":4,"person_id":5,"impact":4.0,"half_life":45.0}');
INSERT INTO change VALUES(40,1,NULL,'participant',6,NULL,'{"id":6,"contact_id":4,"person_id":4,"impact":4.0,"half_life":45.0}');
INSERT INTO change VALUES(41,1,NULL,'next_step',4,NULL,'{"id":4,"customer_id":1,"contact_id":4,"on":"2025-05-14","what":"补答第十一个：氧渗透","due":"2025-05-21","by":"高远;罗诚","expected":"yes","done_on":"2025-05-20","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(42,1,NULL,'contact',5,NULL,'{"id":5,"customer_id":1,"on":"2025-06-05","channel":"visit","purpose":"need","summary":"滕部长讲流程：先送样，过了才有资格比价；样品标准书面给了我们","hours":4.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(43,1,NULL,'participant',7,NULL,'{"id":7,"contact_id":5,"person_id":3,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(44,1,NULL,'participant',8,NULL,'{"id":8,"contact_id":5,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(45,1,NULL,'next_step',5,NULL,'{"id":5,"customer_id":1,"contact_id":5,"on":"2025-06-05","what":"7 月 11 日前送样","due":"2025-07-11","by":"高远","expected":"yes","done_on":"2025-07-11","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(46,1,NULL,'contact',6,NULL,'{"id":6,"customer_id":1,"on":"2025-07-11","channel":"sample_delivery","purpose":"solution","summary":"dn160 管 24 米和管件送到热网所，罗工现场焊了两个口做示范","hours":4.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(47,1,NULL,'participant',9,NULL,'{"id":9,"contact_id":6,"person_id":4,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(48,1,NULL,'participant',10,NULL,'{"id":10,"contact_id":6,"person_id":5,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(49,1,NULL,'next_step',6,NULL,'{"id":6,"customer_id":1,"contact_id":6,"on":"2025-07-11","what":"8 月初问剥离结果","due":"2025-08-05","by":"高远;罗诚","expected":null,"done_on":"2025-08-05","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(50,1,NULL,'contact',7,NULL,'{"id":7,"customer_id":1,"on":"2025-08-05","channel":"phone","purpose":"information","summary":"8 个焊口 2 个脆断，不合格；郭所长语气还好，说“查清楚再来”","hours":0.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(51,1,NULL,'participant',11,NULL,'{"id":11,"contact_id":7,"person_id":5,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(52,1,NULL,'next_step',7,NULL,'{"id":7,"customer_id":1,"contact_id":7,"on":"2025-08-05","what":"罗工一周内出原因分析","due":"2025-08-13","by":"高远","expected":"yes","done_on":"2025-08-12","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(53,1,NULL,'contact',8,NULL,'{"id":8,"customer_id":1,"on":"2025-08-13","channel":"visit","purpose":"service","summary":"当面交分析报告：原料批次含水，干燥工序漏记；承诺改料、改记录、再做 12 组","hours":5.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(54,1,NULL,'participant',12,NULL,'{"id":12,"contact_id":8,"person_id":5,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(55,1,NULL,'participant',13,NULL,'{"id":13,"contact_id":8,"person_id":3,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(56,1,NULL,'next_step',8,NULL,'{"id":8,"customer_id":1,"contact_id":8,"on":"2025-08-13","what":"9 月 30 日前二次送样","due":"2025-09-30","by":"高远;罗诚","expected":"yes","done_on":"2025-09-29","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(57,1,NULL,'contact',9,NULL,'{"id":9,"customer_id":1,"on":"2025-09-29","channel":"sample_delivery","purpose":"solution","summary":"二次样品带着 12 组焊口切片一起送，郭所长说先放他办公室","hours":5.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(58,1,NULL,'participant',14,NULL,'{"id":14,"contact_id":9,"person_id":5,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(59,1,NULL,'participant',15,NULL,'{"id":15,"contact_id":9,"person_id":4,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(60,1,NULL,'next_step',9,NULL,'{"id":9,"customer_id":1,"contact_id":9,"on":"2025-09-29","what":"过完节来试焊","due":"2025-10-16","by":"高远;罗诚","expected":null,"done_on":"2025-10-16","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(61,1,NULL,'contact',10,NULL,'{"id":10,"customer_id":1,"on":"2025-10-16","channel":"plant_visit","purpose":"service","summary":"郭所长亲自焊了 12 个口，一个个掰，全部韧性断裂；他拍了照片发给孟总","hours":7.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(62,1,NULL,'participant',16,NULL,'{"id":16,"contact_id":10,"person_id":5,"impact":5.0,"half_life":30.0}');
INSERT INTO change VALUES(63,1,NULL,'participant',17,NULL,'{"id":17,"contact_id":10,"person_id":4,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(64,1,NULL,'next_step',10,NULL,'{"id":10,"customer_id":1,"contact_id":10,"on":"2025-10-16","what":"约孟总","due":"2025-11-19","by":"高远;罗诚","expected":"yes","done_on":"2025-11-19","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(65,1,NULL,'contact',11,NULL,'{"id":11,"customer_id":1,"on":"2025-11-19","channel":"visit","purpose":"solution","summary":"孟总第一次见：看了照片和切片，问产能够不够 14 公里一季","hours":5.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(66,1,NULL,'participant',18,NULL,'{"id":18,"contact_id":11,"person_id":2,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(67,1,NULL,'participant',19,NULL,'{"id":19,"contact_id":11,"person_id":5,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(68,1,NULL,'next_step',11,NULL,'{"id":11,"customer_id":1,"contact_id":11,"on":"2025-11-19","what":"产能书面答复","due":"2025-12-03","by":"高远;唐静","expected":"yes","done_on":"2025-12-02","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(69,1,NULL,'contact',12,NULL,'{"id":12,"customer_id":1,"on":"2025-12-17","channel":"visit","purpose":"information","summary":"尹部长把付款节点讲透：到货 60、投运 30、质保 10；丁工给了历年用量","hours":4.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(70,1,NULL,'participant',20,NULL,'{"id":20,"contact_id":12,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(71,1,NULL,'participant',21,NULL,'{"id":21,"contact_id":12,"person_id":6,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(72,1,NULL,'next_step',12,NULL,'{"id":12,"customer_id":1,"contact_id":12,"on":"2025-12-17","what":"算资金占用","due":"2026-01-09","by":"高远","expected":null,"done_on":"2026-01-08","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(73,1,NULL,'contact',13,NULL,'{"id":13,"customer_id":1,"on":"2026-01-15","channel":"tech_exchange","purpose":"solution","summary":"推荐“先改 3 公里”的路线，孟总在会上说就按这个来；滕部长要样板段","hours":7.0,"by":"高远; 唐静; 罗诚","no_next":null}');
INSERT INTO change VALUES(74,1,NULL,'participant',22,NULL,'{"id":22,"contact_id":13,"person_id":2,"impact":5.0,"half_life":45.0}');
INSERT INTO change VALUES(75,1,NULL,'participant',23,NULL,'{"id":23,"contact_id":13,"person_id":3,"impact":4.0,"half_life":45.0}');
INSERT INTO change VALUES(76,1,NULL,'participant',24,NULL,'{"id":24,"contact_id":13,"person_id":5,"impact":4.0,"half_life":45.0}');
INSERT INTO change VALUES(77,1,NULL,'next_step',13,NULL,'{"id":13,"customer_id":1,"contact_id":13,"on":"2026-01-15","what":"编样板段方案","due":"2026-02-06","by":"高远;唐静;罗诚","expected":"yes","done_on":"2026-02-05","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(78,1,NULL,'contact',14,NULL,'{"id":14,"customer_id":1,"on":"2026-03-11","channel":"visit","purpose":"trust","summary":"样板段方案过会；孟总建议请宋总来厂里走一趟","hours":5.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(79,1,NULL,'participant',25,NULL,'{"id":25,"contact_id":14,"person_id":2,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(80,1,NULL,'participant',26,NULL,'{"id":26,"contact_id":14,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(81,1,NULL,'next_step',14,NULL,'{"id":14,"customer_id":1,"contact_id":14,"on":"2026-03-11","what":"排宋总来访","due":"2026-04-22","by":"高远;唐静","expected":"yes","done_on":"2026-04-23","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(82,1,NULL,'contact',15,NULL,'{"id":15,"customer_id":1,"on":"2026-04-23","channel":"customer_inspection","purpose":"trust","summary":"孟总带队先来摸底，车间转了三小时，挤出线换料记录看得很细","hours":8.0,"by":"高远; 唐静; 罗诚","no_next":null}');
INSERT INTO change VALUES(83,1,NULL,'participant',27,NULL,'{"id":27,"contact_id":15,"person_id":2,"impact":5.0,"half_life":90.0}');
INSERT INTO change VALUES(84,1,NULL,'participant',28,NULL,'{"id":28,"contact_id":15,"person_id":5,"impact":5.0,"half_life":90.0}');
INSERT INTO change VALUES(85,1,NULL,'next_step',15,NULL,'{"id":15,"customer_id":1,"contact_id":15,"on":"2026-04-23","what":"整改他们提的标识","due":"2026-05-15","by":"高远;唐静;罗诚","expected":null,"done_on":"2026-05-14","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(86,1,NULL,'contact',16,NULL,'{"id":16,"customer_id":1,"on":"2026-05-20","channel":"exec_meeting","purpose":"trust","summary":"邵总带队拜访，谈三年老网规划；孟总说采购按制度走，技术上放心","hours":6.0,"by":"邵鸣; 唐静; 高远","no_next":null}');
INSERT INTO change VALUES(87,1,NULL,'participant',29,NULL,'{"id":29,"contact_id":16,"person_id":2,"impact":5.0,"half_life":60.0}');
INSERT INTO change VALUES(88,1,NULL,'participant',30,NULL,'{"id":30,"contact_id":16,"person_id":3,"impact":5.0,"half_life":60.0}');
INSERT INTO change VALUES(89,1,NULL,'next_step',16,NULL,'{"id":16,"customer_id":1,"contact_id":16,"on":"2026-05-20","what":"邀宋总看已运行的项目","due":"2026-06-24","by":"邵鸣;唐静;高远","expected":"yes","done_on":"2026-06-25","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(90,1,NULL,'contact',17,NULL,'{"id":17,"customer_id":1,"on":"2026-06-25","channel":"reference_visit","purpose":"trust","summary":"看了邻市两年前的 4.2 公里，业主值班长说一次没漏；滕部长在车上问单价","hours":9.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(91,1,NULL,'participant',31,NULL,'{"id":31,"contact_id":17,"person_id":2,"impact":4.0,"half_life":60.0}');
INSERT INTO change VALUES(92,1,NULL,'participant',32,NULL,'{"id":32,"contact_id":17,"person_id":3,"impact":4.0,"half_life":60.0}');
INSERT INTO change VALUES(93,1,NULL,'next_step',17,NULL,'{"id":17,"customer_id":1,"contact_id":17,"on":"2026-06-25","what":"报价含八项内容","due":"2026-07-15","by":"高远;唐静","expected":"yes","done_on":"2026-07-15","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(94,1,NULL,'contact',18,NULL,'{"id":18,"customer_id":1,"on":"2026-07-15","channel":"quotation","purpose":"solution","summary":"方案汇报：人员、规划、技术、品质、产能、认证、案例、价格八页；尹部长只抄了付款","hours":6.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(95,1,NULL,'participant',33,NULL,'{"id":33,"contact_id":18,"person_id":3,"impact":3.0,"half_life":14.0}');
INSERT INTO change VALUES(96,1,NULL,'participant',34,NULL,'{"id":34,"contact_id":18,"person_id":2,"impact":3.0,"half_life":14.0}');
INSERT INTO change VALUES(97,1,NULL,'participant',35,NULL,'{"id":35,"contact_id":18,"person_id":6,"impact":3.0,"half_life":14.0}');
INSERT INTO change VALUES(98,1,NULL,'next_step',18,NULL,'{"id":18,"customer_id":1,"contact_id":18,"on":"2026-07-15","what":"改付款节点","due":"2026-07-29","by":"高远;唐静","expected":null,"done_on":"2026-07-30","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(99,1,NULL,'contact',19,NULL,'{"id":19,"customer_id":1,"on":"2026-07-30","channel":"visit","purpose":"negotiate","summary":"宋总第一次坐下来谈，问安润做了多少年、谁兜底；尹部长同意 90 天","hours":5.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(100,1,NULL,'participant',36,NULL,'{"id":36,"contact_id":19,"person_id":1,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(101,1,NULL,'participant',37,NULL,'{"id":37,"contact_id":19,"person_id":6,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(102,1,NULL,'next_step',19,NULL,'{"id":19,"customer_id":1,"contact_id":19,"on":"2026-07-30","what":"发公司背景和保函样本","due":"2026-08-10","by":"高远;唐静","expected":"yes","done_on":"2026-08-10","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(103,1,NULL,'contact',20,NULL,'{"id":20,"customer_id":1,"on":"2026-08-27","channel":"visit","purpose":"solution","summary":"验厂提纲定下来，17 项；丁工提醒第 9 项原料追溯要现场打开系统看","hours":6.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(104,1,NULL,'participant',38,NULL,'{"id":38,"contact_id":20,"person_id":2,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(105,1,NULL,'participant',39,NULL,'{"id":39,"contact_id":20,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(106,1,NULL,'next_step',20,NULL,'{"id":20,"customer_id":1,"contact_id":20,"on":"2026-08-27","what":"按提纲内审一遍","due":"2026-09-14","by":"高远;唐静","expected":"yes","done_on":"2026-09-15","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(107,1,NULL,'contact',21,NULL,'{"id":21,"customer_id":1,"on":"2026-09-08","channel":"visit","purpose":"information","summary":"对手在提同口径低价，郭所长把差异写成了一页比较","hours":4.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(108,1,NULL,'participant',40,NULL,'{"id":40,"contact_id":21,"person_id":5,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(109,1,NULL,'participant',41,NULL,'{"id":41,"contact_id":21,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(110,1,NULL,'next_step',21,NULL,'{"id":21,"customer_id":1,"contact_id":21,"on":"2026-09-08","what":"写对手最后一招的预案","due":"2026-09-22","by":"高远","expected":null,"done_on":"2026-09-21","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(111,1,NULL,'contact',22,NULL,'{"id":22,"customer_id":1,"on":"2026-09-22","channel":"visit","purpose":"negotiate","summary":"谈合同框架，质保金 10% 不变，逾期违约金双向；滕部长让走法务","hours":5.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(112,1,NULL,'participant',42,NULL,'{"id":42,"contact_id":22,"person_id":3,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(113,1,NULL,'next_step',22,NULL,'{"id":22,"customer_id":1,"contact_id":22,"on":"2026-09-22","what":"法务回稿","due":"2026-10-13","by":"高远;唐静","expected":"yes","done_on":"2026-10-14","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(114,1,NULL,'contact',23,NULL,'{"id":23,"customer_id":1,"on":"2026-10-14","channel":"phone","purpose":"negotiate","summary":"授信问题：尹部长要我们先给信用证明","hours":0.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(115,1,NULL,'participant',43,NULL,'{"id":43,"contact_id":23,"person_id":6,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(116,1,NULL,'next_step',23,NULL,'{"id":23,"customer_id":1,"contact_id":23,"on":"2026-10-14","what":"财务出证明","due":"2026-10-23","by":"高远","expected":"yes","done_on":"2026-10-23","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(117,1,NULL,'contact',24,NULL,'{"id":24,"customer_id":1,"on":"2026-10-22","channel":"customer_inspection","purpose":"trust","summary":"正式验厂 17 项，15 项过，2 项待整改：阻燃报告要补、原料追溯要打通到炉号","hours":9.0,"by":"高远; 唐静; 罗诚; 邵鸣","no_next":null}');
INSERT INTO change VALUES(118,1,NULL,'participant',44,NULL,'{"id":44,"contact_id":24,"person_id":2,"impact":5.0,"half_life":90.0}');
INSERT INTO change VALUES(119,1,NULL,'participant',45,NULL,'{"id":45,"contact_id":24,"person_id":5,"impact":5.0,"half_life":90.0}');
INSERT INTO change VALUES(120,1,NULL,'participant',46,NULL,'{"id":46,"contact_id":24,"person_id":4,"impact":5.0,"half_life":90.0}');
INSERT INTO change VALUES(121,1,NULL,'next_step',24,NULL,'{"id":24,"customer_id":1,"contact_id":24,"on":"2026-10-22","what":"两项整改计划书面回复","due":"2026-11-05","by":"高远;唐静;罗诚;邵鸣","expected":null,"done_on":"2026-11-05","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(122,1,NULL,'contact',25,NULL,'{"id":25,"customer_id":1,"on":"2026-11-05","channel":"video","purpose":"service","summary":"整改计划过了一遍，追溯已完成一半；阻燃报告送检中","hours":1.5,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(123,1,NULL,'participant',47,NULL,'{"id":47,"contact_id":25,"person_id":5,"impact":2.0,"half_life":10.0}');
INSERT INTO change VALUES(124,1,NULL,'participant',48,NULL,'{"id":48,"contact_id":25,"person_id":4,"impact":2.0,"half_life":10.0}');
INSERT INTO change VALUES(125,1,NULL,'next_step',25,NULL,'{"id":25,"customer_id":1,"contact_id":25,"on":"2026-11-05","what":"阻燃报告出来就送","due":"2026-12-04","by":"高远;罗诚","expected":"yes","done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(126,1,NULL,'contact',26,NULL,'{"id":26,"customer_id":1,"on":"2026-11-11","channel":"visit","purpose":"negotiate","summary":"滕部长口头说框架谈得差不多，宋总要和邵总面对面谈三年规划","hours":5.0,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(127,1,NULL,'participant',49,NULL,'{"id":49,"contact_id":26,"person_id":3,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(128,1,NULL,'participant',50,NULL,'{"id":50,"contact_id":26,"person_id":4,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(129,1,NULL,'next_step',26,NULL,'{"id":26,"customer_id":1,"contact_id":26,"on":"2026-11-11","what":"高层会面：邵鸣与宋建国","due":"2026-11-27","by":"高远;唐静","expected":"yes","done_on":null,"dropped_on":null,"outcome":null,"person_id":1,"pretext":"宋总要听三年供货规划","objective_id":null}');
INSERT INTO change VALUES(130,1,NULL,'contact',27,NULL,'{"id":27,"customer_id":1,"on":"2026-11-19","channel":"phone","purpose":"information","summary":"孟总定了周五下午两点，宋总会带尹部长；要我们准备炉号追溯演示","hours":0.5,"by":"高远; 唐静","no_next":null}');
INSERT INTO change VALUES(131,1,NULL,'participant',51,NULL,'{"id":51,"contact_id":27,"person_id":2,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(132,1,NULL,'next_step',27,NULL,'{"id":27,"customer_id":1,"contact_id":27,"on":"2026-11-19","what":"演示账号和三年规划材料","due":"2026-11-26","by":"高远;唐静","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(133,1,NULL,'contact',28,NULL,'{"id":28,"customer_id":2,"on":"2024-12-05","channel":"visit","purpose":"service","summary":"看酸洗线的管道振动，雷部长要加支架","hours":4.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(134,1,NULL,'participant',52,NULL,'{"id":52,"contact_id":28,"person_id":7,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(135,1,NULL,'participant',53,NULL,'{"id":53,"contact_id":28,"person_id":8,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(136,1,NULL,'next_step',28,NULL,'{"id":28,"customer_id":2,"contact_id":28,"on":"2024-12-05","what":"支架图","due":"2024-12-27","by":"高远","expected":null,"done_on":"2024-12-26","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(137,1,NULL,'contact',29,NULL,'{"id":29,"customer_id":2,"on":"2025-05-28","channel":"tech_exchange","purpose":"solution","summary":"谈酸洗线换管，罗工讲耐盐酸数据","hours":5.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(138,1,NULL,'participant',54,NULL,'{"id":54,"contact_id":29,"person_id":7,"impact":4.0,"half_life":45.0}');
INSERT INTO change VALUES(139,1,NULL,'next_step',29,NULL,'{"id":29,"customer_id":2,"contact_id":29,"on":"2025-05-28","what":"打样","due":"2025-07-04","by":"高远;罗诚","expected":null,"done_on":"2025-07-04","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(140,1,NULL,'contact',30,NULL,'{"id":30,"customer_id":2,"on":"2025-08-12","channel":"visit","purpose":"information","summary":"酸洗线换了一段运行正常，邹凯带着看库存卡","hours":3.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(141,1,NULL,'participant',55,NULL,'{"id":55,"contact_id":30,"person_id":7,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(142,1,NULL,'participant',56,NULL,'{"id":56,"contact_id":30,"person_id":9,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(143,1,NULL,'next_step',30,NULL,'{"id":30,"customer_id":2,"contact_id":30,"on":"2025-08-12","what":"雨季备货","due":"2025-09-12","by":"高远","expected":null,"done_on":"2025-09-11","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(144,1,NULL,'contact',31,NULL,'{"id":31,"customer_id":2,"on":"2025-12-16","channel":"visit","purpose":"review","summary":"全年 12 单没断过，贺工还是每月一单","hours":4.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(145,1,NULL,'participant',57,NULL,'{"id":57,"contact_id":31,"person_id":7,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(146,1,NULL,'participant',58,NULL,'{"id":58,"contact_id":31,"person_id":8,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(147,1,NULL,'next_step',31,NULL,'{"id":31,"customer_id":2,"contact_id":31,"on":"2025-12-16","what":"2026 检修计划","due":"2026-01-16","by":"高远","expected":null,"done_on":"2026-01-16","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(148,1,NULL,'contact',32,NULL,'{"id":32,"customer_id":2,"on":"2026-04-14","channel":"visit","purpose":"solution","summary":"大修 6 月，用量翻倍，雷部长要现货","hours":4.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(149,1,NULL,'participant',59,NULL,'{"id":59,"contact_id":32,"person_id":7,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(150,1,NULL,'next_step',32,NULL,'{"id":32,"customer_id":2,"contact_id":32,"on":"2026-04-14","what":"大修备货","due":"2026-05-22","by":"高远;罗诚","expected":null,"done_on":"2026-05-22","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(151,1,NULL,'contact',33,NULL,'{"id":33,"customer_id":2,"on":"2026-07-09","channel":"visit","purpose":"service","summary":"大修结束回访，余料 62 米盘点入库","hours":4.0,"by":"高远","no_next":null}');
INSERT INTO change VALUES(152,1,NULL,'participant',60,NULL,'{"id":60,"contact_id":33,"person_id":7,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(153,1,NULL,'participant',61,NULL,'{"id":61,"contact_id":33,"person_id":9,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(154,1,NULL,'next_step',33,NULL,'{"id":33,"customer_id":2,"contact_id":33,"on":"2026-07-09","what":"年底谈 2027","due":"2026-12-11","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(155,1,NULL,'contact',34,NULL,'{"id":34,"customer_id":2,"on":"2026-09-22","channel":"phone","purpose":"need","summary":"贺工报了 9 月的检修备件，顺口说公司要换采购系统","hours":0.3,"by":"高远","no_next":null}');
INSERT INTO change VALUES(156,1,NULL,'participant',62,NULL,'{"id":62,"contact_id":34,"person_id":8,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(157,1,NULL,'next_step',34,NULL,'{"id":34,"customer_id":2,"contact_id":34,"on":"2026-09-22","what":"随车带一套库存卡","due":"2026-09-28","by":"高远","expected":null,"done_on":"2026-09-28","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(158,1,NULL,'contact',35,NULL,'{"id":35,"customer_id":2,"on":"2026-10-28","channel":"phone","purpose":"information","summary":"这个月的单没来，打去问，贺工说“系统切换中，再等等”","hours":0.3,"by":"高远","no_next":null}');
INSERT INTO change VALUES(159,1,NULL,'participant',63,NULL,'{"id":63,"contact_id":35,"person_id":8,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(160,1,NULL,'next_step',35,NULL,'{"id":35,"customer_id":2,"contact_id":35,"on":"2026-10-28","what":"先问仓库邹凯，再问采购","due":"2026-10-30","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(161,1,NULL,'contact',36,NULL,'{"id":36,"customer_id":3,"on":"2025-08-13","channel":"exhibition","purpose":"need","summary":"海事展上江处长说只要有型式认可就能谈","hours":1.5,"by":"高远","no_next":null}');
INSERT INTO change VALUES(162,1,NULL,'participant',64,NULL,'{"id":64,"contact_id":36,"person_id":12,"impact":2.0,"half_life":14.0}');
INSERT INTO change VALUES(163,1,NULL,'next_step',36,NULL,'{"id":36,"customer_id":3,"contact_id":36,"on":"2025-08-13","what":"问认可要求","due":"2025-08-26","by":"高远","expected":null,"done_on":"2025-08-26","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(164,1,NULL,'contact',37,NULL,'{"id":37,"customer_id":3,"on":"2025-09-09","channel":"visit","purpose":"need","summary":"成工说规矩：低烟无卤、振动、低温，三条缺一不可","hours":5.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(165,1,NULL,'participant',65,NULL,'{"id":65,"contact_id":37,"person_id":12,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(166,1,NULL,'participant',66,NULL,'{"id":66,"contact_id":37,"person_id":11,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(167,1,NULL,'next_step',37,NULL,'{"id":37,"customer_id":3,"contact_id":37,"on":"2025-09-09","what":"出一版配方","due":"2025-10-14","by":"高远;罗诚","expected":null,"done_on":"2025-10-15","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(168,1,NULL,'contact',38,NULL,'{"id":38,"customer_id":3,"on":"2025-10-15","channel":"visit","purpose":"information","summary":"庄总看得起技术，但一句“船上不试错”把门关了一半","hours":4.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(169,1,NULL,'participant',67,NULL,'{"id":67,"contact_id":38,"person_id":10,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(170,1,NULL,'participant',68,NULL,'{"id":68,"contact_id":38,"person_id":12,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(171,1,NULL,'next_step',38,NULL,'{"id":38,"customer_id":3,"contact_id":38,"on":"2025-10-15","what":"打样","due":"2025-12-12","by":"高远;罗诚","expected":null,"done_on":"2025-12-12","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(172,1,NULL,'contact',39,NULL,'{"id":39,"customer_id":3,"on":"2025-12-12","channel":"sample_delivery","purpose":"solution","summary":"第一轮样品和资料送到技术处","hours":3.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(173,1,NULL,'participant',69,NULL,'{"id":69,"contact_id":39,"person_id":11,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(174,1,NULL,'next_step',39,NULL,'{"id":39,"customer_id":3,"contact_id":39,"on":"2025-12-12","what":"等检测","due":"2026-01-15","by":"高远;罗诚","expected":null,"done_on":"2026-01-15","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(175,1,NULL,'contact',40,NULL,'{"id":40,"customer_id":3,"on":"2026-01-15","channel":"phone","purpose":"information","summary":"烟密度超一倍，成工给了数据，不给再试的期限","hours":0.4,"by":"高远","no_next":null}');
INSERT INTO change VALUES(176,1,NULL,'participant',70,NULL,'{"id":70,"contact_id":40,"person_id":11,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(177,1,NULL,'next_step',40,NULL,'{"id":40,"customer_id":3,"contact_id":40,"on":"2026-01-15","what":"改阻燃","due":"2026-02-26","by":"高远","expected":null,"done_on":"2026-02-27","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(178,1,NULL,'contact',41,NULL,'{"id":41,"customer_id":3,"on":"2026-02-27","channel":"visit","purpose":"solution","summary":"讲第二版配方，成工让带振动数据","hours":4.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(179,1,NULL,'participant',71,NULL,'{"id":71,"contact_id":41,"person_id":11,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(180,1,NULL,'participant',72,NULL,'{"id":72,"contact_id":41,"person_id":12,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(181,1,NULL,'next_step',41,NULL,'{"id":41,"customer_id":3,"contact_id":41,"on":"2026-02-27","what":"二次送样","due":"2026-04-10","by":"高远;罗诚","expected":null,"done_on":"2026-04-10","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(182,1,NULL,'contact',42,NULL,'{"id":42,"customer_id":3,"on":"2026-04-10","channel":"sample_delivery","purpose":"solution","summary":"第二轮样品送到，附振动试验曲线","hours":3.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(183,1,NULL,'participant',73,NULL,'{"id":73,"contact_id":42,"person_id":11,"impact":3.0,"half_life":30.0}');
INSERT INTO change VALUES(184,1,NULL,'next_step',42,NULL,'{"id":42,"customer_id":3,"contact_id":42,"on":"2026-04-10","what":"等检测","due":"2026-05-21","by":"高远;罗诚","expected":null,"done_on":"2026-05-21","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(185,1,NULL,'contact',43,NULL,'{"id":43,"customer_id":3,"on":"2026-05-21","channel":"visit","purpose":"information","summary":"烟过了，低温掉了；庄总说至少一年后再谈","hours":4.0,"by":"高远; 罗诚","no_next":null}');
INSERT INTO change VALUES(186,1,NULL,'participant',74,NULL,'{"id":74,"contact_id":43,"person_id":11,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(187,1,NULL,'participant',75,NULL,'{"id":75,"contact_id":43,"person_id":10,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(188,1,NULL,'next_step',43,NULL,'{"id":43,"customer_id":3,"contact_id":43,"on":"2026-05-21","what":"讨论终止","due":"2026-06-12","by":"高远;罗诚","expected":null,"done_on":"2026-06-12","dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(189,1,NULL,'contact',44,NULL,'{"id":44,"customer_id":3,"on":"2026-06-15","channel":"phone","purpose":"courtesy","summary":"告知我们退出，江处长表示可惜，愿意保留名单","hours":0.4,"by":"高远","no_next":"技术上配方做不到，公司决定终止，资料留存"}');
INSERT INTO change VALUES(190,1,NULL,'participant',76,NULL,'{"id":76,"contact_id":44,"person_id":12,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(191,1,NULL,'sample',1,NULL,'{"id":1,"customer_id":1,"on":"2025-06-10","product":"PE-RT II 供热管","spec":"dn160 SDR11;95℃/1.0MPa，电熔焊口剥离试验","promised_on":"2025-07-11","owner":"罗诚","note":"焊口剥离 8 个里有 2 个脆性断裂，原料批次含水偏高"}');
INSERT INTO change VALUES(192,1,NULL,'sample_event',1,NULL,'{"id":1,"sample_id":1,"on":"2025-07-08","kind":"signed","verdict":null,"by":"罗诚","note":null}');
INSERT INTO change VALUES(193,1,NULL,'sample_event',2,NULL,'{"id":2,"sample_id":1,"on":"2025-07-09","kind":"sent","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(194,1,NULL,'sample_event',3,NULL,'{"id":3,"sample_id":1,"on":"2025-07-11","kind":"delivered","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(195,1,NULL,'sample_event',4,NULL,'{"id":4,"sample_id":1,"on":"2025-08-05","kind":"verdict","verdict":"rejected","by":null,"note":null}');
INSERT INTO change VALUES(196,1,NULL,'sample',2,NULL,'{"id":2,"customer_id":1,"on":"2025-09-02","product":"PE-RT II 供热管","spec":"dn160 SDR11；改料批次，附干燥记录和 12 组焊口报告","promised_on":"2025-09-30","owner":"罗诚","note":"郭所长亲自试焊 12 个全部韧性断裂"}');
INSERT INTO change VALUES(197,1,NULL,'sample_event',5,NULL,'{"id":5,"sample_id":2,"on":"2025-09-25","kind":"signed","verdict":null,"by":"罗诚","note":null}');
INSERT INTO change VALUES(198,1,NULL,'sample_event',6,NULL,'{"id":6,"sample_id":2,"on":"2025-09-26","kind":"sent","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(199,1,NULL,'sample_event',7,NULL,'{"id":7,"sample_id":2,"on":"2025-09-29","kind":"delivered","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(200,1,NULL,'sample_event',8,NULL,'{"id":8,"sample_id":2,"on":"2025-11-14","kind":"verdict","verdict":"accepted","by":null,"note":null}');
INSERT INTO change VALUES(201,1,NULL,'sample',3,NULL,'{"id":3,"customer_id":2,"on":"2025-06-11","product":"PVC-U化工管","spec":"dn160 PN16;30% 盐酸浸泡 30 天","promised_on":"2025-07-04","owner":"罗诚","note":"酸洗线换了一段，运行正常"}');
INSERT INTO change VALUES(202,1,NULL,'sample_event',9,NULL,'{"id":9,"sample_id":3,"on":"2025-07-02","kind":"signed","verdict":null,"by":"罗诚","note":null}');
INSERT INTO change VALUES(203,1,NULL,'sample_event',10,NULL,'{"id":10,"sample_id":3,"on":"2025-07-02","kind":"sent","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(204,1,NULL,'sample_event',11,NULL,'{"id":11,"sample_id":3,"on":"2025-07-04","kind":"delivered","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(205,1,NULL,'sample_event',12,NULL,'{"id":12,"sample_id":3,"on":"2025-08-12","kind":"verdict","verdict":"accepted","by":null,"note":null}');
INSERT INTO change VALUES(206,1,NULL,'sample',4,NULL,'{"id":4,"customer_id":3,"on":"2025-11-05","product":"舱室PPR给水管","spec":"dn25；低烟无卤，船级社型式认可","promised_on":"2025-12-12","owner":"罗诚","note":"烟密度超标近一倍"}');
INSERT INTO change VALUES(207,1,NULL,'sample_event',13,NULL,'{"id":13,"sample_id":4,"on":"2025-12-09","kind":"signed","verdict":null,"by":"罗诚","note":null}');
INSERT INTO change VALUES(208,1,NULL,'sample_event',14,NULL,'{"id":14,"sample_id":4,"on":"2025-12-10","kind":"sent","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(209,1,NULL,'sample_event',15,NULL,'{"id":15,"sample_id":4,"on":"2025-12-12","kind":"delivered","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(210,1,NULL,'sample_event',16,NULL,'{"id":16,"sample_id":4,"on":"2026-01-15","kind":"verdict","verdict":"rejected","by":null,"note":null}');
INSERT INTO change VALUES(211,1,NULL,'sample',5,NULL,'{"id":5,"customer_id":3,"on":"2026-02-27","product":"舱室PPR给水管","spec":"dn25；阻燃改性第二版，振动 10-55Hz","promised_on":"2026-04-10","owner":"罗诚","note":"烟密度过了，低温冲击又掉下去；配方两头顾不上"}');
INSERT INTO change VALUES(212,1,NULL,'sample_event',17,NULL,'{"id":17,"sample_id":5,"on":"2026-04-08","kind":"signed","verdict":null,"by":"罗诚","note":null}');
INSERT INTO change VALUES(213,1,NULL,'sample_event',18,NULL,'{"id":18,"sample_id":5,"on":"2026-04-08","kind":"sent","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(214,1,NULL,'sample_event',19,NULL,'{"id":19,"sample_id":5,"on":"2026-04-10","kind":"delivered","verdict":null,"by":null,"note":null}');
INSERT INTO change VALUES(215,1,NULL,'sample_event',20,NULL,'{"id":20,"sample_id":5,"on":"2026-05-21","kind":"verdict","verdict":"rejected","by":null,"note":null}');
INSERT INTO change VALUES(216,1,NULL,'sale',1,NULL,'{"id":1,"customer_id":2,"on":"2024-11-29","amount":33040000,"currency":"CNY","product":"PVC-U化工管 dn160 PN16","quantity":2800.0,"ref":"AR-2024-0415","cost":25399385,"due":"2025-01-13","paid_on":"2025-01-16"}');
INSERT INTO change VALUES(217,1,NULL,'sale',2,NULL,'{"id":2,"customer_id":2,"on":"2024-12-27","amount":73960000,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":8600.0,"ref":"AR-2024-0435","cost":56256418,"due":"2025-02-10","paid_on":"2025-02-13"}');
INSERT INTO change VALUES(218,1,NULL,'sale',3,NULL,'{"id":3,"customer_id":2,"on":"2025-01-27","amount":31782120,"currency":"CNY","product":"PVC-U化工管 dn160 PN16","quantity":2680.0,"ref":"AR-2025-0019","cost":24704269,"due":"2025-03-13","paid_on":"2025-03-17"}');
INSERT INTO change VALUES(219,1,NULL,'sale',4,NULL,'{"id":4,"customer_id":2,"on":"2025-02-27","amount":44443080,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":5220.0,"ref":"AR-2025-0034","cost":33587195,"due":"2025-04-13","paid_on":"2025-04-14"}');
INSERT INTO change VALUES(220,1,NULL,'sale',5,NULL,'{"id":5,"customer_id":2,"on":"2025-03-28","amount":41796000,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":4860.0,"ref":"AR-2025-0052","cost":32218040,"due":"2025-05-12","paid_on":"2025-05-12"}');
INSERT INTO change VALUES(221,1,NULL,'sale',6,NULL,'{"id":6,"customer_id":2,"on":"2025-04-29","amount":50250000,"currency":"CNY","product":"PVC-U化工管 dn110 PN16","quantity":8040.0,"ref":"AR-2025-0072","cost":39125972,"due":"2025-06-13","paid_on":"2025-06-12"}');
INSERT INTO change VALUES(222,1,NULL,'sale',7,NULL,'{"id":7,"customer_id":2,"on":"2025-05-28","amount":44625000,"currency":"CNY","product":"PVC-U化工管 dn110 PN16","quantity":7140.0,"ref":"AR-2025-0092","cost":35001967,"due":"2025-07-12","paid_on":"2025-07-15"}');
INSERT INTO change VALUES(223,1,NULL,'sale',8,NULL,'{"id":8,"customer_id":2,"on":"2025-06-26","amount":67932000,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":4590.0,"ref":"AR-2025-0109","cost":52574834,"due":"2025-08-10","paid_on":"2025-08-13"}');
INSERT INTO change VALUES(224,1,NULL,'sale',9,NULL,'{"id":9,"customer_id":2,"on":"2025-07-25","amount":78271200,"currency":"CNY","product":"PVC-U化工管 dn110 PN16","quantity":12600.0,"ref":"AR-2025-0129","cost":null,"due":"2025-09-08","paid_on":"2025-09-08"}');
INSERT INTO change VALUES(225,1,NULL,'sale',10,NULL,'{"id":10,"customer_id":2,"on":"2025-08-26","amount":47903400,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":3240.0,"ref":"AR-2025-0147","cost":36823649,"due":"2025-10-10","paid_on":"2025-10-13"}');
INSERT INTO change VALUES(226,1,NULL,'sale',11,NULL,'{"id":11,"customer_id":2,"on":"2025-09-26","amount":36927360,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":4320.0,"ref":"AR-2025-0167","cost":28456741,"due":"2025-11-10","paid_on":"2025-11-10"}');
INSERT INTO change VALUES(227,1,NULL,'sale',12,NULL,'{"id":12,"customer_id":2,"on":"2025-10-24","amount":69288810,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":4710.0,"ref":"AR-2025-0183","cost":53378453,"due":"2025-12-08","paid_on":"2025-12-08"}');
INSERT INTO change VALUES(228,1,NULL,'sale',13,NULL,'{"id":13,"customer_id":2,"on":"2025-11-25","amount":42436800,"currency":"CNY","product":"PVC-U化工管 dn160 PN16","quantity":3600.0,"ref":"AR-2025-0203","cost":33092380,"due":"2026-01-09","paid_on":"2026-01-08"}');
INSERT INTO change VALUES(229,1,NULL,'sale',14,NULL,'{"id":14,"customer_id":2,"on":"2025-12-25","amount":71258460,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":8420.0,"ref":"AR-2025-0225","cost":53578753,"due":"2026-02-08","paid_on":"2026-02-09"}');
INSERT INTO change VALUES(230,1,NULL,'sale',15,NULL,'{"id":15,"customer_id":2,"on":"2026-01-23","amount":53722500,"currency":"CNY","product":"PVC-U化工管 dn110 PN16","quantity":8700.0,"ref":"AR-2026-0018","cost":41773946,"due":"2026-03-09","paid_on":"2026-03-10"}');
INSERT INTO change VALUES(231,1,NULL,'sale',16,NULL,'{"id":16,"customer_id":2,"on":"2026-02-25","amount":25442280,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":1740.0,"ref":"AR-2026-0028","cost":19437624,"due":"2026-04-11","paid_on":"2026-04-14"}');
INSERT INTO change VALUES(232,1,NULL,'sale',17,NULL,'{"id":17,"customer_id":2,"on":"2026-03-27","amount":37025720,"currency":"CNY","product":"PVC-U化工管 dn160 PN16","quantity":3160.0,"ref":"AR-2026-0049","cost":28607081,"due":"2026-05-11","paid_on":"2026-05-11"}');
INSERT INTO change VALUES(233,1,NULL,'sale',18,NULL,'{"id":18,"customer_id":2,"on":"2026-04-24","amount":63167040,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":4320.0,"ref":"AR-2026-0070","cost":48043929,"due":"2026-06-08","paid_on":"2026-06-09"}');
INSERT INTO change VALUES(234,1,NULL,'sale',19,NULL,'{"id":19,"customer_id":2,"on":"2026-05-27","amount":81152100,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":5550.0,"ref":"AR-2026-0091","cost":null,"due":"2026-07-11","paid_on":"2026-07-13"}');
INSERT INTO change VALUES(235,1,NULL,'sale',20,NULL,'{"id":20,"customer_id":2,"on":"2026-06-26","amount":61865760,"currency":"CNY","product":"PVC-U化工管 dn160 PN16","quantity":5280.0,"ref":"AR-2026-0110","cost":48156771,"due":"2026-08-10","paid_on":"2026-08-11"}');
INSERT INTO change VALUES(236,1,NULL,'sale',21,NULL,'{"id":21,"customer_id":2,"on":"2026-07-27","amount":64840680,"currency":"CNY","product":"PVC-U法兰 dn160","quantity":7640.0,"ref":"AR-2026-0131","cost":49683458,"due":"2026-09-10","paid_on":"2026-09-11"}');
INSERT INTO change VALUES(237,1,NULL,'sale',22,NULL,'{"id":22,"customer_id":2,"on":"2026-08-27","amount":24976260,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":1710.0,"ref":"AR-2026-0148","cost":19250160,"due":"2026-10-11","paid_on":"2026-10-12"}');
INSERT INTO change VALUES(238,1,NULL,'sale',23,NULL,'{"id":23,"customer_id":2,"on":"2026-09-26","amount":63974280,"currency":"CNY","product":"PE100给水管 SDR11 dn200","quantity":4380.0,"ref":"AR-2026-0170","cost":null,"due":"2026-11-10","paid_on":"2026-11-11"}');
INSERT INTO change VALUES(239,1,NULL,'rating',1,NULL,'{"id":1,"customer_id":1,"factor":"will_to_change","value":4.0,"on":"2025-05-14","source":"visit","because":"钢管用了二十年，所里的人不太想学电熔","by":"高远"}');
INSERT INTO change VALUES(240,1,NULL,'rating',2,NULL,'{"id":2,"customer_id":1,"factor":"will_to_change","value":2.0,"on":"2026-03-11","source":"visit","because":"样板段过会，改造预算已下","by":"高远"}');
INSERT INTO change VALUES(241,1,NULL,'rating',3,NULL,'{"id":3,"customer_id":1,"factor":"strategic_worth","value":5.0,"on":"2026-05-20","source":"visit","because":"供热样板，采暖项目目标的第一个千万级","by":"唐静"}');
INSERT INTO change VALUES(242,1,NULL,'rating',4,NULL,'{"id":4,"customer_id":1,"factor":"incumbent_hold","value":2.0,"on":"2026-06-25","source":"visit","because":"钢管三家、PE-RT 一家，谁也没超过四成","by":"高远"}');
INSERT INTO change VALUES(243,1,NULL,'rating',5,NULL,'{"id":5,"customer_id":1,"factor":"growth_outlook","value":4.0,"on":"2026-07-15","source":"web","because":"新区扩建，供热面积明年加 340 万平方米","by":"高远"}');
INSERT INTO change VALUES(244,1,NULL,'rating',6,NULL,'{"id":6,"customer_id":1,"factor":"payment_safety","value":4.0,"on":"2026-07-30","source":"registry","because":"国有控股，付款慢但守约，近三年无执行记录","by":"高远"}');
INSERT INTO change VALUES(245,1,NULL,'rating',7,NULL,'{"id":7,"customer_id":1,"factor":"capacity_gap","value":3.0,"on":"2026-09-14","source":"visit","because":"14 公里一季，夏天要加班，外协一成多","by":"罗诚"}');
INSERT INTO change VALUES(246,1,NULL,'rating',8,NULL,'{"id":8,"customer_id":1,"factor":"margin_expected","value":3.0,"on":"2026-09-22","source":"finance","because":"公开比价，含电熔机租赁后毛利约 14%","by":"唐静"}');
INSERT INTO change VALUES(247,1,NULL,'rating',9,NULL,'{"id":9,"customer_id":1,"factor":"share_after_win","value":4.0,"on":"2026-09-22","source":"visit","because":"三年老网分两家，我们主做东片，约三成五","by":"高远"}');
INSERT INTO change VALUES(248,1,NULL,'rating',10,NULL,'{"id":10,"customer_id":1,"factor":"decision_access","value":1.0,"on":"2026-10-22","source":"visit","because":"宋总见过两次，孟总的微信当天有回","by":"高远"}');
INSERT INTO change VALUES(249,1,NULL,'rating',11,NULL,'{"id":11,"customer_id":1,"factor":"technical_gap","value":3.0,"on":"2026-10-22","source":"visit","because":"阻燃报告要补，约一个半月","by":"罗诚"}');
INSERT INTO change VALUES(250,1,NULL,'rating',12,NULL,'{"id":12,"customer_id":2,"factor":"dispute_habit","value":1.0,"on":"2025-12-16","source":"finance","because":"没有过","by":"高远"}');
INSERT INTO change VALUES(251,1,NULL,'rating',13,NULL,'{"id":13,"customer_id":2,"factor":"soundness","value":2.0,"on":"2025-12-16","source":"registry","because":"三年盈利","by":"高远"}');
INSERT INTO change VALUES(252,1,NULL,'rating',14,NULL,'{"id":14,"customer_id":2,"factor":"capacity_gap","value":2.0,"on":"2026-04-14","source":"visit","because":"dn200 以内现有产能够","by":"罗诚"}');
INSERT INTO change VALUES(253,1,NULL,'rating',15,NULL,'{"id":15,"customer_id":2,"factor":"rival_grip","value":2.0,"on":"2026-04-14","source":"visit","because":"检修件分散，没人超过四成","by":"高远"}');
INSERT INTO change VALUES(254,1,NULL,'rating',16,NULL,'{"id":16,"customer_id":2,"factor":"cross_sell","value":3.0,"on":"2026-07-09","source":"visit","because":"大修段还有 PE 大口径没供，值现销售一成多","by":"高远"}');
INSERT INTO change VALUES(255,1,NULL,'rating',17,NULL,'{"id":17,"customer_id":2,"factor":"growth_outlook","value":2.0,"on":"2026-07-09","source":"web","because":"产能持平","by":"高远"}');
INSERT INTO change VALUES(256,1,NULL,'rating',18,NULL,'{"id":18,"customer_id":3,"factor":"growth_outlook","value":4.0,"on":"2025-10-15","source":"web","because":"新船订单排到 2028 年","by":"高远"}');
INSERT INTO change VALUES(257,1,NULL,'rating',19,NULL,'{"id":19,"customer_id":3,"factor":"margin_expected","value":5.0,"on":"2025-10-15","source":"finance","because":"特种管毛利好，估 25%","by":"高远"}');
INSERT INTO change VALUES(258,1,NULL,'rating',20,NULL,'{"id":20,"customer_id":3,"factor":"payment_safety","value":4.0,"on":"2025-10-15","source":"registry","because":"国企，按节点","by":"高远"}');
INSERT INTO change VALUES(259,1,NULL,'rating',21,NULL,'{"id":21,"customer_id":3,"factor":"share_after_win","value":3.0,"on":"2025-10-15","source":"visit","because":"想引第二家，给到一成半","by":"高远"}');
INSERT INTO change VALUES(260,1,NULL,'rating',22,NULL,'{"id":22,"customer_id":3,"factor":"strategic_worth","value":4.0,"on":"2025-10-15","source":"visit","because":"打开船舶这个新应用","by":"高远"}');
INSERT INTO change VALUES(261,1,NULL,'rating',23,NULL,'{"id":23,"customer_id":3,"factor":"technical_gap","value":3.0,"on":"2025-12-10","source":"visit","because":"以为补认证就行","by":"罗诚"}');
INSERT INTO change VALUES(262,1,NULL,'rating',24,NULL,'{"id":24,"customer_id":3,"factor":"capacity_gap","value":4.0,"on":"2026-04-10","source":"visit","because":"要单独开一条阻燃料线","by":"罗诚"}');
INSERT INTO change VALUES(263,1,NULL,'rating',25,NULL,'{"id":25,"customer_id":3,"factor":"decision_access","value":4.0,"on":"2026-05-21","source":"visit","because":"庄总不肯再见，江处长说了不算","by":"高远"}');
INSERT INTO change VALUES(264,1,NULL,'rating',26,NULL,'{"id":26,"customer_id":3,"factor":"incumbent_hold","value":5.0,"on":"2026-05-21","source":"visit","because":"现供的牌号写进了船级社图纸","by":"高远"}');
INSERT INTO change VALUES(265,1,NULL,'rating',27,NULL,'{"id":27,"customer_id":3,"factor":"technical_gap","value":5.0,"on":"2026-05-21","source":"visit","because":"烟密度与低温冲击顾此失彼，配方解不开","by":"罗诚"}');
INSERT INTO change VALUES(266,1,NULL,'rating',28,NULL,'{"id":28,"customer_id":3,"factor":"will_to_change","value":4.0,"on":"2026-05-21","source":"visit","because":"庄总说至少一年后再谈","by":"高远"}');
INSERT INTO change VALUES(267,1,NULL,'fact',1,NULL,'{"id":1,"customer_id":1,"topic":"category_spend","number":null,"amount":1600000000,"code":null,"on":"2026-06-25","source":"visit","reliability":"confirmed","note":"三年改造计划除以三","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(268,1,NULL,'fact',2,NULL,'{"id":2,"customer_id":1,"topic":"change_reason","number":null,"amount":null,"code":"new_project","on":"2026-06-25","source":"visit","reliability":"confirmed","note":"老网改造换管种","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(269,1,NULL,'fact',3,NULL,'{"id":3,"customer_id":1,"topic":"payment_term_days","number":90.0,"amount":null,"code":null,"on":"2026-07-30","source":"visit","reliability":"confirmed","note":"尹部长当面同意","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(270,1,NULL,'fact',4,NULL,'{"id":4,"customer_id":1,"topic":"cost_estimate","number":null,"amount":21000000,"code":null,"on":"2026-09-14","source":"finance","reliability":"confirmed","note":"样板段材料、验厂、追溯系统分摊","by":"唐静","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(271,1,NULL,'fact',5,NULL,'{"id":5,"customer_id":1,"topic":"expected_margin","number":0.14,"amount":null,"code":null,"on":"2026-09-22","source":"finance","reliability":"confirmed","note":"含电熔机租赁","by":"唐静","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(272,1,NULL,'fact',6,NULL,'{"id":6,"customer_id":1,"topic":"expected_share","number":0.35,"amount":null,"code":null,"on":"2026-09-22","source":"visit","reliability":"reported","note":"东片","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(273,1,NULL,'fact',7,NULL,'{"id":7,"customer_id":1,"topic":"need_urgency","number":null,"amount":null,"code":"soon","on":"2026-10-22","source":"visit","reliability":"confirmed","note":"明年 4 月开工，1 月前要定","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(274,1,NULL,'fact',8,NULL,'{"id":8,"customer_id":1,"topic":"expected_cycle_months","number":2.0,"amount":null,"code":null,"on":"2026-11-11","source":"visit","reliability":"reported","note":"高层谈完走合同","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(275,1,NULL,'fact',9,NULL,'{"id":9,"customer_id":2,"topic":"payment_term_days","number":45.0,"amount":null,"code":null,"on":"2025-12-16","source":"finance","reliability":"confirmed","note":"从不拖","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(276,1,NULL,'fact',10,NULL,'{"id":10,"customer_id":2,"topic":"wallet_share","number":0.7,"amount":null,"code":null,"on":"2025-12-16","source":"visit","reliability":"confirmed","note":"备件","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(277,1,NULL,'fact',11,NULL,'{"id":11,"customer_id":2,"topic":"category_spend","number":null,"amount":850000000,"code":null,"on":"2026-07-09","source":"visit","reliability":"confirmed","note":"检修加备件","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(278,1,NULL,'fact',12,NULL,'{"id":12,"customer_id":2,"topic":"wallet_share","number":0.69,"amount":null,"code":null,"on":"2026-07-09","source":"visit","reliability":"reported","note":"大修分了一部分","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(279,1,NULL,'fact',13,NULL,'{"id":13,"customer_id":3,"topic":"category_spend","number":null,"amount":400000000,"code":null,"on":"2025-10-15","source":"visit","reliability":"reported","note":"舱室给水当年","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(280,1,NULL,'fact',14,NULL,'{"id":14,"customer_id":3,"topic":"change_reason","number":null,"amount":null,"code":"second_source","on":"2025-10-15","source":"visit","reliability":"confirmed","note":"江处长要第二家","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(281,1,NULL,'fact',15,NULL,'{"id":15,"customer_id":3,"topic":"expected_margin","number":0.25,"amount":null,"code":null,"on":"2025-10-15","source":"finance","reliability":"confirmed","note":"特种管","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(282,1,NULL,'fact',16,NULL,'{"id":16,"customer_id":3,"topic":"expected_share","number":0.15,"amount":null,"code":null,"on":"2025-10-15","source":"visit","reliability":"reported","note":"第二家","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(283,1,NULL,'fact',17,NULL,'{"id":17,"customer_id":3,"topic":"payment_term_days","number":60.0,"amount":null,"code":null,"on":"2025-10-15","source":"visit","reliability":"confirmed","note":"按节点","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(284,1,NULL,'fact',18,NULL,'{"id":18,"customer_id":3,"topic":"cost_estimate","number":null,"amount":18000000,"code":null,"on":"2026-04-10","source":"finance","reliability":"confirmed","note":"认证、阻燃料、模具分摊","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(285,1,NULL,'fact',19,NULL,'{"id":19,"customer_id":3,"topic":"expected_cycle_months","number":18.0,"amount":null,"code":null,"on":"2026-05-21","source":"visit","reliability":"confirmed","note":"至少一年后再谈","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(286,1,NULL,'fact',20,NULL,'{"id":20,"customer_id":3,"topic":"need_urgency","number":null,"amount":null,"code":"none","on":"2026-05-21","source":"visit","reliability":"confirmed","note":"不急","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(287,1,NULL,'spend',1,NULL,'{"id":1,"customer_id":1,"person_id":null,"on":"2026-06-10","kind":"travel","amount":228000,"currency":"CNY","heads":2,"purpose":"首次考察差旅","approver":null,"invoice":"26061003","by":"高远"}');
INSERT INTO change VALUES(288,1,NULL,'spend',2,NULL,'{"id":2,"customer_id":1,"person_id":4,"on":"2026-08-27","kind":"meal","amount":14000,"currency":"CNY","heads":1,"purpose":"对验厂提纲的工作餐","approver":null,"invoice":"26082701","by":"高远"}');
INSERT INTO change VALUES(289,1,NULL,'spend',3,NULL,'{"id":3,"customer_id":1,"person_id":null,"on":"2026-10-22","kind":"event","amount":160000,"currency":"CNY","heads":12,"purpose":"正式验厂的工作餐，双方共 12 人","approver":null,"invoice":"26102205","by":"唐静"}');
INSERT INTO change VALUES(290,1,NULL,'spend',4,NULL,'{"id":4,"customer_id":1,"person_id":null,"on":"2026-11-11","kind":"travel","amount":189000,"currency":"CNY","heads":2,"purpose":"框架谈判差旅","approver":null,"invoice":"26111105","by":"高远"}');
INSERT INTO change VALUES(291,1,NULL,'spend',5,NULL,'{"id":5,"customer_id":3,"person_id":null,"on":"2026-03-12","kind":"travel","amount":315000,"currency":"CNY","heads":2,"purpose":"技术交流差旅","approver":null,"invoice":"26031201","by":"高远"}');
INSERT INTO change VALUES(292,1,NULL,'spend',6,NULL,'{"id":6,"customer_id":3,"person_id":null,"on":"2026-05-20","kind":"sample","amount":540000,"currency":"CNY","heads":1,"purpose":"第二次送样与检测","approver":null,"invoice":"26052001","by":"高远"}');
INSERT INTO change VALUES(293,1,NULL,'assessment',1,NULL,'{"id":1,"customer_id":1,"on":"2026-04-10","likelihood":0.6,"path":"孟总推方案、样板段过会，宋总定","cost":21000000,"hours":200.0,"by":"高远; 唐静","note":"唐静跟了全程"}');
INSERT INTO change VALUES(294,1,NULL,'assessment',2,NULL,'{"id":2,"customer_id":1,"on":"2026-09-14","likelihood":0.75,"path":"孟总推、宋总定、滕部长走流程","cost":21000000,"hours":240.0,"by":"唐静; 高远","note":"九步程序走到合同"}');
INSERT INTO change VALUES(295,1,NULL,'assessment',3,NULL,'{"id":3,"customer_id":3,"on":"2025-12-10","likelihood":0.35,"path":"江处长想引第二家，船检认证先过","cost":18000000,"hours":60.0,"by":"高远","note":"材料耐油没有把握"}');
INSERT INTO change VALUES(296,1,NULL,'obstacle',1,NULL,'{"id":1,"customer_id":1,"on":"2026-09-14","text":"阻燃报告未出","owner":"罗诚","answer":"送检加急，11 月底出报告","state":"working"}');
INSERT INTO change VALUES(297,1,NULL,'obstacle',2,NULL,'{"id":2,"customer_id":1,"on":"2026-09-14","text":"质保金 10% 押两年","owner":"唐静","answer":"改为银行保函","state":"solved"}');
INSERT INTO change VALUES(298,1,NULL,'obstacle',3,NULL,'{"id":3,"customer_id":1,"on":"2026-09-14","text":"浦源低价搅局","owner":"高远","answer":"样板段数据和熔接培训绑定报价","state":"working"}');
INSERT INTO change VALUES(299,1,NULL,'plan_step',1,NULL,'{"id":1,"customer_id":1,"position":1,"on":"2026-04-10","task":"样板段方案过会","who":"高远; 罗诚","support":"技术负责人驻场","days":14,"due":"2026-04-24","answers":"standard","done_on":"2026-04-22","dropped_on":null}');
INSERT INTO change VALUES(300,1,NULL,'plan_step',2,NULL,'{"id":2,"customer_id":1,"position":2,"on":"2026-04-10","task":"高层拜访谈三年老网规划","who":"邵鸣; 唐静","support":"邵鸣一天","days":40,"due":"2026-05-20","answers":"survey","done_on":"2026-05-20","dropped_on":null}');
INSERT INTO change VALUES(301,1,NULL,'plan_step',3,NULL,'{"id":3,"customer_id":1,"position":3,"on":"2026-04-10","task":"熔接培训给检修班","who":"罗诚","support":"培训材料和样机","days":30,"due":"2026-06-30","answers":"standard","done_on":"2026-06-26","dropped_on":null}');
INSERT INTO change VALUES(302,1,NULL,'plan_step',4,NULL,'{"id":4,"customer_id":1,"position":4,"on":"2026-04-10","task":"见宋总谈兜底","who":"唐静","support":"质保承诺函","days":30,"due":"2026-07-31","answers":"tender","done_on":"2026-07-30","dropped_on":null}');
INSERT INTO change VALUES(303,1,NULL,'plan_step',5,NULL,'{"id":5,"customer_id":1,"position":5,"on":"2026-04-10","task":"报价并讲八项优势","who":"高远","support":"价格批准","days":30,"due":"2026-09-22","answers":"tender","done_on":"2026-09-22","dropped_on":null}');
INSERT INTO change VALUES(304,1,NULL,'plan_step',6,NULL,'{"id":6,"customer_id":1,"position":6,"on":"2026-04-10","task":"正式验厂","who":"唐静; 罗诚","support":"生产、品质停线半天","days":30,"due":"2026-10-22","answers":"inspection","done_on":"2026-10-22","dropped_on":null}');
INSERT INTO change VALUES(305,1,NULL,'plan_step',7,NULL,'{"id":7,"customer_id":1,"position":7,"on":"2026-04-10","task":"两项整改关闭","who":"罗诚","support":"阻燃送检加急费","days":30,"due":"2026-11-20","answers":"inspection","done_on":null,"dropped_on":null}');
INSERT INTO change VALUES(306,1,NULL,'plan_step',8,NULL,'{"id":8,"customer_id":1,"position":8,"on":"2026-04-10","task":"宋总与邵总面对面谈三年规划","who":"邵鸣","support":"邵鸣一天","days":30,"due":"2026-11-27","answers":"contract","done_on":null,"dropped_on":null}');
INSERT INTO change VALUES(307,1,NULL,'plan_step',9,NULL,'{"id":9,"customer_id":1,"position":9,"on":"2026-04-10","task":"合同签字","who":"高远; 唐静","support":"财务出授信","days":20,"due":"2026-12-18","answers":"contract","done_on":null,"dropped_on":null}');
INSERT INTO change VALUES(308,1,NULL,'endorsement',1,NULL,'{"id":1,"person_id":4,"on":"2026-09-08","answer":"advised","note":"看过程序，改了两个时间"}');
INSERT INTO change VALUES(309,1,NULL,'stage_move',1,NULL,'{"id":1,"customer_id":1,"stage":"qualify","on":"2025-03-10","reason":"供热展主动来问","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(310,1,NULL,'stage_move',2,NULL,'{"id":2,"customer_id":1,"stage":"discover","on":"2025-05-20","reason":"老网改造是真项目，采购愿意收样","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(311,1,NULL,'stage_move',3,NULL,'{"id":3,"customer_id":1,"stage":"assess","on":"2025-12-08","reason":"二次样品合格，丁工和孟总路径清楚","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(312,1,NULL,'stage_move',4,NULL,'{"id":4,"customer_id":1,"stage":"relate","on":"2026-04-13","reason":"评为 A 级，样板段方案过会","override":null,"look_again":null,"by":"唐静","note":null,"supplier_id":null}');
INSERT INTO change VALUES(313,1,NULL,'stage_move',5,NULL,'{"id":5,"customer_id":1,"stage":"close","on":"2026-09-21","reason":"决策人都见过且模拟过半，进入验厂和条款","override":null,"look_again":null,"by":"唐静","note":null,"supplier_id":null}');
INSERT INTO change VALUES(314,1,NULL,'stage_move',6,NULL,'{"id":6,"customer_id":2,"stage":"qualify","on":"2024-03-25","reason":"老客户转来的检修备件","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(315,1,NULL,'stage_move',7,NULL,'{"id":7,"customer_id":2,"stage":"discover","on":"2024-05-06","reason":"酸碱浸泡样合格","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(316,1,NULL,'stage_move',8,NULL,'{"id":8,"customer_id":2,"stage":"assess","on":"2024-06-24","reason":"量稳，账期好","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(317,1,NULL,'stage_move',9,NULL,'{"id":9,"customer_id":2,"stage":"relate","on":"2024-07-22","reason":"雷部长认可","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(318,1,NULL,'stage_move',10,NULL,'{"id":10,"customer_id":2,"stage":"close","on":"2024-08-26","reason":"零星合同条款谈定","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(319,1,NULL,'stage_move',11,NULL,'{"id":11,"customer_id":2,"stage":"won","on":"2024-09-23","reason":"首单检修备件","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(320,1,NULL,'stage_move',12,NULL,'{"id":12,"customer_id":3,"stage":"qualify","on":"2025-08-11","reason":"海事展","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(321,1,NULL,'stage_move',13,NULL,'{"id":13,"customer_id":3,"stage":"discover","on":"2025-10-20","reason":"条件清楚，先送样","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(322,1,NULL,'stage_move',14,NULL,'{"id":14,"customer_id":3,"stage":"ended","on":"2026-06-15","reason":"too_difficult","override":null,"look_again":null,"by":"唐静","note":null,"supplier_id":null}');
INSERT INTO change VALUES(323,1,NULL,'confirmation',1,NULL,'{"id":1,"customer_id":1,"criterion":"opportunity","answer":"yes","on":"2025-05-20","note":"三年 41 公里，是真项目","by":"高远"}');
INSERT INTO change VALUES(324,1,NULL,'confirmation',2,NULL,'{"id":2,"customer_id":1,"criterion":"capacity_said","answer":"yes","on":"2026-09-14","note":"生产部盖章，夏季加班到位","by":"罗诚"}');
INSERT INTO change VALUES(325,1,NULL,'confirmation',3,NULL,'{"id":3,"customer_id":1,"criterion":"opportunity","answer":"yes","on":"2026-09-22","note":"名额还在，条款在谈","by":"高远"}');
INSERT INTO change VALUES(326,1,NULL,'confirmation',4,NULL,'{"id":4,"customer_id":1,"criterion":"credit","answer":"yes","on":"2026-10-23","note":"授信 600 万，财务批复","by":"唐静"}');
INSERT INTO change VALUES(327,1,NULL,'confirmation',5,NULL,'{"id":5,"customer_id":1,"criterion":"terms.price","answer":"yes","on":"2026-11-11","note":"口头谈定","by":"高远"}');
INSERT INTO change VALUES(328,1,NULL,'confirmation',6,NULL,'{"id":6,"customer_id":1,"criterion":"terms.payment_terms","answer":"no","on":"2026-11-11","note":"写进合同但没签","by":"高远"}');
INSERT INTO change VALUES(329,1,NULL,'confirmation',7,NULL,'{"id":7,"customer_id":1,"criterion":"terms.delivery","answer":"yes","on":"2026-11-11","note":"口头谈定","by":"高远"}');
INSERT INTO change VALUES(330,1,NULL,'confirmation',8,NULL,'{"id":8,"customer_id":1,"criterion":"terms.quality","answer":"yes","on":"2026-11-11","note":"口头谈定","by":"高远"}');
INSERT INTO change VALUES(331,1,NULL,'confirmation',9,NULL,'{"id":9,"customer_id":1,"criterion":"support_ready.technology","answer":"yes","on":"2026-11-12","note":"单子上签了","by":"罗诚"}');
INSERT INTO change VALUES(332,1,NULL,'confirmation',10,NULL,'{"id":10,"customer_id":1,"criterion":"support_ready.quality","answer":"yes","on":"2026-11-12","note":"单子上签了","by":"品质部"}');
INSERT INTO change VALUES(333,1,NULL,'confirmation',11,NULL,'{"id":11,"customer_id":1,"criterion":"support_ready.production","answer":"yes","on":"2026-11-12","note":"单子上签了","by":"生产部"}');
INSERT INTO change VALUES(334,1,NULL,'confirmation',12,NULL,'{"id":12,"customer_id":1,"criterion":"support_ready.logistics","answer":"yes","on":"2026-11-12","note":"单子上签了","by":"物流部"}');
INSERT INTO change VALUES(335,1,NULL,'confirmation',13,NULL,'{"id":13,"customer_id":1,"criterion":"support_ready.finance","answer":"yes","on":"2026-11-12","note":"单子上签了","by":"财务部"}');
INSERT INTO change VALUES(336,1,NULL,'confirmation',14,NULL,'{"id":14,"customer_id":3,"criterion":"opportunity","answer":"yes","on":"2025-10-17","note":"江处长想引第二家","by":"高远"}');
INSERT INTO change VALUES(337,1,NULL,'confirmation',15,NULL,'{"id":15,"customer_id":3,"criterion":"opportunity","answer":"no","on":"2026-06-12","note":"技术做不到，机会不成立","by":"唐静"}');
INSERT INTO change VALUES(338,1,NULL,'tier_override',1,NULL,'{"id":1,"customer_id":2,"tier":"B","on":"2025-01-20","reason":"检修备件月月有，利润好，规模有限","by":"唐静","until":null}');
INSERT INTO change VALUES(339,1,NULL,'key_account',1,NULL,'{"id":1,"customer_id":2,"key":"yes","on":"2025-01-20","reason":"账期好，想做化工口的样板","by":"唐静"}');
INSERT INTO change VALUES(340,1,NULL,'key_account',2,NULL,'{"id":2,"customer_id":2,"key":"no","on":"2026-03-10","reason":"化工口没有第二家跟进，与今年经营目标对不上，按 B 级正常服务","by":"唐静"}');
INSERT INTO change VALUES(341,1,NULL,'quotation',1,NULL,'{"id":1,"customer_id":1,"on":"2026-07-15","amount":572000000,"currency":"CNY","strengths":"expertise,people,planning,technology,quality,capacity,certificates,references","note":"方案汇报八页","by":"高远"}');
INSERT INTO change VALUES(342,1,NULL,'quotation',2,NULL,'{"id":2,"customer_id":1,"on":"2026-09-22","amount":560000000,"currency":"CNY","strengths":"expertise,people,planning,technology,quality,capacity,certificates,references","note":"框架报价，质保金 10%","by":"高远"}');
INSERT INTO change VALUES(343,1,NULL,'goal',1,NULL,'{"id":1,"on":"2025-01-01","text":"采暖项目做到 4000 万","until":"2025-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(344,1,NULL,'goal',2,NULL,'{"id":2,"on":"2025-01-01","text":"出口走分销商","until":"2025-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(345,1,NULL,'goal',3,NULL,'{"id":3,"on":"2025-01-01","text":"冬季 PE 线开满","until":"2025-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(346,1,NULL,'goal',4,NULL,'{"id":4,"on":"2026-01-01","text":"采暖项目做到 4000 万","until":"2026-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(347,1,NULL,'goal',5,NULL,'{"id":5,"on":"2026-01-01","text":"出口走分销商","until":"2026-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(348,1,NULL,'goal',6,NULL,'{"id":6,"on":"2026-01-01","text":"冬季 PE 线开满","until":"2026-12-31","by":"邵鸣"}');
INSERT INTO change VALUES(349,1,NULL,'review',1,NULL,'{"id":1,"customer_id":1,"on":"2026-07-31","why":"采暖项目目标里第一大户","changed":"宋总见到了","fault":"none","decision":"keep","next":"验厂前内审一遍","by":"唐静","goal":"采暖项目做到 4000 万","expectation":null,"snapshot":null}');
INSERT INTO change VALUES(350,1,NULL,'review',2,NULL,'{"id":2,"customer_id":1,"on":"2026-10-27","why":"验厂通过，两项待改","changed":"对手在压价","fault":"none","decision":"keep","next":"高层谈三年规划","by":"唐静","goal":"采暖项目做到 4000 万","expectation":"炉号追溯做了一半","snapshot":null}');
INSERT INTO change VALUES(351,1,NULL,'review',3,NULL,'{"id":3,"customer_id":2,"on":"2025-12-18","why":"按月检修，一单没断","changed":"化工口没有第二家","fault":"none","decision":"keep","next":"备好 6 月大修","by":"高远","goal":null,"expectation":null,"snapshot":null}');
INSERT INTO change VALUES(352,1,NULL,'review',4,NULL,'{"id":4,"customer_id":2,"on":"2026-07-14","why":"大修做完","changed":"用量翻倍后回落","fault":"none","decision":"keep","next":"问清仓库系统切换对下单的影响","by":"高远","goal":null,"expectation":null,"snapshot":null}');
INSERT INTO change VALUES(353,2,NULL,'supplier',1,NULL,'{"id":1,"customer_id":1,"name":"北塑集团","key":"北塑集团","note":null,"left_on":null}');
INSERT INTO change VALUES(354,2,NULL,'fact',21,NULL,'{"id":21,"customer_id":1,"topic":"plans","number":null,"amount":null,"code":null,"on":"2026-06-25","source":"visit","reliability":"confirmed","note":"看过原件","by":"高远","text":"2026 到 2028 年老网改造 42 公里","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(355,2,NULL,'fact',22,NULL,'{"id":22,"customer_id":1,"topic":"founded","number":1993.0,"amount":null,"code":null,"on":"2026-06-25","source":"registry","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(356,2,NULL,'fact',23,NULL,'{"id":23,"customer_id":1,"topic":"employees","number":920.0,"amount":null,"code":null,"on":"2026-06-25","source":"registry","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(357,2,NULL,'fact',24,NULL,'{"id":24,"customer_id":1,"topic":"ownership","number":null,"amount":null,"code":"private","on":"2026-06-25","source":"registry","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(358,2,NULL,'fact',25,NULL,'{"id":25,"customer_id":1,"topic":"business_state","number":null,"amount":null,"code":"steady","on":"2026-06-25","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(359,2,NULL,'fact',26,NULL,'{"id":26,"customer_id":1,"topic":"required_product","number":null,"amount":null,"code":null,"on":"2026-07-15","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"PE-RT II 供热管，dn160 为主","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(360,2,NULL,'fact',27,NULL,'{"id":27,"customer_id":1,"topic":"required_standard","number":null,"amount":null,"code":null,"on":"2026-07-15","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"GB/T 28799 与焊口剥离试验","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(361,2,NULL,'fact',28,NULL,'{"id":28,"customer_id":1,"topic":"required_quantity","number":null,"amount":null,"code":null,"on":"2026-07-15","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"一季 14 公里","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(362,2,NULL,'fact',29,NULL,'{"id":29,"customer_id":1,"topic":"target_price","number":null,"amount":null,"code":null,"on":"2026-07-15","source":"coach","reliability":"reported","note":null,"by":"高远","text":"与 PE-RT 现供持平","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(363,2,NULL,'fact',30,NULL,'{"id":30,"customer_id":1,"topic":"first_date","number":null,"amount":null,"code":null,"on":"2026-07-15","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"2027-04-10","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(364,2,NULL,'fact',31,NULL,'{"id":31,"customer_id":1,"topic":"relationship_type","number":null,"amount":null,"code":"listed","on":"2026-10-22","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(365,2,NULL,'fact',32,NULL,'{"id":32,"customer_id":1,"topic":"relationship_wanted","number":null,"amount":null,"code":"partner","on":"2026-10-27","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(366,2,NULL,'fact',33,NULL,'{"id":33,"customer_id":1,"topic":"vision","number":null,"amount":null,"code":null,"on":"2026-05-20","source":"visit","reliability":null,"note":null,"by":"高远","text":"三年改完老网，爆管归零","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(367,2,NULL,'fact',34,NULL,'{"id":34,"customer_id":1,"topic":"why_us","number":null,"amount":null,"code":null,"on":"2026-10-22","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"焊口剥离数据压过北塑，爆管不敢再赌","person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(368,2,NULL,'fact',35,NULL,'{"id":35,"customer_id":1,"topic":"concerns","number":null,"amount":null,"code":"quality,delivery,payment_terms","on":"2026-08-27","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(369,2,NULL,'fact',36,NULL,'{"id":36,"customer_id":1,"topic":"decision_rule","number":null,"amount":null,"code":"majority","on":"2026-08-27","source":"coach","reliability":"confirmed","note":"班子会表决，宋总最后说","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(370,2,NULL,'fact',37,NULL,'{"id":37,"customer_id":1,"topic":"level","number":null,"amount":null,"code":"top","on":"2026-06-10","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(371,2,NULL,'fact',38,NULL,'{"id":38,"customer_id":1,"topic":"stance","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(372,2,NULL,'fact',39,NULL,'{"id":39,"customer_id":1,"topic":"stance","number":1.0,"amount":null,"code":null,"on":"2026-10-22","source":"coach","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(373,2,NULL,'fact',40,NULL,'{"id":40,"customer_id":1,"topic":"why_help_us","number":null,"amount":null,"code":null,"on":"2026-10-22","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"老网爆管上过新闻，不能再有","person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(374,2,NULL,'fact',41,NULL,'{"id":41,"customer_id":1,"topic":"deed_tilt","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":"confirmed","note":"验厂请他看了爆管解剖","by":"高远","text":null,"person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(375,2,NULL,'fact',42,NULL,'{"id":42,"customer_id":1,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":1,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(376,2,NULL,'deed',1,NULL,'{"id":1,"person_id":1,"on":"2026-10-22","doer":"them","kind":"opened_door","text":"批准到我厂考察","source":"visit"}');
INSERT INTO change VALUES(377,2,NULL,'fact',43,NULL,'{"id":43,"customer_id":1,"topic":"reports_to","number":null,"amount":null,"code":null,"on":"2026-06-10","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":2,"supplier_id":null,"other_id":1}');
INSERT INTO change VALUES(378,2,NULL,'fact',44,NULL,'{"id":44,"customer_id":1,"topic":"stance","number":2.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":2,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(379,2,NULL,'fact',45,NULL,'{"id":45,"customer_id":1,"topic":"stance","number":2.0,"amount":null,"code":null,"on":"2026-10-22","source":"coach","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":2,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(380,2,NULL,'fact',46,NULL,'{"id":46,"customer_id":1,"topic":"why_help_us","number":null,"amount":null,"code":null,"on":"2026-10-22","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"焊口方案是他主推的","person_id":2,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(381,2,NULL,'fact',47,NULL,'{"id":47,"customer_id":1,"topic":"deed_tilt","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":"confirmed","note":"焊口方案一起改了三稿","by":"高远","text":null,"person_id":2,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(382,2,NULL,'fact',48,NULL,'{"id":48,"customer_id":1,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":2,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(383,2,NULL,'deed',2,NULL,'{"id":2,"person_id":2,"on":"2026-10-22","doer":"them","kind":"spoke_for_us","text":"班子会上讲我们的焊口数据","source":"coach"}');
INSERT INTO change VALUES(384,2,NULL,'fact',49,NULL,'{"id":49,"customer_id":1,"topic":"reports_to","number":null,"amount":null,"code":null,"on":"2026-06-10","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":3,"supplier_id":null,"other_id":2}');
INSERT INTO change VALUES(385,2,NULL,'fact',50,NULL,'{"id":50,"customer_id":1,"topic":"stance","number":0.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":3,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(386,2,NULL,'fact',51,NULL,'{"id":51,"customer_id":1,"topic":"why_help_us","number":null,"amount":null,"code":null,"on":"2026-10-22","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"要一个不出事的供方","person_id":3,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(387,2,NULL,'fact',52,NULL,'{"id":52,"customer_id":1,"topic":"deed_tilt","number":0.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":3,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(388,2,NULL,'fact',53,NULL,'{"id":53,"customer_id":1,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":3,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(389,2,NULL,'deed',3,NULL,'{"id":3,"person_id":3,"on":"2026-10-22","doer":"them","kind":"information","text":"给了整改清单的评分口径","source":"visit"}');
INSERT INTO change VALUES(390,2,NULL,'fact',54,NULL,'{"id":54,"customer_id":1,"topic":"reports_to","number":null,"amount":null,"code":null,"on":"2026-06-10","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":3}');
INSERT INTO change VALUES(391,2,NULL,'fact',55,NULL,'{"id":55,"customer_id":1,"topic":"rung","number":null,"amount":null,"code":"known","on":"2025-11-20","source":"visit","reliability":"confirmed","note":"送资料时认识","by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(392,2,NULL,'fact',56,NULL,'{"id":56,"customer_id":1,"topic":"rung","number":null,"amount":null,"code":"meeting","on":"2026-03-11","source":"visit","reliability":"confirmed","note":"单独约谈样板段","by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(393,2,NULL,'fact',57,NULL,'{"id":57,"customer_id":1,"topic":"rung","number":null,"amount":null,"code":"agrees","on":"2026-06-10","source":"visit","reliability":"confirmed","note":"书面推荐我们进样板段","by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(394,2,NULL,'fact',58,NULL,'{"id":58,"customer_id":1,"topic":"rung","number":null,"amount":null,"code":"trusts","on":"2026-10-30","source":"visit","reliability":"confirmed","note":"验厂第 9 项是她提醒的","by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(395,2,NULL,'fact',59,NULL,'{"id":59,"customer_id":1,"topic":"nearness","number":3.0,"amount":null,"code":null,"on":"2026-06-10","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(396,2,NULL,'fact',60,NULL,'{"id":60,"customer_id":1,"topic":"goodwill","number":3.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(397,2,NULL,'fact',61,NULL,'{"id":61,"customer_id":1,"topic":"rapport","number":2.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(398,2,NULL,'fact',62,NULL,'{"id":62,"customer_id":1,"topic":"insight","number":2.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":4,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(399,2,NULL,'fact',63,NULL,'{"id":63,"customer_id":1,"topic":"stance","number":0.0,"amount":null,"code":null,"on":"2026-10-30","source":"visit","reliability":"confirmed","note":"谁便宜谁来，只看质保金","by":"高远","text":null,"person_id":6,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(400,2,NULL,'fact',64,NULL,'{"id":64,"customer_id":1,"topic":"deed_tilt","number":0.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":6,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(401,2,NULL,'fact',65,NULL,'{"id":65,"customer_id":1,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-10-30","source":"coach","reliability":"reported","note":null,"by":"高远","text":null,"person_id":6,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(402,2,NULL,'fact',66,NULL,'{"id":66,"customer_id":1,"topic":"supplier_share","number":0.6,"amount":null,"code":null,"on":"2026-06-25","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":null,"supplier_id":1,"other_id":null}');
INSERT INTO change VALUES(403,2,NULL,'fact',67,NULL,'{"id":67,"customer_id":1,"topic":"how_won","number":null,"amount":null,"code":null,"on":"2026-06-25","source":"coach","reliability":"confirmed","note":null,"by":"高远","text":"建网时独家","person_id":null,"supplier_id":1,"other_id":null}');
INSERT INTO change VALUES(404,2,NULL,'fact',68,NULL,'{"id":68,"customer_id":1,"topic":"problems","number":null,"amount":null,"code":null,"on":"2026-03-11","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":"焊口是老毛病","person_id":null,"supplier_id":1,"other_id":null}');
INSERT INTO change VALUES(405,2,NULL,'rival_move',1,NULL,'{"id":1,"supplier_id":1,"on":"2026-11-09","move":"同口径再报低价","likelihood":0.7,"trouble":3,"answer":"不跟价，附剥离试验对比与十年质保","owner":"高远","outcome":null,"outcome_on":null}');
INSERT INTO change VALUES(406,2,NULL,'expectation',1,NULL,'{"id":1,"customer_id":1,"on":"2026-10-22","text":"原料追溯到炉号","met":"partly","closed_on":null,"by":"高远"}');
INSERT INTO change VALUES(407,2,NULL,'expectation',2,NULL,'{"id":2,"customer_id":1,"on":"2026-07-30","text":"出了事有人兜底","met":"yes","closed_on":null,"by":"高远"}');
INSERT INTO change VALUES(408,2,NULL,'objective',1,NULL,'{"id":1,"customer_id":1,"on":"2026-05-20","text":"东片 14 公里明年 4 月开工","person_id":2,"agreed_on":"2026-05-20","due":"2027-04-10","progress":60,"done_on":null,"by":"高远"}');
INSERT INTO change VALUES(409,2,NULL,'inspection',1,NULL,'{"id":1,"customer_id":1,"on":"2026-10-22","kind":"us_inspected","result":"passed","note":"17 项 15 项过，2 项限期整改","by":"唐静"}');
INSERT INTO change VALUES(410,2,NULL,'inspection_finding',1,NULL,'{"id":1,"inspection_id":1,"on":"2026-10-22","text":"阻燃报告要补","owner":"罗诚","due":"2026-12-04","closed_on":null}');
INSERT INTO change VALUES(411,2,NULL,'inspection_finding',2,NULL,'{"id":2,"inspection_id":1,"on":"2026-10-22","text":"原料追溯打通到炉号","owner":"罗诚","due":"2026-11-27","closed_on":null}');
INSERT INTO change VALUES(412,2,NULL,'material',1,NULL,'{"id":1,"customer_id":1,"on":"2026-07-15","what":"老网改造专辑","person_id":2,"by":"高远"}');
INSERT INTO change VALUES(413,3,NULL,'fact',69,NULL,'{"id":69,"customer_id":3,"topic":"decision_rule","number":null,"amount":null,"code":"majority_veto","on":"2025-10-15","source":"visit","reliability":"confirmed","note":"技术处不放行，谁定都没用","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(414,3,NULL,'fact',70,NULL,'{"id":70,"customer_id":3,"topic":"stance","number":0.0,"amount":null,"code":null,"on":"2025-10-15","source":"visit","reliability":"confirmed","note":"船上不试错","by":"高远","text":null,"person_id":10,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(415,3,NULL,'fact',71,NULL,'{"id":71,"customer_id":3,"topic":"deed_tilt","number":0.0,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":10,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(416,3,NULL,'fact',72,NULL,'{"id":72,"customer_id":3,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"reported","note":null,"by":"高远","text":null,"person_id":10,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(417,3,NULL,'fact',73,NULL,'{"id":73,"customer_id":3,"topic":"stance","number":0.0,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"confirmed","note":"看数据说话","by":"高远","text":null,"person_id":11,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(418,3,NULL,'fact',74,NULL,'{"id":74,"customer_id":3,"topic":"stance","number":-1.0,"amount":null,"code":null,"on":"2026-05-21","source":"visit","reliability":"confirmed","note":"低温又掉了，两次退样都是他签的","by":"高远","text":null,"person_id":11,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(419,3,NULL,'fact',75,NULL,'{"id":75,"customer_id":3,"topic":"why_help_us","number":null,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"reported","note":null,"by":"高远","text":"阻燃配方若成，他的图纸多一个选择","person_id":11,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(420,3,NULL,'fact',76,NULL,'{"id":76,"customer_id":3,"topic":"deed_tilt","number":1.0,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"confirmed","note":null,"by":"高远","text":null,"person_id":11,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(421,3,NULL,'fact',77,NULL,'{"id":77,"customer_id":3,"topic":"rival_pull","number":1.0,"amount":null,"code":null,"on":"2026-02-27","source":"visit","reliability":"confirmed","note":"现供牌号写进了船级社图纸","by":"高远","text":null,"person_id":11,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(422,4,NULL,'model_text',1,NULL,'{"id":1,"digest":"ddc418281e3863e7649fb1c338f85fa0fb3d77c7f74cb56b17b2f8d42c3f12ba","name":"default","text":"# Value and difficulty of winning: the model for targets, that is customers in stages 1 to 5.\n# A customer already won is asked other questions: see growth.yaml.\n# 用于目标客户（阶段1-5）。已成交的客户请用 growth.yaml 评估。\n#\n# weight   How much a factor counts within its axis. Any numbers will do; here each axis adds up to 100,\n#          so a weight reads as percent. / 权重：在本轴内占多大分量，这里每轴合计100。\n# rating   What people judge, 1 to 5; 1 gives 0 points, 5 gives 100. / 评分：1得0分，5得100分。\n# measure  What is calculated from the workbook. points: [value, points] pairs with straight lines between them;\n#          beyond the ends the points stay level. Example: a term of 45 days lies half-way between\n#          [30, 85] and [60, 60] and gives 72.5. / 指标：按折线换算成分，两端之外不再变。\n# On `value` high is good; on `difficulty` high is hard, and 5 is the hardest.\n# 价值分越高越好；难度分越高越难，5为最难。\n# Whatever is not known makes the score an interval; it never counts as 0. / 不清楚的不当0分，而是给出得分区间。\n\nname: default\ntitle: {en: \"Value and difficulty of winning\", zh: \"成交价值与成交难度\"}\nabout:\n  en: \"Is this target worth winning, and how hard will it be? For customers that do not buy from us yet.\"\n  zh: \"这个目标客户值不值得拿，难不难拿？用于尚未成交的客户。\"\nrank_by: value\n# Share of the weight on every axis that must be known before a tier is called; below it: collect more first.\n# 每轴至少要掌握这么多权重的信息才定级；不够就继续收集信息。\nsufficient: 0.7\n# Answers that widen the range although they are known, by so many points of their factor to either side:\n# older than so many days, or merely assumed. / 已知但存疑的信息，按该项得分上下各放宽若干分：超过天数的，或只是推测的。\n# doubt: {stale_after: 365, stale: 15, assumed: 10}\n\naxes:\n  value:\n    title: {en: \"Value\", zh: \"成交价值\"}\n    factors:\n      annual_potential:\n        # The size of the cake. The tenth million matters less than the first. / 蛋糕有多大，越往后每一百万分量越轻。\n        title: {en: \"Yearly purchase in our category\", zh: \"品类年采购额\"}\n        weight: 20\n        measure: category_spend  # money a year / 元/年\n        points: [[0, 0], [500000, 20], [2000000, 50], [5000000, 75], [20000000, 100]]\n      share_after_win:\n        # Our slice of it. / 我们能分到多少。\n        title: {en: \"Share we would hold after winning\", zh: \"成交后份额\"}\n        weight: 20\n        rating:\n          1: {en: \"under 5 %\", zh: \"不到5%\"}\n          2: {en: \"5–10 %\", zh: \"5–10%\"}\n          3: {en: \"10–20 %, third source\", zh: \"10–20%，第三供应商\"}\n          4: {en: \"20–40 %, second source\", zh: \"20–40%，第二供应商\"}\n          5: {en: \"over 40 %, main source\", zh: \"40%以上，主供\"}\n      margin_expected:\n        # Turnover without margin is volume for its own sake. / 没有毛利的销售额只是走量。\n        title: {en: \"Expected gross margin\", zh: \"预期毛利率\"}\n        weight: 15\n        rating:\n          1: {en: \"under 5 %\", zh: \"不到5%\"}\n          2: {en: \"5–10 %\", zh: \"5–10%\"}\n          3: {en: \"10–15 %\", zh: \"10–15%\"}\n          4: {en: \"15–22 %\", zh: \"15–22%\"}\n          5: {en: \"over 22 %\", zh: \"22%以上\"}\n      strategic_worth:\n        # Reference, idle capacity filled, a new application or region. / 样板、补产能、新应用、新区域。\n        title: {en: \"Worth to our own business\", zh: \"对我司经营价值\"}\n        weight: 15\n        rating:\n          1: {en: \"sales only, nothing else\", zh: \"只有销售额\"}\n          2: {en: \"fills idle capacity in the low season\", zh: \"能补淡季产能\"}\n          3: {en: \"usable as a local reference\", zh: \"可做区域样板\"}\n          4: {en: \"opens a new industry or application\", zh: \"打开一个新行业或新应用\"}\n          5:\n            en: \"industry leader others follow, or named in our yearly goals\"\n            zh: \"行业龙头有示范作用，或列入公司年度目标\"\n      growth_outlook:\n        # Pays back over years. / 多年才见回报。\n        title: {en: \"Customer''s growth\", zh: \"客户成长性\"}\n        weight: 10\n        rating:\n          1: {en: \"shrinking over 5 % a year\", zh: \"年降5%以上\"}\n          2: {en: \"flat, −5 to +5 % a year\", zh: \"基本持平\"}\n          3: {en: \"growing 5–15 % a year\", zh: \"年增5–15%\"}\n          4: {en: \"growing 15–30 % a year, or a plant being built\", zh: \"年增15–30%，或在建新厂\"}\n          5: {en: \"growing over 30 % a year, orders in hand for two years\", zh: \"年增30%以上，两年订单在手\"}\n      payment_safety:\n        # What cannot be collected is not value. 5 = safe. / 收不回来的不算价值；5为最安全。\n        title: {en: \"Safety of payment\", zh: \"付款安全性\"}\n        weight: 12\n        rating:\n          1: {en: \"lawsuits or defaults on record\", zh: \"有被执行或欠款诉讼\"}\n          2: {en: \"pays over 60 days late, disputes invoices\", zh: \"常拖60天以上，爱扯皮\"}\n          3: {en: \"30–60 days late, pays in the end\", zh: \"拖30–60天，但最终会付\"}\n          4: {en: \"within 30 days of the term\", zh: \"超期不过30天\"}\n          5: {en: \"on the day, or pays ahead, or bank-guaranteed\", zh: \"到期即付、预付或有银行保函\"}\n      payment_term:\n        # Cash tied up. / 占用资金。\n        title: {en: \"Payment term asked\", zh: \"要求账期\"}\n        weight: 8\n        measure: payment_term_days  # days / 天\n        points: [[0, 100], [30, 85], [60, 60], [90, 35], [120, 15], [180, 0]]\n\n  difficulty:\n    title: {en: \"Difficulty\", zh: \"成交难度\"}\n    factors:\n      cost_to_win:\n        # Money and hours together, against the profit of the first year. 0.25 = a quarter of it.\n        # 费用加工时，除以首年毛利；0.25即占四分之一。\n        title: {en: \"Cost against first-year profit\", zh: \"开发费用比\"}\n        weight: 15\n        measure: cost_to_win_ratio\n        points: [[0, 0], [0.1, 25], [0.25, 50], [0.5, 80], [1, 100]]\n      cycle_length:\n        title: {en: \"Time to win\", zh: \"成交周期\"}\n        weight: 10\n        measure: expected_cycle_months  # months / 月\n        points: [[1, 0], [3, 25], [6, 50], [12, 80], [18, 100]]\n      will_to_change:\n        # The strongest single sign of failure. / 最能预示丢单的一项。\n        title: {en: \"Reluctance to change supplier\", zh: \"更换供应商阻力\"}\n        weight: 20\n        rating:\n          1: {en: \"has decided to change, budget approved\", zh: \"已决定换，立项已批\"}\n          2: {en: \"looking actively, asks for samples\", zh: \"主动找新供应商、要样品\"}\n          3: {en: \"open to a second source\", zh: \"愿意备一家\"}\n          4: {en: \"listens politely, no pain\", zh: \"愿意听，但没痛点\"}\n          5: {en: \"content, or forbidden to change\", zh: \"很满意，或规定不能换\"}\n      incumbent_hold:\n        title: {en: \"Hold of present suppliers\", zh: \"现有供应商稳固度\"}\n        weight: 15\n        rating:\n          1: {en: \"serious quality or delivery trouble within 6 months\", zh: \"半年内出过严重质量或断供问题\"}\n          2: {en: \"several suppliers, none over 40 %\", zh: \"多家供货，没有超过40%的\"}\n          3: {en: \"one main supplier, 40–70 %, some complaints\", zh: \"一家主供40–70%，有抱怨\"}\n          4: {en: \"main supplier over 70 %, contract over 1 year to run\", zh: \"主供70%以上，合同还有一年以上\"}\n          5:\n            en: \"sister company, shareholding, or designed into the standard\"\n            zh: \"关联企业、有股权，或已写进标准\"\n      decision_access:\n        title: {en: \"Distance to the decision makers\", zh: \"决策人接触难度\"}\n        weight: 15\n        rating:\n          1: {en: \"decider met at least twice, answers messages\", zh: \"拍板人见过两次以上，微信有回\"}\n          2: {en: \"decider met once\", zh: \"拍板人见过一次\"}\n          3: {en: \"decider known by name, a coach can introduce us\", zh: \"知道是谁，内线能引见\"}\n          4: {en: \"known by name only, nobody to introduce us\", zh: \"只知道名字，无人引见\"}\n          5: {en: \"unknown who decides, or decided at group level\", zh: \"不知谁拍板，或集团层面定\"}\n      capacity_gap:\n        title: {en: \"Gap in our capacity\", zh: \"供货能力缺口\"}\n        weight: 12\n        rating:\n          1: {en: \"from stock\", zh: \"现货可供\"}\n          2: {en: \"within present capacity\", zh: \"现有产能够\"}\n          3: {en: \"overtime or outsourcing under 20 %\", zh: \"需加班或外协不到20%\"}\n          4: {en: \"new mould or line, under 3 months\", zh: \"要开新模或加线，3个月内\"}\n          5: {en: \"investment over 6 months, or never supplied at this scale\", zh: \"投资半年以上，或从未供过这个量\"}\n      technical_gap:\n        title: {en: \"Technical difficulty\", zh: \"技术难度\"}\n        weight: 13\n        rating:\n          1: {en: \"standard product, certificates in hand\", zh: \"标准品，证书齐\"}\n          2: {en: \"small change of formula or size\", zh: \"配方或尺寸小改\"}\n          3: {en: \"new test or certificate, under 2 months\", zh: \"要补检测或认证，2个月内\"}\n          4: {en: \"new development, 2–6 months\", zh: \"新开发，2–6个月\"}\n          5: {en: \"beyond our technology today\", zh: \"目前技术做不了\"}\n\n# The first tier that holds is taken. Difficulty caps B and C too: what is too hard is given up, however big it is.\n# 从上往下，先符合的先定。B、C两级也卡难度：太难的，再大也要考虑放弃。\ntiers:\n  - tier: A\n    when: {value: \">= 65\", difficulty: \"<= 55\"}\n    effort:\n      en: \"All out. Department head on the team, development plan within two weeks, executive named.\"\n      zh: \"全力以赴：部门负责人进组，两周内出开发程序，指定高层挂帅。\"\n  - tier: A  # a great prize earns ten more points of pain / 价值特别大的，难度可放宽10分\n    when: {value: \">= 80\", difficulty: \"<= 65\"}\n    effort:\n      en: \"All out. Department head on the team, development plan within two weeks, executive named.\"\n      zh: \"全力以赴：部门负责人进组，两周内出开发程序，指定高层挂帅。\"\n  - tier: B\n    when: {value: \">= 50\", difficulty: \"<= 75\"}\n    effort:\n      en: \"Limited time. Keep the relationship; look for the one change that makes it an A.\"\n      zh: \"控制投入时间，做好关系维护，盯住能升A级的那一个变化。\"\n  - tier: C\n    when: {value: \">= 30\", difficulty: \"<= 85\"}\n    effort:\n      en: \"Watch for change. A call a quarter, news kept; no samples made to order, no entertaining.\"\n      zh: \"关注变化，做好关系维护：每季一个电话；不做定制样品，不安排招待。\"\n  - tier: D\n    when: {}\n    effort:\n      en: \"Pause and observe. No travel. Look again on the day noted.\"\n      zh: \"暂缓观察：不出差，到约定日期再看一眼。\"\n\n# A worked check / 验算\n#   value:       3,200,000 a year -> 60; share 4 -> 75; margin 3 -> 50; worth 4 -> 75; growth 3 -> 50; safety 4 -> 75;\n#                term 60 days -> 60:  12 + 15 + 7.5 + 11.25 + 5 + 9 + 4.8 = 64.55\n#   difficulty:  cost 0.18 -> 38.33; 7 months -> 55; will 2 -> 25; incumbent 3 -> 50; access 3 -> 50; capacity 2 -> 25;\n#                technical 3 -> 50:   5.75 + 5.5 + 5 + 7.5 + 7.5 + 3 + 6.5 = 40.75\n#   64.55 and 40.75 are a B, 0.45 short of A: one better rating would move it. / B级，离A级只差0.45分。\n"}');
INSERT INTO change VALUES(423,4,NULL,'score',1,NULL,'{"id":1,"customer_id":1,"model_id":1,"on":"2026-11-23","tier":"A","sets_tier":"yes","sheet":"{\"rank\": 1, \"code\": \"beiyu\", \"name\": \"北屿供热\", \"tier\": \"A\", \"tiers_possible\": [\"A\"], \"coverage\": 1.0, \"model\": \"default\", \"digest\": \"ddc418281e3863e7649fb1c338f85fa0fb3d77c7f74cb56b17b2f8d42c3f12ba\", \"as_of\": \"2026-11-23\", \"axes\": {\"value\": {\"score\": 75.466666667, \"low\": 75.466666667, \"high\": 75.466666667, \"coverage\": 1.0}, \"difficulty\": {\"score\": 30.321428571, \"low\": 30.321428571, \"high\": 30.321428571, \"coverage\": 1.0}}, \"factors\": [{\"factor\": \"annual_potential\", \"axis\": \"value\", \"weight\": 0.2, \"input\": 16000000.0, \"points\": 93.333333333, \"contribution\": 18.666666667, \"source\": \"measure\"}, {\"factor\": \"share_after_win\", \"axis\": \"value\", \"weight\": 0.2, \"input\": 4.0, \"points\": 75.0, \"contribution\": 15.0, \"source\": \"rating\"}, {\"factor\": \"margin_expected\", \"axis\": \"value\", \"weight\": 0.15, \"input\": 3.0, \"points\": 50.0, \"contribution\": 7.5, \"source\": \"rating\"}, {\"factor\": \"strategic_worth\", \"axis\": \"value\", \"weight\": 0.15, \"input\": 5.0, \"points\": 100.0, \"contribution\": 15.0, \"source\": \"rating\"}, {\"factor\": \"growth_outlook\", \"axis\": \"value\", \"weight\": 0.1, \"input\": 4.0, \"points\": 75.0, \"contribution\": 7.5, \"source\": \"rating\"}, {\"factor\": \"payment_safety\", \"axis\": \"value\", \"weight\": 0.12, \"input\": 4.0, \"points\": 75.0, \"contribution\": 9.0, \"source\": \"rating\"}, {\"factor\": \"payment_term\", \"axis\": \"value\", \"weight\": 0.08, \"input\": 90.0, \"points\": 35.0, \"contribution\": 2.8, \"source\": \"measure\"}, {\"factor\": \"cost_to_win\", \"axis\": \"difficulty\", \"weight\": 0.15, \"input\": 0.26785714285714285, \"points\": 52.142857143, \"contribution\": 7.821428571, \"source\": \"measure\"}, {\"factor\": \"cycle_length\", \"axis\": \"difficulty\", \"weight\": 0.1, \"input\": 2.0, \"points\": 12.5, \"contribution\": 1.25, \"source\": \"measure\"}, {\"factor\": \"will_to_change\", \"axis\": \"difficulty\", \"weight\": 0.2, \"input\": 2.0, \"points\": 25.0, \"contribution\": 5.0, \"source\": \"rating\"}, {\"factor\": \"incumbent_hold\", \"axis\": \"difficulty\", \"weight\": 0.15, \"input\": 2.0, \"points\": 25.0, \"contribution\": 3.75, \"source\": \"rating\"}, {\"factor\": \"decision_access\", \"axis\": \"difficulty\", \"weight\": 0.15, \"input\": 1.0, \"points\": 0.0, \"contribution\": 0.0, \"source\": \"rating\"}, {\"factor\": \"capacity_gap\", \"axis\": \"difficulty\", \"weight\": 0.12, \"input\": 3.0, \"points\": 50.0, \"contribution\": 6.0, \"source\": \"rating\"}, {\"factor\": \"technical_gap\", \"axis\": \"difficulty\", \"weight\": 0.13, \"input\": 3.0, \"points\": 50.0, \"contribution\": 6.5, \"source\": \"rating\"}], \"missing\": []}"}');
INSERT INTO change VALUES(424,4,NULL,'model_text',2,NULL,'{"id":2,"digest":"42742f6bf31a9b7d0badaa3bacc5840b80dc08246245df041bf2831a952cb4d0","name":"growth","text":"# Growth of existing customers: how much more they could buy from us, and how hard that would be to get.\n# For customers already won; targets are scored by default.yaml.\n# 老客户还能做多大、好不好做。用于已成交的客户；目标客户请用 default.yaml。\n#\n# weight   How much a factor counts within its axis; here each axis adds up to 100. / 权重：每轴合计100。\n# rating   1 gives 0 points, 5 gives 100. On `potential` 5 is best; on `effort` 5 is hardest.\n#          评分：1得0分，5得100分。潜力轴5为最好，难度轴5为最难。\n# points   [value, points] pairs with straight lines between them, level beyond the ends. Shares and rates are\n#          written 0 to 1: a sales trend of 0.1 is +10 % and gives 60. / 折线换算；比率写小数，0.1即10%。\n\nname: growth\ntitle: {en: \"Growth of existing customers\", zh: \"老客户增长潜力\"}\nabout:\n  en: \"How much more could a customer we already have buy from us, and what stands in the way?\"\n  zh: \"老客户还能多买多少？挡在前面的是什么？\"\nrank_by: potential\nsufficient: 0.7\n\naxes:\n  potential:\n    title: {en: \"Potential\", zh: \"增长潜力\"}\n    factors:\n      room:\n        # What they buy from others: yearly purchase times (1 - our share). / 品类年采购额×（1-我方份额）。\n        title: {en: \"Purchases we do not yet have\", zh: \"未拿到的采购额\"}\n        weight: 30\n        measure: wallet_room  # money a year / 元/年\n        points: [[0, 0], [500000, 30], [3000000, 70], [10000000, 100]]\n      sales_trend:\n        title: {en: \"Sales trend\", zh: \"销售趋势\"}\n        weight: 15\n        measure: sales_trend  # last 12 months against the 12 before / 近12月比上一年\n        points: [[-0.3, 0], [0, 40], [0.3, 100]]\n      share_change:\n        # Sales may rise while the share falls: the quiet loss. / 销售在涨、份额在掉，就是悄悄丢单。\n        title: {en: \"Change of share\", zh: \"份额变化\"}\n        weight: 10\n        measure: wallet_share_change  # 0.05 = five points more than a year ago / 0.05即比一年前多5个百分点\n        points: [[-0.1, 0], [0, 50], [0.1, 100]]\n      cross_sell:\n        title: {en: \"Product lines still open\", zh: \"可拓展品类\"}\n        weight: 20\n        rating:\n          1: {en: \"none\", zh: \"无\"}\n          2: {en: \"one, small\", zh: \"一个小品类\"}\n          3: {en: \"one worth over 10 % of present sales\", zh: \"一个，超过现销售10%\"}\n          4: {en: \"two or more\", zh: \"两个以上\"}\n          5: {en: \"a whole new site or division\", zh: \"整个新厂区或事业部\"}\n      growth_outlook:\n        title: {en: \"Customer''s growth\", zh: \"客户成长性\"}\n        weight: 15\n        rating:\n          1: {en: \"shrinking over 5 % a year\", zh: \"年降5%以上\"}\n          2: {en: \"flat, −5 to +5 % a year\", zh: \"基本持平\"}\n          3: {en: \"growing 5–15 % a year\", zh: \"年增5–15%\"}\n          4: {en: \"growing 15–30 % a year, or a plant being built\", zh: \"年增15–30%，或在建新厂\"}\n          5: {en: \"growing over 30 % a year, orders in hand for two years\", zh: \"年增30%以上，两年订单在手\"}\n      margin:\n        title: {en: \"Gross margin today\", zh: \"现毛利率\"}\n        weight: 10\n        measure: gross_margin  # 0.2 = 20 % / 0.2即20%\n        points: [[0.03, 0], [0.1, 40], [0.2, 80], [0.3, 100]]\n\n  effort:\n    title: {en: \"Effort\", zh: \"拓展难度\"}\n    factors:\n      rival_grip:\n        title: {en: \"Rivals'' hold on the rest\", zh: \"对手把持程度\"}\n        weight: 40\n        rating:\n          1: {en: \"serious quality or delivery trouble within 6 months\", zh: \"半年内出过严重质量或断供问题\"}\n          2: {en: \"several suppliers, none over 40 %\", zh: \"多家供货，没有超过40%的\"}\n          3: {en: \"one main supplier, 40–70 %, some complaints\", zh: \"一家主供40–70%，有抱怨\"}\n          4: {en: \"main supplier over 70 %, contract over 1 year to run\", zh: \"主供70%以上，合同还有一年以上\"}\n          5:\n            en: \"sister company, shareholding, or designed into the standard\"\n            zh: \"关联企业、有股权，或已写进标准\"\n      relationship_gap:\n        # How far our influence still is from those who decide. / 我们的影响力离关键决策人还有多远。\n        title: {en: \"Distance still to go\", zh: \"关系差距\"}\n        weight: 35\n        measure: penetration  # 0 nothing is evidenced, 1 everything / 0为毫无依据，1为样样有据\n        points: [[0, 100], [0.8, 0]]\n      capacity_gap:\n        title: {en: \"Gap in our capacity\", zh: \"供货能力缺口\"}\n        weight: 25\n        rating:\n          1: {en: \"from stock\", zh: \"现货可供\"}\n          2: {en: \"within present capacity\", zh: \"现有产能够\"}\n          3: {en: \"overtime or outsourcing under 20 %\", zh: \"需加班或外协不到20%\"}\n          4: {en: \"new mould or line, under 3 months\", zh: \"要开新模或加线，3个月内\"}\n          5: {en: \"investment over 6 months, or never supplied at this scale\", zh: \"投资半年以上，或从未供过这个量\"}\n\n# The first that holds is taken. / 从上往下，先符合的先定。\ntiers:\n  - {tier: A, when: {potential: \">= 60\", effort: \"<= 55\"}, effort: {en: \"Invest to grow\", zh: \"加大投入\"}}\n  - {tier: B, when: {potential: \">= 45\"}, effort: {en: \"Grow with the flow\", zh: \"顺势做大\"}}\n  - {tier: C, when: {potential: \">= 25\"}, effort: {en: \"Hold our share\", zh: \"守住份额\"}}\n  - {tier: D, when: {}, effort: {en: \"Serve by phone\", zh: \"电话维护\"}}\n\n# A worked check / 验算\n#   potential:  2,720,000 not yet ours -> 65.52; trend +6 % -> 52; share 9 points lower -> 5; lines 4 -> 75;\n#               growth 3 -> 50; margin 18 % -> 72:  19.66 + 7.8 + 0.5 + 15 + 7.5 + 7.2 = 57.66\n#   effort:     rivals 3 -> 50; relationship 2 -> 25; capacity 2 -> 25:  20 + 8.75 + 6.25 = 35\n#   57.66 and 35 are a B: 2.34 points of potential short of A. / B级，潜力离A级还差2.34分。\n"}');
INSERT INTO change VALUES(425,4,NULL,'score',2,NULL,'{"id":2,"customer_id":2,"model_id":2,"on":"2026-11-23","tier":null,"sets_tier":"yes","sheet":"{\"rank\": 1, \"code\": \"dalu\", \"name\": \"大麓化工\", \"tier\": null, \"tiers_possible\": [\"A\", \"B\", \"C\"], \"coverage\": 0.75, \"model\": \"growth\", \"digest\": \"42742f6bf31a9b7d0badaa3bacc5840b80dc08246245df041bf2831a952cb4d0\", \"as_of\": \"2026-11-23\", \"axes\": {\"potential\": {\"score\": 55.513301694, \"low\": 41.63497627, \"high\": 66.63497627, \"coverage\": 0.75}, \"effort\": {\"score\": 46.875, \"low\": 46.875, \"high\": 46.875, \"coverage\": 1.0}}, \"factors\": [{\"factor\": \"room\", \"axis\": \"potential\", \"weight\": 0.3, \"input\": 2635000.0000000005, \"points\": 64.16, \"contribution\": 19.248, \"source\": \"measure\"}, {\"factor\": \"sales_trend\", \"axis\": \"potential\", \"weight\": 0.15, \"input\": null, \"points\": null, \"contribution\": null, \"source\": \"measure\"}, {\"factor\": \"share_change\", \"axis\": \"potential\", \"weight\": 0.1, \"input\": null, \"points\": null, \"contribution\": null, \"source\": \"measure\"}, {\"factor\": \"cross_sell\", \"axis\": \"potential\", \"weight\": 0.2, \"input\": 3.0, \"points\": 50.0, \"contribution\": 10.0, \"source\": \"rating\"}, {\"factor\": \"growth_outlook\", \"axis\": \"potential\", \"weight\": 0.15, \"input\": 2.0, \"points\": 25.0, \"contribution\": 3.75, \"source\": \"rating\"}, {\"factor\": \"margin\", \"axis\": \"potential\", \"weight\": 0.1, \"input\": 0.2318488135082538, \"points\": 86.369762702, \"contribution\": 8.63697627, \"source\": \"measure\"}, {\"factor\": \"rival_grip\", \"axis\": \"effort\", \"weight\": 0.4, \"input\": 2.0, \"points\": 25.0, \"contribution\": 10.0, \"source\": \"rating\"}, {\"factor\": \"relationship_gap\", \"axis\": \"effort\", \"weight\": 0.35, \"input\": 0.1, \"points\": 87.5, \"contribution\": 30.625, \"source\": \"measure\"}, {\"factor\": \"capacity_gap\", \"axis\": \"effort\", \"weight\": 0.25, \"input\": 2.0, \"points\": 25.0, \"contribution\": 6.25, \"source\": \"rating\"}], \"missing\": [\"sales_trend\", \"share_change\"]}"}');
INSERT INTO change VALUES(426,5,NULL,'contact',45,NULL,'{"id":45,"customer_id":1,"on":"2026-11-23","channel":"wechat","purpose":null,"summary":"微信里问了交期","hours":null,"by":"高远","no_next":null}');
INSERT INTO change VALUES(427,5,NULL,'participant',77,NULL,'{"id":77,"contact_id":45,"person_id":4,"impact":1.0,"half_life":3.0}');
INSERT INTO change VALUES(428,5,NULL,'next_step',44,NULL,'{"id":44,"customer_id":1,"contact_id":45,"on":"2026-11-23","what":"寄检测报告","due":"2026-12-01","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(429,6,NULL,'next_step',44,'{"id":44,"customer_id":1,"contact_id":45,"on":"2026-11-23","what":"寄检测报告","due":"2026-12-01","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}',NULL);
INSERT INTO change VALUES(430,6,NULL,'participant',77,'{"id":77,"contact_id":45,"person_id":4,"impact":1.0,"half_life":3.0}',NULL);
INSERT INTO change VALUES(431,6,NULL,'contact',45,'{"id":45,"customer_id":1,"on":"2026-11-23","channel":"wechat","purpose":null,"summary":"微信里问了交期","hours":null,"by":"高远","no_next":null}',NULL);
INSERT INTO change VALUES(432,7,NULL,'contact',45,NULL,'{"id":45,"customer_id":1,"on":"2026-11-23","channel":"wechat","purpose":null,"summary":"微信里问了交期","hours":null,"by":"高远","no_next":null}');
INSERT INTO change VALUES(433,7,NULL,'participant',77,NULL,'{"id":77,"contact_id":45,"person_id":4,"impact":1.0,"half_life":3.0}');
INSERT INTO change VALUES(434,7,NULL,'next_step',44,NULL,'{"id":44,"customer_id":1,"contact_id":45,"on":"2026-11-23","what":"寄检测报告","due":"2026-12-01","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(435,8,NULL,'customer',4,NULL,'{"id":4,"code":"anrunzhiye","name":"安润置业","key":"安润置业","pinyin":"anrunzhiye arzy","industry":"developer","manager":"魏岚","phone":null,"website":null,"address":null,"source":null,"note":null,"added_on":"2026-11-23"}');
INSERT INTO change VALUES(436,9,NULL,'person',13,NULL,'{"id":13,"customer_id":4,"name":"周敏","key":"周敏","pinyin":"zhoumin zm","title":null,"department":null,"roles":"buyer","influence":3,"phone":"138-0000-2001","email":null,"note":null,"left_on":null}');
INSERT INTO change VALUES(437,10,NULL,'contact',46,NULL,'{"id":46,"customer_id":4,"on":"2026-11-23","channel":"visit","purpose":null,"summary":null,"hours":null,"by":"高远","no_next":null}');
INSERT INTO change VALUES(438,10,NULL,'participant',78,NULL,'{"id":78,"contact_id":46,"person_id":13,"impact":3.0,"half_life":21.0}');
INSERT INTO change VALUES(439,10,NULL,'next_step',45,NULL,'{"id":45,"customer_id":4,"contact_id":46,"on":"2026-11-23","what":"送检测报告","due":"2026-11-27","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(440,11,NULL,'fact',78,NULL,'{"id":78,"customer_id":4,"topic":"category_spend","number":null,"amount":320000000,"code":null,"on":"2026-11-23","source":"finance","reliability":null,"note":"财务口径 \"含税\"","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(441,11,NULL,'fact',79,NULL,'{"id":79,"customer_id":4,"topic":"payment_term_days","number":60.0,"amount":null,"code":null,"on":"2026-11-23","source":"finance","reliability":null,"note":"财务口径 \"含税\"","by":"高远","text":null,"person_id":null,"supplier_id":null,"other_id":null}');
INSERT INTO change VALUES(442,12,NULL,'rating',29,NULL,'{"id":29,"customer_id":4,"factor":"share_after_win","value":4.0,"on":"2026-11-23","source":"visit","because":null,"by":"高远"}');
INSERT INTO change VALUES(443,12,NULL,'rating',30,NULL,'{"id":30,"customer_id":4,"factor":"margin_expected","value":3.0,"on":"2026-11-23","source":"visit","because":null,"by":"高远"}');
INSERT INTO change VALUES(444,13,NULL,'customer',1,'{"id":1,"code":"beiyu","name":"北屿供热","key":"北屿供热","pinyin":"beiyugongre bygr","industry":"集中供热","manager":"高远","phone":"0535-55503310","website":"www.beiyu-heat.example","address":"山东省烟台市北屿新区热源路 6 号","source":"供热展","note":"供热面积约 1,900 万平方米，三年老旧管网改造，每年 4 月到 9 月施工","added_on":"2025-03-10"}','{"id":1,"code":"beiyu","name":"北屿供热","key":"北屿供热","pinyin":"beiyugongre bygr","industry":"集中供热","manager":"高远","phone":"0535-55503310","website":"www.beiyu-heat.example","address":"山东省烟台市北屿新区热源路 6 号","source":"供热展","note":"两行的备注\n第二行：''引号'' 与 \"双引号\"、‰、𠮷","added_on":"2025-03-10"}');
INSERT INTO change VALUES(445,14,NULL,'key_account',3,NULL,'{"id":3,"customer_id":1,"key":"yes","on":"2026-11-23","reason":"采暖项目目标里第一大户","by":"高远"}');
INSERT INTO change VALUES(446,15,NULL,'sale',24,NULL,'{"id":24,"customer_id":4,"on":"2026-11-23","amount":12500000,"currency":"CNY","product":"PE-RT II 供热管","quantity":800.0,"ref":null,"cost":null,"due":null,"paid_on":null}');
INSERT INTO change VALUES(447,16,NULL,'sample',6,NULL,'{"id":6,"customer_id":4,"on":"2026-11-23","product":"PPR管","spec":"dn20 SDR11","promised_on":"2026-12-10","owner":"罗诚","note":null}');
INSERT INTO change VALUES(448,17,NULL,'snooze',1,NULL,'{"id":1,"customer_id":1,"item":"step-26","on":"2026-11-23","until":"2026-11-30","reason":"采购员休假","by":"高远"}');
INSERT INTO change VALUES(449,18,NULL,'stage_move',15,NULL,'{"id":15,"customer_id":3,"stage":"discover","on":"2026-11-23","reason":"新料通过了他们的试验","override":null,"look_again":null,"by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(450,19,NULL,'swot',1,NULL,'{"id":1,"customer_id":1,"on":"2026-11-23","kind":"strength","about":"us","text":"Tests in our own lab","weight":4,"source":null,"closed_on":null,"step_id":null}');
INSERT INTO change VALUES(451,20,NULL,'supplier',2,NULL,'{"id":2,"customer_id":1,"name":"川脉管业","key":"川脉管业","note":null,"left_on":null}');
INSERT INTO change VALUES(452,20,NULL,'fact',80,NULL,'{"id":80,"customer_id":1,"topic":"supplier_share","number":0.5,"amount":null,"code":null,"on":"2026-11-23","source":"visit","reliability":null,"note":null,"by":"高远","text":null,"person_id":null,"supplier_id":2,"other_id":null}');
INSERT INTO change VALUES(453,21,NULL,'rival_move',2,NULL,'{"id":2,"supplier_id":2,"on":"2026-11-23","move":"降价 5%","likelihood":0.6,"trouble":3,"answer":null,"owner":null,"outcome":null,"outcome_on":null}');
INSERT INTO change VALUES(454,22,NULL,'spend',7,NULL,'{"id":7,"customer_id":1,"person_id":4,"on":"2026-11-23","kind":"meal","amount":32000,"currency":"CNY","heads":1,"purpose":"验厂工作餐","approver":"唐静","invoice":"FP-0001","by":"高远"}');
INSERT INTO change VALUES(455,23,NULL,'handover',1,NULL,'{"id":1,"customer_id":2,"on":"2026-11-23","giver":"高远","taker":"唐静","note":"高远转岗","by":"高远"}');
INSERT INTO change VALUES(456,23,NULL,'customer',2,'{"id":2,"code":"dalu","name":"大麓化工","key":"大麓化工","pinyin":"daluhuagong dlhg","industry":"化工","manager":"高远","phone":"0736-55501160","website":"www.dalu-chem.example","address":"湖南省常德市大麓化工园 1 号","source":"老客户","note":"厂区循环水与酸碱管线检修备件，每月一单，ERP 客户号 0086","added_on":"2024-03-25"}','{"id":2,"code":"dalu","name":"大麓化工","key":"大麓化工","pinyin":"daluhuagong dlhg","industry":"化工","manager":"唐静","phone":"0736-55501160","website":"www.dalu-chem.example","address":"湖南省常德市大麓化工园 1 号","source":"老客户","note":"厂区循环水与酸碱管线检修备件，每月一单，ERP 客户号 0086","added_on":"2024-03-25"}');
INSERT INTO change VALUES(457,23,NULL,'next_step',35,'{"id":35,"customer_id":2,"contact_id":35,"on":"2026-10-28","what":"先问仓库邹凯，再问采购","due":"2026-10-30","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}','{"id":35,"customer_id":2,"contact_id":35,"on":"2026-10-28","what":"先问仓库邹凯，再问采购","due":"2026-10-30","by":"唐静","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(458,23,NULL,'next_step',33,'{"id":33,"customer_id":2,"contact_id":33,"on":"2026-07-09","what":"年底谈 2027","due":"2026-12-11","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}','{"id":33,"customer_id":2,"contact_id":33,"on":"2026-07-09","what":"年底谈 2027","due":"2026-12-11","by":"唐静","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(459,24,NULL,'deed',4,NULL,'{"id":4,"person_id":13,"on":"2026-11-01","doer":"them","kind":null,"text":"给了采购计划","source":null}');
INSERT INTO change VALUES(460,24,NULL,'purchase_step',1,NULL,'{"id":1,"customer_id":4,"position":1,"on":"2026-11-02","step":"tender","title":null,"departments":"采购部","function":"定标","concern":null,"emphasis":null,"closed_on":null}');
INSERT INTO change VALUES(461,24,NULL,'purchase_step_person',1,NULL,'{"id":1,"purchase_step_id":1,"person_id":13}');
INSERT INTO change VALUES(462,24,NULL,'meeting',1,NULL,'{"id":1,"customer_id":4,"on":"2026-11-03","subject":"选型会","speaker_id":13,"outcome":"支持","source":"coach"}');
INSERT INTO change VALUES(464,26,NULL,'contact',47,NULL,'{"id":47,"customer_id":4,"on":"2026-11-23","channel":"phone","purpose":null,"summary":"▇▇说月底定","hours":null,"by":"高远","no_next":"等通知"}');
INSERT INTO change VALUES(465,26,NULL,'participant',79,NULL,'{"id":79,"contact_id":47,"person_id":14,"impact":2.0,"half_life":5.0}');
INSERT INTO change VALUES(466,27,NULL,'contact',47,'{"id":47,"customer_id":4,"on":"2026-11-23","channel":"phone","purpose":null,"summary":"▇▇说月底定","hours":null,"by":"高远","no_next":"等通知"}','{"id":47,"customer_id":4,"on":"2026-11-23","channel":"phone","purpose":null,"summary":"▇▇说月底定","hours":null,"by":"高远","no_next":"等通知"}');
INSERT INTO change VALUES(468,27,NULL,'forgotten',1,NULL,'{"id":1,"customer_id":4,"digest":"15f88ec0ce0deb46$addfd7f7fcc6cce37c07763da6acad7ac7e3586759781ec8116a176cf54cb582","on":"2026-11-23","by":null}');
INSERT INTO change VALUES(469,28,NULL,'simulation',1,NULL,'{"id":1,"customer_id":1,"on":"2026-11-23","rule":"majority","win":7.07038268279909787317e-01,"low":6.60608453797300265719e-01,"high":7.6099643313076847928e-01,"verdict":"ours","sheet":"{\"people\": [{\"person\": 1, \"weight\": 6.0, \"stance\": 1.0, \"doubt\": 0.0, \"deeds\": 1.0, \"rival\": 1.0, \"rival_doubt\": 0.0, \"decides\": 1, \"veto\": 0, \"alone\": 0.8000000000000002, \"swayed\": 0.8000000000000002, \"chance\": 0.6899744811276125, \"hangs_on\": 0.6856626079571284, \"gain\": 0.09739419366537994, \"turns_at\": null}, {\"person\": 2, \"weight\": 5.0, \"stance\": 2.0, \"doubt\": 0.0, \"deeds\": 1.0, \"rival\": 1.0, \"rival_doubt\": 0.0, \"decides\": 0, \"veto\": 0, \"alone\": 1.6, \"swayed\": 1.6, \"chance\": 0.8320183851339245, \"hangs_on\": 0.41736590117635797, \"gain\": 0.0, \"turns_at\": null}, {\"person\": 3, \"weight\": 4.0, \"stance\": 0.0, \"doubt\": 1.0, \"deeds\": 0.0, \"rival\": 1.0, \"rival_doubt\": 0.0, \"decides\": 0, \"veto\": 0, \"alone\": -0.4, \"swayed\": -0.4, \"chance\": 0.401312339887548, \"hangs_on\": 0.27337847907922197, \"gain\": 0.05395816485085869, \"turns_at\": null}, {\"person\": 6, \"weight\": 3.0, \"stance\": 0.0, \"doubt\": 0.0, \"deeds\": 0.0, \"rival\": 1.0, \"rival_doubt\": 0.0, \"decides\": 0, \"veto\": 0, \"alone\": -0.4, \"swayed\": -0.4, \"chance\": 0.401312339887548, \"hangs_on\": 0.08645349951986714, \"gain\": 0.017063787152297394, \"turns_at\": null}], \"ears\": [], \"constants\": {\"stance\": 0.8, \"deeds\": 0.4, \"rival\": 0.4, \"fresh\": 90, \"doubt\": 1.0, \"unknown\": 2.0, \"decider\": 6.0, \"unexplained\": 1.0, \"leaning\": 0.7}}","by":"高远","outcome":null,"outcome_on":null}');
INSERT INTO change VALUES(470,29,NULL,'expectation',3,NULL,'{"id":3,"customer_id":4,"on":"2026-11-23","text":"48小时内答复","met":null,"closed_on":null,"by":"高远"}');
INSERT INTO change VALUES(471,30,NULL,'complaint',1,NULL,'{"id":1,"customer_id":2,"on":"2026-11-23","text":"到货少两箱","solved_on":null,"by":"高远"}');
INSERT INTO change VALUES(472,31,NULL,'objective',2,NULL,'{"id":2,"customer_id":4,"on":"2026-11-23","text":"进入集采名录","person_id":13,"agreed_on":"2026-11-23","due":"2027-06-30","progress":0,"done_on":null,"by":"高远"}');
INSERT INTO change VALUES(473,32,NULL,'next_step',46,NULL,'{"id":46,"customer_id":1,"contact_id":null,"on":"2026-11-23","what":"送资质","due":"2026-12-15","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}');
INSERT INTO change VALUES(474,32,NULL,'next_step',46,'{"id":46,"customer_id":1,"contact_id":null,"on":"2026-11-23","what":"送资质","due":"2026-12-15","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":null}','{"id":46,"customer_id":1,"contact_id":null,"on":"2026-11-23","what":"送资质","due":"2026-12-15","by":"高远","expected":null,"done_on":null,"dropped_on":null,"outcome":null,"person_id":null,"pretext":null,"objective_id":1}');
INSERT INTO change VALUES(475,33,NULL,'stage_move',16,NULL,'{"id":16,"customer_id":4,"stage":"paused","on":"2026-11-23","reason":"项目停工","override":null,"look_again":"2027-02-01","by":"高远","note":null,"supplier_id":null}');
INSERT INTO change VALUES(476,34,NULL,'quotation',3,NULL,'{"id":3,"customer_id":4,"on":"2026-11-23","amount":420000000,"currency":"CNY","strengths":"quality,capacity","note":null,"by":"高远"}');
INSERT INTO change VALUES(477,35,NULL,'tier_override',2,NULL,'{"id":2,"customer_id":4,"tier":"B","on":"2026-11-23","reason":"年度计划","by":"高远","until":"2027-03-31"}');
INSERT INTO change VALUES(478,NULL,'2026-11-26T03:09:10Z','customer',4,'{"id":4,"code":"anrunzhiye","name":"安润置业","key":"安润置业","pinyin":"anrunzhiye arzy","industry":"developer","manager":"魏岚","phone":null,"website":null,"address":null,"source":null,"note":null,"added_on":"2026-11-23"}','{"id":4,"code":"anrunzhiye","name":"安润置业","key":"安润置业","pinyin":"anrunzhiye arzy","industry":"developer","manager":"魏岚","phone":null,"website":"www.anrun.example","address":null,"source":null,"note":null,"added_on":"2026-11-23"}');
CREATE TABLE complaint (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	solved_on VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT solved_on_is_a_day CHECK ("solved_on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO complaint VALUES(1,2,'2026-11-23','到货少两箱',NULL,'高远');
CREATE TABLE confirmation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	criterion VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR NOT NULL, 
	CONSTRAINT answer_is_known CHECK ("answer" in ('yes', 'no')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO confirmation VALUES(1,1,'opportunity','yes','2025-05-20','三年 41 公里，是真项目','高远');
INSERT INTO confirmation VALUES(2,1,'capacity_said','yes','2026-09-14','生产部盖章，夏季加班到位','罗诚');
INSERT INTO confirmation VALUES(3,1,'opportunity','yes','2026-09-22','名额还在，条款在谈','高远');
INSERT INTO confirmation VALUES(4,1,'credit','yes','2026-10-23','授信 600 万，财务批复','唐静');
INSERT INTO confirmation VALUES(5,1,'terms.price','yes','2026-11-11','口头谈定','高远');
INSERT INTO confirmation VALUES(6,1,'terms.payment_terms','no','2026-11-11','写进合同但没签','高远');
INSERT INTO confirmation VALUES(7,1,'terms.delivery','yes','2026-11-11','口头谈定','高远');
INSERT INTO confirmation VALUES(8,1,'terms.quality','yes','2026-11-11','口头谈定','高远');
INSERT INTO confirmation VALUES(9,1,'support_ready.technology','yes','2026-11-12','单子上签了','罗诚');
INSERT INTO confirmation VALUES(10,1,'support_ready.quality','yes','2026-11-12','单子上签了','品质部');
INSERT INTO confirmation VALUES(11,1,'support_ready.production','yes','2026-11-12','单子上签了','生产部');
INSERT INTO confirmation VALUES(12,1,'support_ready.logistics','yes','2026-11-12','单子上签了','物流部');
INSERT INTO confirmation VALUES(13,1,'support_ready.finance','yes','2026-11-12','单子上签了','财务部');
INSERT INTO confirmation VALUES(14,3,'opportunity','yes','2025-10-17','江处长想引第二家','高远');
INSERT INTO confirmation VALUES(15,3,'opportunity','no','2026-06-12','技术做不到，机会不成立','唐静');
CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	channel VARCHAR, 
	purpose VARCHAR, 
	summary VARCHAR, 
	hours FLOAT, 
	"by" VARCHAR, 
	no_next VARCHAR, 
	CONSTRAINT channel_is_known CHECK ("channel" in ('visit', 'dinner', 'customer_inspection', 'plant_visit', 'reference_visit', 'exec_meeting', 'tech_exchange', 'training', 'sample_delivery', 'quotation', 'video', 'phone', 'wechat', 'email', 'letter', 'card', 'exhibition', 'activity', 'complaint_visit', 'via_third')), 
	CONSTRAINT purpose_is_known CHECK ("purpose" in ('need', 'information', 'solution', 'trust', 'negotiate', 'service', 'payment', 'courtesy', 'review')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO contact VALUES(1,1,'2025-03-12','exhibition','need','供热展上丁工在我们展位站了十分钟，问 dn160 的耐温曲线',1.5,'高远',NULL);
INSERT INTO contact VALUES(2,1,'2025-03-27','phone','information','收到样册了；老网三年改 41 公里，现在用钢管和一家 PE-RT',0.4000000000000000222,'高远',NULL);
INSERT INTO contact VALUES(3,1,'2025-04-17','visit','need','看了换热站，钢管保温层进水；郭所长说焊口是最大的心病',5.0,'高远',NULL);
INSERT INTO contact VALUES(4,1,'2025-05-14','tech_exchange','solution','罗工讲剥离试验怎么做，郭所长提了十一个问题，答上来十个',6.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(5,1,'2025-06-05','visit','need','滕部长讲流程：先送样，过了才有资格比价；样品标准书面给了我们',4.0,'高远',NULL);
INSERT INTO contact VALUES(6,1,'2025-07-11','sample_delivery','solution','dn160 管 24 米和管件送到热网所，罗工现场焊了两个口做示范',4.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(7,1,'2025-08-05','phone','information','8 个焊口 2 个脆断，不合格；郭所长语气还好，说“查清楚再来”',0.5,'高远',NULL);
INSERT INTO contact VALUES(8,1,'2025-08-13','visit','service','当面交分析报告：原料批次含水，干燥工序漏记；承诺改料、改记录、再做 12 组',5.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(9,1,'2025-09-29','sample_delivery','solution','二次样品带着 12 组焊口切片一起送，郭所长说先放他办公室',5.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(10,1,'2025-10-16','plant_visit','service','郭所长亲自焊了 12 个口，一个个掰，全部韧性断裂；他拍了照片发给孟总',7.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(11,1,'2025-11-19','visit','solution','孟总第一次见：看了照片和切片，问产能够不够 14 公里一季',5.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(12,1,'2025-12-17','visit','information','尹部长把付款节点讲透：到货 60、投运 30、质保 10；丁工给了历年用量',4.0,'高远',NULL);
INSERT INTO contact VALUES(13,1,'2026-01-15','tech_exchange','solution','推荐“先改 3 公里”的路线，孟总在会上说就按这个来；滕部长要样板段',7.0,'高远; 唐静; 罗诚',NULL);
INSERT INTO contact VALUES(14,1,'2026-03-11','visit','trust','样板段方案过会；孟总建议请宋总来厂里走一趟',5.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(15,1,'2026-04-23','customer_inspection','trust','孟总带队先来摸底，车间转了三小时，挤出线换料记录看得很细',8.0,'高远; 唐静; 罗诚',NULL);
INSERT INTO contact VALUES(16,1,'2026-05-20','exec_meeting','trust','邵总带队拜访，谈三年老网规划；孟总说采购按制度走，技术上放心',6.0,'邵鸣; 唐静; 高远',NULL);
INSERT INTO contact VALUES(17,1,'2026-06-25','reference_visit','trust','看了邻市两年前的 4.2 公里，业主值班长说一次没漏；滕部长在车上问单价',9.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(18,1,'2026-07-15','quotation','solution','方案汇报：人员、规划、技术、品质、产能、认证、案例、价格八页；尹部长只抄了付款',6.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(19,1,'2026-07-30','visit','negotiate','宋总第一次坐下来谈，问安润做了多少年、谁兜底；尹部长同意 90 天',5.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(20,1,'2026-08-27','visit','solution','验厂提纲定下来，17 项；丁工提醒第 9 项原料追溯要现场打开系统看',6.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(21,1,'2026-09-08','visit','information','对手在提同口径低价，郭所长把差异写成了一页比较',4.5,'高远',NULL);
INSERT INTO contact VALUES(22,1,'2026-09-22','visit','negotiate','谈合同框架，质保金 10% 不变，逾期违约金双向；滕部长让走法务',5.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(23,1,'2026-10-14','phone','negotiate','授信问题：尹部长要我们先给信用证明',0.5,'高远',NULL);
INSERT INTO contact VALUES(24,1,'2026-10-22','customer_inspection','trust','正式验厂 17 项，15 项过，2 项待整改：阻燃报告要补、原料追溯要打通到炉号',9.0,'高远; 唐静; 罗诚; 邵鸣',NULL);
INSERT INTO contact VALUES(25,1,'2026-11-05','video','service','整改计划过了一遍，追溯已完成一半；阻燃报告送检中',1.5,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(26,1,'2026-11-11','visit','negotiate','滕部长口头说框架谈得差不多，宋总要和邵总面对面谈三年规划',5.0,'高远; 唐静',NULL);
INSERT INTO contact VALUES(27,1,'2026-11-19','phone','information','孟总定了周五下午两点，宋总会带尹部长；要我们准备炉号追溯演示',0.5,'高远; 唐静',NULL);
INSERT INTO contact VALUES(28,2,'2024-12-05','visit','service','看酸洗线的管道振动，雷部长要加支架',4.0,'高远',NULL);
INSERT INTO contact VALUES(29,2,'2025-05-28','tech_exchange','solution','谈酸洗线换管，罗工讲耐盐酸数据',5.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(30,2,'2025-08-12','visit','information','酸洗线换了一段运行正常，邹凯带着看库存卡',3.5,'高远',NULL);
INSERT INTO contact VALUES(31,2,'2025-12-16','visit','review','全年 12 单没断过，贺工还是每月一单',4.0,'高远',NULL);
INSERT INTO contact VALUES(32,2,'2026-04-14','visit','solution','大修 6 月，用量翻倍，雷部长要现货',4.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(33,2,'2026-07-09','visit','service','大修结束回访，余料 62 米盘点入库',4.0,'高远',NULL);
INSERT INTO contact VALUES(34,2,'2026-09-22','phone','need','贺工报了 9 月的检修备件，顺口说公司要换采购系统',0.29999999999999998889,'高远',NULL);
INSERT INTO contact VALUES(35,2,'2026-10-28','phone','information','这个月的单没来，打去问，贺工说“系统切换中，再等等”',0.29999999999999998889,'高远',NULL);
INSERT INTO contact VALUES(36,3,'2025-08-13','exhibition','need','海事展上江处长说只要有型式认可就能谈',1.5,'高远',NULL);
INSERT INTO contact VALUES(37,3,'2025-09-09','visit','need','成工说规矩：低烟无卤、振动、低温，三条缺一不可',5.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(38,3,'2025-10-15','visit','information','庄总看得起技术，但一句“船上不试错”把门关了一半',4.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(39,3,'2025-12-12','sample_delivery','solution','第一轮样品和资料送到技术处',3.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(40,3,'2026-01-15','phone','information','烟密度超一倍，成工给了数据，不给再试的期限',0.4000000000000000222,'高远',NULL);
INSERT INTO contact VALUES(41,3,'2026-02-27','visit','solution','讲第二版配方，成工让带振动数据',4.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(42,3,'2026-04-10','sample_delivery','solution','第二轮样品送到，附振动试验曲线',3.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(43,3,'2026-05-21','visit','information','烟过了，低温掉了；庄总说至少一年后再谈',4.0,'高远; 罗诚',NULL);
INSERT INTO contact VALUES(44,3,'2026-06-15','phone','courtesy','告知我们退出，江处长表示可惜，愿意保留名单',0.4000000000000000222,'高远','技术上配方做不到，公司决定终止，资料留存');
INSERT INTO contact VALUES(45,1,'2026-11-23','wechat',NULL,'微信里问了交期',NULL,'高远',NULL);
INSERT INTO contact VALUES(46,4,'2026-11-23','visit',NULL,NULL,NULL,'高远',NULL);
INSERT INTO contact VALUES(47,4,'2026-11-23','phone',NULL,'▇▇说月底定',NULL,'高远','等通知');
CREATE TABLE expectation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	met VARCHAR, 
	closed_on VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT met_is_known CHECK ("met" in ('yes', 'partly', 'no')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO expectation VALUES(1,1,'2026-10-22','原料追溯到炉号','partly',NULL,'高远');
INSERT INTO expectation VALUES(2,1,'2026-07-30','出了事有人兜底','yes',NULL,'高远');
INSERT INTO expectation VALUES(3,4,'2026-11-23','48小时内答复',NULL,NULL,'高远');
CREATE TABLE forgotten (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO forgotten VALUES(1,4,'15f88ec0ce0deb46$addfd7f7fcc6cce37c07763da6acad7ac7e3586759781ec8116a176cf54cb582','2026-11-23',NULL);
CREATE TABLE handover (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	giver VARCHAR, 
	taker VARCHAR NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO handover VALUES(1,2,'2026-11-23','高远','唐静','高远转岗','高远');
CREATE TABLE inspection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT kind_is_known CHECK ("kind" in ('us_inspected', 'plant_visit')), 
	CONSTRAINT result_is_known CHECK ("result" in ('pending', 'passed', 'conditional', 'failed', 'waived')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO inspection VALUES(1,1,'2026-10-22','us_inspected','passed','17 项 15 项过，2 项限期整改','唐静');
CREATE TABLE key_account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	reason VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT key_is_known CHECK ("key" in ('yes', 'no')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO key_account VALUES(1,2,'yes','2025-01-20','账期好，想做化工口的样板','唐静');
INSERT INTO key_account VALUES(2,2,'no','2026-03-10','化工口没有第二家跟进，与今年经营目标对不上，按 B 级正常服务','唐静');
INSERT INTO key_account VALUES(3,1,'yes','2026-11-23','采暖项目目标里第一大户','高远');
CREATE TABLE obstacle (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	owner VARCHAR, 
	answer VARCHAR, 
	state VARCHAR NOT NULL, 
	CONSTRAINT state_is_known CHECK ("state" in ('open', 'working', 'solved', 'accepted')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO obstacle VALUES(1,1,'2026-09-14','阻燃报告未出','罗诚','送检加急，11 月底出报告','working');
INSERT INTO obstacle VALUES(2,1,'2026-09-14','质保金 10% 押两年','唐静','改为银行保函','solved');
INSERT INTO obstacle VALUES(3,1,'2026-09-14','浦源低价搅局','高远','样板段数据和熔接培训绑定报价','working');
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	pinyin VARCHAR, 
	title VARCHAR, 
	department VARCHAR, 
	roles VARCHAR NOT NULL, 
	influence INTEGER, 
	phone VARCHAR, 
	email VARCHAR, 
	note VARCHAR, 
	left_on VARCHAR, 
	CONSTRAINT influence_1_to_5 CHECK (influence between 1 and 5), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO person VALUES(1,1,'宋建国','宋建国','songjianguo sjg','总经理','公司领导','decider',5,'138-0000-1042','songjianguo@beiyu-heat.example','热力行业三十年，重信誉；开会准时，不抽烟',NULL);
INSERT INTO person VALUES(2,1,'孟凡林','孟凡林','mengfanlin mfl','生产技术副总','公司领导','approver,sponsor',5,'138-0000-1049','mengfanlin@beiyu-heat.example','主持老网改造，认可我们的 PE-RT II 方案',NULL);
INSERT INTO person VALUES(3,1,'滕海','滕海','tenghai th','物资部部长','物资部','buyer',4,'138-0000-1056','tenghai@beiyu-heat.example','原则性强，流程一步不少',NULL);
INSERT INTO person VALUES(4,1,'丁雪','丁雪','dingxue dx','采购员','物资部','coach,buyer',2,'138-0000-1063','dingxue@beiyu-heat.example','入职八年，资料齐、记性好，常提醒我们时间点',NULL);
INSERT INTO person VALUES(5,1,'郭长河','郭长河','guochanghe gch','热网所所长','热网所','user,evaluator',3,'138-0000-1070','guochanghe@beiyu-heat.example','第一次送样焊口不合格就是他测的，第二次亲自点头',NULL);
INSERT INTO person VALUES(6,1,'尹秋月','尹秋月','yinqiuyue yqy','财务部部长','财务部','payer',3,'138-0000-1077','yinqiuyue@beiyu-heat.example','付款按合同，质保金一定压满',NULL);
INSERT INTO person VALUES(7,2,'雷振东','雷振东','leizhendong lzd','设备部部长','设备部','decider',4,'138-0000-1371','leizhendong@dalu-chem.example','检修计划由他排，停产期用量翻倍',NULL);
INSERT INTO person VALUES(8,2,'贺敏','贺敏','hemin hm','采购员','采购部','buyer',2,'138-0000-1378','hemin@dalu-chem.example','每月一单，多年没变过',NULL);
INSERT INTO person VALUES(9,2,'邹凯','邹凯','zoukai zk','仓库主管','仓储部','user',1,'138-0000-1385','zoukai@dalu-chem.example','库存见底会先打电话来',NULL);
INSERT INTO person VALUES(10,3,'庄严','庄严','zhuangyan zy','生产副总','公司领导','decider',5,'138-0000-1504','zhuangyan@yuanfan-marine.example','船期第一，材料问题不拖过夜',NULL);
INSERT INTO person VALUES(11,3,'成立新','成立新','chenglixin clx','主任工程师','技术处','evaluator,veto',5,'138-0000-1511','chenglixin@yuanfan-marine.example','两次退样的报告都是他签的，说得有道理',NULL);
INSERT INTO person VALUES(12,3,'江海峰','江海峰','jianghaifeng jhf','采购处处长','采购处','buyer',3,'138-0000-1518','jianghaifeng@yuanfan-marine.example','想引第二家压价，技术不放行也没办法',NULL);
INSERT INTO person VALUES(13,4,'周敏','周敏','zhoumin zm',NULL,NULL,'buyer',3,'138-0000-2001',NULL,NULL,NULL);
INSERT INTO person VALUES(14,4,'#14','#14',NULL,NULL,NULL,'',NULL,NULL,NULL,NULL,'2026-11-23');
CREATE TABLE plan_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	task VARCHAR NOT NULL, 
	who VARCHAR, 
	support VARCHAR, 
	days INTEGER, 
	due VARCHAR, 
	answers VARCHAR, 
	done_on VARCHAR, 
	dropped_on VARCHAR, 
	CONSTRAINT answers_is_known CHECK ("answers" in ('need', 'survey', 'standard', 'tender', 'inspection', 'contract')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'), 
	CONSTRAINT done_on_is_a_day CHECK ("done_on" like '____-__-__'), 
	CONSTRAINT dropped_on_is_a_day CHECK ("dropped_on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO plan_step VALUES(1,1,1,'2026-04-10','样板段方案过会','高远; 罗诚','技术负责人驻场',14,'2026-04-24','standard','2026-04-22',NULL);
INSERT INTO plan_step VALUES(2,1,2,'2026-04-10','高层拜访谈三年老网规划','邵鸣; 唐静','邵鸣一天',40,'2026-05-20','survey','2026-05-20',NULL);
INSERT INTO plan_step VALUES(3,1,3,'2026-04-10','熔接培训给检修班','罗诚','培训材料和样机',30,'2026-06-30','standard','2026-06-26',NULL);
INSERT INTO plan_step VALUES(4,1,4,'2026-04-10','见宋总谈兜底','唐静','质保承诺函',30,'2026-07-31','tender','2026-07-30',NULL);
INSERT INTO plan_step VALUES(5,1,5,'2026-04-10','报价并讲八项优势','高远','价格批准',30,'2026-09-22','tender','2026-09-22',NULL);
INSERT INTO plan_step VALUES(6,1,6,'2026-04-10','正式验厂','唐静; 罗诚','生产、品质停线半天',30,'2026-10-22','inspection','2026-10-22',NULL);
INSERT INTO plan_step VALUES(7,1,7,'2026-04-10','两项整改关闭','罗诚','阻燃送检加急费',30,'2026-11-20','inspection',NULL,NULL);
INSERT INTO plan_step VALUES(8,1,8,'2026-04-10','宋总与邵总面对面谈三年规划','邵鸣','邵鸣一天',30,'2026-11-27','contract',NULL,NULL);
INSERT INTO plan_step VALUES(9,1,9,'2026-04-10','合同签字','高远; 唐静','财务出授信',20,'2026-12-18','contract',NULL,NULL);
CREATE TABLE purchase_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	step VARCHAR, 
	title VARCHAR, 
	departments VARCHAR, 
	function VARCHAR, 
	concern VARCHAR, 
	emphasis VARCHAR, 
	closed_on VARCHAR, 
	CONSTRAINT step_is_known CHECK ("step" in ('need', 'survey', 'standard', 'tender', 'inspection', 'contract')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO purchase_step VALUES(1,4,1,'2026-11-02','tender',NULL,'采购部','定标',NULL,NULL,NULL);
CREATE TABLE quotation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	amount INTEGER, 
	currency VARCHAR, 
	strengths VARCHAR NOT NULL, 
	note VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO quotation VALUES(1,1,'2026-07-15',572000000,'CNY','expertise,people,planning,technology,quality,capacity,certificates,references','方案汇报八页','高远');
INSERT INTO quotation VALUES(2,1,'2026-09-22',560000000,'CNY','expertise,people,planning,technology,quality,capacity,certificates,references','框架报价，质保金 10%','高远');
INSERT INTO quotation VALUES(3,4,'2026-11-23',420000000,'CNY','quality,capacity',NULL,'高远');
CREATE TABLE rating (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	factor VARCHAR NOT NULL, 
	value FLOAT NOT NULL, 
	"on" VARCHAR NOT NULL, 
	source VARCHAR, 
	because VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO rating VALUES(1,1,'will_to_change',4.0,'2025-05-14','visit','钢管用了二十年，所里的人不太想学电熔','高远');
INSERT INTO rating VALUES(2,1,'will_to_change',2.0,'2026-03-11','visit','样板段过会，改造预算已下','高远');
INSERT INTO rating VALUES(3,1,'strategic_worth',5.0,'2026-05-20','visit','供热样板，采暖项目目标的第一个千万级','唐静');
INSERT INTO rating VALUES(4,1,'incumbent_hold',2.0,'2026-06-25','visit','钢管三家、PE-RT 一家，谁也没超过四成','高远');
INSERT INTO rating VALUES(5,1,'growth_outlook',4.0,'2026-07-15','web','新区扩建，供热面积明年加 340 万平方米','高远');
INSERT INTO rating VALUES(6,1,'payment_safety',4.0,'2026-07-30','registry','国有控股，付款慢但守约，近三年无执行记录','高远');
INSERT INTO rating VALUES(7,1,'capacity_gap',3.0,'2026-09-14','visit','14 公里一季，夏天要加班，外协一成多','罗诚');
INSERT INTO rating VALUES(8,1,'margin_expected',3.0,'2026-09-22','finance','公开比价，含电熔机租赁后毛利约 14%','唐静');
INSERT INTO rating VALUES(9,1,'share_after_win',4.0,'2026-09-22','visit','三年老网分两家，我们主做东片，约三成五','高远');
INSERT INTO rating VALUES(10,1,'decision_access',1.0,'2026-10-22','visit','宋总见过两次，孟总的微信当天有回','高远');
INSERT INTO rating VALUES(11,1,'technical_gap',3.0,'2026-10-22','visit','阻燃报告要补，约一个半月','罗诚');
INSERT INTO rating VALUES(12,2,'dispute_habit',1.0,'2025-12-16','finance','没有过','高远');
INSERT INTO rating VALUES(13,2,'soundness',2.0,'2025-12-16','registry','三年盈利','高远');
INSERT INTO rating VALUES(14,2,'capacity_gap',2.0,'2026-04-14','visit','dn200 以内现有产能够','罗诚');
INSERT INTO rating VALUES(15,2,'rival_grip',2.0,'2026-04-14','visit','检修件分散，没人超过四成','高远');
INSERT INTO rating VALUES(16,2,'cross_sell',3.0,'2026-07-09','visit','大修段还有 PE 大口径没供，值现销售一成多','高远');
INSERT INTO rating VALUES(17,2,'growth_outlook',2.0,'2026-07-09','web','产能持平','高远');
INSERT INTO rating VALUES(18,3,'growth_outlook',4.0,'2025-10-15','web','新船订单排到 2028 年','高远');
INSERT INTO rating VALUES(19,3,'margin_expected',5.0,'2025-10-15','finance','特种管毛利好，估 25%','高远');
INSERT INTO rating VALUES(20,3,'payment_safety',4.0,'2025-10-15','registry','国企，按节点','高远');
INSERT INTO rating VALUES(21,3,'share_after_win',3.0,'2025-10-15','visit','想引第二家，给到一成半','高远');
INSERT INTO rating VALUES(22,3,'strategic_worth',4.0,'2025-10-15','visit','打开船舶这个新应用','高远');
INSERT INTO rating VALUES(23,3,'technical_gap',3.0,'2025-12-10','visit','以为补认证就行','罗诚');
INSERT INTO rating VALUES(24,3,'capacity_gap',4.0,'2026-04-10','visit','要单独开一条阻燃料线','罗诚');
INSERT INTO rating VALUES(25,3,'decision_access',4.0,'2026-05-21','visit','庄总不肯再见，江处长说了不算','高远');
INSERT INTO rating VALUES(26,3,'incumbent_hold',5.0,'2026-05-21','visit','现供的牌号写进了船级社图纸','高远');
INSERT INTO rating VALUES(27,3,'technical_gap',5.0,'2026-05-21','visit','烟密度与低温冲击顾此失彼，配方解不开','罗诚');
INSERT INTO rating VALUES(28,3,'will_to_change',4.0,'2026-05-21','visit','庄总说至少一年后再谈','高远');
INSERT INTO rating VALUES(29,4,'share_after_win',4.0,'2026-11-23','visit',NULL,'高远');
INSERT INTO rating VALUES(30,4,'margin_expected',3.0,'2026-11-23','visit',NULL,'高远');
CREATE TABLE review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	changed VARCHAR, 
	fault VARCHAR, 
	decision VARCHAR NOT NULL, 
	next VARCHAR, 
	"by" VARCHAR, 
	goal VARCHAR, 
	expectation VARCHAR, 
	snapshot VARCHAR, 
	CONSTRAINT fault_is_known CHECK ("fault" in ('none', 'routine', 'no_new_ideas', 'fading')), 
	CONSTRAINT decision_is_known CHECK ("decision" in ('keep', 'raise', 'lower', 'end')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO review VALUES(1,1,'2026-07-31','采暖项目目标里第一大户','宋总见到了','none','keep','验厂前内审一遍','唐静','采暖项目做到 4000 万',NULL,NULL);
INSERT INTO review VALUES(2,1,'2026-10-27','验厂通过，两项待改','对手在压价','none','keep','高层谈三年规划','唐静','采暖项目做到 4000 万','炉号追溯做了一半',NULL);
INSERT INTO review VALUES(3,2,'2025-12-18','按月检修，一单没断','化工口没有第二家','none','keep','备好 6 月大修','高远',NULL,NULL,NULL);
INSERT INTO review VALUES(4,2,'2026-07-14','大修做完','用量翻倍后回落','none','keep','问清仓库系统切换对下单的影响','高远',NULL,NULL,NULL);
CREATE TABLE sale (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	currency VARCHAR NOT NULL, 
	product VARCHAR, 
	quantity FLOAT, 
	ref VARCHAR, 
	cost INTEGER, 
	due VARCHAR, 
	paid_on VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO sale VALUES(1,2,'2024-11-29',33040000,'CNY','PVC-U化工管 dn160 PN16',2800.0,'AR-2024-0415',25399385,'2025-01-13','2025-01-16');
INSERT INTO sale VALUES(2,2,'2024-12-27',73960000,'CNY','PVC-U法兰 dn160',8600.0,'AR-2024-0435',56256418,'2025-02-10','2025-02-13');
INSERT INTO sale VALUES(3,2,'2025-01-27',31782120,'CNY','PVC-U化工管 dn160 PN16',2680.0,'AR-2025-0019',24704269,'2025-03-13','2025-03-17');
INSERT INTO sale VALUES(4,2,'2025-02-27',44443080,'CNY','PVC-U法兰 dn160',5220.0,'AR-2025-0034',33587195,'2025-04-13','2025-04-14');
INSERT INTO sale VALUES(5,2,'2025-03-28',41796000,'CNY','PVC-U法兰 dn160',4860.0,'AR-2025-0052',32218040,'2025-05-12','2025-05-12');
INSERT INTO sale VALUES(6,2,'2025-04-29',50250000,'CNY','PVC-U化工管 dn110 PN16',8040.0,'AR-2025-0072',39125972,'2025-06-13','2025-06-12');
INSERT INTO sale VALUES(7,2,'2025-05-28',44625000,'CNY','PVC-U化工管 dn110 PN16',7140.0,'AR-2025-0092',35001967,'2025-07-12','2025-07-15');
INSERT INTO sale VALUES(8,2,'2025-06-26',67932000,'CNY','PE100给水管 SDR11 dn200',4590.0,'AR-2025-0109',52574834,'2025-08-10','2025-08-13');
INSERT INTO sale VALUES(9,2,'2025-07-25',78271200,'CNY','PVC-U化工管 dn110 PN16',12600.0,'AR-2025-0129',NULL,'2025-09-08','2025-09-08');
INSERT INTO sale VALUES(10,2,'2025-08-26',47903400,'CNY','PE100给水管 SDR11 dn200',3240.0,'AR-2025-0147',36823649,'2025-10-10','2025-10-13');
INSERT INTO sale VALUES(11,2,'2025-09-26',36927360,'CNY','PVC-U法兰 dn160',4320.0,'AR-2025-0167',28456741,'2025-11-10','2025-11-10');
INSERT INTO sale VALUES(12,2,'2025-10-24',69288810,'CNY','PE100给水管 SDR11 dn200',4710.0,'AR-2025-0183',53378453,'2025-12-08','2025-12-08');
INSERT INTO sale VALUES(13,2,'2025-11-25',42436800,'CNY','PVC-U化工管 dn160 PN16',3600.0,'AR-2025-0203',33092380,'2026-01-09','2026-01-08');
INSERT INTO sale VALUES(14,2,'2025-12-25',71258460,'CNY','PVC-U法兰 dn160',8420.0,'AR-2025-0225',53578753,'2026-02-08','2026-02-09');
INSERT INTO sale VALUES(15,2,'2026-01-23',53722500,'CNY','PVC-U化工管 dn110 PN16',8700.0,'AR-2026-0018',41773946,'2026-03-09','2026-03-10');
INSERT INTO sale VALUES(16,2,'2026-02-25',25442280,'CNY','PE100给水管 SDR11 dn200',1740.0,'AR-2026-0028',19437624,'2026-04-11','2026-04-14');
INSERT INTO sale VALUES(17,2,'2026-03-27',37025720,'CNY','PVC-U化工管 dn160 PN16',3160.0,'AR-2026-0049',28607081,'2026-05-11','2026-05-11');
INSERT INTO sale VALUES(18,2,'2026-04-24',63167040,'CNY','PE100给水管 SDR11 dn200',4320.0,'AR-2026-0070',48043929,'2026-06-08','2026-06-09');
INSERT INTO sale VALUES(19,2,'2026-05-27',81152100,'CNY','PE100给水管 SDR11 dn200',5550.0,'AR-2026-0091',NULL,'2026-07-11','2026-07-13');
INSERT INTO sale VALUES(20,2,'2026-06-26',61865760,'CNY','PVC-U化工管 dn160 PN16',5280.0,'AR-2026-0110',48156771,'2026-08-10','2026-08-11');
INSERT INTO sale VALUES(21,2,'2026-07-27',64840680,'CNY','PVC-U法兰 dn160',7640.0,'AR-2026-0131',49683458,'2026-09-10','2026-09-11');
INSERT INTO sale VALUES(22,2,'2026-08-27',24976260,'CNY','PE100给水管 SDR11 dn200',1710.0,'AR-2026-0148',19250160,'2026-10-11','2026-10-12');
INSERT INTO sale VALUES(23,2,'2026-09-26',63974280,'CNY','PE100给水管 SDR11 dn200',4380.0,'AR-2026-0170',NULL,'2026-11-10','2026-11-11');
INSERT INTO sale VALUES(24,4,'2026-11-23',12500000,'CNY','PE-RT II 供热管',800.0,NULL,NULL,NULL,NULL);
CREATE TABLE sample (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	product VARCHAR NOT NULL, 
	spec VARCHAR, 
	promised_on VARCHAR, 
	owner VARCHAR, 
	note VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO sample VALUES(1,1,'2025-06-10','PE-RT II 供热管','dn160 SDR11;95℃/1.0MPa，电熔焊口剥离试验','2025-07-11','罗诚','焊口剥离 8 个里有 2 个脆性断裂，原料批次含水偏高');
INSERT INTO sample VALUES(2,1,'2025-09-02','PE-RT II 供热管','dn160 SDR11；改料批次，附干燥记录和 12 组焊口报告','2025-09-30','罗诚','郭所长亲自试焊 12 个全部韧性断裂');
INSERT INTO sample VALUES(3,2,'2025-06-11','PVC-U化工管','dn160 PN16;30% 盐酸浸泡 30 天','2025-07-04','罗诚','酸洗线换了一段，运行正常');
INSERT INTO sample VALUES(4,3,'2025-11-05','舱室PPR给水管','dn25；低烟无卤，船级社型式认可','2025-12-12','罗诚','烟密度超标近一倍');
INSERT INTO sample VALUES(5,3,'2026-02-27','舱室PPR给水管','dn25；阻燃改性第二版，振动 10-55Hz','2026-04-10','罗诚','烟密度过了，低温冲击又掉下去；配方两头顾不上');
INSERT INTO sample VALUES(6,4,'2026-11-23','PPR管','dn20 SDR11','2026-12-10','罗诚',NULL);
CREATE TABLE score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	model_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	tier VARCHAR, 
	sets_tier VARCHAR NOT NULL, 
	sheet VARCHAR NOT NULL, 
	CONSTRAINT tier_is_known CHECK ("tier" in ('A', 'B', 'C', 'D')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT sets_tier_is_known CHECK ("sets_tier" in ('yes', 'no')), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(model_id) REFERENCES model_text (id)
);
INSERT INTO score VALUES(1,1,1,'2026-11-23','A','yes','{"rank": 1, "code": "beiyu", "name": "北屿供热", "tier": "A", "tiers_possible": ["A"], "coverage": 1.0, "model": "default", "digest": "ddc418281e3863e7649fb1c338f85fa0fb3d77c7f74cb56b17b2f8d42c3f12ba", "as_of": "2026-11-23", "axes": {"value": {"score": 75.466666667, "low": 75.466666667, "high": 75.466666667, "coverage": 1.0}, "difficulty": {"score": 30.321428571, "low": 30.321428571, "high": 30.321428571, "coverage": 1.0}}, "factors": [{"factor": "annual_potential", "axis": "value", "weight": 0.2, "input": 16000000.0, "points": 93.333333333, "contribution": 18.666666667, "source": "measure"}, {"factor": "share_after_win", "axis": "value", "weight": 0.2, "input": 4.0, "points": 75.0, "contribution": 15.0, "source": "rating"}, {"factor": "margin_expected", "axis": "value", "weight": 0.15, "input": 3.0, "points": 50.0, "contribution": 7.5, "source": "rating"}, {"factor": "strategic_worth", "axis": "value", "weight": 0.15, "input": 5.0, "points": 100.0, "contribution": 15.0, "source": "rating"}, {"factor": "growth_outlook", "axis": "value", "weight": 0.1, "input": 4.0, "points": 75.0, "contribution": 7.5, "source": "rating"}, {"factor": "payment_safety", "axis": "value", "weight": 0.12, "input": 4.0, "points": 75.0, "contribution": 9.0, "source": "rating"}, {"factor": "payment_term", "axis": "value", "weight": 0.08, "input": 90.0, "points": 35.0, "contribution": 2.8, "source": "measure"}, {"factor": "cost_to_win", "axis": "difficulty", "weight": 0.15, "input": 0.26785714285714285, "points": 52.142857143, "contribution": 7.821428571, "source": "measure"}, {"factor": "cycle_length", "axis": "difficulty", "weight": 0.1, "input": 2.0, "points": 12.5, "contribution": 1.25, "source": "measure"}, {"factor": "will_to_change", "axis": "difficulty", "weight": 0.2, "input": 2.0, "points": 25.0, "contribution": 5.0, "source": "rating"}, {"factor": "incumbent_hold", "axis": "difficulty", "weight": 0.15, "input": 2.0, "points": 25.0, "contribution": 3.75, "source": "rating"}, {"factor": "decision_access", "axis": "difficulty", "weight": 0.15, "input": 1.0, "points": 0.0, "contribution": 0.0, "source": "rating"}, {"factor": "capacity_gap", "axis": "difficulty", "weight": 0.12, "input": 3.0, "points": 50.0, "contribution": 6.0, "source": "rating"}, {"factor": "technical_gap", "axis": "difficulty", "weight": 0.13, "input": 3.0, "points": 50.0, "contribution": 6.5, "source": "rating"}], "missing": []}');
INSERT INTO score VALUES(2,2,2,'2026-11-23',NULL,'yes','{"rank": 1, "code": "dalu", "name": "大麓化工", "tier": null, "tiers_possible": ["A", "B", "C"], "coverage": 0.75, "model": "growth", "digest": "42742f6bf31a9b7d0badaa3bacc5840b80dc08246245df041bf2831a952cb4d0", "as_of": "2026-11-23", "axes": {"potential": {"score": 55.513301694, "low": 41.63497627, "high": 66.63497627, "coverage": 0.75}, "effort": {"score": 46.875, "low": 46.875, "high": 46.875, "coverage": 1.0}}, "factors": [{"factor": "room", "axis": "potential", "weight": 0.3, "input": 2635000.0000000005, "points": 64.16, "contribution": 19.248, "source": "measure"}, {"factor": "sales_trend", "axis": "potential", "weight": 0.15, "input": null, "points": null, "contribution": null, "source": "measure"}, {"factor": "share_change", "axis": "potential", "weight": 0.1, "input": null, "points": null, "contribution": null, "source": "measure"}, {"factor": "cross_sell", "axis": "potential", "weight": 0.2, "input": 3.0, "points": 50.0, "contribution": 10.0, "source": "rating"}, {"factor": "growth_outlook", "axis": "potential", "weight": 0.15, "input": 2.0, "points": 25.0, "contribution": 3.75, "source": "rating"}, {"factor": "margin", "axis": "potential", "weight": 0.1, "input": 0.2318488135082538, "points": 86.369762702, "contribution": 8.63697627, "source": "measure"}, {"factor": "rival_grip", "axis": "effort", "weight": 0.4, "input": 2.0, "points": 25.0, "contribution": 10.0, "source": "rating"}, {"factor": "relationship_gap", "axis": "effort", "weight": 0.35, "input": 0.1, "points": 87.5, "contribution": 30.625, "source": "measure"}, {"factor": "capacity_gap", "axis": "effort", "weight": 0.25, "input": 2.0, "points": 25.0, "contribution": 6.25, "source": "rating"}], "missing": ["sales_trend", "share_change"]}');
CREATE TABLE simulation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	win FLOAT NOT NULL, 
	low FLOAT NOT NULL, 
	high FLOAT NOT NULL, 
	verdict VARCHAR NOT NULL, 
	sheet VARCHAR NOT NULL, 
	"by" VARCHAR, 
	outcome VARCHAR, 
	outcome_on VARCHAR, 
	CONSTRAINT rule_is_known CHECK ("rule" in ('one', 'majority', 'majority_veto')), 
	CONSTRAINT verdict_is_known CHECK ("verdict" in ('ours', 'theirs', 'open')), 
	CONSTRAINT outcome_is_known CHECK ("outcome" in ('won', 'lost', 'withdrawn')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT outcome_on_is_a_day CHECK ("outcome_on" like '____-__-__'), 
	CONSTRAINT win_in_its_range CHECK (0 <= low and low <= win and win <= high and high <= 1), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO simulation VALUES(1,1,'2026-11-23','majority',0.70703826827990978731,0.66060845379730026571,0.76099643313076847928,'ours','{"people": [{"person": 1, "weight": 6.0, "stance": 1.0, "doubt": 0.0, "deeds": 1.0, "rival": 1.0, "rival_doubt": 0.0, "decides": 1, "veto": 0, "alone": 0.8000000000000002, "swayed": 0.8000000000000002, "chance": 0.6899744811276125, "hangs_on": 0.6856626079571284, "gain": 0.09739419366537994, "turns_at": null}, {"person": 2, "weight": 5.0, "stance": 2.0, "doubt": 0.0, "deeds": 1.0, "rival": 1.0, "rival_doubt": 0.0, "decides": 0, "veto": 0, "alone": 1.6, "swayed": 1.6, "chance": 0.8320183851339245, "hangs_on": 0.41736590117635797, "gain": 0.0, "turns_at": null}, {"person": 3, "weight": 4.0, "stance": 0.0, "doubt": 1.0, "deeds": 0.0, "rival": 1.0, "rival_doubt": 0.0, "decides": 0, "veto": 0, "alone": -0.4, "swayed": -0.4, "chance": 0.401312339887548, "hangs_on": 0.27337847907922197, "gain": 0.05395816485085869, "turns_at": null}, {"person": 6, "weight": 3.0, "stance": 0.0, "doubt": 0.0, "deeds": 0.0, "rival": 1.0, "rival_doubt": 0.0, "decides": 0, "veto": 0, "alone": -0.4, "swayed": -0.4, "chance": 0.401312339887548, "hangs_on": 0.08645349951986714, "gain": 0.017063787152297394, "turns_at": null}], "ears": [], "constants": {"stance": 0.8, "deeds": 0.4, "rival": 0.4, "fresh": 90, "doubt": 1.0, "unknown": 2.0, "decider": 6.0, "unexplained": 1.0, "leaning": 0.7}}','高远',NULL,NULL);
CREATE TABLE snooze (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	item VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	until VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT until_is_a_day CHECK ("until" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO snooze VALUES(1,1,'step-26','2026-11-23','2026-11-30','采购员休假','高远');
CREATE TABLE supplier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	note VARCHAR, 
	left_on VARCHAR, 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO supplier VALUES(1,1,'北塑集团','北塑集团',NULL,NULL);
INSERT INTO supplier VALUES(2,1,'川脉管业','川脉管业',NULL,NULL);
CREATE TABLE tier_override (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	tier VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	"by" VARCHAR, 
	until VARCHAR, 
	CONSTRAINT tier_is_known CHECK ("tier" in ('A', 'B', 'C', 'D')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id)
);
INSERT INTO tier_override VALUES(1,2,'B','2025-01-20','检修备件月月有，利润好，规模有限','唐静',NULL);
INSERT INTO tier_override VALUES(2,4,'B','2026-11-23','年度计划','高远','2027-03-31');
CREATE TABLE deed (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	doer VARCHAR NOT NULL, 
	kind VARCHAR, 
	text VARCHAR NOT NULL, 
	source VARCHAR, 
	CONSTRAINT doer_is_known CHECK ("doer" in ('them', 'us')), 
	CONSTRAINT kind_is_known CHECK ("kind" in ('information', 'spoke_for_us', 'opened_door', 'advice', 'training', 'help', 'agreed_work')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO deed VALUES(1,1,'2026-10-22','them','opened_door','批准到我厂考察','visit');
INSERT INTO deed VALUES(2,2,'2026-10-22','them','spoke_for_us','班子会上讲我们的焊口数据','coach');
INSERT INTO deed VALUES(3,3,'2026-10-22','them','information','给了整改清单的评分口径','visit');
INSERT INTO deed VALUES(4,13,'2026-11-01','them',NULL,'给了采购计划',NULL);
CREATE TABLE endorsement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	note VARCHAR, 
	CONSTRAINT answer_is_known CHECK ("answer" in ('endorsed', 'advised', 'refused')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO endorsement VALUES(1,4,'2026-09-08','advised','看过程序，改了两个时间');
CREATE TABLE fact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	topic VARCHAR NOT NULL, 
	number FLOAT, 
	amount INTEGER, 
	code VARCHAR, 
	"on" VARCHAR NOT NULL, 
	source VARCHAR, 
	reliability VARCHAR, 
	note VARCHAR, 
	"by" VARCHAR, 
	text VARCHAR, 
	person_id INTEGER, 
	supplier_id INTEGER, 
	other_id INTEGER, 
	CONSTRAINT reliability_is_known CHECK ("reliability" in ('confirmed', 'reported', 'assumed')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(supplier_id) REFERENCES supplier (id), 
	FOREIGN KEY(other_id) REFERENCES person (id)
);
INSERT INTO fact VALUES(1,1,'category_spend',NULL,1600000000,NULL,'2026-06-25','visit','confirmed','三年改造计划除以三','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(2,1,'change_reason',NULL,NULL,'new_project','2026-06-25','visit','confirmed','老网改造换管种','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(3,1,'payment_term_days',90.0,NULL,NULL,'2026-07-30','visit','confirmed','尹部长当面同意','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(4,1,'cost_estimate',NULL,21000000,NULL,'2026-09-14','finance','confirmed','样板段材料、验厂、追溯系统分摊','唐静',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(5,1,'expected_margin',0.14000000000000001332,NULL,NULL,'2026-09-22','finance','confirmed','含电熔机租赁','唐静',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(6,1,'expected_share',0.34999999999999997779,NULL,NULL,'2026-09-22','visit','reported','东片','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(7,1,'need_urgency',NULL,NULL,'soon','2026-10-22','visit','confirmed','明年 4 月开工，1 月前要定','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(8,1,'expected_cycle_months',2.0,NULL,NULL,'2026-11-11','visit','reported','高层谈完走合同','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(9,2,'payment_term_days',45.0,NULL,NULL,'2025-12-16','finance','confirmed','从不拖','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(10,2,'wallet_share',0.69999999999999995559,NULL,NULL,'2025-12-16','visit','confirmed','备件','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(11,2,'category_spend',NULL,850000000,NULL,'2026-07-09','visit','confirmed','检修加备件','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(12,2,'wallet_share',0.6899999999999999467,NULL,NULL,'2026-07-09','visit','reported','大修分了一部分','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(13,3,'category_spend',NULL,400000000,NULL,'2025-10-15','visit','reported','舱室给水当年','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(14,3,'change_reason',NULL,NULL,'second_source','2025-10-15','visit','confirmed','江处长要第二家','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(15,3,'expected_margin',0.25,NULL,NULL,'2025-10-15','finance','confirmed','特种管','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(16,3,'expected_share',0.14999999999999999444,NULL,NULL,'2025-10-15','visit','reported','第二家','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(17,3,'payment_term_days',60.0,NULL,NULL,'2025-10-15','visit','confirmed','按节点','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(18,3,'cost_estimate',NULL,18000000,NULL,'2026-04-10','finance','confirmed','认证、阻燃料、模具分摊','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(19,3,'expected_cycle_months',18.0,NULL,NULL,'2026-05-21','visit','confirmed','至少一年后再谈','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(20,3,'need_urgency',NULL,NULL,'none','2026-05-21','visit','confirmed','不急','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(21,1,'plans',NULL,NULL,NULL,'2026-06-25','visit','confirmed','看过原件','高远','2026 到 2028 年老网改造 42 公里',NULL,NULL,NULL);
INSERT INTO fact VALUES(22,1,'founded',1993.0,NULL,NULL,'2026-06-25','registry','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(23,1,'employees',920.0,NULL,NULL,'2026-06-25','registry','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(24,1,'ownership',NULL,NULL,'private','2026-06-25','registry','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(25,1,'business_state',NULL,NULL,'steady','2026-06-25','visit','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(26,1,'required_product',NULL,NULL,NULL,'2026-07-15','visit','confirmed',NULL,'高远','PE-RT II 供热管，dn160 为主',NULL,NULL,NULL);
INSERT INTO fact VALUES(27,1,'required_standard',NULL,NULL,NULL,'2026-07-15','visit','confirmed',NULL,'高远','GB/T 28799 与焊口剥离试验',NULL,NULL,NULL);
INSERT INTO fact VALUES(28,1,'required_quantity',NULL,NULL,NULL,'2026-07-15','visit','confirmed',NULL,'高远','一季 14 公里',NULL,NULL,NULL);
INSERT INTO fact VALUES(29,1,'target_price',NULL,NULL,NULL,'2026-07-15','coach','reported',NULL,'高远','与 PE-RT 现供持平',NULL,NULL,NULL);
INSERT INTO fact VALUES(30,1,'first_date',NULL,NULL,NULL,'2026-07-15','visit','confirmed',NULL,'高远','2027-04-10',NULL,NULL,NULL);
INSERT INTO fact VALUES(31,1,'relationship_type',NULL,NULL,'listed','2026-10-22','visit','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(32,1,'relationship_wanted',NULL,NULL,'partner','2026-10-27','visit',NULL,NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(33,1,'vision',NULL,NULL,NULL,'2026-05-20','visit',NULL,NULL,'高远','三年改完老网，爆管归零',NULL,NULL,NULL);
INSERT INTO fact VALUES(34,1,'why_us',NULL,NULL,NULL,'2026-10-22','visit','confirmed',NULL,'高远','焊口剥离数据压过北塑，爆管不敢再赌',NULL,NULL,NULL);
INSERT INTO fact VALUES(35,1,'concerns',NULL,NULL,'quality,delivery,payment_terms','2026-08-27','visit','confirmed',NULL,'高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(36,1,'decision_rule',NULL,NULL,'majority','2026-08-27','coach','confirmed','班子会表决，宋总最后说','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(37,1,'level',NULL,NULL,'top','2026-06-10','visit',NULL,NULL,'高远',NULL,1,NULL,NULL);
INSERT INTO fact VALUES(38,1,'stance',1.0,NULL,NULL,'2026-10-30','visit','confirmed',NULL,'高远',NULL,1,NULL,NULL);
INSERT INTO fact VALUES(39,1,'stance',1.0,NULL,NULL,'2026-10-22','coach','confirmed',NULL,'高远',NULL,1,NULL,NULL);
INSERT INTO fact VALUES(40,1,'why_help_us',NULL,NULL,NULL,'2026-10-22','visit','confirmed',NULL,'高远','老网爆管上过新闻，不能再有',1,NULL,NULL);
INSERT INTO fact VALUES(41,1,'deed_tilt',1.0,NULL,NULL,'2026-10-30','visit','confirmed','验厂请他看了爆管解剖','高远',NULL,1,NULL,NULL);
INSERT INTO fact VALUES(42,1,'rival_pull',1.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,1,NULL,NULL);
INSERT INTO fact VALUES(43,1,'reports_to',NULL,NULL,NULL,'2026-06-10','visit',NULL,NULL,'高远',NULL,2,NULL,1);
INSERT INTO fact VALUES(44,1,'stance',2.0,NULL,NULL,'2026-10-30','visit','confirmed',NULL,'高远',NULL,2,NULL,NULL);
INSERT INTO fact VALUES(45,1,'stance',2.0,NULL,NULL,'2026-10-22','coach','confirmed',NULL,'高远',NULL,2,NULL,NULL);
INSERT INTO fact VALUES(46,1,'why_help_us',NULL,NULL,NULL,'2026-10-22','visit','confirmed',NULL,'高远','焊口方案是他主推的',2,NULL,NULL);
INSERT INTO fact VALUES(47,1,'deed_tilt',1.0,NULL,NULL,'2026-10-30','visit','confirmed','焊口方案一起改了三稿','高远',NULL,2,NULL,NULL);
INSERT INTO fact VALUES(48,1,'rival_pull',1.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,2,NULL,NULL);
INSERT INTO fact VALUES(49,1,'reports_to',NULL,NULL,NULL,'2026-06-10','visit',NULL,NULL,'高远',NULL,3,NULL,2);
INSERT INTO fact VALUES(50,1,'stance',0.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,3,NULL,NULL);
INSERT INTO fact VALUES(51,1,'why_help_us',NULL,NULL,NULL,'2026-10-22','visit','confirmed',NULL,'高远','要一个不出事的供方',3,NULL,NULL);
INSERT INTO fact VALUES(52,1,'deed_tilt',0.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,3,NULL,NULL);
INSERT INTO fact VALUES(53,1,'rival_pull',1.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,3,NULL,NULL);
INSERT INTO fact VALUES(54,1,'reports_to',NULL,NULL,NULL,'2026-06-10','visit',NULL,NULL,'高远',NULL,4,NULL,3);
INSERT INTO fact VALUES(55,1,'rung',NULL,NULL,'known','2025-11-20','visit','confirmed','送资料时认识','高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(56,1,'rung',NULL,NULL,'meeting','2026-03-11','visit','confirmed','单独约谈样板段','高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(57,1,'rung',NULL,NULL,'agrees','2026-06-10','visit','confirmed','书面推荐我们进样板段','高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(58,1,'rung',NULL,NULL,'trusts','2026-10-30','visit','confirmed','验厂第 9 项是她提醒的','高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(59,1,'nearness',3.0,NULL,NULL,'2026-06-10','visit',NULL,NULL,'高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(60,1,'goodwill',3.0,NULL,NULL,'2026-10-30','visit',NULL,NULL,'高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(61,1,'rapport',2.0,NULL,NULL,'2026-10-30','visit',NULL,NULL,'高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(62,1,'insight',2.0,NULL,NULL,'2026-10-30','visit',NULL,NULL,'高远',NULL,4,NULL,NULL);
INSERT INTO fact VALUES(63,1,'stance',0.0,NULL,NULL,'2026-10-30','visit','confirmed','谁便宜谁来，只看质保金','高远',NULL,6,NULL,NULL);
INSERT INTO fact VALUES(64,1,'deed_tilt',0.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,6,NULL,NULL);
INSERT INTO fact VALUES(65,1,'rival_pull',1.0,NULL,NULL,'2026-10-30','coach','reported',NULL,'高远',NULL,6,NULL,NULL);
INSERT INTO fact VALUES(66,1,'supplier_share',0.59999999999999997779,NULL,NULL,'2026-06-25','visit','confirmed',NULL,'高远',NULL,NULL,1,NULL);
INSERT INTO fact VALUES(67,1,'how_won',NULL,NULL,NULL,'2026-06-25','coach','confirmed',NULL,'高远','建网时独家',NULL,1,NULL);
INSERT INTO fact VALUES(68,1,'problems',NULL,NULL,NULL,'2026-03-11','visit','confirmed',NULL,'高远','焊口是老毛病',NULL,1,NULL);
INSERT INTO fact VALUES(69,3,'decision_rule',NULL,NULL,'majority_veto','2025-10-15','visit','confirmed','技术处不放行，谁定都没用','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(70,3,'stance',0.0,NULL,NULL,'2025-10-15','visit','confirmed','船上不试错','高远',NULL,10,NULL,NULL);
INSERT INTO fact VALUES(71,3,'deed_tilt',0.0,NULL,NULL,'2026-02-27','visit','confirmed',NULL,'高远',NULL,10,NULL,NULL);
INSERT INTO fact VALUES(72,3,'rival_pull',1.0,NULL,NULL,'2026-02-27','visit','reported',NULL,'高远',NULL,10,NULL,NULL);
INSERT INTO fact VALUES(73,3,'stance',0.0,NULL,NULL,'2026-02-27','visit','confirmed','看数据说话','高远',NULL,11,NULL,NULL);
INSERT INTO fact VALUES(74,3,'stance',-1.0,NULL,NULL,'2026-05-21','visit','confirmed','低温又掉了，两次退样都是他签的','高远',NULL,11,NULL,NULL);
INSERT INTO fact VALUES(75,3,'why_help_us',NULL,NULL,NULL,'2026-02-27','visit','reported',NULL,'高远','阻燃配方若成，他的图纸多一个选择',11,NULL,NULL);
INSERT INTO fact VALUES(76,3,'deed_tilt',1.0,NULL,NULL,'2026-02-27','visit','confirmed',NULL,'高远',NULL,11,NULL,NULL);
INSERT INTO fact VALUES(77,3,'rival_pull',1.0,NULL,NULL,'2026-02-27','visit','confirmed','现供牌号写进了船级社图纸','高远',NULL,11,NULL,NULL);
INSERT INTO fact VALUES(78,4,'category_spend',NULL,320000000,NULL,'2026-11-23','finance',NULL,'财务口径 "含税"','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(79,4,'payment_term_days',60.0,NULL,NULL,'2026-11-23','finance',NULL,'财务口径 "含税"','高远',NULL,NULL,NULL,NULL);
INSERT INTO fact VALUES(80,1,'supplier_share',0.5,NULL,NULL,'2026-11-23','visit',NULL,NULL,'高远',NULL,NULL,2,NULL);
CREATE TABLE inspection_finding (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	inspection_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	owner VARCHAR, 
	due VARCHAR, 
	closed_on VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'), 
	CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id)
);
INSERT INTO inspection_finding VALUES(1,1,'2026-10-22','阻燃报告要补','罗诚','2026-12-04',NULL);
INSERT INTO inspection_finding VALUES(2,1,'2026-10-22','原料追溯打通到炉号','罗诚','2026-11-27',NULL);
CREATE TABLE material (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	person_id INTEGER, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO material VALUES(1,1,'2026-07-15','老网改造专辑',2,'高远');
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	speaker_id INTEGER, 
	outcome VARCHAR, 
	source VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(speaker_id) REFERENCES person (id)
);
INSERT INTO meeting VALUES(1,4,'2026-11-03','选型会',13,'支持','coach');
CREATE TABLE objective (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	person_id INTEGER, 
	agreed_on VARCHAR, 
	due VARCHAR, 
	progress INTEGER, 
	done_on VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT agreed_on_is_a_day CHECK ("agreed_on" like '____-__-__'), 
	CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'), 
	CONSTRAINT done_on_is_a_day CHECK ("done_on" like '____-__-__'), 
	CONSTRAINT progress_in_percent CHECK (progress between 0 and 100), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO objective VALUES(1,1,'2026-05-20','东片 14 公里明年 4 月开工',2,'2026-05-20','2027-04-10',60,NULL,'高远');
INSERT INTO objective VALUES(2,4,'2026-11-23','进入集采名录',13,'2026-11-23','2027-06-30',0,NULL,'高远');
CREATE TABLE participant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	impact FLOAT, 
	half_life FLOAT, 
	CONSTRAINT impact_in_range CHECK (impact between -3 and 5), 
	CONSTRAINT half_life_positive CHECK (half_life > 0), 
	FOREIGN KEY(contact_id) REFERENCES contact (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO participant VALUES(1,1,4,2.0,14.0);
INSERT INTO participant VALUES(2,2,4,2.0,5.0);
INSERT INTO participant VALUES(3,3,4,3.0,21.0);
INSERT INTO participant VALUES(4,3,5,3.0,21.0);
INSERT INTO participant VALUES(5,4,5,4.0,45.0);
INSERT INTO participant VALUES(6,4,4,4.0,45.0);
INSERT INTO participant VALUES(7,5,3,3.0,21.0);
INSERT INTO participant VALUES(8,5,4,3.0,21.0);
INSERT INTO participant VALUES(9,6,4,3.0,30.0);
INSERT INTO participant VALUES(10,6,5,3.0,30.0);
INSERT INTO participant VALUES(11,7,5,2.0,5.0);
INSERT INTO participant VALUES(12,8,5,3.0,21.0);
INSERT INTO participant VALUES(13,8,3,3.0,21.0);
INSERT INTO participant VALUES(14,9,5,3.0,30.0);
INSERT INTO participant VALUES(15,9,4,3.0,30.0);
INSERT INTO participant VALUES(16,10,5,5.0,30.0);
INSERT INTO participant VALUES(17,10,4,3.0,30.0);
INSERT INTO participant VALUES(18,11,2,3.0,21.0);
INSERT INTO participant VALUES(19,11,5,3.0,21.0);
INSERT INTO participant VALUES(20,12,4,3.0,21.0);
INSERT INTO participant VALUES(21,12,6,3.0,21.0);
INSERT INTO participant VALUES(22,13,2,5.0,45.0);
INSERT INTO participant VALUES(23,13,3,4.0,45.0);
INSERT INTO participant VALUES(24,13,5,4.0,45.0);
INSERT INTO participant VALUES(25,14,2,3.0,21.0);
INSERT INTO participant VALUES(26,14,4,3.0,21.0);
INSERT INTO participant VALUES(27,15,2,5.0,90.0);
INSERT INTO participant VALUES(28,15,5,5.0,90.0);
INSERT INTO participant VALUES(29,16,2,5.0,60.0);
INSERT INTO participant VALUES(30,16,3,5.0,60.0);
INSERT INTO participant VALUES(31,17,2,4.0,60.0);
INSERT INTO participant VALUES(32,17,3,4.0,60.0);
INSERT INTO participant VALUES(33,18,3,3.0,14.0);
INSERT INTO participant VALUES(34,18,2,3.0,14.0);
INSERT INTO participant VALUES(35,18,6,3.0,14.0);
INSERT INTO participant VALUES(36,19,1,3.0,21.0);
INSERT INTO participant VALUES(37,19,6,3.0,21.0);
INSERT INTO participant VALUES(38,20,2,3.0,21.0);
INSERT INTO participant VALUES(39,20,4,3.0,21.0);
INSERT INTO participant VALUES(40,21,5,3.0,21.0);
INSERT INTO participant VALUES(41,21,4,3.0,21.0);
INSERT INTO participant VALUES(42,22,3,3.0,21.0);
INSERT INTO participant VALUES(43,23,6,2.0,5.0);
INSERT INTO participant VALUES(44,24,2,5.0,90.0);
INSERT INTO participant VALUES(45,24,5,5.0,90.0);
INSERT INTO participant VALUES(46,24,4,5.0,90.0);
INSERT INTO participant VALUES(47,25,5,2.0,10.0);
INSERT INTO participant VALUES(48,25,4,2.0,10.0);
INSERT INTO participant VALUES(49,26,3,3.0,21.0);
INSERT INTO participant VALUES(50,26,4,3.0,21.0);
INSERT INTO participant VALUES(51,27,2,2.0,5.0);
INSERT INTO participant VALUES(52,28,7,3.0,21.0);
INSERT INTO participant VALUES(53,28,8,3.0,21.0);
INSERT INTO participant VALUES(54,29,7,4.0,45.0);
INSERT INTO participant VALUES(55,30,7,3.0,21.0);
INSERT INTO participant VALUES(56,30,9,3.0,21.0);
INSERT INTO participant VALUES(57,31,7,3.0,21.0);
INSERT INTO participant VALUES(58,31,8,3.0,21.0);
INSERT INTO participant VALUES(59,32,7,3.0,21.0);
INSERT INTO participant VALUES(60,33,7,3.0,21.0);
INSERT INTO participant VALUES(61,33,9,3.0,21.0);
INSERT INTO participant VALUES(62,34,8,2.0,5.0);
INSERT INTO participant VALUES(63,35,8,2.0,5.0);
INSERT INTO participant VALUES(64,36,12,2.0,14.0);
INSERT INTO participant VALUES(65,37,12,3.0,21.0);
INSERT INTO participant VALUES(66,37,11,3.0,21.0);
INSERT INTO participant VALUES(67,38,10,3.0,21.0);
INSERT INTO participant VALUES(68,38,12,3.0,21.0);
INSERT INTO participant VALUES(69,39,11,3.0,30.0);
INSERT INTO participant VALUES(70,40,11,2.0,5.0);
INSERT INTO participant VALUES(71,41,11,3.0,21.0);
INSERT INTO participant VALUES(72,41,12,3.0,21.0);
INSERT INTO participant VALUES(73,42,11,3.0,30.0);
INSERT INTO participant VALUES(74,43,11,3.0,21.0);
INSERT INTO participant VALUES(75,43,10,3.0,21.0);
INSERT INTO participant VALUES(76,44,12,2.0,5.0);
INSERT INTO participant VALUES(77,45,4,1.0,3.0);
INSERT INTO participant VALUES(78,46,13,3.0,21.0);
INSERT INTO participant VALUES(79,47,14,2.0,5.0);
CREATE TABLE purchase_step_person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	purchase_step_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	FOREIGN KEY(purchase_step_id) REFERENCES purchase_step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO purchase_step_person VALUES(1,1,13);
CREATE TABLE rival_move (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	supplier_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	move VARCHAR NOT NULL, 
	likelihood FLOAT, 
	trouble INTEGER, 
	answer VARCHAR, 
	owner VARCHAR, 
	outcome VARCHAR, 
	outcome_on VARCHAR, 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT outcome_on_is_a_day CHECK ("outcome_on" like '____-__-__'), 
	CONSTRAINT likelihood_is_a_share CHECK (likelihood between 0 and 1), 
	CONSTRAINT trouble_1_to_5 CHECK (trouble between 1 and 5), 
	FOREIGN KEY(supplier_id) REFERENCES supplier (id)
);
INSERT INTO rival_move VALUES(1,1,'2026-11-09','同口径再报低价',0.69999999999999995559,3,'不跟价，附剥离试验对比与十年质保','高远',NULL,NULL);
INSERT INTO rival_move VALUES(2,2,'2026-11-23','降价 5%',0.59999999999999997779,3,NULL,NULL,NULL,NULL);
CREATE TABLE sample_event (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sample_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	verdict VARCHAR, 
	"by" VARCHAR, 
	note VARCHAR, 
	CONSTRAINT kind_is_known CHECK ("kind" in ('signed', 'sent', 'delivered', 'verdict')), 
	CONSTRAINT verdict_is_known CHECK ("verdict" in ('accepted', 'conditional', 'rejected', 'pending')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(sample_id) REFERENCES sample (id)
);
INSERT INTO sample_event VALUES(1,1,'2025-07-08','signed',NULL,'罗诚',NULL);
INSERT INTO sample_event VALUES(2,1,'2025-07-09','sent',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(3,1,'2025-07-11','delivered',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(4,1,'2025-08-05','verdict','rejected',NULL,NULL);
INSERT INTO sample_event VALUES(5,2,'2025-09-25','signed',NULL,'罗诚',NULL);
INSERT INTO sample_event VALUES(6,2,'2025-09-26','sent',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(7,2,'2025-09-29','delivered',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(8,2,'2025-11-14','verdict','accepted',NULL,NULL);
INSERT INTO sample_event VALUES(9,3,'2025-07-02','signed',NULL,'罗诚',NULL);
INSERT INTO sample_event VALUES(10,3,'2025-07-02','sent',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(11,3,'2025-07-04','delivered',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(12,3,'2025-08-12','verdict','accepted',NULL,NULL);
INSERT INTO sample_event VALUES(13,4,'2025-12-09','signed',NULL,'罗诚',NULL);
INSERT INTO sample_event VALUES(14,4,'2025-12-10','sent',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(15,4,'2025-12-12','delivered',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(16,4,'2026-01-15','verdict','rejected',NULL,NULL);
INSERT INTO sample_event VALUES(17,5,'2026-04-08','signed',NULL,'罗诚',NULL);
INSERT INTO sample_event VALUES(18,5,'2026-04-08','sent',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(19,5,'2026-04-10','delivered',NULL,NULL,NULL);
INSERT INTO sample_event VALUES(20,5,'2026-05-21','verdict','rejected',NULL,NULL);
CREATE TABLE spend (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	person_id INTEGER, 
	"on" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	currency VARCHAR NOT NULL, 
	heads INTEGER NOT NULL, 
	purpose VARCHAR, 
	approver VARCHAR, 
	invoice VARCHAR, 
	"by" VARCHAR, 
	CONSTRAINT kind_is_known CHECK ("kind" in ('travel', 'meal', 'gift', 'event', 'sample', 'material', 'other')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO spend VALUES(1,1,NULL,'2026-06-10','travel',228000,'CNY',2,'首次考察差旅',NULL,'26061003','高远');
INSERT INTO spend VALUES(2,1,4,'2026-08-27','meal',14000,'CNY',1,'对验厂提纲的工作餐',NULL,'26082701','高远');
INSERT INTO spend VALUES(3,1,NULL,'2026-10-22','event',160000,'CNY',12,'正式验厂的工作餐，双方共 12 人',NULL,'26102205','唐静');
INSERT INTO spend VALUES(4,1,NULL,'2026-11-11','travel',189000,'CNY',2,'框架谈判差旅',NULL,'26111105','高远');
INSERT INTO spend VALUES(5,3,NULL,'2026-03-12','travel',315000,'CNY',2,'技术交流差旅',NULL,'26031201','高远');
INSERT INTO spend VALUES(6,3,NULL,'2026-05-20','sample',540000,'CNY',1,'第二次送样与检测',NULL,'26052001','高远');
INSERT INTO spend VALUES(7,1,4,'2026-11-23','meal',32000,'CNY',1,'验厂工作餐','唐静','FP-0001','高远');
CREATE TABLE stage_move (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	"on" VARCHAR NOT NULL, 
	reason VARCHAR, 
	override VARCHAR, 
	look_again VARCHAR, 
	"by" VARCHAR, 
	note VARCHAR, 
	supplier_id INTEGER, 
	CONSTRAINT stage_is_known CHECK ("stage" in ('qualify', 'discover', 'assess', 'relate', 'close', 'won', 'ended', 'paused')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(supplier_id) REFERENCES supplier (id)
);
INSERT INTO stage_move VALUES(1,1,'qualify','2025-03-10','供热展主动来问',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(2,1,'discover','2025-05-20','老网改造是真项目，采购愿意收样',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(3,1,'assess','2025-12-08','二次样品合格，丁工和孟总路径清楚',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(4,1,'relate','2026-04-13','评为 A 级，样板段方案过会',NULL,NULL,'唐静',NULL,NULL);
INSERT INTO stage_move VALUES(5,1,'close','2026-09-21','决策人都见过且模拟过半，进入验厂和条款',NULL,NULL,'唐静',NULL,NULL);
INSERT INTO stage_move VALUES(6,2,'qualify','2024-03-25','老客户转来的检修备件',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(7,2,'discover','2024-05-06','酸碱浸泡样合格',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(8,2,'assess','2024-06-24','量稳，账期好',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(9,2,'relate','2024-07-22','雷部长认可',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(10,2,'close','2024-08-26','零星合同条款谈定',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(11,2,'won','2024-09-23','首单检修备件',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(12,3,'qualify','2025-08-11','海事展',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(13,3,'discover','2025-10-20','条件清楚，先送样',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(14,3,'ended','2026-06-15','too_difficult',NULL,NULL,'唐静',NULL,NULL);
INSERT INTO stage_move VALUES(15,3,'discover','2026-11-23','新料通过了他们的试验',NULL,NULL,'高远',NULL,NULL);
INSERT INTO stage_move VALUES(16,4,'paused','2026-11-23','项目停工',NULL,'2027-02-01','高远',NULL,NULL);
CREATE TABLE next_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	contact_id INTEGER, 
	"on" VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	due VARCHAR NOT NULL, 
	"by" VARCHAR, 
	expected VARCHAR, 
	done_on VARCHAR, 
	dropped_on VARCHAR, 
	outcome VARCHAR, 
	person_id INTEGER, 
	pretext VARCHAR, 
	objective_id INTEGER, 
	CONSTRAINT expected_is_known CHECK ("expected" in ('yes', 'no')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT due_is_a_day CHECK ("due" like '____-__-__'), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(objective_id) REFERENCES objective (id)
);
INSERT INTO next_step VALUES(1,1,1,'2025-03-12','寄曲线和样册','2025-03-14','高远','yes','2025-03-14',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(2,1,2,'2025-03-27','约到所里看看','2025-04-15','高远','yes','2025-04-17',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(3,1,3,'2025-04-17','带罗工来讲电熔','2025-05-13','高远',NULL,'2025-05-14',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(4,1,4,'2025-05-14','补答第十一个：氧渗透','2025-05-21','高远;罗诚','yes','2025-05-20',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(5,1,5,'2025-06-05','7 月 11 日前送样','2025-07-11','高远','yes','2025-07-11',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(6,1,6,'2025-07-11','8 月初问剥离结果','2025-08-05','高远;罗诚',NULL,'2025-08-05',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(7,1,7,'2025-08-05','罗工一周内出原因分析','2025-08-13','高远','yes','2025-08-12',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(8,1,8,'2025-08-13','9 月 30 日前二次送样','2025-09-30','高远;罗诚','yes','2025-09-29',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(9,1,9,'2025-09-29','过完节来试焊','2025-10-16','高远;罗诚',NULL,'2025-10-16',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(10,1,10,'2025-10-16','约孟总','2025-11-19','高远;罗诚','yes','2025-11-19',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(11,1,11,'2025-11-19','产能书面答复','2025-12-03','高远;唐静','yes','2025-12-02',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(12,1,12,'2025-12-17','算资金占用','2026-01-09','高远',NULL,'2026-01-08',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(13,1,13,'2026-01-15','编样板段方案','2026-02-06','高远;唐静;罗诚','yes','2026-02-05',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(14,1,14,'2026-03-11','排宋总来访','2026-04-22','高远;唐静','yes','2026-04-23',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(15,1,15,'2026-04-23','整改他们提的标识','2026-05-15','高远;唐静;罗诚',NULL,'2026-05-14',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(16,1,16,'2026-05-20','邀宋总看已运行的项目','2026-06-24','邵鸣;唐静;高远','yes','2026-06-25',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(17,1,17,'2026-06-25','报价含八项内容','2026-07-15','高远;唐静','yes','2026-07-15',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(18,1,18,'2026-07-15','改付款节点','2026-07-29','高远;唐静',NULL,'2026-07-30',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(19,1,19,'2026-07-30','发公司背景和保函样本','2026-08-10','高远;唐静','yes','2026-08-10',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(20,1,20,'2026-08-27','按提纲内审一遍','2026-09-14','高远;唐静','yes','2026-09-15',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(21,1,21,'2026-09-08','写对手最后一招的预案','2026-09-22','高远',NULL,'2026-09-21',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(22,1,22,'2026-09-22','法务回稿','2026-10-13','高远;唐静','yes','2026-10-14',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(23,1,23,'2026-10-14','财务出证明','2026-10-23','高远','yes','2026-10-23',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(24,1,24,'2026-10-22','两项整改计划书面回复','2026-11-05','高远;唐静;罗诚;邵鸣',NULL,'2026-11-05',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(25,1,25,'2026-11-05','阻燃报告出来就送','2026-12-04','高远;罗诚','yes',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(26,1,26,'2026-11-11','高层会面：邵鸣与宋建国','2026-11-27','高远;唐静','yes',NULL,NULL,NULL,1,'宋总要听三年供货规划',NULL);
INSERT INTO next_step VALUES(27,1,27,'2026-11-19','演示账号和三年规划材料','2026-11-26','高远;唐静',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(28,2,28,'2024-12-05','支架图','2024-12-27','高远',NULL,'2024-12-26',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(29,2,29,'2025-05-28','打样','2025-07-04','高远;罗诚',NULL,'2025-07-04',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(30,2,30,'2025-08-12','雨季备货','2025-09-12','高远',NULL,'2025-09-11',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(31,2,31,'2025-12-16','2026 检修计划','2026-01-16','高远',NULL,'2026-01-16',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(32,2,32,'2026-04-14','大修备货','2026-05-22','高远;罗诚',NULL,'2026-05-22',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(33,2,33,'2026-07-09','年底谈 2027','2026-12-11','唐静',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(34,2,34,'2026-09-22','随车带一套库存卡','2026-09-28','高远',NULL,'2026-09-28',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(35,2,35,'2026-10-28','先问仓库邹凯，再问采购','2026-10-30','唐静',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(36,3,36,'2025-08-13','问认可要求','2025-08-26','高远',NULL,'2025-08-26',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(37,3,37,'2025-09-09','出一版配方','2025-10-14','高远;罗诚',NULL,'2025-10-15',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(38,3,38,'2025-10-15','打样','2025-12-12','高远;罗诚',NULL,'2025-12-12',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(39,3,39,'2025-12-12','等检测','2026-01-15','高远;罗诚',NULL,'2026-01-15',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(40,3,40,'2026-01-15','改阻燃','2026-02-26','高远',NULL,'2026-02-27',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(41,3,41,'2026-02-27','二次送样','2026-04-10','高远;罗诚',NULL,'2026-04-10',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(42,3,42,'2026-04-10','等检测','2026-05-21','高远;罗诚',NULL,'2026-05-21',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(43,3,43,'2026-05-21','讨论终止','2026-06-12','高远;罗诚',NULL,'2026-06-12',NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(44,1,45,'2026-11-23','寄检测报告','2026-12-01','高远',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(45,4,46,'2026-11-23','送检测报告','2026-11-27','高远',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO next_step VALUES(46,1,NULL,'2026-11-23','送资质','2026-12-15','高远',NULL,NULL,NULL,NULL,NULL,NULL,1);
CREATE TABLE swot (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	customer_id INTEGER NOT NULL, 
	"on" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	weight INTEGER, 
	source VARCHAR, 
	closed_on VARCHAR, 
	step_id INTEGER, 
	CONSTRAINT kind_is_known CHECK ("kind" in ('strength', 'weakness', 'opportunity', 'threat')), 
	CONSTRAINT about_is_known CHECK ("about" in ('them', 'us')), 
	CONSTRAINT on_is_a_day CHECK ("on" like '____-__-__'), 
	CONSTRAINT closed_on_is_a_day CHECK ("closed_on" like '____-__-__'), 
	CONSTRAINT weight_1_to_5 CHECK (weight between 1 and 5), 
	FOREIGN KEY(customer_id) REFERENCES customer (id), 
	FOREIGN KEY(step_id) REFERENCES next_step (id)
);
INSERT INTO swot VALUES(1,1,'2026-11-23','strength','us','Tests in our own lab',4,NULL,NULL,NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('operation',35);
INSERT INTO sqlite_sequence VALUES('change',478);
INSERT INTO sqlite_sequence VALUES('colleague',5);
INSERT INTO sqlite_sequence VALUES('customer',4);
INSERT INTO sqlite_sequence VALUES('alias',7);
INSERT INTO sqlite_sequence VALUES('person',14);
INSERT INTO sqlite_sequence VALUES('contact',47);
INSERT INTO sqlite_sequence VALUES('participant',79);
INSERT INTO sqlite_sequence VALUES('next_step',46);
INSERT INTO sqlite_sequence VALUES('sample',6);
INSERT INTO sqlite_sequence VALUES('sample_event',20);
INSERT INTO sqlite_sequence VALUES('sale',24);
INSERT INTO sqlite_sequence VALUES('rating',30);
INSERT INTO sqlite_sequence VALUES('fact',80);
INSERT INTO sqlite_sequence VALUES('spend',7);
INSERT INTO sqlite_sequence VALUES('assessment',3);
INSERT INTO sqlite_sequence VALUES('obstacle',3);
INSERT INTO sqlite_sequence VALUES('plan_step',9);
INSERT INTO sqlite_sequence VALUES('endorsement',1);
INSERT INTO sqlite_sequence VALUES('stage_move',16);
INSERT INTO sqlite_sequence VALUES('confirmation',15);
INSERT INTO sqlite_sequence VALUES('tier_override',2);
INSERT INTO sqlite_sequence VALUES('key_account',3);
INSERT INTO sqlite_sequence VALUES('quotation',3);
INSERT INTO sqlite_sequence VALUES('goal',6);
INSERT INTO sqlite_sequence VALUES('review',4);
INSERT INTO sqlite_sequence VALUES('supplier',2);
INSERT INTO sqlite_sequence VALUES('deed',4);
INSERT INTO sqlite_sequence VALUES('rival_move',2);
INSERT INTO sqlite_sequence VALUES('expectation',3);
INSERT INTO sqlite_sequence VALUES('objective',2);
INSERT INTO sqlite_sequence VALUES('inspection',1);
INSERT INTO sqlite_sequence VALUES('inspection_finding',2);
INSERT INTO sqlite_sequence VALUES('material',1);
INSERT INTO sqlite_sequence VALUES('model_text',2);
INSERT INTO sqlite_sequence VALUES('score',2);
INSERT INTO sqlite_sequence VALUES('snooze',1);
INSERT INTO sqlite_sequence VALUES('swot',1);
INSERT INTO sqlite_sequence VALUES('handover',1);
INSERT INTO sqlite_sequence VALUES('purchase_step',1);
INSERT INTO sqlite_sequence VALUES('purchase_step_person',1);
INSERT INTO sqlite_sequence VALUES('meeting',1);
INSERT INTO sqlite_sequence VALUES('forgotten',1);
INSERT INTO sqlite_sequence VALUES('simulation',1);
INSERT INTO sqlite_sequence VALUES('complaint',1);
CREATE UNIQUE INDEX colleague_key ON colleague ("key");
CREATE INDEX customer_key ON customer ("key");
CREATE INDEX goal_text ON goal (text, "on");
CREATE INDEX alias_customer ON alias (customer_id);
CREATE INDEX alias_key ON alias ("key", customer_id);
CREATE INDEX assessment_customer ON assessment (customer_id, "on");
CREATE INDEX change_operation ON change (operation_id);
CREATE INDEX complaint_customer ON complaint (customer_id, "on");
CREATE INDEX confirmation_customer ON confirmation (customer_id, criterion, "on");
CREATE INDEX contact_customer ON contact (customer_id, "on", channel, id);
CREATE INDEX expectation_customer ON expectation (customer_id, text, "on");
CREATE INDEX forgotten_customer ON forgotten (customer_id, digest);
CREATE INDEX handover_customer ON handover (customer_id, "on");
CREATE INDEX inspection_customer ON inspection (customer_id, kind, "on", id, result);
CREATE INDEX key_account_customer ON key_account (customer_id, "on");
CREATE INDEX obstacle_customer ON obstacle (customer_id, "on");
CREATE INDEX person_customer ON person (customer_id, "key");
CREATE INDEX plan_step_customer ON plan_step (customer_id, task, "on");
CREATE INDEX purchase_step_customer ON purchase_step (customer_id, position);
CREATE INDEX quotation_customer ON quotation (customer_id, "on", id, strengths);
CREATE INDEX rating_customer ON rating (customer_id, factor, "on", id, value);
CREATE INDEX review_customer ON review (customer_id, "on");
CREATE INDEX sale_customer ON sale (customer_id, "on", amount, currency, cost);
CREATE UNIQUE INDEX sale_ref ON sale (ref) WHERE ref is not null;
CREATE INDEX sample_customer ON sample (customer_id, "on");
CREATE INDEX score_customer ON score (customer_id, sets_tier, "on", id, tier);
CREATE INDEX simulation_customer ON simulation (customer_id, "on", id, win, low);
CREATE INDEX snooze_customer ON snooze (customer_id, item, "on");
CREATE INDEX supplier_key ON supplier ("key");
CREATE INDEX supplier_customer ON supplier (customer_id, "key");
CREATE INDEX tier_override_customer ON tier_override (customer_id, "on", id, tier);
CREATE INDEX deed_person ON deed (person_id, "on");
CREATE INDEX endorsement_person ON endorsement (person_id, "on");
CREATE INDEX fact_customer ON fact (customer_id, topic, "on", id, number, amount, code);
CREATE INDEX fact_supplier ON fact (supplier_id, topic, "on", id, number);
CREATE INDEX fact_person ON fact (person_id, topic, "on", id, number, code);
CREATE INDEX fact_other ON fact (other_id);
CREATE INDEX inspection_finding_inspection ON inspection_finding (inspection_id, "on", closed_on);
CREATE INDEX material_person ON material (person_id);
CREATE INDEX material_customer ON material (customer_id, "on");
CREATE INDEX meeting_customer ON meeting (customer_id, "on");
CREATE INDEX meeting_speaker ON meeting (speaker_id);
CREATE INDEX objective_person ON objective (person_id);
CREATE INDEX objective_customer ON objective (customer_id, text, "on");
CREATE UNIQUE INDEX participant_contact ON participant (contact_id, person_id, impact, half_life);
CREATE INDEX participant_person ON participant (person_id);
CREATE INDEX purchase_step_person_person ON purchase_step_person (person_id);
CREATE UNIQUE INDEX purchase_step_person_step ON purchase_step_person (purchase_step_id, person_id);
CREATE INDEX rival_move_supplier ON rival_move (supplier_id, "on");
CREATE INDEX sample_event_sample ON sample_event (sample_id, kind, "on");
CREATE INDEX spend_customer ON spend (customer_id, "on", amount, currency);
CREATE INDEX spend_person ON spend (person_id, "on");
CREATE INDEX stage_move_customer ON stage_move (customer_id, "on", id, stage);
CREATE INDEX stage_move_supplier ON stage_move (supplier_id);
CREATE INDEX next_step_contact ON next_step (contact_id);
CREATE INDEX next_step_objective ON next_step (objective_id);
CREATE INDEX next_step_customer ON next_step (customer_id, due);
CREATE INDEX next_step_person ON next_step (person_id);
CREATE INDEX swot_customer ON swot (customer_id, "on");
CREATE INDEX swot_step ON swot (step_id);
CREATE TRIGGER journal_book_insert after insert on book  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'book', new.id, null, json_object('id', new."id", 'currency', new."currency", 'timezone', new."timezone")); end;
CREATE TRIGGER journal_book_update after update on book when old."id" is not new."id" or old."currency" is not new."currency" or old."timezone" is not new."timezone" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'book', new.id, json_object('id', old."id", 'currency', old."currency", 'timezone', old."timezone"), json_object('id', new."id", 'currency', new."currency", 'timezone', new."timezone")); end;
CREATE TRIGGER journal_book_delete after delete on book  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'book', old.id, json_object('id', old."id", 'currency', old."currency", 'timezone', old."timezone"), null); end;
CREATE TRIGGER journal_colleague_insert after insert on colleague  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'colleague', new.id, null, json_object('id', new."id", 'name', new."name", 'key', new."key", 'level', new."level", 'title', new."title", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_colleague_update after update on colleague when old."id" is not new."id" or old."name" is not new."name" or old."key" is not new."key" or old."level" is not new."level" or old."title" is not new."title" or old."note" is not new."note" or old."left_on" is not new."left_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'colleague', new.id, json_object('id', old."id", 'name', old."name", 'key', old."key", 'level', old."level", 'title', old."title", 'note', old."note", 'left_on', old."left_on"), json_object('id', new."id", 'name', new."name", 'key', new."key", 'level', new."level", 'title', new."title", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_colleague_delete after delete on colleague  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'colleague', old.id, json_object('id', old."id", 'name', old."name", 'key', old."key", 'level', old."level", 'title', old."title", 'note', old."note", 'left_on', old."left_on"), null); end;
CREATE TRIGGER journal_customer_insert after insert on customer  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'customer', new.id, null, json_object('id', new."id", 'code', new."code", 'name', new."name", 'key', new."key", 'pinyin', new."pinyin", 'industry', new."industry", 'manager', new."manager", 'phone', new."phone", 'website', new."website", 'address', new."address", 'source', new."source", 'note', new."note", 'added_on', new."added_on")); end;
CREATE TRIGGER journal_customer_update after update on customer when old."id" is not new."id" or old."code" is not new."code" or old."name" is not new."name" or old."key" is not new."key" or old."pinyin" is not new."pinyin" or old."industry" is not new."industry" or old."manager" is not new."manager" or old."phone" is not new."phone" or old."website" is not new."website" or old."address" is not new."address" or old."source" is not new."source" or old."note" is not new."note" or old."added_on" is not new."added_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'customer', new.id, json_object('id', old."id", 'code', old."code", 'name', old."name", 'key', old."key", 'pinyin', old."pinyin", 'industry', old."industry", 'manager', old."manager", 'phone', old."phone", 'website', old."website", 'address', old."address", 'source', old."source", 'note', old."note", 'added_on', old."added_on"), json_object('id', new."id", 'code', new."code", 'name', new."name", 'key', new."key", 'pinyin', new."pinyin", 'industry', new."industry", 'manager', new."manager", 'phone', new."phone", 'website', new."website", 'address', new."address", 'source', new."source", 'note', new."note", 'added_on', new."added_on")); end;
CREATE TRIGGER journal_customer_delete after delete on customer  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'customer', old.id, json_object('id', old."id", 'code', old."code", 'name', old."name", 'key', old."key", 'pinyin', old."pinyin", 'industry', old."industry", 'manager', old."manager", 'phone', old."phone", 'website', old."website", 'address', old."address", 'source', old."source", 'note', old."note", 'added_on', old."added_on"), null); end;
CREATE TRIGGER journal_alias_insert after insert on alias  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'alias', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key")); end;
CREATE TRIGGER journal_alias_update after update on alias when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."name" is not new."name" or old."key" is not new."key" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'alias', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key"), json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key")); end;
CREATE TRIGGER journal_alias_delete after delete on alias  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'alias', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key"), null); end;
CREATE TRIGGER journal_key_account_insert after insert on key_account  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'key_account', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'key', new."key", 'on', new."on", 'reason', new."reason", 'by', new."by")); end;
CREATE TRIGGER journal_key_account_update after update on key_account when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."key" is not new."key" or old."on" is not new."on" or old."reason" is not new."reason" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'key_account', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'key', old."key", 'on', old."on", 'reason', old."reason", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'key', new."key", 'on', new."on", 'reason', new."reason", 'by', new."by")); end;
CREATE TRIGGER journal_key_account_delete after delete on key_account  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'key_account', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'key', old."key", 'on', old."on", 'reason', old."reason", 'by', old."by"), null); end;
CREATE TRIGGER journal_person_insert after insert on person  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'person', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key", 'pinyin', new."pinyin", 'title', new."title", 'department', new."department", 'roles', new."roles", 'influence', new."influence", 'phone', new."phone", 'email', new."email", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_person_update after update on person when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."name" is not new."name" or old."key" is not new."key" or old."pinyin" is not new."pinyin" or old."title" is not new."title" or old."department" is not new."department" or old."roles" is not new."roles" or old."influence" is not new."influence" or old."phone" is not new."phone" or old."email" is not new."email" or old."note" is not new."note" or old."left_on" is not new."left_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'person', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key", 'pinyin', old."pinyin", 'title', old."title", 'department', old."department", 'roles', old."roles", 'influence', old."influence", 'phone', old."phone", 'email', old."email", 'note', old."note", 'left_on', old."left_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key", 'pinyin', new."pinyin", 'title', new."title", 'department', new."department", 'roles', new."roles", 'influence', new."influence", 'phone', new."phone", 'email', new."email", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_person_delete after delete on person  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'person', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key", 'pinyin', old."pinyin", 'title', old."title", 'department', old."department", 'roles', old."roles", 'influence', old."influence", 'phone', old."phone", 'email', old."email", 'note', old."note", 'left_on', old."left_on"), null); end;
CREATE TRIGGER journal_deed_insert after insert on deed  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'deed', new.id, null, json_object('id', new."id", 'person_id', new."person_id", 'on', new."on", 'doer', new."doer", 'kind', new."kind", 'text', new."text", 'source', new."source")); end;
CREATE TRIGGER journal_deed_update after update on deed when old."id" is not new."id" or old."person_id" is not new."person_id" or old."on" is not new."on" or old."doer" is not new."doer" or old."kind" is not new."kind" or old."text" is not new."text" or old."source" is not new."source" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'deed', new.id, json_object('id', old."id", 'person_id', old."person_id", 'on', old."on", 'doer', old."doer", 'kind', old."kind", 'text', old."text", 'source', old."source"), json_object('id', new."id", 'person_id', new."person_id", 'on', new."on", 'doer', new."doer", 'kind', new."kind", 'text', new."text", 'source', new."source")); end;
CREATE TRIGGER journal_deed_delete after delete on deed  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'deed', old.id, json_object('id', old."id", 'person_id', old."person_id", 'on', old."on", 'doer', old."doer", 'kind', old."kind", 'text', old."text", 'source', old."source"), null); end;
CREATE TRIGGER journal_forgotten_insert after insert on forgotten  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'forgotten', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'digest', new."digest", 'on', new."on", 'by', new."by")); end;
CREATE TRIGGER journal_forgotten_update after update on forgotten when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."digest" is not new."digest" or old."on" is not new."on" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'forgotten', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'digest', old."digest", 'on', old."on", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'digest', new."digest", 'on', new."on", 'by', new."by")); end;
CREATE TRIGGER journal_forgotten_delete after delete on forgotten  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'forgotten', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'digest', old."digest", 'on', old."on", 'by', old."by"), null); end;
CREATE TRIGGER journal_supplier_insert after insert on supplier  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'supplier', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_supplier_update after update on supplier when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."name" is not new."name" or old."key" is not new."key" or old."note" is not new."note" or old."left_on" is not new."left_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'supplier', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key", 'note', old."note", 'left_on', old."left_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'name', new."name", 'key', new."key", 'note', new."note", 'left_on', new."left_on")); end;
CREATE TRIGGER journal_supplier_delete after delete on supplier  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'supplier', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'name', old."name", 'key', old."key", 'note', old."note", 'left_on', old."left_on"), null); end;
CREATE TRIGGER journal_rival_move_insert after insert on rival_move  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rival_move', new.id, null, json_object('id', new."id", 'supplier_id', new."supplier_id", 'on', new."on", 'move', new."move", 'likelihood', json(case when new."likelihood" is null then 'null' else quote(new."likelihood") end), 'trouble', new."trouble", 'answer', new."answer", 'owner', new."owner", 'outcome', new."outcome", 'outcome_on', new."outcome_on")); end;
CREATE TRIGGER journal_rival_move_update after update on rival_move when old."id" is not new."id" or old."supplier_id" is not new."supplier_id" or old."on" is not new."on" or old."move" is not new."move" or old."likelihood" is not new."likelihood" or old."trouble" is not new."trouble" or old."answer" is not new."answer" or old."owner" is not new."owner" or old."outcome" is not new."outcome" or old."outcome_on" is not new."outcome_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rival_move', new.id, json_object('id', old."id", 'supplier_id', old."supplier_id", 'on', old."on", 'move', old."move", 'likelihood', json(case when old."likelihood" is null then 'null' else quote(old."likelihood") end), 'trouble', old."trouble", 'answer', old."answer", 'owner', old."owner", 'outcome', old."outcome", 'outcome_on', old."outcome_on"), json_object('id', new."id", 'supplier_id', new."supplier_id", 'on', new."on", 'move', new."move", 'likelihood', json(case when new."likelihood" is null then 'null' else quote(new."likelihood") end), 'trouble', new."trouble", 'answer', new."answer", 'owner', new."owner", 'outcome', new."outcome", 'outcome_on', new."outcome_on")); end;
CREATE TRIGGER journal_rival_move_delete after delete on rival_move  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rival_move', old.id, json_object('id', old."id", 'supplier_id', old."supplier_id", 'on', old."on", 'move', old."move", 'likelihood', json(case when old."likelihood" is null then 'null' else quote(old."likelihood") end), 'trouble', old."trouble", 'answer', old."answer", 'owner', old."owner", 'outcome', old."outcome", 'outcome_on', old."outcome_on"), null); end;
CREATE TRIGGER journal_objective_insert after insert on objective  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'objective', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'person_id', new."person_id", 'agreed_on', new."agreed_on", 'due', new."due", 'progress', new."progress", 'done_on', new."done_on", 'by', new."by")); end;
CREATE TRIGGER journal_objective_update after update on objective when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."text" is not new."text" or old."person_id" is not new."person_id" or old."agreed_on" is not new."agreed_on" or old."due" is not new."due" or old."progress" is not new."progress" or old."done_on" is not new."done_on" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'objective', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'person_id', old."person_id", 'agreed_on', old."agreed_on", 'due', old."due", 'progress', old."progress", 'done_on', old."done_on", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'person_id', new."person_id", 'agreed_on', new."agreed_on", 'due', new."due", 'progress', new."progress", 'done_on', new."done_on", 'by', new."by")); end;
CREATE TRIGGER journal_objective_delete after delete on objective  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'objective', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'person_id', old."person_id", 'agreed_on', old."agreed_on", 'due', old."due", 'progress', old."progress", 'done_on', old."done_on", 'by', old."by"), null); end;
CREATE TRIGGER journal_contact_insert after insert on contact  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'contact', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'channel', new."channel", 'purpose', new."purpose", 'summary', new."summary", 'hours', json(case when new."hours" is null then 'null' else quote(new."hours") end), 'by', new."by", 'no_next', new."no_next")); end;
CREATE TRIGGER journal_contact_update after update on contact when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."channel" is not new."channel" or old."purpose" is not new."purpose" or old."summary" is not new."summary" or old."hours" is not new."hours" or old."by" is not new."by" or old."no_next" is not new."no_next" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'contact', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'channel', old."channel", 'purpose', old."purpose", 'summary', old."summary", 'hours', json(case when old."hours" is null then 'null' else quote(old."hours") end), 'by', old."by", 'no_next', old."no_next"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'channel', new."channel", 'purpose', new."purpose", 'summary', new."summary", 'hours', json(case when new."hours" is null then 'null' else quote(new."hours") end), 'by', new."by", 'no_next', new."no_next")); end;
CREATE TRIGGER journal_contact_delete after delete on contact  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'contact', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'channel', old."channel", 'purpose', old."purpose", 'summary', old."summary", 'hours', json(case when old."hours" is null then 'null' else quote(old."hours") end), 'by', old."by", 'no_next', old."no_next"), null); end;
CREATE TRIGGER journal_participant_insert after insert on participant  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'participant', new.id, null, json_object('id', new."id", 'contact_id', new."contact_id", 'person_id', new."person_id", 'impact', json(case when new."impact" is null then 'null' else quote(new."impact") end), 'half_life', json(case when new."half_life" is null then 'null' else quote(new."half_life") end))); end;
CREATE TRIGGER journal_participant_update after update on participant when old."id" is not new."id" or old."contact_id" is not new."contact_id" or old."person_id" is not new."person_id" or old."impact" is not new."impact" or old."half_life" is not new."half_life" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'participant', new.id, json_object('id', old."id", 'contact_id', old."contact_id", 'person_id', old."person_id", 'impact', json(case when old."impact" is null then 'null' else quote(old."impact") end), 'half_life', json(case when old."half_life" is null then 'null' else quote(old."half_life") end)), json_object('id', new."id", 'contact_id', new."contact_id", 'person_id', new."person_id", 'impact', json(case when new."impact" is null then 'null' else quote(new."impact") end), 'half_life', json(case when new."half_life" is null then 'null' else quote(new."half_life") end))); end;
CREATE TRIGGER journal_participant_delete after delete on participant  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'participant', old.id, json_object('id', old."id", 'contact_id', old."contact_id", 'person_id', old."person_id", 'impact', json(case when old."impact" is null then 'null' else quote(old."impact") end), 'half_life', json(case when old."half_life" is null then 'null' else quote(old."half_life") end)), null); end;
CREATE TRIGGER journal_next_step_insert after insert on next_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'next_step', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'contact_id', new."contact_id", 'on', new."on", 'what', new."what", 'due', new."due", 'by', new."by", 'expected', new."expected", 'done_on', new."done_on", 'dropped_on', new."dropped_on", 'outcome', new."outcome", 'person_id', new."person_id", 'pretext', new."pretext", 'objective_id', new."objective_id")); end;
CREATE TRIGGER journal_next_step_update after update on next_step when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."contact_id" is not new."contact_id" or old."on" is not new."on" or old."what" is not new."what" or old."due" is not new."due" or old."by" is not new."by" or old."expected" is not new."expected" or old."done_on" is not new."done_on" or old."dropped_on" is not new."dropped_on" or old."outcome" is not new."outcome" or old."person_id" is not new."person_id" or old."pretext" is not new."pretext" or old."objective_id" is not new."objective_id" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'next_step', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'contact_id', old."contact_id", 'on', old."on", 'what', old."what", 'due', old."due", 'by', old."by", 'expected', old."expected", 'done_on', old."done_on", 'dropped_on', old."dropped_on", 'outcome', old."outcome", 'person_id', old."person_id", 'pretext', old."pretext", 'objective_id', old."objective_id"), json_object('id', new."id", 'customer_id', new."customer_id", 'contact_id', new."contact_id", 'on', new."on", 'what', new."what", 'due', new."due", 'by', new."by", 'expected', new."expected", 'done_on', new."done_on", 'dropped_on', new."dropped_on", 'outcome', new."outcome", 'person_id', new."person_id", 'pretext', new."pretext", 'objective_id', new."objective_id")); end;
CREATE TRIGGER journal_next_step_delete after delete on next_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'next_step', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'contact_id', old."contact_id", 'on', old."on", 'what', old."what", 'due', old."due", 'by', old."by", 'expected', old."expected", 'done_on', old."done_on", 'dropped_on', old."dropped_on", 'outcome', old."outcome", 'person_id', old."person_id", 'pretext', old."pretext", 'objective_id', old."objective_id"), null); end;
CREATE TRIGGER journal_snooze_insert after insert on snooze  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'snooze', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'item', new."item", 'on', new."on", 'until', new."until", 'reason', new."reason", 'by', new."by")); end;
CREATE TRIGGER journal_snooze_update after update on snooze when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."item" is not new."item" or old."on" is not new."on" or old."until" is not new."until" or old."reason" is not new."reason" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'snooze', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'item', old."item", 'on', old."on", 'until', old."until", 'reason', old."reason", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'item', new."item", 'on', new."on", 'until', new."until", 'reason', new."reason", 'by', new."by")); end;
CREATE TRIGGER journal_snooze_delete after delete on snooze  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'snooze', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'item', old."item", 'on', old."on", 'until', old."until", 'reason', old."reason", 'by', old."by"), null); end;
CREATE TRIGGER journal_sample_insert after insert on sample  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'product', new."product", 'spec', new."spec", 'promised_on', new."promised_on", 'owner', new."owner", 'note', new."note")); end;
CREATE TRIGGER journal_sample_update after update on sample when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."product" is not new."product" or old."spec" is not new."spec" or old."promised_on" is not new."promised_on" or old."owner" is not new."owner" or old."note" is not new."note" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'product', old."product", 'spec', old."spec", 'promised_on', old."promised_on", 'owner', old."owner", 'note', old."note"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'product', new."product", 'spec', new."spec", 'promised_on', new."promised_on", 'owner', new."owner", 'note', new."note")); end;
CREATE TRIGGER journal_sample_delete after delete on sample  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'product', old."product", 'spec', old."spec", 'promised_on', old."promised_on", 'owner', old."owner", 'note', old."note"), null); end;
CREATE TRIGGER journal_sample_event_insert after insert on sample_event  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample_event', new.id, null, json_object('id', new."id", 'sample_id', new."sample_id", 'on', new."on", 'kind', new."kind", 'verdict', new."verdict", 'by', new."by", 'note', new."note")); end;
CREATE TRIGGER journal_sample_event_update after update on sample_event when old."id" is not new."id" or old."sample_id" is not new."sample_id" or old."on" is not new."on" or old."kind" is not new."kind" or old."verdict" is not new."verdict" or old."by" is not new."by" or old."note" is not new."note" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample_event', new.id, json_object('id', old."id", 'sample_id', old."sample_id", 'on', old."on", 'kind', old."kind", 'verdict', old."verdict", 'by', old."by", 'note', old."note"), json_object('id', new."id", 'sample_id', new."sample_id", 'on', new."on", 'kind', new."kind", 'verdict', new."verdict", 'by', new."by", 'note', new."note")); end;
CREATE TRIGGER journal_sample_event_delete after delete on sample_event  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sample_event', old.id, json_object('id', old."id", 'sample_id', old."sample_id", 'on', old."on", 'kind', old."kind", 'verdict', old."verdict", 'by', old."by", 'note', old."note"), null); end;
CREATE TRIGGER journal_sale_insert after insert on sale  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sale', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'amount', new."amount", 'currency', new."currency", 'product', new."product", 'quantity', json(case when new."quantity" is null then 'null' else quote(new."quantity") end), 'ref', new."ref", 'cost', new."cost", 'due', new."due", 'paid_on', new."paid_on")); end;
CREATE TRIGGER journal_sale_update after update on sale when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."amount" is not new."amount" or old."currency" is not new."currency" or old."product" is not new."product" or old."quantity" is not new."quantity" or old."ref" is not new."ref" or old."cost" is not new."cost" or old."due" is not new."due" or old."paid_on" is not new."paid_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sale', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'amount', old."amount", 'currency', old."currency", 'product', old."product", 'quantity', json(case when old."quantity" is null then 'null' else quote(old."quantity") end), 'ref', old."ref", 'cost', old."cost", 'due', old."due", 'paid_on', old."paid_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'amount', new."amount", 'currency', new."currency", 'product', new."product", 'quantity', json(case when new."quantity" is null then 'null' else quote(new."quantity") end), 'ref', new."ref", 'cost', new."cost", 'due', new."due", 'paid_on', new."paid_on")); end;
CREATE TRIGGER journal_sale_delete after delete on sale  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'sale', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'amount', old."amount", 'currency', old."currency", 'product', old."product", 'quantity', json(case when old."quantity" is null then 'null' else quote(old."quantity") end), 'ref', old."ref", 'cost', old."cost", 'due', old."due", 'paid_on', old."paid_on"), null); end;
CREATE TRIGGER journal_rating_insert after insert on rating  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rating', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'factor', new."factor", 'value', json(case when new."value" is null then 'null' else quote(new."value") end), 'on', new."on", 'source', new."source", 'because', new."because", 'by', new."by")); end;
CREATE TRIGGER journal_rating_update after update on rating when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."factor" is not new."factor" or old."value" is not new."value" or old."on" is not new."on" or old."source" is not new."source" or old."because" is not new."because" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rating', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'factor', old."factor", 'value', json(case when old."value" is null then 'null' else quote(old."value") end), 'on', old."on", 'source', old."source", 'because', old."because", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'factor', new."factor", 'value', json(case when new."value" is null then 'null' else quote(new."value") end), 'on', new."on", 'source', new."source", 'because', new."because", 'by', new."by")); end;
CREATE TRIGGER journal_rating_delete after delete on rating  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'rating', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'factor', old."factor", 'value', json(case when old."value" is null then 'null' else quote(old."value") end), 'on', old."on", 'source', old."source", 'because', old."because", 'by', old."by"), null); end;
CREATE TRIGGER journal_fact_insert after insert on fact  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'fact', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'topic', new."topic", 'number', json(case when new."number" is null then 'null' else quote(new."number") end), 'amount', new."amount", 'code', new."code", 'on', new."on", 'source', new."source", 'reliability', new."reliability", 'note', new."note", 'by', new."by", 'text', new."text", 'person_id', new."person_id", 'supplier_id', new."supplier_id", 'other_id', new."other_id")); end;
CREATE TRIGGER journal_fact_update after update on fact when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."topic" is not new."topic" or old."number" is not new."number" or old."amount" is not new."amount" or old."code" is not new."code" or old."on" is not new."on" or old."source" is not new."source" or old."reliability" is not new."reliability" or old."note" is not new."note" or old."by" is not new."by" or old."text" is not new."text" or old."person_id" is not new."person_id" or old."supplier_id" is not new."supplier_id" or old."other_id" is not new."other_id" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'fact', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'topic', old."topic", 'number', json(case when old."number" is null then 'null' else quote(old."number") end), 'amount', old."amount", 'code', old."code", 'on', old."on", 'source', old."source", 'reliability', old."reliability", 'note', old."note", 'by', old."by", 'text', old."text", 'person_id', old."person_id", 'supplier_id', old."supplier_id", 'other_id', old."other_id"), json_object('id', new."id", 'customer_id', new."customer_id", 'topic', new."topic", 'number', json(case when new."number" is null then 'null' else quote(new."number") end), 'amount', new."amount", 'code', new."code", 'on', new."on", 'source', new."source", 'reliability', new."reliability", 'note', new."note", 'by', new."by", 'text', new."text", 'person_id', new."person_id", 'supplier_id', new."supplier_id", 'other_id', new."other_id")); end;
CREATE TRIGGER journal_fact_delete after delete on fact  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'fact', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'topic', old."topic", 'number', json(case when old."number" is null then 'null' else quote(old."number") end), 'amount', old."amount", 'code', old."code", 'on', old."on", 'source', old."source", 'reliability', old."reliability", 'note', old."note", 'by', old."by", 'text', old."text", 'person_id', old."person_id", 'supplier_id', old."supplier_id", 'other_id', old."other_id"), null); end;
CREATE TRIGGER journal_stage_move_insert after insert on stage_move  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'stage_move', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'stage', new."stage", 'on', new."on", 'reason', new."reason", 'override', new."override", 'look_again', new."look_again", 'by', new."by", 'note', new."note", 'supplier_id', new."supplier_id")); end;
CREATE TRIGGER journal_stage_move_update after update on stage_move when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."stage" is not new."stage" or old."on" is not new."on" or old."reason" is not new."reason" or old."override" is not new."override" or old."look_again" is not new."look_again" or old."by" is not new."by" or old."note" is not new."note" or old."supplier_id" is not new."supplier_id" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'stage_move', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'stage', old."stage", 'on', old."on", 'reason', old."reason", 'override', old."override", 'look_again', old."look_again", 'by', old."by", 'note', old."note", 'supplier_id', old."supplier_id"), json_object('id', new."id", 'customer_id', new."customer_id", 'stage', new."stage", 'on', new."on", 'reason', new."reason", 'override', new."override", 'look_again', new."look_again", 'by', new."by", 'note', new."note", 'supplier_id', new."supplier_id")); end;
CREATE TRIGGER journal_stage_move_delete after delete on stage_move  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'stage_move', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'stage', old."stage", 'on', old."on", 'reason', old."reason", 'override', old."override", 'look_again', old."look_again", 'by', old."by", 'note', old."note", 'supplier_id', old."supplier_id"), null); end;
CREATE TRIGGER journal_confirmation_insert after insert on confirmation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'confirmation', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'criterion', new."criterion", 'answer', new."answer", 'on', new."on", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_confirmation_update after update on confirmation when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."criterion" is not new."criterion" or old."answer" is not new."answer" or old."on" is not new."on" or old."note" is not new."note" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'confirmation', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'criterion', old."criterion", 'answer', old."answer", 'on', old."on", 'note', old."note", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'criterion', new."criterion", 'answer', new."answer", 'on', new."on", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_confirmation_delete after delete on confirmation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'confirmation', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'criterion', old."criterion", 'answer', old."answer", 'on', old."on", 'note', old."note", 'by', old."by"), null); end;
CREATE TRIGGER journal_tier_override_insert after insert on tier_override  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'tier_override', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'tier', new."tier", 'on', new."on", 'reason', new."reason", 'by', new."by", 'until', new."until")); end;
CREATE TRIGGER journal_tier_override_update after update on tier_override when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."tier" is not new."tier" or old."on" is not new."on" or old."reason" is not new."reason" or old."by" is not new."by" or old."until" is not new."until" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'tier_override', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'tier', old."tier", 'on', old."on", 'reason', old."reason", 'by', old."by", 'until', old."until"), json_object('id', new."id", 'customer_id', new."customer_id", 'tier', new."tier", 'on', new."on", 'reason', new."reason", 'by', new."by", 'until', new."until")); end;
CREATE TRIGGER journal_tier_override_delete after delete on tier_override  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'tier_override', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'tier', old."tier", 'on', old."on", 'reason', old."reason", 'by', old."by", 'until', old."until"), null); end;
CREATE TRIGGER journal_review_insert after insert on review  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'review', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'why', new."why", 'changed', new."changed", 'fault', new."fault", 'decision', new."decision", 'next', new."next", 'by', new."by", 'goal', new."goal", 'expectation', new."expectation", 'snapshot', new."snapshot")); end;
CREATE TRIGGER journal_review_update after update on review when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."why" is not new."why" or old."changed" is not new."changed" or old."fault" is not new."fault" or old."decision" is not new."decision" or old."next" is not new."next" or old."by" is not new."by" or old."goal" is not new."goal" or old."expectation" is not new."expectation" or old."snapshot" is not new."snapshot" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'review', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'why', old."why", 'changed', old."changed", 'fault', old."fault", 'decision', old."decision", 'next', old."next", 'by', old."by", 'goal', old."goal", 'expectation', old."expectation", 'snapshot', old."snapshot"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'why', new."why", 'changed', new."changed", 'fault', new."fault", 'decision', new."decision", 'next', new."next", 'by', new."by", 'goal', new."goal", 'expectation', new."expectation", 'snapshot', new."snapshot")); end;
CREATE TRIGGER journal_review_delete after delete on review  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'review', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'why', old."why", 'changed', old."changed", 'fault', old."fault", 'decision', old."decision", 'next', old."next", 'by', old."by", 'goal', old."goal", 'expectation', old."expectation", 'snapshot', old."snapshot"), null); end;
CREATE TRIGGER journal_goal_insert after insert on goal  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'goal', new.id, null, json_object('id', new."id", 'on', new."on", 'text', new."text", 'until', new."until", 'by', new."by")); end;
CREATE TRIGGER journal_goal_update after update on goal when old."id" is not new."id" or old."on" is not new."on" or old."text" is not new."text" or old."until" is not new."until" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'goal', new.id, json_object('id', old."id", 'on', old."on", 'text', old."text", 'until', old."until", 'by', old."by"), json_object('id', new."id", 'on', new."on", 'text', new."text", 'until', new."until", 'by', new."by")); end;
CREATE TRIGGER journal_goal_delete after delete on goal  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'goal', old.id, json_object('id', old."id", 'on', old."on", 'text', old."text", 'until', old."until", 'by', old."by"), null); end;
CREATE TRIGGER journal_expectation_insert after insert on expectation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'expectation', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'met', new."met", 'closed_on', new."closed_on", 'by', new."by")); end;
CREATE TRIGGER journal_expectation_update after update on expectation when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."text" is not new."text" or old."met" is not new."met" or old."closed_on" is not new."closed_on" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'expectation', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'met', old."met", 'closed_on', old."closed_on", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'met', new."met", 'closed_on', new."closed_on", 'by', new."by")); end;
CREATE TRIGGER journal_expectation_delete after delete on expectation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'expectation', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'met', old."met", 'closed_on', old."closed_on", 'by', old."by"), null); end;
CREATE TRIGGER journal_complaint_insert after insert on complaint  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'complaint', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'solved_on', new."solved_on", 'by', new."by")); end;
CREATE TRIGGER journal_complaint_update after update on complaint when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."text" is not new."text" or old."solved_on" is not new."solved_on" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'complaint', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'solved_on', old."solved_on", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'solved_on', new."solved_on", 'by', new."by")); end;
CREATE TRIGGER journal_complaint_delete after delete on complaint  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'complaint', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'solved_on', old."solved_on", 'by', old."by"), null); end;
CREATE TRIGGER journal_inspection_insert after insert on inspection  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'kind', new."kind", 'result', new."result", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_inspection_update after update on inspection when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."kind" is not new."kind" or old."result" is not new."result" or old."note" is not new."note" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'kind', old."kind", 'result', old."result", 'note', old."note", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'kind', new."kind", 'result', new."result", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_inspection_delete after delete on inspection  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'kind', old."kind", 'result', old."result", 'note', old."note", 'by', old."by"), null); end;
CREATE TRIGGER journal_inspection_finding_insert after insert on inspection_finding  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection_finding', new.id, null, json_object('id', new."id", 'inspection_id', new."inspection_id", 'on', new."on", 'text', new."text", 'owner', new."owner", 'due', new."due", 'closed_on', new."closed_on")); end;
CREATE TRIGGER journal_inspection_finding_update after update on inspection_finding when old."id" is not new."id" or old."inspection_id" is not new."inspection_id" or old."on" is not new."on" or old."text" is not new."text" or old."owner" is not new."owner" or old."due" is not new."due" or old."closed_on" is not new."closed_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection_finding', new.id, json_object('id', old."id", 'inspection_id', old."inspection_id", 'on', old."on", 'text', old."text", 'owner', old."owner", 'due', old."due", 'closed_on', old."closed_on"), json_object('id', new."id", 'inspection_id', new."inspection_id", 'on', new."on", 'text', new."text", 'owner', new."owner", 'due', new."due", 'closed_on', new."closed_on")); end;
CREATE TRIGGER journal_inspection_finding_delete after delete on inspection_finding  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'inspection_finding', old.id, json_object('id', old."id", 'inspection_id', old."inspection_id", 'on', old."on", 'text', old."text", 'owner', old."owner", 'due', old."due", 'closed_on', old."closed_on"), null); end;
CREATE TRIGGER journal_quotation_insert after insert on quotation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'quotation', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'amount', new."amount", 'currency', new."currency", 'strengths', new."strengths", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_quotation_update after update on quotation when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."amount" is not new."amount" or old."currency" is not new."currency" or old."strengths" is not new."strengths" or old."note" is not new."note" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'quotation', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'amount', old."amount", 'currency', old."currency", 'strengths', old."strengths", 'note', old."note", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'amount', new."amount", 'currency', new."currency", 'strengths', new."strengths", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_quotation_delete after delete on quotation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'quotation', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'amount', old."amount", 'currency', old."currency", 'strengths', old."strengths", 'note', old."note", 'by', old."by"), null); end;
CREATE TRIGGER journal_material_insert after insert on material  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'material', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'what', new."what", 'person_id', new."person_id", 'by', new."by")); end;
CREATE TRIGGER journal_material_update after update on material when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."what" is not new."what" or old."person_id" is not new."person_id" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'material', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'what', old."what", 'person_id', old."person_id", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'what', new."what", 'person_id', new."person_id", 'by', new."by")); end;
CREATE TRIGGER journal_material_delete after delete on material  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'material', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'what', old."what", 'person_id', old."person_id", 'by', old."by"), null); end;
CREATE TRIGGER journal_model_text_insert after insert on model_text  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'model_text', new.id, null, json_object('id', new."id", 'digest', new."digest", 'name', new."name", 'text', new."text")); end;
CREATE TRIGGER journal_model_text_update after update on model_text when old."id" is not new."id" or old."digest" is not new."digest" or old."name" is not new."name" or old."text" is not new."text" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'model_text', new.id, json_object('id', old."id", 'digest', old."digest", 'name', old."name", 'text', old."text"), json_object('id', new."id", 'digest', new."digest", 'name', new."name", 'text', new."text")); end;
CREATE TRIGGER journal_model_text_delete after delete on model_text  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'model_text', old.id, json_object('id', old."id", 'digest', old."digest", 'name', old."name", 'text', old."text"), null); end;
CREATE TRIGGER journal_score_insert after insert on score  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'score', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'model_id', new."model_id", 'on', new."on", 'tier', new."tier", 'sets_tier', new."sets_tier", 'sheet', new."sheet")); end;
CREATE TRIGGER journal_score_update after update on score when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."model_id" is not new."model_id" or old."on" is not new."on" or old."tier" is not new."tier" or old."sets_tier" is not new."sets_tier" or old."sheet" is not new."sheet" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'score', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'model_id', old."model_id", 'on', old."on", 'tier', old."tier", 'sets_tier', old."sets_tier", 'sheet', old."sheet"), json_object('id', new."id", 'customer_id', new."customer_id", 'model_id', new."model_id", 'on', new."on", 'tier', new."tier", 'sets_tier', new."sets_tier", 'sheet', new."sheet")); end;
CREATE TRIGGER journal_score_delete after delete on score  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'score', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'model_id', old."model_id", 'on', old."on", 'tier', old."tier", 'sets_tier', old."sets_tier", 'sheet', old."sheet"), null); end;
CREATE TRIGGER journal_simulation_insert after insert on simulation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'simulation', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'rule', new."rule", 'win', json(case when new."win" is null then 'null' else quote(new."win") end), 'low', json(case when new."low" is null then 'null' else quote(new."low") end), 'high', json(case when new."high" is null then 'null' else quote(new."high") end), 'verdict', new."verdict", 'sheet', new."sheet", 'by', new."by", 'outcome', new."outcome", 'outcome_on', new."outcome_on")); end;
CREATE TRIGGER journal_simulation_update after update on simulation when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."rule" is not new."rule" or old."win" is not new."win" or old."low" is not new."low" or old."high" is not new."high" or old."verdict" is not new."verdict" or old."sheet" is not new."sheet" or old."by" is not new."by" or old."outcome" is not new."outcome" or old."outcome_on" is not new."outcome_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'simulation', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'rule', old."rule", 'win', json(case when old."win" is null then 'null' else quote(old."win") end), 'low', json(case when old."low" is null then 'null' else quote(old."low") end), 'high', json(case when old."high" is null then 'null' else quote(old."high") end), 'verdict', old."verdict", 'sheet', old."sheet", 'by', old."by", 'outcome', old."outcome", 'outcome_on', old."outcome_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'rule', new."rule", 'win', json(case when new."win" is null then 'null' else quote(new."win") end), 'low', json(case when new."low" is null then 'null' else quote(new."low") end), 'high', json(case when new."high" is null then 'null' else quote(new."high") end), 'verdict', new."verdict", 'sheet', new."sheet", 'by', new."by", 'outcome', new."outcome", 'outcome_on', new."outcome_on")); end;
CREATE TRIGGER journal_simulation_delete after delete on simulation  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'simulation', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'rule', old."rule", 'win', json(case when old."win" is null then 'null' else quote(old."win") end), 'low', json(case when old."low" is null then 'null' else quote(old."low") end), 'high', json(case when old."high" is null then 'null' else quote(old."high") end), 'verdict', old."verdict", 'sheet', old."sheet", 'by', old."by", 'outcome', old."outcome", 'outcome_on', old."outcome_on"), null); end;
CREATE TRIGGER journal_swot_insert after insert on swot  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'swot', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'kind', new."kind", 'about', new."about", 'text', new."text", 'weight', new."weight", 'source', new."source", 'closed_on', new."closed_on", 'step_id', new."step_id")); end;
CREATE TRIGGER journal_swot_update after update on swot when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."kind" is not new."kind" or old."about" is not new."about" or old."text" is not new."text" or old."weight" is not new."weight" or old."source" is not new."source" or old."closed_on" is not new."closed_on" or old."step_id" is not new."step_id" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'swot', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'kind', old."kind", 'about', old."about", 'text', old."text", 'weight', old."weight", 'source', old."source", 'closed_on', old."closed_on", 'step_id', old."step_id"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'kind', new."kind", 'about', new."about", 'text', new."text", 'weight', new."weight", 'source', new."source", 'closed_on', new."closed_on", 'step_id', new."step_id")); end;
CREATE TRIGGER journal_swot_delete after delete on swot  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'swot', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'kind', old."kind", 'about', old."about", 'text', old."text", 'weight', old."weight", 'source', old."source", 'closed_on', old."closed_on", 'step_id', old."step_id"), null); end;
CREATE TRIGGER journal_purchase_step_insert after insert on purchase_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'position', new."position", 'on', new."on", 'step', new."step", 'title', new."title", 'departments', new."departments", 'function', new."function", 'concern', new."concern", 'emphasis', new."emphasis", 'closed_on', new."closed_on")); end;
CREATE TRIGGER journal_purchase_step_update after update on purchase_step when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."position" is not new."position" or old."on" is not new."on" or old."step" is not new."step" or old."title" is not new."title" or old."departments" is not new."departments" or old."function" is not new."function" or old."concern" is not new."concern" or old."emphasis" is not new."emphasis" or old."closed_on" is not new."closed_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'position', old."position", 'on', old."on", 'step', old."step", 'title', old."title", 'departments', old."departments", 'function', old."function", 'concern', old."concern", 'emphasis', old."emphasis", 'closed_on', old."closed_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'position', new."position", 'on', new."on", 'step', new."step", 'title', new."title", 'departments', new."departments", 'function', new."function", 'concern', new."concern", 'emphasis', new."emphasis", 'closed_on', new."closed_on")); end;
CREATE TRIGGER journal_purchase_step_delete after delete on purchase_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'position', old."position", 'on', old."on", 'step', old."step", 'title', old."title", 'departments', old."departments", 'function', old."function", 'concern', old."concern", 'emphasis', old."emphasis", 'closed_on', old."closed_on"), null); end;
CREATE TRIGGER journal_purchase_step_person_insert after insert on purchase_step_person  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step_person', new.id, null, json_object('id', new."id", 'purchase_step_id', new."purchase_step_id", 'person_id', new."person_id")); end;
CREATE TRIGGER journal_purchase_step_person_update after update on purchase_step_person when old."id" is not new."id" or old."purchase_step_id" is not new."purchase_step_id" or old."person_id" is not new."person_id" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step_person', new.id, json_object('id', old."id", 'purchase_step_id', old."purchase_step_id", 'person_id', old."person_id"), json_object('id', new."id", 'purchase_step_id', new."purchase_step_id", 'person_id', new."person_id")); end;
CREATE TRIGGER journal_purchase_step_person_delete after delete on purchase_step_person  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'purchase_step_person', old.id, json_object('id', old."id", 'purchase_step_id', old."purchase_step_id", 'person_id', old."person_id"), null); end;
CREATE TRIGGER journal_meeting_insert after insert on meeting  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'meeting', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'subject', new."subject", 'speaker_id', new."speaker_id", 'outcome', new."outcome", 'source', new."source")); end;
CREATE TRIGGER journal_meeting_update after update on meeting when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."subject" is not new."subject" or old."speaker_id" is not new."speaker_id" or old."outcome" is not new."outcome" or old."source" is not new."source" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'meeting', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'subject', old."subject", 'speaker_id', old."speaker_id", 'outcome', old."outcome", 'source', old."source"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'subject', new."subject", 'speaker_id', new."speaker_id", 'outcome', new."outcome", 'source', new."source")); end;
CREATE TRIGGER journal_meeting_delete after delete on meeting  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'meeting', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'subject', old."subject", 'speaker_id', old."speaker_id", 'outcome', old."outcome", 'source', old."source"), null); end;
CREATE TRIGGER journal_handover_insert after insert on handover  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'handover', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'giver', new."giver", 'taker', new."taker", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_handover_update after update on handover when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."giver" is not new."giver" or old."taker" is not new."taker" or old."note" is not new."note" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'handover', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'giver', old."giver", 'taker', old."taker", 'note', old."note", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'giver', new."giver", 'taker', new."taker", 'note', new."note", 'by', new."by")); end;
CREATE TRIGGER journal_handover_delete after delete on handover  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'handover', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'giver', old."giver", 'taker', old."taker", 'note', old."note", 'by', old."by"), null); end;
CREATE TRIGGER journal_assessment_insert after insert on assessment  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'assessment', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'likelihood', json(case when new."likelihood" is null then 'null' else quote(new."likelihood") end), 'path', new."path", 'cost', new."cost", 'hours', json(case when new."hours" is null then 'null' else quote(new."hours") end), 'by', new."by", 'note', new."note")); end;
CREATE TRIGGER journal_assessment_update after update on assessment when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."likelihood" is not new."likelihood" or old."path" is not new."path" or old."cost" is not new."cost" or old."hours" is not new."hours" or old."by" is not new."by" or old."note" is not new."note" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'assessment', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'likelihood', json(case when old."likelihood" is null then 'null' else quote(old."likelihood") end), 'path', old."path", 'cost', old."cost", 'hours', json(case when old."hours" is null then 'null' else quote(old."hours") end), 'by', old."by", 'note', old."note"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'likelihood', json(case when new."likelihood" is null then 'null' else quote(new."likelihood") end), 'path', new."path", 'cost', new."cost", 'hours', json(case when new."hours" is null then 'null' else quote(new."hours") end), 'by', new."by", 'note', new."note")); end;
CREATE TRIGGER journal_assessment_delete after delete on assessment  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'assessment', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'likelihood', json(case when old."likelihood" is null then 'null' else quote(old."likelihood") end), 'path', old."path", 'cost', old."cost", 'hours', json(case when old."hours" is null then 'null' else quote(old."hours") end), 'by', old."by", 'note', old."note"), null); end;
CREATE TRIGGER journal_obstacle_insert after insert on obstacle  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'obstacle', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'owner', new."owner", 'answer', new."answer", 'state', new."state")); end;
CREATE TRIGGER journal_obstacle_update after update on obstacle when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."on" is not new."on" or old."text" is not new."text" or old."owner" is not new."owner" or old."answer" is not new."answer" or old."state" is not new."state" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'obstacle', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'owner', old."owner", 'answer', old."answer", 'state', old."state"), json_object('id', new."id", 'customer_id', new."customer_id", 'on', new."on", 'text', new."text", 'owner', new."owner", 'answer', new."answer", 'state', new."state")); end;
CREATE TRIGGER journal_obstacle_delete after delete on obstacle  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'obstacle', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'on', old."on", 'text', old."text", 'owner', old."owner", 'answer', old."answer", 'state', old."state"), null); end;
CREATE TRIGGER journal_plan_step_insert after insert on plan_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'plan_step', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'position', new."position", 'on', new."on", 'task', new."task", 'who', new."who", 'support', new."support", 'days', new."days", 'due', new."due", 'answers', new."answers", 'done_on', new."done_on", 'dropped_on', new."dropped_on")); end;
CREATE TRIGGER journal_plan_step_update after update on plan_step when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."position" is not new."position" or old."on" is not new."on" or old."task" is not new."task" or old."who" is not new."who" or old."support" is not new."support" or old."days" is not new."days" or old."due" is not new."due" or old."answers" is not new."answers" or old."done_on" is not new."done_on" or old."dropped_on" is not new."dropped_on" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'plan_step', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'position', old."position", 'on', old."on", 'task', old."task", 'who', old."who", 'support', old."support", 'days', old."days", 'due', old."due", 'answers', old."answers", 'done_on', old."done_on", 'dropped_on', old."dropped_on"), json_object('id', new."id", 'customer_id', new."customer_id", 'position', new."position", 'on', new."on", 'task', new."task", 'who', new."who", 'support', new."support", 'days', new."days", 'due', new."due", 'answers', new."answers", 'done_on', new."done_on", 'dropped_on', new."dropped_on")); end;
CREATE TRIGGER journal_plan_step_delete after delete on plan_step  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'plan_step', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'position', old."position", 'on', old."on", 'task', old."task", 'who', old."who", 'support', old."support", 'days', old."days", 'due', old."due", 'answers', old."answers", 'done_on', old."done_on", 'dropped_on', old."dropped_on"), null); end;
CREATE TRIGGER journal_endorsement_insert after insert on endorsement  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'endorsement', new.id, null, json_object('id', new."id", 'person_id', new."person_id", 'on', new."on", 'answer', new."answer", 'note', new."note")); end;
CREATE TRIGGER journal_endorsement_update after update on endorsement when old."id" is not new."id" or old."person_id" is not new."person_id" or old."on" is not new."on" or old."answer" is not new."answer" or old."note" is not new."note" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'endorsement', new.id, json_object('id', old."id", 'person_id', old."person_id", 'on', old."on", 'answer', old."answer", 'note', old."note"), json_object('id', new."id", 'person_id', new."person_id", 'on', new."on", 'answer', new."answer", 'note', new."note")); end;
CREATE TRIGGER journal_endorsement_delete after delete on endorsement  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'endorsement', old.id, json_object('id', old."id", 'person_id', old."person_id", 'on', old."on", 'answer', old."answer", 'note', old."note"), null); end;
CREATE TRIGGER journal_spend_insert after insert on spend  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'spend', new.id, null, json_object('id', new."id", 'customer_id', new."customer_id", 'person_id', new."person_id", 'on', new."on", 'kind', new."kind", 'amount', new."amount", 'currency', new."currency", 'heads', new."heads", 'purpose', new."purpose", 'approver', new."approver", 'invoice', new."invoice", 'by', new."by")); end;
CREATE TRIGGER journal_spend_update after update on spend when old."id" is not new."id" or old."customer_id" is not new."customer_id" or old."person_id" is not new."person_id" or old."on" is not new."on" or old."kind" is not new."kind" or old."amount" is not new."amount" or old."currency" is not new."currency" or old."heads" is not new."heads" or old."purpose" is not new."purpose" or old."approver" is not new."approver" or old."invoice" is not new."invoice" or old."by" is not new."by" begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'spend', new.id, json_object('id', old."id", 'customer_id', old."customer_id", 'person_id', old."person_id", 'on', old."on", 'kind', old."kind", 'amount', old."amount", 'currency', old."currency", 'heads', old."heads", 'purpose', old."purpose", 'approver', old."approver", 'invoice', old."invoice", 'by', old."by"), json_object('id', new."id", 'customer_id', new."customer_id", 'person_id', new."person_id", 'on', new."on", 'kind', new."kind", 'amount', new."amount", 'currency', new."currency", 'heads', new."heads", 'purpose', new."purpose", 'approver', new."approver", 'invoice', new."invoice", 'by', new."by")); end;
CREATE TRIGGER journal_spend_delete after delete on spend  begin insert into change(operation_id, at, table_name, row_id, before, after) values ((select operation_id from current_operation), case when (select operation_id from current_operation) is null then strftime('%Y-%m-%dT%H:%M:%SZ', 'now') end, 'spend', old.id, json_object('id', old."id", 'customer_id', old."customer_id", 'person_id', old."person_id", 'on', old."on", 'kind', old."kind", 'amount', old."amount", 'currency', old."currency", 'heads', old."heads", 'purpose', old."purpose", 'approver', old."approver", 'invoice', old."invoice", 'by', old."by"), null); end;
COMMIT;
