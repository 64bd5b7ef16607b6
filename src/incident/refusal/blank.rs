//! What was left empty.

/// What was left empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Blank {
    Title,
    Text,
    Reason,
    Person,
    Evidence,
    Value,
}

impl Blank {
    /// The refusal in Chinese and in English.
    pub(super) fn both(self) -> (String, String) {
        let (zh, en) = match self {
            Blank::Title => ("标题不能为空", "a title is needed"),
            Blank::Text => ("内容不能为空", "there is nothing to write"),
            Blank::Reason => ("需要写明理由", "a reason is needed"),
            Blank::Person => ("需要写明姓名", "a name is needed"),
            Blank::Value => ("变量要有值: 请写 名称=值", "a variable needs a value: write NAME=VALUE"),
            Blank::Evidence => ("需要写明证据", "evidence is needed"),
        };
        (zh.to_owned(), en.to_owned())
    }
}
