//! The page for contributors names files and folders; they must be there.

use crate::source::none;
use std::path::Path;

#[test]
fn every_place_that_the_guides_name_is_there() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut complaints = Vec::new();
    for page in ["docs/architecture.md", "CONTRIBUTING.md", "SECURITY.md"] {
        let text = std::fs::read_to_string(top.join(page)).unwrap();
        let named = text.split('`').skip(1).step_by(2);
        let is_place = |word: &&str| ["src/", "tests/", ".ci/", "examples/"].iter().any(|root| word.starts_with(root));
        for place in named.filter(is_place) {
            if !top.join(place).exists() {
                complaints.push(format!("{page}: there is no {place}"));
            }
        }
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            if !top.join(page).parent().unwrap().join(link).exists() {
                complaints.push(format!("{page}: the link {link} leads nowhere"));
            }
        }
    }
    none(complaints);
}
