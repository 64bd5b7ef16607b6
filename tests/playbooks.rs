//! Playbook files as people write them, well and badly. Each file in `tests/config` opens with what is
//! expected of it: `# CODE line:column the beginning of the sentence`, one line for each complaint.

#[path = "config/complaints.rs"]
mod complaints;
#[path = "config/titles.rs"]
mod titles;

use complaints::{expected, files, hold};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use warroom::diagnostic::{Diagnostic, render};
use warroom::incident::{StepId, StepKind};
use warroom::playbook::{Known, Library, Origin, Playbook, Source, library, template};
use warroom::text::Lang;

const TODAY: Date = date(2026, 11, 21);

/// Checks a playbook of a house that has no rules of its own.
fn check(file: &str, bytes: &[u8], today: Date) -> Result<Playbook, Vec<Diagnostic>> {
    warroom::playbook::check(&Known::default(), file, bytes, today)
}

fn embedded(id: &str) -> Playbook {
    let (_, file, text) = library::EMBEDDED.iter().find(|(name, ..)| *name == id).unwrap();
    check(file, text.as_bytes(), TODAY).unwrap_or_else(|found| panic!("{id}: {found:#?}"))
}

#[test]
fn a_valid_file_is_taken_with_its_badges() {
    for path in files("tests/config/valid") {
        let text = std::fs::read_to_string(&path).unwrap();
        let playbook = check("x.toml", text.as_bytes(), TODAY).unwrap_or_else(|found| panic!("{path:?}: {found:#?}"));
        hold(&path, &playbook.warnings, &expected(&text));
    }
}

#[test]
fn an_invalid_file_is_refused_with_all_its_complaints() {
    for path in files("tests/config/invalid") {
        let bytes = std::fs::read(&path).unwrap();
        let found = check("x.toml", &bytes, TODAY).expect_err(&path.display().to_string());
        let text = String::from_utf8_lossy(&bytes);
        hold(&path, &found, &expected(&text));
        for complaint in &found {
            assert!(!complaint.what.get(Lang::Zh).is_empty());
            assert_ne!(complaint.what.get(Lang::Zh), complaint.what.get(Lang::En), "{path:?}: {complaint}");
        }
    }
}

#[test]
fn every_code_has_a_file_that_shows_it() {
    let mut seen = BTreeSet::new();
    for path in files("tests/config/valid").iter().chain(&files("tests/config/invalid")) {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        seen.extend(expected(&text).iter().map(|line| line[..4].to_owned()));
    }
    let all = "E101 E102 E103 E104 E105 E106 E201 E202 E203 E204 E205 E206 E207 E209 E210 \
               W301 W302 W303 W304 W305 W306 W308";
    let missing: Vec<&str> = all.split_whitespace().filter(|code| !seen.contains(*code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn the_playbooks_of_the_program_have_no_complaint() {
    for (id, ..) in library::EMBEDDED {
        let playbook = embedded(id);
        assert_eq!(playbook.warnings, [], "{id}");
        assert_eq!(playbook.revision.id.as_str(), *id);
    }
}

#[test]
fn every_notice_and_command_of_the_program_renders() {
    for (id, ..) in library::EMBEDDED {
        let revision = embedded(id).revision;
        let mut values: template::Values =
            template::BUILT_IN.iter().map(|name| ((*name).to_owned(), "x y".to_owned())).collect();
        values.extend(revision.vars.iter().map(|var| (var.id.clone(), var.default.get(Lang::En).to_owned())));
        let decisions = revision.steps.iter().filter(|step| matches!(step.kind, StepKind::Decide { .. }));
        values.extend(decisions.map(|step| (template::decision(step.id.as_str()), String::new())));
        for lang in [Lang::Zh, Lang::En] {
            for notice in &revision.notices {
                let text = template::render(notice.text.get(lang), &values).unwrap();
                assert!(!text.contains("{{") && !text.contains("{%"), "{text}");
            }
        }
        for copy in revision.steps.iter().filter_map(|step| step.copy.as_deref()) {
            template::render_command(copy, &values).unwrap();
        }
    }
}

#[test]
fn a_file_means_what_it_says() {
    let revision = embedded("site-unavailable").revision;
    let step = |id: &str| revision.step(&StepId::new(id)).unwrap_or_else(|| panic!("{id}"));
    assert!(step("standby").risky);
    assert_eq!(step("restart").was, [StepId::new("reboot")]);
    assert_eq!(step("report").due.unwrap().to_string(), "24h");
    let keys: String = step("which-layer").choices().iter().map(|choice| choice.key).collect();
    assert_eq!(keys, "sdnu");
    assert!(step("which-layer").choices()[3].keep_all);
    let StepKind::Verify(verify) = &step("probe").kind else { panic!() };
    assert_eq!((verify.expect.to_string(), verify.else_go.clone()), (">= 99".into(), Some(StepId::new("which-layer"))));
    assert_eq!(revision.deadlines[0].met_by, Some(StepId::new("first-notice")));
    assert_eq!(revision.digest.len(), 64);
    let p3 = warroom::incident::HouseRules::default().level_under(&revision, warroom::incident::Severity::P3);
    assert!(p3.office_hours && p3.check.is_none());
}

#[test]
fn a_channel_has_one_name_or_one_in_each_language() {
    let said_at = |channels: &str| {
        let text = library::EMBEDDED[2].2.replace("to = \"team\"", &format!("to = \"team\"\nchannels = {channels}"));
        let revision = check("g.toml", text.as_bytes(), TODAY).unwrap().revision;
        let notice = revision.notices.iter().find(|notice| notice.to == "team").unwrap().clone();
        (notice.channels.clone(), [Lang::Zh, Lang::En].map(|lang| notice.said_at(lang).join(" ")), notice.places.len())
    };
    // What older programs wrote and read has one name.
    assert_eq!(said_at("[\"SMS\"]"), (vec!["SMS".to_owned()], ["SMS".to_owned(), "SMS".to_owned()], 0));
    let two = said_at("[{ zh = \"官网\", en = \"Website\" }, \"SMS\"]");
    assert_eq!(
        two,
        (vec!["Website".to_owned(), "SMS".to_owned()], ["官网 SMS".to_owned(), "Website SMS".to_owned()], 2)
    );
}

#[test]
fn a_choice_without_a_key_takes_the_first_free_letter_of_its_id() {
    let text = std::fs::read_to_string(
        files("tests/config/valid").iter().find(|path| path.ends_with("every-field.toml")).unwrap(),
    )
    .unwrap();
    let revision = check("x.toml", text.as_bytes(), TODAY).unwrap().revision;
    let decide = revision.steps.iter().find(|step| !step.choices().is_empty()).unwrap();
    let keys: Vec<(&str, char)> = decide.choices().iter().map(|choice| (choice.id.as_str(), choice.key)).collect();
    assert_eq!(keys, [("sync", 'y'), ("server", 's'), ("yes", 'e')]);
}

#[test]
fn the_same_file_has_the_same_digest_and_a_space_changes_it() {
    let (_, file, text) = library::EMBEDDED[0];
    let digest = |text: &str| check(file, text.as_bytes(), TODAY).unwrap().revision.digest.clone();
    assert_eq!(digest(text), digest(text));
    assert_ne!(digest(text), digest(&format!("{text} ")));
}

#[test]
fn gbk_bytes_are_refused_with_the_way_out() {
    let mut bytes = b"title = \"".to_vec();
    bytes.extend([0xcd, 0xf8, 0xd5, 0xbe, b'"']);
    let found = check("site.toml", &bytes, TODAY).unwrap_err();
    assert_eq!(
        render(&found[0], Lang::Zh),
        "E101 site.toml:1:10: site.toml 不是 UTF-8 (像 GBK)\n  1 | title = \"\n    |          ^\n    = 请转码: iconv -f gbk -t utf-8 site.toml > new.toml\n"
    );
}

#[test]
fn a_secret_is_shown_in_no_form() {
    let bytes = std::fs::read(files("tests/config/invalid").iter().find(|path| path.ends_with("secret.toml")).unwrap())
        .unwrap();
    let found = check("x.toml", &bytes, TODAY).unwrap_err();
    let all: String =
        found.iter().flat_map(|one| [render(one, Lang::En), render(one, Lang::Zh), format!("{one:?}")]).collect();
    assert!(all.contains("E209"));
    for leak in ["hunter2", "AKIA", "MIIE"] {
        assert!(!all.contains(leak), "{leak}");
    }
}

fn source(folder: &str, text: &str) -> Source {
    Source { folder: folder.into(), file: "site.toml".into(), bytes: text.as_bytes().to_vec() }
}

#[test]
fn the_first_folder_wins_and_the_badge_names_it() {
    let (id, _, text) = library::EMBEDDED[0];
    let mine = text.replace("version = \"2026.1\"", "version = \"mine\"");
    let library =
        Library::new(Known::default(), &[source("./playbooks", &mine), source("/etc/warroom/playbooks", text)], TODAY);
    let playbook = library.get(id).unwrap();
    assert_eq!(playbook.revision.version, "mine");
    assert_eq!(playbook.origin, Origin::File("./playbooks/site.toml".into()));
    let badges: Vec<String> = playbook.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        badges,
        [
            "/etc/warroom/playbooks/site.toml: W307 playbook 'site-unavailable' is in two files; ./playbooks/site.toml is used"
        ]
    );
    let ids: Vec<&str> = library.ids().collect();
    let shipped: Vec<&str> = library::EMBEDDED.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids, shipped, "each once, though one is there three times");
}

#[test]
fn a_refused_file_is_kept_and_the_embedded_one_serves() {
    let library = Library::new(Known::default(), &[source("p", "id = \"site-unavailable\"")], TODAY);
    assert_eq!(library.refused()[0].file, "p/site.toml");
    assert!(library.refused()[0].complaints.iter().any(|one| one.code == "E105"));
    assert_eq!(library.get("site-unavailable").unwrap().origin, Origin::Embedded);
}

#[test]
fn a_title_and_a_type_offer_the_playbook_that_suits() {
    let library = Library::new(Known::default(), &[], TODAY);
    let first = |title: &str, kind: Option<&str>| library.propose(title, kind).playbooks[0].revision.id.to_string();
    assert_eq!(first("收银台打不开,5xx 38%", None), "site-unavailable");
    assert_eq!(first("Checkout is DOWN", None), "site-unavailable");
    assert_eq!(first("用户已付款没有订单", None), "paid-not-updated");
    assert_eq!(first("something odd", Some("trade.abnormal")), "paid-not-updated");
    assert_eq!(first("download is slow", None), "traffic-overload", "\"down\" is no part of another word");
    assert_eq!(library.propose("paid", None).playbooks.last().unwrap().revision.id.as_str(), "generic");
}

#[test]
fn a_house_may_know_roles_and_types_of_its_own() {
    let text = library::EMBEDDED[2].2.replace("role = \"ops\"", "role = \"netops\"");
    let unknown = check("g.toml", text.as_bytes(), TODAY).unwrap_err();
    assert!(unknown.iter().all(|one| matches!(one.code, "E202" | "W304")));
    let mut known = Known::default();
    known.roles.push("netops".into());
    assert!(warroom::playbook::check(&known, "g.toml", text.as_bytes(), TODAY).is_ok());
}

/// What a cell such as "data-loss, data-error: `report` and the phase `verify` · generic: `watch`" claims: the
/// playbooks that it names, or all, and the ids that each of them must have.
fn claims(cell: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let part = |part: &str| {
        let (who, what) = part.split_once(':')?;
        let named: Vec<String> = who.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Some((named, what.split('`').skip(1).step_by(2).map(str::to_owned).collect()))
    };
    cell.split('·').filter_map(part).collect()
}

#[test]
fn every_step_that_the_table_of_procedures_names_is_in_its_playbook() {
    let text = std::fs::read_to_string("examples/playbooks/README.md").unwrap();
    let (_, table) = text.split_once("| Procedure |").unwrap();
    let mut held = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        let cell = row.split('|').nth(2).unwrap();
        for (named, ids) in claims(cell) {
            let all: Vec<&str> = library::EMBEDDED.iter().map(|(id, ..)| *id).collect();
            let these: Vec<&str> = match named.first().map(String::as_str) {
                Some("every") => all.into_iter().filter(|id| !named[1..].iter().any(|one| one == id)).collect(),
                _ => all.into_iter().filter(|id| named.iter().any(|one| one == id)).collect(),
            };
            assert!(!these.is_empty(), "no playbook in: {cell}");
            for (playbook, id) in these.iter().flat_map(|one| ids.iter().map(move |id| (one, id))) {
                let text = library::EMBEDDED.iter().find(|(name, ..)| name == playbook).unwrap().2;
                assert!(text.contains(&format!("id = \"{id}\"")), "{playbook} has no '{id}': {row}");
                held += 1;
            }
        }
    }
    assert!(held > 150, "only {held} ids were found: the table is no longer read rightly");
}

/// One title in each language for every family of the response plans, as the first words of a report.
const FAMILIES: &[(&str, &str, &str)] = &[
    ("site-unavailable", "网站打不开, 502", "Checkout will not load"),
    ("system-crash", "订单服务崩溃, 反复重启", "order service crashed, oom"),
    ("network-interruption", "华东专线丢包", "packet loss between sites"),
    ("interface-failure", "短信接口超时", "sms gateway timeout"),
    ("mass-complaint", "客服爆线, 大量投诉", "support flooded with tickets"),
    ("serious-complaint", "一名用户投诉隐私被公开", "serious complaint from a lawyer"),
    ("public-opinion", "微博热搜负面", "a bad post is trending"),
    ("data-loss", "误删用户表", "orders table deleted"),
    ("data-error", "商品价格错误", "wrong price in the shop"),
    ("data-leak", "用户手机号泄露", "customer records exposed"),
    ("data-tampering", "余额被改", "balances were altered"),
    ("abnormal-transaction", "用户被重复扣款", "double charge on cards"),
    ("paid-not-updated", "已付款, 没有订单", "paid, no order"),
    ("ddos-intrusion", "遭到 DDoS 攻击", "ddos on the front page"),
    ("traffic-overload", "大促流量扛不住", "overload by a flash sale"),
    ("coupon-campaign", "领券活动异常", "coupon campaign in trouble"),
    ("logistics-delay", "快递延误", "parcel delivery delayed"),
    ("generic", "奇怪的声音", "something odd"),
    ("generic", "真故障", "a real failing"),
    ("generic", "有点异常", "not as usual"),
];

#[test]
fn every_family_of_the_plans_is_offered_by_its_words_in_both_languages() {
    let library = Library::new(Known::default(), &[], TODAY);
    for (id, zh, en) in FAMILIES {
        for title in [zh, en] {
            let best = library.propose(title, None).playbooks[0].revision.id.to_string();
            assert_eq!(best, *id, "{title}");
        }
    }
    let covered: BTreeSet<&str> = FAMILIES.iter().map(|(id, ..)| *id).collect();
    let shipped: BTreeSet<&str> = library::EMBEDDED.iter().map(|(id, ..)| *id).collect();
    assert_eq!(covered, shipped, "each shipped playbook has its titles here");
}

#[test]
fn every_type_of_the_house_has_a_playbook() {
    let library = Library::new(Known::default(), &[], TODAY);
    for (id, ..) in warroom::incident::types::BUILT_IN {
        let best = library.propose("", Some(id)).playbooks[0];
        assert!(best.revision.types.iter().any(|one| one == id), "{id} is served by {}", best.revision.id);
    }
}

#[test]
fn hostile_files_are_refused() {
    let code = |bytes: &[u8]| check("x.toml", bytes, TODAY).unwrap_err()[0].to_string();
    assert!(code(&vec![b' '; 50_000_000]).contains("E102 the file is too big"));
    let keys: String = (0..200_000).map(|n| format!("{n}=1\n")).collect();
    assert!(code(keys.as_bytes()).contains("E102"));
    assert!(code("a=[".repeat(200_000).as_bytes()).contains("nested deeper"));
    // As many steps as the caps allow, each waiting for the next.
    let chain: String =
        (0..4_000).map(|n| format!("[[steps]]\nid='s{n}'\nrequires=['s{}']\n", (n + 1) % 4_000)).collect();
    assert!(check("x.toml", chain.as_bytes(), TODAY).is_err());
}

proptest! {
    #[test]
    fn no_bytes_panic_the_checker(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(check("x.toml", &bytes, TODAY).is_err());
    }

    #[test]
    fn no_damage_to_a_good_file_panics_the_checker(cut in 0usize..9_000, len in 0usize..60, put in "[\\[\\]{}=\"'#\n，＝“”a1{%.-]{0,6}") {
        let (_, file, text) = library::EMBEDDED[1];
        let mut bytes = text.as_bytes().to_vec();
        let from = cut.min(bytes.len());
        let to = (from + len).min(bytes.len());
        bytes.splice(from..to, put.bytes());
        for complaint in check(file, &bytes, TODAY).map_or_else(|found| found, |playbook| playbook.warnings) {
            render(&complaint, Lang::Zh);
        }
    }
}

#[test]
fn the_samples_of_rota_and_settings_are_right() {
    let config = warroom::house::read_config("config.toml", include_bytes!("../examples/config.toml")).unwrap();
    let zone = jiff::tz::TimeZone::UTC;
    let people = include_bytes!("../examples/people.toml");
    let (people, warnings) = warroom::house::read_people("people.toml", people, &config.role_ids(), &zone).unwrap();
    assert_eq!((people.cards().len(), warnings), (5, vec![]));
    // Somebody is on duty at any hour of the week.
    let start: jiff::Timestamp = "2026-12-07T00:00:00Z".parse().unwrap();
    for hour in 0..168 {
        let at = start + jiff::SignedDuration::from_hours(hour);
        let manager = people.called("duty-manager", at).unwrap();
        assert!(people.is_on_duty(manager, at), "nobody at {at}");
    }
}

#[test]
fn every_shipped_playbook_says_what_must_hold_and_has_words_for_everybody() {
    for path in files("examples/playbooks") {
        let (file, text) = (path.display(), std::fs::read_to_string(&path).unwrap());
        assert!(text.contains("[[exit]]"), "{file} has no exit criteria");
        for audience in ["team", "support", "management"] {
            assert!(text.contains(&format!("to = \"{audience}\"")), "{file} has nothing to say to {audience}");
        }
        assert!(text.contains("to = \"public\"") || text.contains("to = \"users\""), "{file} says nothing outside");
    }
}
