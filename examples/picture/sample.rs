//! A sample incident in a journal of its own. Each line is written as of the moment at which somebody would
//! have typed it, so that the clocks on the screen show something.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;
use warroom::command::{self, Typed};
use warroom::fulfil::fulfil;
use warroom::incident::{Force, IncidentId, Intent, Person, Severity, Wish};
use warroom::journal::{Options, SqliteJournal};
use warroom::playbook::{Known, Library};
use warroom::room::Tickets;
use warroom::shell::paths::Paths;
use warroom::text::Lang;

/// A folder with a journal in it; it goes away with this value.
pub struct Sample {
    home: tempfile::TempDir,
    lang: Lang,
    /// Who looks at the screen.
    me: &'static str,
    /// The incident to show.
    pub incident: &'static str,
}

/// One incident: when it was declared (seconds before the picture), by whom, what, how bad, by which
/// playbook, and what was typed: seconds after the declaration, who, and the line.
struct Story {
    age: i64,
    by: &'static str,
    title: &'static str,
    severity: Severity,
    playbook: &'static str,
    lines: &'static [(i64, &'static str, &'static str)],
}

/// The time that the journal is stamped with.
type Hand = Arc<Mutex<Timestamp>>;

impl Sample {
    /// Writes the sample in `lang`.
    pub fn lay(lang: Lang) -> Result<Sample, Box<dyn Error>> {
        let home = tempfile::tempdir()?;
        let paths = Paths::find(Some(home.path()))?;
        paths.create()?;
        let hand: Hand = Arc::new(Mutex::new(Timestamp::now()));
        let read = hand.clone();
        let clock = Box::new(move || *read.lock().unwrap_or_else(PoisonError::into_inner));
        let mut journal = SqliteJournal::open(&paths.journal(), Options { clock, ..Options::default() })?;
        let now = Timestamp::now();
        let (me, stories) = match lang {
            Lang::En => ("chen", ENGLISH),
            Lang::Zh => ("陈晨", CHINESE),
        };
        for story in stories {
            story.write(&mut journal, &hand, now, lang)?;
        }
        Ok(Sample { home, lang, me, incident: "INC-0003" })
    }

    /// The words that open the console on this sample.
    pub fn words(&self) -> Vec<String> {
        let lang = match self.lang {
            Lang::En => "en",
            Lang::Zh => "zh",
        };
        let home = self.home.path().display().to_string();
        [self.incident, "--home", &home, "--lang", lang, "--as", self.me].map(str::to_owned).to_vec()
    }
}

impl Story {
    fn write(
        &self,
        journal: &mut SqliteJournal,
        hand: &Hand,
        end: Timestamp,
        lang: Lang,
    ) -> Result<(), Box<dyn Error>> {
        let start = end.checked_sub(SignedDuration::from_secs(self.age))?;
        let id = IncidentId(Uuid::now_v7());
        let mut tickets = Tickets::new(id.0.into_bytes());
        let mut wish = |at: Timestamp, by: &str, intent, happened: Option<Timestamp>| {
            let now = Timestamp::from_millisecond(at.as_millisecond())?;
            *hand.lock().unwrap_or_else(PoisonError::into_inner) = now;
            let ticket = tickets.draw(now);
            let at = happened.unwrap_or(now);
            let wish = Wish { ticket, by: Person::new(by), at, now, force: Force::Heed, intent };
            fulfil(journal, id, &wish).map_err(|why| format!("{wish:?}: {why:?}"))?;
            Ok::<(), Box<dyn Error>>(())
        };
        wish(start, self.by, self.declaration(start)?, None)?;
        for (after, by, line) in self.lines {
            let at = start.checked_add(SignedDuration::from_secs(*after))?;
            match command::read(line, &at.to_zoned(TimeZone::system()), lang)? {
                Typed::Wish(intent, happened) => wish(at, by, intent, happened)?,
                other => return Err(format!("{line}: {other:?}").into()),
            }
        }
        Ok(())
    }

    fn declaration(&self, start: Timestamp) -> Result<Intent, Box<dyn Error>> {
        let library = Library::new(Known::default(), &[], start.to_zoned(TimeZone::system()).date());
        let playbook = library.get(self.playbook).ok_or("no such playbook")?.revision.clone();
        Ok(Intent::Declare {
            title: self.title.to_owned(),
            severity: self.severity,
            type_id: playbook.types.first().map(|name| name.to_string()),
            seen: start.checked_sub(SignedDuration::from_mins(2)).ok(),
            vars: BTreeMap::from([("service".to_owned(), self.title.to_owned())]),
            playbook: Some(playbook),
            commander: None,
        })
    }
}

#[rustfmt::skip]
const ENGLISH: &[Story] = &[
    Story { age: 10_800, by: "zhou", title: "Slow search", severity: Severity::P3, playbook: "generic", lines: &[
        (300, "zhou", "/ack"),
    ] },
    Story { age: 3_120, by: "xu", title: "Paid, no order", severity: Severity::P2, playbook: "paid-not-updated", lines: &[
        (200, "xu", "/ack"),
        (1500, "xu", "/check same 43 orders"),
        (2900, "xu", "/check better 12 orders"),
    ] },
    Story { age: 1_122, by: "chen", title: "Checkout will not load", severity: Severity::P2, playbook: "site-unavailable", lines: &[
        (30, "chen", "/alert -3m edge 5xx 38%"),
        (62, "Li Hua", "/role commander Li Hua"),
        (100, "Li Hua", "/tick take-command"),
        (110, "Zhang Wei", "/role tech Zhang Wei"),
        (118, "Zhao Lei", "/role ops Zhao Lei"),
        (150, "Zhao Lei", "/tick open-channel"),
        (170, "Li Hua", "/role comms Wang Fang"),
        (180, "chen", "/role scribe chen"),
        (200, "Zhang Wei", "/tick confirm-signal"),
        (230, "Zhang Wei", "/tick scope"),
        (240, "Li Hua", "/sev P1 all regions"),
        (250, "chen", "/fact all regions, ~40% of users"),
        (255, "Li Hua", "/tick grade"),
        (504, "Wang Fang", "/tick first-notice web + app"),
        (560, "Zhao Lei", "/tick freeze-deploys"),
        (730, "chen", "db-3 pool 500/500 @tech #db"),
        (980, "Zhang Wei", "/fact only POST /pay fails"),
    ] },
];

#[rustfmt::skip]
const CHINESE: &[Story] = &[
    Story { age: 10_800, by: "周宁", title: "搜索变慢", severity: Severity::P3, playbook: "generic", lines: &[
        (300, "周宁", "/ack"),
    ] },
    Story { age: 3_120, by: "徐洁", title: "支付成功订单未更新", severity: Severity::P2, playbook: "paid-not-updated", lines: &[
        (200, "徐洁", "/ack"),
        (1500, "徐洁", "/check same 43 单"),
        (2900, "徐洁", "/check better 12 单"),
    ] },
    Story { age: 1_122, by: "陈晨", title: "收银台打不开", severity: Severity::P2, playbook: "site-unavailable", lines: &[
        (30, "陈晨", "/alert -3m 边缘 5xx 38%"),
        (62, "李华", "/role commander 李华"),
        (100, "李华", "/tick take-command"),
        (110, "张伟", "/role tech 张伟"),
        (118, "赵磊", "/role ops 赵磊"),
        (150, "赵磊", "/tick open-channel"),
        (170, "李华", "/role comms 王芳"),
        (180, "陈晨", "/role scribe 陈晨"),
        (200, "张伟", "/tick confirm-signal"),
        (230, "张伟", "/tick scope"),
        (240, "李华", "/sev P1 全部地域"),
        (250, "陈晨", "/fact 全部地域,约 40% 用户"),
        (255, "李华", "/tick grade"),
        (504, "王芳", "/tick first-notice 官网 + App"),
        (560, "赵磊", "/tick freeze-deploys"),
        (730, "陈晨", "db-3 连接池 500/500 @技术 #db"),
        (980, "张伟", "/fact 仅 POST /pay 失败"),
    ] },
];
