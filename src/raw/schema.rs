//! The JSON Schema (2020-12) of a form, so that editors complete and check while a file is written.

use super::form::{Field, Form, Need, Shape};
use super::secrets::SCHEMES;
use serde_json::{Map, Value, json};

const DURATION: &str = "^([0-9]+[smhd])+$";

/// The schema of files that fill in `form`.
pub fn schema(form: &'static Form, title: &str) -> Value {
    let mut root = Map::new();
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!(title));
    root.extend(table(form));
    Value::Object(root)
}

fn table(form: &'static Form) -> Map<String, Value> {
    let properties: Map<String, Value> =
        form.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let needed: Vec<&str> =
        form.fields.iter().filter(|field| field.need == Need::Needed).map(|field| field.name).collect();
    let mut out = Map::new();
    out.insert("type".into(), json!("object"));
    out.insert("additionalProperties".into(), json!(false));
    out.insert("required".into(), json!(needed));
    out.insert("properties".into(), Value::Object(properties));
    out
}

fn property(field: &'static Field) -> Value {
    let mut out = shape(&field.shape);
    out.insert("description".into(), json!(format!("{} / {}", field.en, field.zh)));
    Value::Object(out)
}

fn shape(of: &'static Shape) -> Map<String, Value> {
    let value = match of {
        Shape::Text => json!({ "type": "string" }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Bilingual => json!({ "anyOf": [{ "type": "string" }, {
            "type": "object", "additionalProperties": false, "minProperties": 1,
            "properties": { "zh": { "type": "string" }, "en": { "type": "string" } },
        }] }),
        Shape::Bilinguals => json!({ "type": "array", "items": shape(&Shape::Bilingual) }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Integer(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        // Editors hand a TOML date over as text in this format.
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Duration => json!({ "type": "string", "pattern": DURATION }),
        Shape::DurationOr(word) => {
            json!({ "anyOf": [{ "type": "string", "pattern": DURATION }, { "const": word }] })
        }
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Words(words) => json!({ "type": "array", "items": { "enum": words } }),
        Shape::Id => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 64 }),
        Shape::Ids => json!({ "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" } }),
        Shape::Variable => json!({ "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" }),
        Shape::Letter => json!({ "type": "string", "pattern": "^[a-z0-9]$" }),
        Shape::Reference => json!({ "type": "string", "pattern": format!("^({})", SCHEMES.join("|")) }),
        Shape::Form(form) => return table(form),
        Shape::Forms(form) => json!({ "type": "array", "items": table(form) }),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": shape(inner) }),
        Shape::Either(shapes) => {
            let any: Vec<Value> = shapes.iter().map(|one| Value::Object(shape(one))).collect();
            json!({ "anyOf": any })
        }
    };
    match value {
        Value::Object(map) => map,
        // Every arm above is an object.
        _ => Map::new(),
    }
}
