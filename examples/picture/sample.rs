//! A sample incident, written through the shell verbs and dated back, so that its clocks show something.

use jiff::{SignedDuration, Timestamp};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with a journal in it; it goes away with this value.
pub struct Sample {
    home: tempfile::TempDir,
    program: PathBuf,
    lang: &'static str,
    /// Who looks at the screen.
    me: &'static str,
    /// When the incident was declared.
    start: Timestamp,
    /// The incident to show.
    pub incident: String,
}

/// One line of the script: minutes and seconds after declaration, who, and the words of the verb.
type Line = (i64, &'static str, &'static [&'static str]);

impl Sample {
    /// Writes the sample in `lang`.
    pub fn lay(program: &Path, lang: &'static str) -> Result<Sample, Box<dyn Error>> {
        let start = Timestamp::now().checked_sub(SignedDuration::from_secs(18 * 60 + 42))?;
        let me = if lang == "zh" { "陈晨" } else { "chen" };
        let home = tempfile::tempdir()?;
        let mut sample = Sample { home, program: program.to_owned(), lang, me, start, incident: "INC-0003".to_owned() };
        let script: &[Line] = if lang == "zh" { CHINESE } else { ENGLISH };
        for (at, who, words) in script {
            sample.write(*at, who, words)?;
        }
        sample.me = me;
        Ok(sample)
    }

    /// The words that open the console on this sample.
    pub fn options(&self) -> Vec<String> {
        let home = self.home.path().display().to_string();
        ["--home", &home, "--lang", self.lang, "--as", self.me].map(str::to_owned).to_vec()
    }

    fn write(&self, at: i64, who: &str, words: &[&str]) -> Result<(), Box<dyn Error>> {
        let at = self.start.checked_add(SignedDuration::from_secs(at))?;
        let mut command = Command::new(&self.program);
        command.arg("--home").arg(self.home.path()).args(["--lang", self.lang, "--as", who]);
        let two_minutes_before = (at - SignedDuration::from_mins(2)).to_string();
        let asked = words.iter().map(|word| if *word == "@seen" { two_minutes_before.as_str() } else { word });
        let answer = command.args(asked).args(["--at", &at.to_string()]).output()?;
        if !answer.status.success() {
            return Err(format!("{words:?}: {}", String::from_utf8_lossy(&answer.stderr)).into());
        }
        Ok(())
    }
}

#[rustfmt::skip]
const ENGLISH: &[Line] = &[
    (-10_000, "zhou", &["declare", "Slow search", "--sev", "P3", "--playbook", "generic"]),
    (-9_000, "zhou", &["ack", "INC-0001"]),
    (-2_040, "xu", &["declare", "Paid, no order", "--sev", "P2", "--playbook", "paid-not-updated"]),
    (-1_900, "xu", &["ack", "INC-0002"]),
    (-300, "xu", &["check", "INC-0002", "--trend", "same", "--impact", "43 orders"]),
    (0, "chen", &["declare", "Checkout will not load", "--sev", "P2", "--type", "tech.crash", "--playbook", "site-unavailable", "--seen", "@seen", "--var", "service=checkout"]),
    (-60, "chen", &["note", "INC-0003", "edge 5xx 38%", "--class", "alert"]),
    (62, "Li Hua", &["role", "INC-0003", "commander", "Li Hua"]),
    (100, "Li Hua", &["tick", "INC-0003", "take-command"]),
    (110, "Li Hua", &["role", "INC-0003", "tech", "Zhang Wei"]),
    (120, "Li Hua", &["role", "INC-0003", "ops", "Zhao Lei"]),
    (150, "Zhao Lei", &["tick", "INC-0003", "open-channel"]),
    (170, "Li Hua", &["role", "INC-0003", "comms", "Wang Fang"]),
    (180, "chen", &["role", "INC-0003", "scribe", "chen"]),
    (185, "Zhang Wei", &["ack", "INC-0003", "--role", "tech"]),
    (200, "Zhang Wei", &["tick", "INC-0003", "confirm-signal"]),
    (230, "Zhang Wei", &["tick", "INC-0003", "scope"]),
    (240, "Li Hua", &["sev", "INC-0003", "P1", "--why", "all regions"]),
    (250, "chen", &["fact", "INC-0003", "all regions, ~40% of users"]),
    (255, "Li Hua", &["tick", "INC-0003", "grade"]),
    (504, "Wang Fang", &["tick", "INC-0003", "first-notice", "web + app"]),
    (560, "Zhao Lei", &["tick", "INC-0003", "freeze-deploys"]),
    (730, "chen", &["note", "INC-0003", "pool 500/500 @tech #db"]),
    (980, "Zhang Wei", &["fact", "INC-0003", "only POST /pay fails"]),
];

#[rustfmt::skip]
const CHINESE: &[Line] = &[
    (-10_000, "周宁", &["declare", "搜索变慢", "--sev", "P3", "--playbook", "generic"]),
    (-9_000, "周宁", &["ack", "INC-0001"]),
    (-2_040, "徐洁", &["declare", "支付成功订单未更新", "--sev", "P2", "--playbook", "paid-not-updated"]),
    (-1_900, "徐洁", &["ack", "INC-0002"]),
    (-300, "徐洁", &["check", "INC-0002", "--trend", "same", "--impact", "43 单"]),
    (0, "陈晨", &["declare", "收银台打不开", "--sev", "P2", "--type", "tech.crash", "--playbook", "site-unavailable", "--seen", "@seen", "--var", "service=收银台"]),
    (-60, "陈晨", &["note", "INC-0003", "edge 5xx 38%", "--class", "alert"]),
    (62, "李华", &["role", "INC-0003", "commander", "李华"]),
    (100, "李华", &["tick", "INC-0003", "take-command"]),
    (110, "李华", &["role", "INC-0003", "tech", "张伟"]),
    (120, "李华", &["role", "INC-0003", "ops", "赵磊"]),
    (150, "赵磊", &["tick", "INC-0003", "open-channel"]),
    (170, "李华", &["role", "INC-0003", "comms", "王芳"]),
    (180, "陈晨", &["role", "INC-0003", "scribe", "陈晨"]),
    (185, "张伟", &["ack", "INC-0003", "--role", "tech"]),
    (200, "张伟", &["tick", "INC-0003", "confirm-signal"]),
    (230, "张伟", &["tick", "INC-0003", "scope"]),
    (240, "李华", &["sev", "INC-0003", "P1", "--why", "全部地域"]),
    (250, "陈晨", &["fact", "INC-0003", "全部地域,约 40% 用户"]),
    (255, "李华", &["tick", "INC-0003", "grade"]),
    (504, "王芳", &["tick", "INC-0003", "first-notice", "官网 + App"]),
    (560, "赵磊", &["tick", "INC-0003", "freeze-deploys"]),
    (730, "陈晨", &["note", "INC-0003", "连接池 500/500 @技术 #db"]),
    (980, "张伟", &["fact", "INC-0003", "仅 POST /pay 失败"]),
];
