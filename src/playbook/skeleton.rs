//! The file that `playbook new ID` writes: small, commented, and without a complaint.

/// The text of a new playbook called `id`, reviewed `today`; `id` must be made of a-z, 0-9 and `-`.
pub fn skeleton(id: &str, today: jiff::civil::Date) -> String {
    SKELETON.replace("@ID@", id).replace("@TODAY@", &today.to_string())
}

const SKELETON: &str = r#"#:schema ./playbook.schema.json
# `warroom playbook schema > playbook.schema.json` lets your editor complete and check this file.
# `warroom playbook check FILE` lists everything that is wrong, at once.

format = 1
id = "@ID@"                 # for ever: ticks and statistics hang on it / 永久名称
version = "1"
owner = "your-team"         # one team or person answers for this file / 版本负责人
reviewed = @TODAY@       # a badge asks for a review after review_every / 到期会提示复核
review_every = "180d"
title = { zh = "我的服务出故障", en = "My service is in trouble" }
types = ["tech.crash"]      # tech.network tech.api data.loss data.error traffic.overload ...
words = []                  # words in a title that offer this playbook, like "checkout" / 标题里的词

# Asked for at declare, written {{service}} in texts and commands. / 宣布时询问
[[vars]]
id = "service"
default = "my-service"
ask = { zh = "哪项服务", en = "Which service" }

# Phases in order. style = "do-confirm": do them from memory, then tick. / 阶段,按顺序
[[phases]]
id = "assess"
title = { zh = "确认与定级", en = "Confirm and grade" }

[[phases]]
id = "restore"
title = { zh = "处置", en = "Restore" }

[[phases]]
id = "verify"
title = { zh = "验证与观察", en = "Verify and watch" }

[[phases]]
id = "review"
title = { zh = "复盘", en = "Review" }
after_close = true          # may stay open when the incident is closed / 关闭后可继续

# Steps. Needed: phase, id, role, title. Keep the id when you change the words. / 改文字不改 id
[[steps]]
phase = "assess"
id = "confirm"
role = "tech"
title = { zh = "确认真的有故障", en = "Confirm that it is real" }
# detail = { zh = "看哪里", en = "where to look" }
# link = "https://grafana.example/d/my-service"

[[steps]]
phase = "assess"
id = "first-notice"
role = "comms"
kind = "notice"             # do | decide | verify | notice | wait
notice = "first"            # the template below
due = "10m"                 # from declared, unless due_from says else
title = { zh = "发布第一条公告", en = "First notice" }

# A question. Steps with only_if appear for its answer. / 判断,后面的步骤随答案出现
[[steps]]
phase = "restore"
id = "which-cause"
role = "tech"
kind = "decide"
title = { zh = "判断:最近有发布吗?", en = "DECIDE: was there a release?" }
choices = [
  { id = "yes", key = "y", zh = "有", en = "yes" },
  { id = "no", key = "n", zh = "没有", en = "no" },
  { id = "unknown", key = "u", zh = "还不清楚", en = "not known yet", keep_all = true },
]

[[steps]]
phase = "restore"
id = "roll-back"
role = "ops"
only_if = { which-cause = ["yes"] }
risky = true                # asks before the command is copied / 复制前确认
title = { zh = "回滚", en = "Roll back" }
copy = "deploy rollback --service {{service}}"   # no quotes around {{..}}: warroom adds them

[[steps]]
phase = "restore"
id = "restart"
role = "ops"
title = { zh = "重启", en = "Restart" }

[[steps]]
phase = "verify"
id = "success-rate"
role = "tech"
kind = "verify"
title = { zh = "成功率回到正常", en = "Success rate is back" }
verify = { ask = { zh = "成功率 %", en = "success %" }, expect = ">= 99", else_go = "which-cause" }

[[steps]]
phase = "verify"
id = "watch"
role = "ops"
kind = "wait"
for = "30m"
title = { zh = "观察 30 分钟", en = "Watch for 30 minutes" }

[[steps]]
phase = "review"
id = "report"
role = "scribe"
due = "24h"
due_from = "resolved"       # seen | declared | severity | resolved
title = { zh = "写报告", en = "Write the report" }

# Only copied or printed, never sent. / 只复制或打印,不会发送
[[notices]]
id = "first"
to = "users"
text = { zh = "{{service}}出现异常,正在处理。下次更新: {{next_check}}。", en = "{{service}} has a problem; we are on it. Next update: {{next_check}}." }

# Secrets by reference only: secret = "vault:path#key" / 只写引用,绝不写密码
# [[resources]]
# id = "on-call"
# kind = "hotline"
# title = { zh = "值班电话", en = "On-call phone" }
# contact = "+00-000-000-0000"

# Without [severity] the house ladder holds. / 不写则用默认级别
# [severity]
# P1 = { class = "urgent", respond = "5m", check = "30m", roles = ["commander", "tech"] }
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_playbook_has_no_complaint() {
        let today = jiff::civil::date(2026, 11, 21);
        let text = skeleton("my-service", today);
        let playbook = crate::playbook::check(&Default::default(), "my-service.toml", text.as_bytes(), today).unwrap();
        assert_eq!(playbook.warnings, []);
        assert_eq!(playbook.revision.id.as_str(), "my-service");
        assert_eq!(playbook.revision.reviewed, today);
    }
}
