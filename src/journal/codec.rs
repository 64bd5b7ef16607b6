//! An event as it is stored: kind, version and data, and back.
//!
//! The data is the JSON of the variant's fields. A kind that is not known here, a newer version of a known
//! kind, and data that does not read as its kind are kept as [`Event::Foreign`], byte for byte: they are
//! shown raw, never dropped, and written back equal.

use crate::incident::{Event, Foreign};
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde_json::Error;
use std::borrow::Cow;

/// The version in which every kind known here is written; a change that an older reader would
/// misread gets the next one, and `decode` an arm that lifts the older data.
pub const VERSION: u32 = 1;

/// An event ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded<'a> {
    /// The kebab-case kind.
    pub kind: &'a str,
    /// The version of the kind's data.
    pub version: u32,
    /// JSON text.
    pub data: Cow<'a, str>,
}

/// Turns an event into what is stored.
pub fn encode(event: &Event) -> Result<Encoded<'_>, Error> {
    if let Event::Foreign(foreign) = event {
        return Ok(Encoded { kind: &foreign.kind, version: foreign.version, data: Cow::Borrowed(&foreign.data) });
    }
    let kind = event.kind();
    let mut text = serde_json::to_string(event)?;
    // The derived form is {"kind":"noted","data":{..}}: the data is all between the two ends.
    let head = r#"{"kind":"","data":"#.len() + kind.len();
    if text.get(head..).is_none_or(|rest| !rest.ends_with("}}")) || !text.starts_with(r#"{"kind":""#) {
        return Err(Error::custom(format!("the kind {kind} has no fields to store")));
    }
    text.truncate(text.len() - 1);
    text.drain(..head);
    Ok(Encoded { kind, version: VERSION, data: Cow::Owned(text) })
}

/// Turns what is stored into an event. Total: what cannot be understood becomes [`Event::Foreign`].
pub fn decode(kind: &str, version: u32, data: &str) -> Event {
    let known = (version == VERSION).then(|| read(kind, data).ok()).flatten();
    known.unwrap_or_else(|| Event::Foreign(Foreign { kind: kind.to_owned(), version, data: data.to_owned() }))
}

fn read(kind: &str, data: &str) -> Result<Event, Error> {
    let mut json = serde_json::Deserializer::from_str(data);
    let event = Event::deserialize(Pair { kind, json: &mut json, next: Next::Kind })?;
    json.end()?;
    Ok(event)
}

/// The two stored fields in the shape that the derived `Deserialize` of [`Event`] asks for, without
/// gluing them together and without a tree of values in between.
struct Pair<'a, 'de> {
    kind: &'a str,
    json: &'a mut serde_json::Deserializer<serde_json::de::StrRead<'de>>,
    next: Next,
}

enum Next {
    Kind,
    Data,
    End,
}

impl<'de> Deserializer<'de> for Pair<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Pair<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let key: StrDeserializer<'_, Error> = match self.next {
            Next::Kind => "kind".into_deserializer(),
            Next::Data => "data".into_deserializer(),
            Next::End => return Ok(None),
        };
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.next {
            Next::Kind => {
                self.next = Next::Data;
                let kind: StrDeserializer<'_, Error> = self.kind.into_deserializer();
                seed.deserialize(kind)
            }
            Next::Data | Next::End => {
                self.next = Next::End;
                seed.deserialize(&mut *self.json)
            }
        }
    }
}

#[cfg(test)]
#[path = "codec_tests.rs"]
mod tests;
