//! The HTML in a real browser, where there is one: it loads without a complaint, and every word is there.

use crate::stories::{outage, told, with_words};
use std::process::{Command, Stdio};
use warroom::report::Format;
use warroom::text::Lang;

fn browser() -> Option<&'static str> {
    let is_there = |name: &&str| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok();
    ["chromium", "chromium-browser", "google-chrome", "chrome"].into_iter().find(is_there)
}

/// The page as the browser understood it.
fn seen(html: &str) -> Option<String> {
    let Some(browser) = browser() else {
        eprintln!("SKIPPED: no chromium here, so no browser has looked at the report");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, html).unwrap();
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"];
    let out = Command::new(browser).args(flags).arg(profile).arg(&file).stderr(Stdio::null()).output().unwrap();
    assert!(out.status.success(), "{browser} ended with {}", out.status);
    Some(String::from_utf8(out.stdout).unwrap())
}

#[test]
fn a_browser_shows_the_report_and_its_pictures() {
    let Some(dom) = seen(&told(&outage(), Lang::Zh, Format::Html)) else { return };
    assert_eq!(dom.matches("<svg").count(), 2);
    assert!(dom.contains("<h2>时间线</h2>") && dom.contains("Checkout will not load"));
}

#[test]
fn a_browser_runs_nothing_that_a_note_says() {
    let words = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
    let Some(dom) = seen(&told(&with_words(words), Lang::En, Format::Html)) else { return };
    assert!(!dom.contains("<title>owned") && !dom.contains("<img"), "{}", &dom[..400]);
}
