"""Where a company says it is: the places that stand in names, Chinese and in Latin letters."""

import re

_CHINESE = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 "
    "澳门 中国 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 "
    "呼伦贝尔 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 "
    "七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 昆山 合肥 芜湖 "
    "蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 "
    "上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 "
    "驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 "
    "江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 成都 自贡 "
    "攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 大理 拉萨 西安 "
    "铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 "
    "哈密"
)
_LATIN = (
    "anhui ankang anqing anshan anshun anyang aomen baicheng baise baishan baiyin baoding baoji baoshan "
    "baotou bazhong beihai beijing bengbu benxi bijie binzhou bozhou cangzhou changchun changde changsha "
    "changzhou chaozhou chengde chengdu chenzhou chifeng china chizhou chongqing chongzuo chuzhou dali "
    "dalian dandong daqing datong dazhou deyang dezhou dingxi dongguan dongying eerduosi enshi ezhou "
    "fangchenggang foshan fujian fushun fuxin fuyang fuzhou gansu ganzhou guangan guangdong guangxi "
    "guangyuan guangzhou guigang guilin guiyang guizhou guyuan haerbin haidong haikou hainan hami handan "
    "hangzhou hanzhong harbin hebei hebi hechi hefei hegang heihe heilongjiang henan hengshui hengyang "
    "heyuan heze hezhou hongkong huaian huaibei huaihua huainan huanggang huangshan huangshi hubei "
    "huhehaote huizhou huludao hulunbeier hunan huzhou jiamusi jian jiangmen jiangsu jiangxi jiaozuo "
    "jiaxing jiayuguan jieyang jilin jinan jinchang jincheng jingdezhen jingmen jingzhou jinhua jining "
    "jinzhong jinzhou jiujiang jiuquan jixi kaifeng kelamayi kunming kunshan laibin langfang lanzhou lasa "
    "leshan lianyungang liaocheng liaoning liaoyang liaoyuan lijiang lincang linfen linyi lishui "
    "liupanshui liuzhou longnan longyan loudi luan luoyang luzhou lvliang maanshan macau maoming meishan "
    "meizhou mianyang mudanjiang nanchang nanchong nanjing nanning nanping nantong nanyang neijiang "
    "neimenggu ningbo ningde ningxia panjin panzhihua pingdingshan pingliang pingxiang puer putian puyang "
    "qingdao qinghai qingyang qingyuan qinhuangdao qinzhou qiqihaer qitaihe quanzhou qujing quzhou rizhao "
    "sanmenxia sanming sanya shaanxi shandong shanghai shangluo shangqiu shangrao shantou shanwei shanxi "
    "shaoguan shaoxing shaoyang shenyang shenzhen shijiazhuang shiyan shizuishan shuangyashan shuozhou "
    "sichuan siping songyuan suihua suining suizhou suqian suzhou tahe taian taiwan taiyuan taizhou "
    "tangshan tianjin tianshui tibet tieling tongchuan tonghua tongliao tongling tongren tulufan urumqi "
    "weifang weihai weinan wenzhou wuhai wuhan wuhu wulumuqi wuwei wuxi wuzhong wuzhou xiamen xian "
    "xianggang xiangtan xiangyang xianning xianyang xiaogan xingtai xining xinjiang xinxiang xinyang "
    "xinyu xinzhou xizang xuancheng xuchang xuzhou yaan yanan yanbian yancheng yangjiang yangquan "
    "yangzhou yantai yibin yichang yichun yinchuan yingkou yingtan yiwu yiyang yongzhou yueyang yulin "
    "yuncheng yunfu yunnan yuxi zaozhuang zhangjiajie zhangjiakou zhangye zhangzhi zhangzhou zhanjiang "
    "zhaoqing zhaotong zhejiang zhengzhou zhenjiang zhongguo zhongshan zhongwei zhoukou zhoushan zhuhai "
    "zhumadian zhuzhou zibo zigong ziyang zunyi"
)
_ABROAD = (
    "usa us uk gb america american europe european asia germany deutschland france italy italia spain poland nederland "
    "netherlands belgium austria switzerland sweden norway denmark finland japan korea india singapore malaysia "
    "indonesia thailand vietnam australia canada mexico brazil brasil africa london paris berlin amsterdam rotterdam"
)
_ANY = f"(?:{'|'.join(sorted(_CHINESE.split(), key=len, reverse=True))})"
_AT_START = re.compile(f"(?:{_ANY}(?:特别行政区|自治区|省|市)?)+")
_AT_END = re.compile(f"{_ANY}[省市]?$")
_WORDS = frozenset((*_LATIN.split(), *_ABROAD.split()))
_ONE_PLACE = re.compile(_ANY)


def taken_out(key: str) -> tuple[str, frozenset[str], bool]:
    """A folded name without the places at its ends, those places, and whether one stood last, as of a branch.

    A name that is nothing but places stays as it is.
    """
    if key.isascii() or " " in key:
        words = key.split(" ")
        first, last = 0, len(words)
        while first < last and words[first] in _WORDS:
            first += 1
        while last > first and words[last - 1] in _WORDS:
            last -= 1
        if first == last:
            return key, frozenset(), False
        return " ".join(words[first:last]), frozenset((*words[:first], *words[last:])), last < len(words)
    places: list[str] = []
    if (start := _AT_START.match(key)) and start.end() < len(key):
        places += _ONE_PLACE.findall(start[0])
        key = key[start.end() :]
    end = _AT_END.search(key)
    if end and end.start() > 0:
        places += _ONE_PLACE.findall(end[0])
        key = key[: end.start()]
    return key, frozenset(places), bool(end)
