//! What makes a text unspeakable, in either language.

use warroom::text::Lang;

const FULL: &str = "，。：；？！、（）“”";
const HALF: &str = ",.:;?!()\"";

/// Complaints about one text as somebody reads it.
pub fn faults(text: &str, lang: Lang) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(tag) = ["{{", "}}", "{%", "%}"].iter().find(|tag| text.contains(**tag)) {
        found.push(format!("a tag is left: {tag}"));
    }
    if let Some(empty) = ["()", "（）", "<>", "“”", "[]", "  "].iter().find(|empty| text.contains(**empty)) {
        found.push(format!("nothing stands in {empty:?}"));
    }
    if text.trim() != text || text.is_empty() {
        found.push("blank at an end".into());
    }
    let signs: Vec<char> = text.chars().collect();
    for pair in signs.windows(2) {
        let stops = |sign: char| "，。：；？！、,.:;?!".contains(sign);
        if stops(pair[0]) && stops(pair[1]) {
            found.push(format!("two stops: {}{}", pair[0], pair[1]));
        }
    }
    found.extend(match lang {
        Lang::Zh => chinese(&signs),
        Lang::En => english(text),
    });
    found
}

/// Stops beside Chinese are full-width, no two signs come twice in a row, and what two sentences left is not glued.
fn chinese(signs: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| signs[before]);
        let beside = [before, signs.get(at + 1).copied()];
        if HALF.contains(*sign) && beside.into_iter().flatten().any(is_han) {
            found.push(format!("half-width {sign} beside Chinese"));
        }
    }
    let stops = signs.windows(2).filter(|pair| FULL.contains(pair[0]) && pair[1] == ' ');
    found.extend(stops.map(|pair| format!("a blank behind {}", pair[0])));
    for size in 2..6 {
        let twice = |part: &[char]| part[..size] == part[size..] && part.iter().all(|sign| is_han(*sign));
        found.extend(signs.windows(2 * size).filter(|part| twice(part)).map(|part| format!("said twice: {part:?}")));
    }
    found
}

/// No Chinese sign, no word twice, every sentence begins with a capital or a number.
fn english(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(
        text.chars().filter(|sign| is_han(*sign) || FULL.contains(*sign)).map(|sign| format!("Chinese {sign}")),
    );
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    found.extend(words.windows(2).filter(|two| two[0] == two[1]).map(|two| format!("said twice: {}", two[0])));
    found
}

/// Complaints about a text of whole sentences, in English: each begins with a capital, a number or a gap.
pub fn small_beginnings(text: &str) -> Vec<String> {
    let stops = [". ", "? ", "! "];
    let mut rest: Vec<&str> = vec![text];
    for stop in stops {
        rest = rest.into_iter().flat_map(|part| part.split(stop)).collect();
    }
    let small = |part: &&str| part.trim_start().chars().next().is_some_and(|sign| sign.is_lowercase());
    rest.into_iter().filter(small).map(|part| format!("begins small: {part}")).collect()
}

/// Whether it is a Chinese character.
pub fn is_han(sign: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&sign)
}

/// `text` without what stands in tags: what is said whatever the variables are.
pub fn bare(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(open) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[open..].starts_with("{{") { "}}" } else { "%}" };
        kept.push_str(&rest[..open]);
        kept.push(' ');
        rest = rest[open..].split_once(close).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

/// The numbers in a text, sorted.
pub fn numbers(text: &str) -> Vec<u64> {
    let bare = bare(text);
    let mut all: Vec<u64> =
        bare.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    all.sort_unstable();
    all
}

/// The lengths of time that a text speaks of, in seconds: `10 min`, `72 小时`.
pub fn lengths(text: &str, lang: Lang) -> Vec<u64> {
    let units: &[(&str, u64)] = match lang {
        Lang::Zh => &[("秒", 1), ("分钟", 60), ("小时", 3_600), ("个工作日", 86_400), ("天", 86_400), ("日", 86_400)],
        Lang::En => &[
            ("sec", 1),
            ("s ", 1),
            ("min", 60),
            ("hour", 3_600),
            ("h", 3_600),
            ("working day", 86_400),
            ("day", 86_400),
        ],
    };
    let text = format!("{} ", bare(text));
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let digits: String = rest[at..].chars().take_while(char::is_ascii_digit).collect();
        rest = &rest[at + digits.len()..];
        let unit = units.iter().find(|(unit, _)| rest.trim_start().starts_with(unit));
        found.extend(unit.zip(digits.parse::<u64>().ok()).map(|((_, seconds), count)| count * seconds));
    }
    found
}

/// A length of time in words, which nothing could hold against a clock: `一小时`, `two hours`.
pub fn length_in_words(text: &str, lang: Lang) -> Option<String> {
    let (counts, units): (&[&str], &[&str]) = match lang {
        Lang::Zh => (
            &["一", "两", "二", "三", "四", "五", "六", "七", "八", "九", "十", "半"],
            &["秒", "分钟", "小时", "个小时", "天", "周", "个月"],
        ),
        Lang::En => (
            &["a ", "an ", "one ", "two ", "three ", "four ", "five ", "ten ", "half an "],
            &["minute", "hour", "day", "week", "month"],
        ),
    };
    let text = format!(" {} ", text.to_lowercase());
    let boundary = |count: &str| if lang == Lang::En { format!(" {count}") } else { count.to_owned() };
    let pairs = counts.iter().flat_map(|count| units.iter().map(move |unit| format!("{}{unit}", boundary(count))));
    pairs.into_iter().find(|said| text.contains(said.as_str()))
}

#[test]
fn what_cannot_be_said_aloud_is_noticed() {
    let says = |text, lang| faults(text, lang).join("; ");
    assert_eq!(says("活动暂停，恢复时间：另行通知。", Lang::Zh), "");
    assert!(says("活动暂停,恢复", Lang::Zh).contains("half-width ,"));
    assert!(says("预计预计 30 分钟", Lang::Zh).contains("said twice"));
    assert!(says("继续。。", Lang::Zh).contains("two stops"));
    assert!(says("影响（）", Lang::Zh).contains("nothing stands in"));
    assert!(says("{{service}}", Lang::Zh).contains("a tag is left"));
    assert!(says("goes on on Monday", Lang::En).contains("said twice"));
    assert!(says("on 微博", Lang::En).contains("Chinese 微"));
    assert_eq!(small_beginnings("It is over. checkout is back."), ["begins small: checkout is back."]);
    assert_eq!(lengths("72 小时内，或 30 分钟", Lang::Zh), [259_200, 1_800]);
    assert_eq!(lengths("within 72 h, 20 min: pause? 3 days", Lang::En), [259_200, 1_200, 259_200]);
    assert_eq!(length_in_words("盯一小时", Lang::Zh).as_deref(), Some("一小时"));
    assert_eq!(length_in_words("Watch for two hours", Lang::En).as_deref(), Some(" two hour"));
    assert_eq!(numbers("P0 {{x1}} 10 min {% if a == \"3\" %}5{% endif %}"), [0, 5, 10]);
}
