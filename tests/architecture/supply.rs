//! What is depended on, by the rules of `deny.toml`, asked of cargo itself: no other tool is needed.

use crate::source::none;
use serde::Deserialize;
use std::path::Path;
use std::process::Command;

/// The most crates that a build of ours may know, those of other systems included.
const MOST_CRATES: usize = 250;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// None where it is our own package.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    allow_registry: Vec<String>,
}

/// Whether a licence can be kept: one side of each OR, both sides of each AND. `/` is the old way to write OR.
fn can_be_kept(license: &str, allowed: &[String]) -> bool {
    let plain = license.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|name| allowed.iter().any(|it| it == name.trim())))
}

fn rules() -> Rules {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

fn packages() -> Vec<Package> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let words = ["metadata", "--format-version", "1", "--locked"];
    let told = Command::new(cargo).args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice::<Metadata>(&told.stdout).unwrap().packages
}

#[test]
fn every_crate_has_a_licence_that_we_can_keep_and_comes_from_the_registry() {
    let Rules { licenses, bans, sources } = rules();
    let packages = packages();
    let mut complaints = Vec::new();
    for Package { name, version, license, source } in &packages {
        let exception = licenses.exceptions.iter().find(|exception| exception.name == *name);
        let allowed = exception.map_or(&licenses.allow, |exception| &exception.allow);
        match license {
            Some(license) if can_be_kept(license, allowed) => {}
            other => complaints.push(format!("{name} {version}: {other:?} is no licence that deny.toml allows")),
        }
        let comes_from = source.as_deref().map(|source| source.trim_start_matches("registry+"));
        if comes_from.is_some_and(|place| !sources.allow_registry.iter().any(|allowed| allowed == place)) {
            complaints.push(format!("{name} {version}: comes from {source:?}"));
        }
        if bans.deny.iter().any(|ban| ban.name == *name) {
            complaints.push(format!("{name} {version}: deny.toml bans it"));
        }
    }
    for Exception { name, .. } in &licenses.exceptions {
        if !packages.iter().any(|package| package.name == *name) {
            complaints.push(format!("deny.toml excepts {name}, which nothing needs"));
        }
    }
    none(complaints);
    assert!(packages.len() <= MOST_CRATES, "{} crates, at most {MOST_CRATES}", packages.len());
}

#[test]
fn a_licence_is_kept_by_one_side_of_each_or() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(can_be_kept("MIT OR Apache-2.0", &allowed));
    assert!(can_be_kept("Apache-2.0/MIT", &allowed));
    assert!(can_be_kept("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(!can_be_kept("MIT AND GPL-3.0", &allowed));
    assert!(!can_be_kept("GPL-3.0-only", &allowed));
}
