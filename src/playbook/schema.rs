//! The JSON Schema of a playbook file, for editors.

use super::raw::PLAYBOOK;

/// JSON Schema 2020-12 of a playbook file, made from the same field tables as the check.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&PLAYBOOK, "warroom playbook")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schema_knows_the_fields_that_a_playbook_needs() {
        let schema = super::schema();
        let needed = ["format", "id", "version", "owner", "reviewed", "title", "types", "phases", "steps"];
        assert_eq!(schema["required"], serde_json::json!(needed));
        let step = &schema["properties"]["steps"]["items"];
        assert_eq!(step["required"], serde_json::json!(["phase", "id", "role", "title"]));
        assert_eq!(step["properties"]["kind"]["enum"][1], "decide");
    }
}
