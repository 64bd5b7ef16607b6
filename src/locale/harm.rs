//! What was said of the harm, in words.

use crate::incident::{Assessed, HarmScope, Nature};
use crate::locale::{Phrase, phrase};
use crate::text::Lang;

const LOSS: Phrase = phrase("loss: {}", "损失: {}");
const TICKET: Phrase = phrase("ticket {}", "工单 {}");

/// How far the harm reaches.
pub fn scope_word(scope: HarmScope, lang: Lang) -> &'static str {
    match scope {
        HarmScope::Local => phrase("local", "局部"),
        HarmScope::Global => phrase("global", "全局"),
    }
    .get(lang)
}

/// What the harm is of.
pub fn nature_word(nature: Nature, lang: Lang) -> &'static str {
    match nature {
        Nature::Data => phrase("data", "数据"),
        Nature::Logic => phrase("logic", "逻辑"),
        Nature::Resource => phrase("resource", "资源"),
        Nature::Security => phrase("security", "安全"),
    }
    .get(lang)
}

/// The estimated loss in words; empty when nobody estimated it.
pub fn loss_told(loss: &str, lang: Lang) -> String {
    if loss.is_empty() { String::new() } else { LOSS.with(lang, &[loss]) }
}

/// The impact, and behind it the estimated loss.
pub fn and_loss(impact: &str, loss: &str, lang: Lang) -> String {
    let told = [impact.to_owned(), loss_told(loss, lang)];
    told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// All that was said of the harm, in one line; empty when nothing was.
pub fn harm_told(assessed: &Assessed, lang: Lang) -> String {
    let Assessed { scope, nature, loss, ticket } = assessed;
    let mut parts: Vec<String> = scope.map(|scope| scope_word(scope, lang).to_owned()).into_iter().collect();
    parts.extend(nature.map(|nature| nature_word(nature, lang).to_owned()));
    parts.extend((!loss.is_empty()).then(|| loss_told(loss, lang)));
    parts.extend((!ticket.is_empty()).then(|| TICKET.with(lang, &[ticket])));
    parts.join(", ")
}
