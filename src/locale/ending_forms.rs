//! The words of the popups about notices, the end, resources and follow-ups.

use super::{Phrase, phrase};

pub(crate) const NEXT_WORD: Phrase = phrase("Next word in", "多久后再通报");
pub(crate) const NEXT_WORD_HINT: Phrase = phrase("a promise; its clock starts", "即承诺, 会开始计时");
pub(crate) const OTHER_WORDS: Phrase = phrase("Said instead", "改用这段话");
pub(crate) const OTHER_WORDS_HINT: Phrase = phrase("empty: as shown", "不写即用上面的");
pub(crate) const WITHOUT: Phrase = phrase("Unapproved because", "未批准的理由");
pub(crate) const SAID_IT: Phrase = phrase("it is out: record it", "已发布, 记下");
pub(crate) const APPROVE: Phrase = phrase("approve", "批准");
pub(crate) const STATE_NEEDS: Phrase = phrase("[needs approval]", "[需批准]");
pub(crate) const STATE_APPROVED: Phrase = phrase("[approved by {} {}]", "[{} 已批准 {}]");
pub(crate) const STATE_UNSAID: Phrase = phrase("[not said yet]", "[未发]");
pub(crate) const STATE_SAID: Phrase = phrase("[said {}]", "[已发 {}]");

pub(crate) const OBSERVED: Phrase =
    phrase("observed: the fix is in, watch whether it holds", "观察: 已修复, 看是否稳住");
pub(crate) const HOLDS: Phrase = phrase("holds: {}", "达标: {}");
pub(crate) const HOLDS_NO_MORE: Phrase = phrase("holds no more: {}", "不再达标: {}");
pub(crate) const HOLD_FOR: Phrase = phrase("must hold {}", "须保持 {}");
pub(crate) const TO_HOLD_YET: Phrase = phrase("to hold yet {}", "还须保持 {}");
pub(crate) const HELD: Phrase = phrase("held", "已保持够");
pub(crate) const EXIT_OPEN: Phrase = phrase(
    "Exit criteria held: {} of {}. To resolve before all have held, say why; it is recorded.",
    "结束条件已满足 {}/{}。未满足就解决须写理由, 会记录在案。",
);
pub(crate) const EXIT_HELD: Phrase = phrase("All exit criteria have held: resolve it.", "结束条件全部满足: 可以解决。");
pub(crate) const MAY_RESOLVE: Phrase = phrase("R resolve: all held", "R 可解决: 条件已满足");

pub(crate) const RESOURCES: Phrase = phrase("Resources and contacts", "资源与联系方式");
pub(crate) const RESOURCE: Phrase = phrase("Resource", "资源");
pub(crate) const NO_RESOURCES: Phrase = phrase("the playbook lists no resources", "预案没有列出资源");
pub(crate) const COPY_IT: Phrase = phrase("copy the contact, else the link", "复制联系方式或链接");
pub(crate) const COPY_LINK: Phrase = phrase("copy the link", "复制链接");
pub(crate) const COPY_SECRET: Phrase = phrase("copy where the secret is", "复制密码的引用");
pub(crate) const NOTHING_TO_COPY: Phrase = phrase("nothing to copy there", "那里没有可复制的");

pub(crate) const FOLLOW_UPS: Phrase = phrase("What is owed, all incidents", "全部事件的未了事项");
pub(crate) const FOLLOW_UP: Phrase = phrase("Follow-up", "改进项");
pub(crate) const PICKED_IS_GONE: Phrase =
    phrase("what was picked is gone from the list: pick another", "选中的一项已不在列表里: 请另选");
pub(crate) const NOTHING_OWED: Phrase = phrase("nothing is owed", "没有未了结的事项");
pub(crate) const DONE: Phrase = phrase("done", "完成");
pub(crate) const DROP: Phrase = phrase("drop", "取消");
pub(crate) const CORRECT: Phrase = phrase("fix", "更正");
pub(crate) const NOT_CORRECTED_HERE: Phrase =
    phrase("this is a step of the playbook: it is changed there", "这是预案里的步骤: 请改预案");
pub(crate) const NEW: Phrase = phrase("new", "新增");
pub(crate) const WORDS_WITH_IT: Phrase = phrase("Words", "说明");
pub(crate) const WORDS_WITH_IT_HINT: Phrase = phrase("of a new one, or why it is dropped", "新增的内容, 或取消的理由");
pub(crate) const NO_DATE: Phrase = phrase("no date", "无期限");
pub(crate) const OVERDUE: Phrase = phrase("!! overdue", "!! 逾期");
pub(crate) const OFFERED: Phrase = phrase("the playbook proposes", "预案建议");
pub(crate) const NEW_FOLLOW_UP: Phrase = phrase("New follow-up", "新增改进项");
pub(crate) const WHAT: Phrase = phrase("What", "内容");
pub(crate) const OWNER: Phrase = phrase("Owner", "负责人");
pub(crate) const DUE: Phrase = phrase("Due", "期限");
pub(crate) const DUE_HINT: Phrase = phrase("14d, 2026-12-05", "14d, 2026-12-05");
pub(crate) const CLASS: Phrase = phrase("Sort", "类别");
pub(crate) const ADD: Phrase = phrase("add", "添加");
pub(crate) const BAD_DUE: Phrase =
    phrase("'{}' is no date: use 14d or 2026-12-05", "'{}' 不是日期: 请写 14d 或 2026-12-05");
