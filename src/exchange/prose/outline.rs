//! The parts of a report: which of them is the timeline, which tells why, which tells what is to be done.

use super::line::{DEEPEST, Lead, Line};

/// What a part of a report is about, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// What happened when.
    Timeline,
    /// A part of the review, by its id.
    Review(&'static str),
    /// Neither.
    Aside,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where entries may be.
    Open,
    /// In the part with that heading, which is no timeline; the number is that of the heading among the lines.
    Apart(Topic, usize),
}

/// Headings and what they are about. A heading that goes on ("Root cause analysis") is about the same.
const TOPICS: &[(Topic, &[&str])] = &[
    (
        Topic::Timeline,
        &[
            "timeline",
            "incident timeline",
            "chronology",
            "sequence of events",
            "what happened",
            "event log",
            "incident log",
            "时间线",
            "时间轴",
            "事件经过",
            "处理过程",
            "处置过程",
            "故障经过",
            "故障时间线",
            "经过",
            "处理经过",
            "chronologie",
            "zeitlicher ablauf",
            "ablauf",
            "zeitverlauf",
            "cronología",
            "línea de tiempo",
            "linha do tempo",
            "タイムライン",
            "経緯",
        ],
    ),
    (
        Topic::Review("cause"),
        &[
            "root cause",
            "root causes",
            "cause",
            "causes",
            "trigger",
            "why it happened",
            "contributing factors",
            "根因",
            "根本原因",
            "原因分析",
            "故障原因",
            "事故原因",
            "原因",
            "ursache",
            "grundursache",
            "cause racine",
            "causa raíz",
            "causa raiz",
            "根本原因",
            "what caused",
        ],
    ),
    (
        Topic::Review("impact"),
        &[
            "impact",
            "customer impact",
            "user impact",
            "影响",
            "影响范围",
            "影响面",
            "故障影响",
            "业务影响",
            "auswirkung",
            "auswirkungen",
            "impacto",
            "影響",
        ],
    ),
    (
        Topic::Review("well"),
        &["what went well", "went well", "things that went well", "做得好的", "做得好的地方", "亮点"],
    ),
    (
        Topic::Review("badly"),
        &[
            "what went badly",
            "what went wrong",
            "what went poorly",
            "what could have gone better",
            "做得不好的",
            "做得不好的地方",
            "不足",
            "存在问题",
            "暴露的问题",
        ],
    ),
    (Topic::Review("luck"), &["where we got lucky", "where we were lucky", "what went lucky", "侥幸之处"]),
    (
        Topic::Review("lessons"),
        &[
            "lessons",
            "lessons learned",
            "lessons learnt",
            "what we learned",
            "what we learnt",
            "learnings",
            "takeaways",
            "conclusion",
            "conclusions",
            "教训",
            "经验教训",
            "总结",
            "反思",
            "复盘总结",
            "复盘",
            "erkenntnisse",
            "lehren",
            "leçons",
            "lecciones",
            "lições",
            "教訓",
        ],
    ),
    (
        Topic::Aside,
        &[
            "action items",
            "actions",
            "action item",
            "follow-up",
            "follow-ups",
            "follow up",
            "follow ups",
            "next steps",
            "remediation",
            "preventive",
            "prevention",
            "corrective",
            "todo",
            "to do",
            "improvements",
            "what we are doing",
            "what we're doing",
            "改进措施",
            "改进项",
            "改进计划",
            "后续",
            "后续措施",
            "后续计划",
            "后续改进",
            "行动项",
            "待办",
            "整改",
            "整改措施",
            "预防措施",
            "maßnahmen",
            "nächste schritte",
            "actions correctives",
            "próximos pasos",
            "próximas etapas",
            "再発防止",
            "glossary",
            "appendix",
            "references",
            "further reading",
            "participants",
            "authors",
            "supporting information",
            "metadata",
            "about this document",
            "summary",
            "executive summary",
            "overview",
            "background",
            "abstract",
            "概述",
            "摘要",
            "背景",
            "事件概述",
            "附录",
            "参与人员",
            "zusammenfassung",
            "résumé",
            "resumen",
            "resumo",
            "概要",
        ],
    ),
];

/// What a heading is about.
pub(super) fn topic(line: &Line<'_>) -> Option<Topic> {
    let words = plain(line.words);
    let is_heading = line.lead == Lead::Heading;
    let fits = |own: &&&str| {
        let Some(rest) = words.strip_prefix(**own) else { return false };
        // Words in a line of their own head a part only if they are all of it.
        rest.is_empty() || (is_heading && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let found = TOPICS.iter().flat_map(|(topic, own)| own.iter().filter(fits).map(|own| (*topic, own.len())));
    let found = found.max_by_key(|(_, length)| *length).map(|(topic, _)| topic);
    found.or((is_heading && words.contains("timeline")).then_some(Topic::Timeline))
}

/// Without numbers, brackets and signs: `3. Root cause:`, `二、原因分析`, `【根因】`.
fn plain(words: &str) -> String {
    let lower = words.replace("**", "").to_lowercase();
    let is_number =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "一二三四五六七八九十、.．)）(（【[「#*:：".contains(c);
    let rest = lower.trim_start_matches(is_number);
    // A sign that is no number of a part stands before it: a picture.
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = if rest.is_empty() { lower.trim() } else { rest };
    rest.trim_end_matches(|c: char| c.is_whitespace() || ":：】]」".contains(c)).to_owned()
}

/// Where each line stands. `begins` says whether a line is one that begins an entry by its looks.
pub(super) fn places(lines: &[Line<'_>], begins: impl Fn(usize) -> bool) -> Vec<Place> {
    let mut place = Place::Open;
    let mut level = 0;
    let mut has_begun = false;
    let first = lines.iter().position(|line| !line.words.is_empty()).unwrap_or(0);
    let mut was_blank = true;
    let mut places = Vec::with_capacity(lines.len());
    for (nth, line) in lines.iter().enumerate() {
        let begins = begins(nth);
        let is_heading = line.lead == Lead::Heading;
        let is_short = is_heading || (was_blank || line.words.ends_with([':', '：'])) && !line.is_row;
        let topic = if begins || !is_short || line.is_front { None } else { topic(line) };
        let own = if is_heading { line.level } else { DEEPEST };
        match topic {
            Some(Topic::Timeline) => (place, level) = (Place::Open, own),
            // The first line is the title, whatever it is called.
            Some(topic) if nth > first => (place, level) = (Place::Apart(topic, nth), own),
            // Words without a sign that they are a heading end where the timeline begins.
            _ if begins && !has_begun && level == DEEPEST => place = Place::Open,
            _ if is_heading && own <= level => place = Place::Open,
            _ => {}
        }
        has_begun |= begins && place == Place::Open;
        was_blank = line.words.is_empty();
        places.push(place);
    }
    places
}
