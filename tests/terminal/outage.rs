//! Two outages from the first word to the last, by keys, in both languages: the worst there is, and an
//! ordinary one. What stands in the journal at the end is the same in either language.

use super::console::{Console, WIDE};
use super::home::{Home, WARROOM, until};

/// One person at one console, in one language.
struct Shift<'a> {
    home: &'a Home,
    console: Console,
    zh: bool,
}

impl<'a> Shift<'a> {
    fn begin(home: &'a Home, lang: &str) -> Shift<'a> {
        let mut words = home.options();
        let at = words.iter().position(|word| word == "--lang").unwrap();
        words[at + 1] = lang.to_owned();
        let shift = Shift { home, console: Console::start(WIDE, WARROOM, &words), zh: lang == "zh" };
        shift.sees("no incident is open", "没有打开的事件");
        shift
    }

    /// Waits for words on the screen, in the language of the screen.
    fn sees(&self, en: &str, zh: &str) -> &Self {
        self.console.shows(if self.zh { zh } else { en });
        self
    }

    fn types(&self, keys: &str) -> &Self {
        self.console.types(keys);
        self
    }

    /// Declares at a severity by the keys of the form.
    fn declares(&self, en: &str, zh: &str, severity: char) {
        self.types("D").sees("Declare incident", "宣布事件 (D)");
        self.types(if self.zh { zh } else { en }).types("\t\t").types(&severity.to_string());
        self.console.shows(&format!("[P{severity}]"));
        self.types("\r");
        self.console.shows("INC-0001");
    }

    /// A command in the input box, done when the journal holds one record more.
    fn commands(&self, line: &str) {
        let before = self.records();
        self.types(&format!(":{line}\r"));
        until(line, || self.records() > before);
    }

    /// Goes to a step by a part of its title.
    fn goes_to(&self, en: &str, zh: &str) -> &Self {
        self.types(&format!("/{}\r", if self.zh { zh } else { en }))
    }

    /// Space on a plain step; done when the journal says so.
    fn ticks(&self, id: &str, en: &str, zh: &str) {
        self.goes_to(en, zh).types(" ");
        self.stands(id, "done");
    }

    /// Space, Enter: the words of a notice are recorded as said.
    fn says(&self, id: &str, en: &str, zh: &str) {
        self.goes_to(en, zh).types(" ").sees("it is out", "已发布, 记下");
        self.types("\r");
        self.stands(id, "done");
    }

    fn stands(&self, id: &str, state: &str) {
        until(&format!("{id} {state}, is {}\n{}", self.home.step(id), self.console.lines().join("\n")), || {
            self.home.step(id) == state
        });
    }

    fn status(&self) -> String {
        self.home.state()["status"].as_str().unwrap().to_owned()
    }

    fn records(&self) -> usize {
        self.home.state()["timeline"].as_array().unwrap().len()
    }

    /// `R`, the letter of a milestone, and a reason: nobody waits here for half an hour of soak.
    fn ends(&self, letter: char, status: &str) {
        self.types("R").sees("mitigated", "缓解").types(&format!("{letter}\tit holds\r"));
        until(&format!("{status}\n{}", self.console.lines().join("\n")), || self.status() == status);
    }

    /// What happened, without the words that are of a language.
    fn happened(&self) -> Vec<String> {
        let state = self.home.state();
        let entries = state["timeline"].as_array().unwrap().iter();
        entries.map(|entry| entry["kind"].as_str().unwrap().to_owned()).collect()
    }
}

fn the_worst(lang: &str) -> Vec<String> {
    let home = Home::new();
    let shift = Shift::begin(&home, lang);
    shift.declares("Site is down", "网站打不开", '0');
    for (role, person) in [("tech", "Zhang Wei"), ("ops", "Zhao Lei"), ("data", "Wang Fang")] {
        shift.commands(&format!("role {role} {person}"));
    }
    shift.ticks("confirm-signal", "Confirm: mon", "看监控");
    shift.ticks("scope", "Scope: reg", "影响范围");
    shift.ticks("grade", "Grade P0", "定级");
    shift.ticks("take-command", "I have command", "我是总指挥");
    shift.says("first-notice", "First public", "第一条公告");
    shift.says("support-script", "One script", "统一话术");
    shift.types("c").sees("Status check", "状态检查").types("s\r");
    shift.ticks("freeze-deploys", "Freeze dep", "冻结发布");
    shift.goes_to("which layer", "哪一层").types(" d\tpool 500/500\r");
    shift.stands("which-layer", "decided");
    shift.goes_to("fail over", "主备切换").types(" ");
    shift.stands("db-failover", "half");
    home.run_as("Wang Fang", &["tick", "db-failover"]);
    shift.stands("db-failover", "done");
    shift.goes_to("Outside probe", "外部拨测").types(" 97\r");
    shift.stands("probe", "failed");
    shift.goes_to("which layer", "哪一层").types(" d\tstandby was cold\r");
    shift.goes_to("Outside probe", "外部拨测").types(" 99.6\r");
    shift.stands("probe", "done");
    shift.types("s1\twhole site is back, pay is slow\r");
    until("the lower severity", || home.state()["severity"] == "P1");
    shift.ends('m', "mitigated");
    shift.ends('r', "resolved");
    shift.ends('c', "closed");
    home.is_sound();
    shift.happened()
}

fn an_ordinary_one(lang: &str) -> Vec<String> {
    let home = Home::new();
    let shift = Shift::begin(&home, lang);
    shift.declares("Paid, no order", "已付款,没有订单", '2');
    shift.says("reassure", "Calm users", "统一话术");
    shift.ticks("collect-ids", "Collect order", "收集受影响");
    shift.ticks("count", "Count paid", "查已付未更新");
    shift.goes_to("callback or sync", "回调还是同步").types(" u\r");
    shift.goes_to("callback or sync", "回调还是同步").types(" c\tnot in the callback log\r");
    shift.stands("which-side", "decided");
    shift.stands("fix-sync", "na");
    shift.ticks("fix-callback", "Mend the callback", "修回调");
    shift.ticks("dry-run", "Dry run", "空跑一遍");
    shift.ticks("repair-one", "Repair 1 order", "先真修");
    shift.goes_to("Repair all", "批量校准").types(" ");
    home.run_as("Wang Fang", &["tick", "repair-all"]);
    shift.stands("repair-all", "done");
    shift.goes_to("Count again", "重查总数").types(" 0\r");
    shift.stands("recount", "done");
    shift.goes_to("a coupon", "发小额券").types(" y\t\r");
    shift.says("tell-users", "Tell users", "告知结果");
    shift.ends('m', "mitigated");
    shift.ends('r', "resolved");
    home.is_sound();
    shift.happened()
}

#[test]
fn a_whole_p0_is_run_by_keys_in_both_languages() {
    assert_eq!(the_worst("en"), the_worst("zh"));
}

#[test]
fn a_whole_p2_is_run_by_keys_in_both_languages() {
    assert_eq!(an_ordinary_one("en"), an_ordinary_one("zh"));
}
