//! The report of an exercise, in Markdown: what came of each expectation, what happened when, then beside now,
//! questions for the talk right after it, and a proposed change of the playbook with an owner and a date.
//!
//! It speaks of roles and not of persons, unless somebody asks for names; nothing in it can be taken for a report
//! of a real outage.

use super::compare::compare;
use super::moves::{Move, moves, role_of, timed};
use super::proposal::{changes, diff};
use super::score::{Line, Score, score};
use super::table::{Names, comparison_lines, goal_words, objective_sums, score_line};
use crate::incident::drill::{Goal, Offset, Run, Verdict};
use crate::incident::{Event, Incident, Injected};
use crate::locale::drill::{NOT_REAL, PREFIX, sender, verdict_word};
use crate::locale::{entry_text, role_title};
use crate::raw::mask;
use crate::text::{Lang, SafeText, clock_face, escaped, fenced};
use jiff::Zoned;

/// The playbook as its file has it now, and what the file is called.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The file.
    pub file: &'a str,
    /// What is in it.
    pub text: &'a str,
}

/// How long the owner of a proposed change has.
const DAYS: i64 = 14;

/// How a report is to be told.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The incident that the drill is compared with, where it is another than the one that it was made of.
    pub past: Option<&'a Incident>,
    /// The playbook whose change is proposed, where its text is at hand.
    pub source: Option<Source<'a>>,
    /// When it is told, in the reader's zone.
    pub now: &'a Zoned,
    /// The language.
    pub lang: Lang,
    /// Whether persons are named.
    pub names: Names,
}

/// The report of a drill; `None` when the incident is no drill.
pub fn report(drill: &Incident, told: &Told<'_>) -> Option<String> {
    let Told { past, source, now, lang, names } = *told;
    let run = drill.drill.as_ref()?;
    let score = score(drill, now.timestamp())?;
    let comparison = compare(drill, past, now.timestamp())?;
    let mut page = Page { out: String::new(), lang, names };
    page.head(drill, run, &score, now);
    page.expectations(drill, &score);
    page.story(drill);
    page.title("当时, 本次, 目标", "Past, you, target");
    page.fenced("text", &comparison_lines(&comparison, drill, lang).join("\n"));
    page.questions(drill, run, &score);
    page.proposal(drill, run, &score, source, now);
    // It leaves the room, and every note of the players stands in it.
    Some(mask(&page.out).0.into_owned())
}

/// A Markdown page that is being written.
struct Page {
    out: String,
    lang: Lang,
    names: Names,
}

impl Page {
    fn w(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Zh { zh } else { en }
    }

    /// One line; what came from outside cannot end it.
    fn line(&mut self, text: &str) {
        self.out += &SafeText::line(text).into_string();
        self.out.push('\n');
    }

    fn title(&mut self, zh: &'static str, en: &'static str) {
        let title = self.w(zh, en);
        self.out.push('\n');
        self.line(&format!("## {title}"));
        self.out.push('\n');
    }

    fn fenced(&mut self, word: &str, text: &str) {
        self.out.push_str(&fenced(word, text));
    }

    fn head(&mut self, drill: &Incident, run: &Run, score: &Score, now: &Zoned) {
        let summary = &drill.summary;
        self.line(&format!("# {PREFIX}{} {}", summary.number, escaped(&summary.title)));
        self.out.push('\n');
        self.line(&format!("**{NOT_REAL}**"));
        self.out.push('\n');
        let day = summary.declared.to_zoned(now.time_zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
        let lasted = run.ended.map_or_else(|| self.w("未结束", "not over").to_owned(), |at| clock_face(at.0));
        let (began, length) = (self.w("开始", "Began"), self.w("演练用时", "drill time"));
        let (scene, playbook) = (self.w("场景", "scenario"), self.w("预案", "playbook"));
        let revision = drill.checklist.revision();
        let version = revision.map(|known| format!("{} {}", known.id, known.version)).unwrap_or_default();
        self.line(&format!("- {began}: {day}, {length} {lasted}"));
        self.line(&format!("- {scene}: {}, {playbook}: {}", escaped(&run.scenario.id.to_string()), escaped(&version)));
        self.line(&format!("- {}", score_line(score, self.lang)));
        let lang = self.lang;
        let role = |(role, points, of): &(crate::incident::RoleId, i64, i64)| {
            format!("{} {points}/{of}", role_title(role.as_str(), lang))
        };
        let roles: Vec<String> = score.by_role().iter().map(role).collect();
        let by_role = self.w("按角色", "by role");
        self.line(&format!("- {by_role}: {}", escaped(&roles.join(", "))));
        let by_objective = self.w("按目标", "by objective");
        self.line(&format!("- {by_objective}: {}", escaped(&objective_sums(score, lang).join(", "))));
        if !run.scenario.say.is_empty() {
            self.out.push('\n');
            self.line(&format!("> {}", escaped(run.scenario.say.get(self.lang))));
        }
    }

    fn expectations(&mut self, drill: &Incident, score: &Score) {
        self.title("预期动作", "What was expected");
        let head = self.w("| 结果 | 动作 | 角色 | 本次 | 时限 | 分 |", "| result | what | role | when | by | points |");
        let (who, rule) = match self.names {
            Names::Told => (self.w(" 谁 |", " who |"), "---|"),
            Names::Left => ("", ""),
        };
        self.line(&format!("{head}{who}"));
        self.line(&format!("|---|---|---|---|---|---|{rule}"));
        for line in &score.lines {
            let row = self.row(drill, line);
            self.line(&row);
        }
        for remark in drill.drill.iter().flat_map(|run| &run.remarks).filter(|remark| remark.verdict.is_none()) {
            let said = self.w("导演", "controller");
            self.line(&format!("- {said} {:+}: {}", remark.points, escaped(&remark.why)));
        }
        if score.offences.is_empty() {
            return;
        }
        self.title("不该做的", "What should not have been done");
        for offence in &score.offences {
            let what = escaped(&goal_words(&offence.what, drill, self.lang));
            let why = escaped(offence.why.get(self.lang));
            self.line(&format!("- {} {what} ({}): {why}", offence.at, offence.points));
        }
    }

    fn row(&self, drill: &Incident, line: &Line) -> String {
        let verdict = line.verdict.map_or("..", |verdict| verdict_word(verdict, self.lang));
        let what = escaped(&goal_words(&line.what, drill, self.lang));
        let role = role_title(line.role.as_str(), self.lang);
        let at = match (line.beats, line.at) {
            (Some((kept, of)), _) => format!("{kept}/{of}"),
            (None, Some(at)) => clock_face(at.0),
            (None, None) => "--".to_owned(),
        };
        let overruled = line.overruled.as_ref().map(|why| format!(" ({})", escaped(why))).unwrap_or_default();
        let by = clock_face(line.by.0);
        let who = match (self.names, &line.who) {
            (Names::Told, Some(who)) => format!(" {} |", escaped(who.as_str())),
            (Names::Told, None) => " -- |".to_owned(),
            (Names::Left, _) => String::new(),
        };
        format!("| {verdict}{overruled} | {what} | {role} | {at} | {by} | {}/{} |{who}", line.points, line.of)
    }

    /// What came in and what was done, by drill time.
    fn story(&mut self, drill: &Incident) {
        self.title("经过", "What happened");
        let lang = self.lang;
        let mut told: Vec<(Offset, String)> = Vec::new();
        for (entry, at) in timed(drill) {
            match &entry.event {
                Event::Injected(Injected { from, text, .. }) => {
                    let from = if from.is_empty() { self.w("查明", "found out") } else { sender(from, lang) };
                    told.push((at, format!("> {}: {}", escaped(from), escaped(text.get(lang)))));
                }
                Event::DrillPaused { .. } | Event::DrillJumped { .. } | Event::MilestoneReached { .. } => {
                    told.push((at, escaped(&entry_text(entry, lang))));
                }
                _ => {}
            }
        }
        let all = moves(drill);
        // A decision and a notice are steps too, and told as what they are.
        let is_twice = |one: &Move| {
            matches!(one.what, Goal::Step(_))
                && all.iter().any(|other| other.entry == one.entry && other.what != one.what)
        };
        for one in all.iter().filter(|one| !is_twice(one)) {
            let by = match self.names {
                Names::Told => one.by.to_string(),
                Names::Left => role_title(role_of(&one.what, drill).as_str(), lang).to_owned(),
            };
            let what = match &one.what {
                Goal::Note(words) => format!("\"{words}\""),
                goal => goal_words(goal, drill, lang),
            };
            told.push((one.at, format!("{} ({})", escaped(&what), escaped(&by))));
        }
        told.sort_by_key(|(at, _)| *at);
        // What was said is a step and a notice, and done once.
        told.dedup();
        if told.is_empty() {
            let nothing = self.w("没有人动手。", "Nobody did anything.");
            return self.line(nothing);
        }
        told.iter().for_each(|(at, words)| self.line(&format!("- T+{} {words}", clock_face(at.0))));
    }

    /// What to talk about while it is fresh: what went wrong first, then what always is worth asking.
    fn questions(&mut self, drill: &Incident, run: &Run, score: &Score) {
        self.title("即时讲评的问题", "Questions for the hotwash");
        for line in &score.lines {
            let by = clock_face(line.by.0);
            let limit = self.w("时限", "limit");
            let when = match (line.beats, line.at) {
                (Some((kept, of)), _) => format!("{kept}/{of}"),
                (None, Some(at)) => format!("{}, {limit} {by}", clock_face(at.0)),
                (None, None) => format!("{limit} {by}"),
            };
            let what = format!("{} ({when})", escaped(&goal_words(&line.what, drill, self.lang)));
            match line.verdict {
                Some(Verdict::Missed) => {
                    let ask = self.w(
                        "没有做到,是没想到、没人手,还是预案没写清?",
                        "was not done: not thought of, nobody free, or unclear in the playbook?",
                    );
                    self.line(&format!("- {what}: {ask}"));
                }
                Some(Verdict::Late) => {
                    let ask = self.w("晚了,当时在等什么?", "was late: what was being waited for?");
                    self.line(&format!("- {what}: {ask}"));
                }
                _ => {}
            }
        }
        for offence in &score.offences {
            let what = escaped(&goal_words(&offence.what, drill, self.lang));
            let ask = self.w("当时为什么看起来合理?", "why did it look right at the time?");
            self.line(&format!("- {what} ({}): {ask}", offence.at));
        }
        let late = |at: Option<&Offset>, by: Option<Offset>| at.zip(by).is_some_and(|(at, by)| *at >= by);
        for hidden in run.scenario.hidden.iter().filter(|one| late(run.sent.get(&one.id), one.reveal.at)) {
            let fact = escaped(hidden.fact.get(self.lang));
            let ask = self.w("没有人问起,谁本该去查?", "nobody asked for it: who should have looked?");
            self.line(&format!("- {fact}: {ask}"));
        }
        let always = [
            self.w(
                "哪一条信息来得太晚,或者没有传到该知道的人?",
                "Which fact came too late, or never reached who needed it?",
            ),
            self.w(
                "总指挥有没有动手修,谁替他看着钟?",
                "Did the commander repair something, and who watched the clock then?",
            ),
            self.w("下一次什么要保留,什么要改?", "What do we keep next time, and what do we change?"),
        ];
        always.into_iter().for_each(|ask| self.line(&format!("- {ask}")));
    }

    fn proposal(&mut self, drill: &Incident, run: &Run, score: &Score, source: Option<Source<'_>>, now: &Zoned) {
        self.title("建议的预案修改", "Proposed change of the playbook");
        let Some(revision) = drill.checklist.revision() else { return };
        let changes = changes(run, score, revision);
        let due = now.date().saturating_add(jiff::Span::new().days(DAYS));
        let owner = format!("{}: {}", self.w("负责人", "Owner"), escaped(&revision.owner));
        let date = format!("{}: {due}", self.w("完成日期", "Due"));
        let found = source.and_then(|source| diff(source.file, source.text, &changes));
        if found.is_none() {
            let said = self.w(
                "这次演练没有发现预案缺时限或顺序;讲评后若要改,由负责人在期限内改好。",
                "The play showed no limit and no order that the playbook lacks; what the talk finds, its owner mends in time.",
            );
            self.line(said);
            self.out.push('\n');
        }
        self.line(&format!("- {owner}"));
        self.line(&format!("- {date}"));
        if let Some(diff) = found {
            self.out.push('\n');
            self.fenced("diff", &diff);
        }
    }
}
