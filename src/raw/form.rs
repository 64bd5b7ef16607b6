//! The form that a table fills in: its fields, whether they are needed, and what they hold.
//!
//! A form is a static table: the check, the JSON schema and the documents are all made from it.

/// The fields of one sort of table.
#[derive(Debug)]
pub struct Form {
    /// What such a table is called: `step`; empty for the file itself.
    pub en: &'static str,
    /// The same in Chinese.
    pub zh: &'static str,
    /// The field by which one of them is told from the others: `id`; empty when there is none.
    pub label: &'static str,
    /// Its fields, in the order in which people should write them.
    pub fields: &'static [Field],
}

/// One field.
#[derive(Debug)]
pub struct Field {
    /// Its key in the file.
    pub name: &'static str,
    /// Whether the table is useless without it.
    pub need: Need,
    /// What it holds.
    pub shape: Shape,
    /// What it is for, in English.
    pub en: &'static str,
    /// What it is for, in Chinese.
    pub zh: &'static str,
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Its absence is an error.
    Needed,
    /// It has a default.
    Optional,
}

/// What a field holds.
#[derive(Debug)]
pub enum Shape {
    /// Text.
    Text,
    /// A list of texts.
    Texts,
    /// Plain text or `{ zh, en }`.
    Bilingual,
    /// A list of texts, each plain or `{ zh, en }`.
    Bilinguals,
    /// `true` or `false`.
    Flag,
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// A date without quotes.
    Date,
    /// `30m`.
    Duration,
    /// `30m`, or this word.
    DurationOr(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words.
    Words(&'static [&'static str]),
    /// A name of a-z, 0-9 and `-`.
    Id,
    /// A list of such names.
    Ids,
    /// A name of letters, digits and `_`, as templates want it.
    Variable,
    /// One key: a-z or 0-9.
    Letter,
    /// A reference to a secret, `vault:path#key`; never the secret.
    Reference,
    /// A table.
    Form(&'static Form),
    /// A list of tables.
    Forms(&'static Form),
    /// A table whose keys the writer chooses; each value has this shape.
    Map(&'static Shape),
    /// Any of these shapes; told by the first sentence when none fits.
    Either(&'static [Shape]),
}

/// A field without which the table is useless.
pub const fn needed(name: &'static str, shape: Shape, en: &'static str, zh: &'static str) -> Field {
    Field { name, need: Need::Needed, shape, en, zh }
}

/// A field that has a default.
pub const fn optional(name: &'static str, shape: Shape, en: &'static str, zh: &'static str) -> Field {
    Field { name, need: Need::Optional, shape, en, zh }
}

impl Form {
    /// The form of a whole file.
    pub const fn file(fields: &'static [Field]) -> Form {
        Form::of("", "", "", fields)
    }

    /// The form of a table that stands alone in its field.
    pub const fn table(fields: &'static [Field]) -> Form {
        Form::of("table", "表", "", fields)
    }

    /// The form of one of many tables: what each is called, and the field that tells it from the others.
    pub const fn of(en: &'static str, zh: &'static str, label: &'static str, fields: &'static [Field]) -> Form {
        Form { en, zh, label, fields }
    }

    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Shape {
    /// What the field must hold, in English and in Chinese.
    pub fn wanted(&self) -> (String, String) {
        let both = |en: &str, zh: &str| (en.to_owned(), zh.to_owned());
        match self {
            Shape::Text => both("text", "文本"),
            Shape::Texts | Shape::Ids => both("a list of texts, [\"a\", \"b\"]", "文本列表 [\"a\", \"b\"]"),
            Shape::Bilingual => both("text or { zh, en }", "文本或 { zh, en }"),
            Shape::Bilinguals => both("a list of texts or { zh, en }", "文本或 { zh, en } 的列表"),
            Shape::Flag => both("true or false", "true 或 false"),
            Shape::Integer(from, to) if from == to => both(&from.to_string(), &from.to_string()),
            Shape::Integer(from, to) => {
                (format!("a whole number from {from} to {to}"), format!("{from} 到 {to} 的整数"))
            }
            Shape::Date => both("a date like 2026-10-11, without quotes", "日期,如 2026-10-11,不加引号"),
            Shape::Duration => both("a duration like \"30m\"", "时长,如 \"30m\""),
            Shape::DurationOr(word) => {
                (format!("a duration like \"30m\", or \"{word}\""), format!("时长,如 \"30m\",或 \"{word}\""))
            }
            Shape::Word(words) => (format!("one of {}", words.join(" ")), format!("以下之一: {}", words.join(" "))),
            Shape::Words(words) => {
                (format!("a list of {}", words.join(" ")), format!("列表,可含: {}", words.join(" ")))
            }
            Shape::Id => both("a name of a-z, 0-9 and -", "由 a-z 0-9 - 组成的名称"),
            Shape::Variable => {
                both("a name of letters, digits and _ (no digit first)", "由字母、数字和 _ 组成的名称 (不以数字开头)")
            }
            Shape::Letter => both("one key, a-z or 0-9", "一个键: a-z 或 0-9"),
            Shape::Reference => both("a reference like vault:path#key", "引用,如 vault:path#key"),
            Shape::Form(_) | Shape::Map(_) => both("a table", "表 { }"),
            Shape::Forms(_) => both("a list of tables", "表的列表 [{ }]"),
            Shape::Either(shapes) => {
                let all: Vec<_> = shapes.iter().map(Shape::wanted).collect();
                let join = |texts: Vec<&str>, or: &str| texts.join(or);
                (
                    join(all.iter().map(|(en, _)| en.as_str()).collect(), " or "),
                    join(all.iter().map(|(_, zh)| zh.as_str()).collect(), "或"),
                )
            }
        }
    }
}
