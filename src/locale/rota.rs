//! The words of the rota.

use super::{Phrase, phrase};

pub(crate) const ON_DUTY: Phrase = phrase("on duty", "值班");
pub(crate) const OFF_DUTY: Phrase = phrase("off duty", "不在班");
pub(crate) const OTHER_ROLE: Phrase = phrase("other roles", "其他角色");
pub(crate) const HAS: Phrase = phrase(", has {}", ", 已任 {}");
pub(crate) const PERSON: Phrase = phrase("person", "人员");
pub(crate) const SOMEBODY_ELSE: Phrase = phrase("Or somebody else", "或其他人");
pub(crate) const GIVEN_ROLE: Phrase =
    phrase("{} gave you a role: {}; {} then {} says that you have it", "{} 让你担任{}: 按 {} 再按 {} 确认");
pub(crate) const MENTIONED: Phrase = phrase("{} mentions you: {}", "{} 提到你: {}");
