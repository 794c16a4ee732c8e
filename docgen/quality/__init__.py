"""The quality check: one file a check, one line each in the table here."""

from docgen.quality.amounts import amounts
from docgen.quality.annual_tables import annual_tables
from docgen.quality.answered_problems import answered_problems
from docgen.quality.assessment_parts import assessment_parts
from docgen.quality.boundaries import boundaries
from docgen.quality.bribery import bribery
from docgen.quality.buffer import buffer
from docgen.quality.check import Check, Part, Weight
from docgen.quality.contradictions import contradictions
from docgen.quality.copied import copied
from docgen.quality.customer_quotas import customer_quotas
from docgen.quality.cycle import cycle
from docgen.quality.fines import fines
from docgen.quality.growth import growth
from docgen.quality.measurable import measurable
from docgen.quality.other_names import other_names
from docgen.quality.other_trades import other_trades
from docgen.quality.owners import owners
from docgen.quality.parent_period import parent_period
from docgen.quality.personal_data import personal_data
from docgen.quality.profit_considered import profit_considered
from docgen.quality.promotion_parts import promotion_parts
from docgen.quality.prose_shares import prose_shares
from docgen.quality.rates import rates
from docgen.quality.required_parts import required_parts
from docgen.quality.review_figures import review_figures
from docgen.quality.stretch import stretch
from docgen.quality.support_listed import support_listed
from docgen.quality.title_period import title_period
from docgen.quality.tobacco import tobacco
from docgen.quality.training_parts import training_parts
from docgen.quality.vague import vague

_W, _R, _C, _S = Part.WHOLE, Part.RIGHT, Part.CONCRETE, Part.CONSISTENT
_PARTS = Weight(_W, 6, 24, "补上还空着的部分")
_FIGURES = Weight(_S, 4, 12, "让文字里的数和表里的数一致")
_FOREIGN = Weight(_S, 3, 12, "把抄来的内容换成自己的")

QUALITY: tuple[Check, ...] = (
    Check("Q01", "六项内容齐全", required_parts, _PARTS, live=False),
    Check("Q02", "目标能核对", measurable, Weight(_C, 3, 9, "把每项标准写成数、日期或文件")),
    Check("Q03", "日程留有余地", buffer, Weight(_C, 2, 4, "每天留半小时以上机动")),
    Check("Q05", "占比合成整体", prose_shares, Weight(_R, 4, 8, "让各项占比合计 100%")),
    Check("Q06", "文字与数一致", contradictions, _FIGURES),
    Check("Q06", "增长说得清", growth, Weight(_R, 3, 9, "写清增长了多少")),
    Check("Q06", "比率可信", rates, Weight(_R, 4, 12, "核对超过 100% 的比率")),
    Check("Q07", "责任到人", owners, Weight(_C, 2, 10, "补上每项措施的责任人和时间")),
    Check(
        "Q08", "考虑利润", profit_considered, Weight(_W, 2, 2, "写一句预计毛利", hint=2), live=False
    ),
    Check("Q09", "回顾有实际数", review_figures, Weight(_W, 6, 6, "在回顾里写出上期的实际数")),
    Check(
        "Q10",
        "问题有对策",
        answered_problems,
        Weight(_S, 2, 4, "给每个问题写上对策", hint=2),
        live=False,
    ),
    Check(
        "Q11",
        "客户工作有数量",
        customer_quotas,
        Weight(_C, 5, 5, "写明拜访和新客户的数量"),
        live=False,
    ),
    Check("Q12", "有考核和复盘日期", cycle, Weight(_W, 4, 4, "写明多久考核、复盘一次"), live=False),
    Check("Q13", "与上级计划衔接", parent_period, Weight(_S, 4, 8, "与上级计划对上")),
    Check("Q14", "标题与期间一致", title_period, Weight(_S, 4, 4, "让标题与计划期间一致")),
    Check("Q16", "单位没有写错", amounts, Weight(_R, 6, 12, "改正写错的单位")),
    Check("Q18", "没有抄来的话", copied, _FOREIGN, live=False),
    Check("Q18", "没有别家的名字", other_names, _FOREIGN),
    Check("Q18", "没有别的行业的话", other_trades, _FOREIGN),
    Check("Q19", "年度计划的四张表", annual_tables, _PARTS, live=False),
    Check("Q20", "力争不低于计划", stretch, Weight(_R, 5, 10, "让力争的数不低于计划的数")),
    Check("Q21", "培训八项齐全", training_parts, _PARTS, live=False),
    Check("Q22", "促销七项齐全", promotion_parts, _PARTS, live=False),
    Check("Q23", "考核五项齐全", assessment_parts, _PARTS, live=False),
    Check("Q24", "界限说明归属", boundaries, Weight(_R, 3, 6, "写明界限含不含")),
    Check(
        "Q25",
        "列出需要的支持",
        support_listed,
        Weight(_W, 1, 1, "列出需要公司支持的事", hint=1),
        live=False,
    ),
    Check(
        "Q26", "说得具体", vague, Weight(_C, 1.5, 18, "给空泛的话补上数量、日期或责任人", hint=1)
    ),
    Check("Q27", "没有商业贿赂", bribery, Weight(_S, 10, 20, "删去不合规的内容")),
    Check("Q28", "不罚款、不收押金", fines, Weight(_S, 3, 6, "把罚款改成扣分")),
    Check("Q29", "烟草供应不设下限", tobacco, Weight(_S, 2, 4, "改掉不允许的供货要求", hint=1)),
    Check("Q30", "没有个人信息", personal_data, Weight(_S, 3, 6, "删去手机号和个人情况")),
)
"""Every check of the domain's list that looks at a whole plan; HELD has the others."""
