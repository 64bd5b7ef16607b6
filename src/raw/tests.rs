//! Files that people write, with everything that is wrong with them told at once.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::text::Lang;
use proptest::prelude::*;

static DOOR: Form = Form::of(
    "door",
    "门",
    "id",
    &[
        needed("id", Shape::Id, "its name", "名称"),
        optional("width", Shape::Integer(1, 9), "metres", "米"),
        optional("open", Shape::Flag, "whether it is open", "是否开着"),
    ],
);
static HOUSE: Form = Form::file(&[
    needed("owner", Shape::Text, "who answers for it", "负责人"),
    needed("built", Shape::Date, "when it was built", "建成日期"),
    optional("title", Shape::Bilingual, "its name", "名称"),
    optional("doors", Shape::Forms(&DOOR), "its doors", "门"),
    optional("colour", Shape::Word(&["red", "green"]), "of the walls", "墙色"),
    optional("rest", Shape::Duration, "how long it sleeps", "休息"),
    optional("key", Shape::Reference, "where its key is kept", "钥匙"),
    optional("rows", Shape::Either(&[Shape::Text, Shape::Texts]), "a picture", "图"),
    optional("by", Shape::Map(&Shape::Texts), "who lives in which room", "房间"),
]);

fn all(text: &str) -> Vec<Diagnostic> {
    read_as(&HOUSE, "house.toml", text.as_bytes()).0.finish()
}

fn lines(text: &str) -> Vec<String> {
    all(text).iter().map(|one| one.one_line(Lang::En).replacen("house.toml:", "", 1)).collect()
}

const GOOD: &str = "owner = 'Li'\nbuilt = 2020-01-02\n";

fn with(text: &str) -> Vec<String> {
    lines(&format!("{GOOD}{text}"))
}

#[test]
fn a_good_file_gives_its_values_and_no_complaint() {
    let text =
        format!("{GOOD}title = {{ zh = '屋', en = 'house' }}\nrows = ['a']\n[[doors]]\nid = 'front'\nwidth = 2\n");
    let (complaints, house) = read_as(&HOUSE, "house.toml", text.as_bytes());
    assert_eq!(complaints.finish(), []);
    let house = house.unwrap().value;
    assert_eq!(house.text("owner").unwrap().value, "Li");
    assert_eq!(house.date("built").unwrap().value, jiff::civil::date(2020, 1, 2));
    assert_eq!(house.bilingual("title").unwrap().value.get(Lang::Zh), "屋");
    assert_eq!(house.tables("doors")[0].value.integer("width").unwrap().value, 2);
}

#[test]
fn all_wrong_fields_are_told_at_once_and_by_name() {
    let text = "ownr = 'Li'\nbuilt = '2020'\ntitle = 5\ncolour = 'gren'\n[[doors]]\nwidth = 'x'\nid = 'front'\nopne = true\n[[doors]]\nopen = 1\n";
    assert_eq!(
        lines(text),
        [
            " E105 the file needs 'owner'. owner: who answers for it",
            "1:1: E104 unknown field 'ownr'. Did you mean 'owner'?",
            "2:9: E106 built must be a date like 2026-10-11, without quotes; found text",
            "3:9: E106 title must be text or { zh, en }; found number",
            "4:10: E106 colour must be one of red green; found 'gren'. Did you mean 'green'?",
            "6:9: E106 width must be a whole number from 1 to 9; found text",
            "8:1: E104 unknown field 'opne' in door 'front'. Did you mean 'open'?",
            "9:1: E105 door 2 (line 9) needs 'id'. id: its name",
            "10:8: E106 open must be true or false; found number",
        ]
    );
    let zh = &all("owner = 1")[0];
    assert_eq!(zh.what.get(Lang::Zh), "文件缺少必填字段 'built'");
}

#[test]
fn a_language_of_a_title_is_held_to_zh_and_en() {
    assert_eq!(with("title = { cn = '屋' }"), ["3:11: E104 unknown language 'cn' in title. Use zh and en"]);
    assert_eq!(with("title = { zh = 1 }"), ["3:16: E106 title.zh must be text; found number"]);
}

#[test]
fn a_duration_says_how_to_write_one() {
    assert_eq!(with("rest = '30 minutes'"), ["3:8: E207 '30 minutes' is no duration: use 90s, 30m, 2h, 3d"]);
    assert_eq!(with("rest = 30"), ["3:8: E106 rest must be a duration like \"30m\"; found number"]);
}

#[test]
fn several_syntax_errors_are_told_in_one_run() {
    let found = with("a = \nb = 'x'\nc = [1, 2\nd = \"open\ne = 1\n");
    assert!(found.len() >= 2, "{found:#?}");
    assert!(found[0].starts_with("3:"), "{found:#?}");
    assert!(found.iter().all(|one| one.contains("E102")), "{found:#?}");
    let twice = with("owner = 'Wu'\n");
    assert_eq!(twice, ["3:1: E102 duplicate key"]);
}

#[test]
fn full_width_signs_are_named_and_the_rest_is_checked_in_the_same_run() {
    assert_eq!(
        with("title ＝ “屋，小”\ncolour = ｛\u{3000}｝\nwidth = 1\n"),
        [
            "3:7: E103 full-width '＝', type '='",
            "3:9: E103 full-width '“', type '\"'",
            "3:13: E103 full-width '”', type '\"'",
            "4:10: E103 full-width '｛', type '{'",
            "4:10: E106 colour must be one of red green; found table",
            "4:11: E103 full-width or hidden space (U+3000), type a plain space",
            "4:12: E103 full-width '｝', type '}'",
            "5:1: E104 unknown field 'width'",
        ]
    );
    assert_eq!(with("title = \"屋，“小”：\" # 全角，在此无妨\n"), Vec::<String>::new());
    assert_eq!(with("title = \"屋”\n"), ["3:11: E103 full-width '”', type '\"'"]);
}

#[test]
fn only_toml_1_0_is_taken() {
    assert_eq!(with("title = {\n zh = '屋' }"), ["3:9: E102 a { } table must end on the line where it began"]);
    assert_eq!(with("title = { zh = '屋', }"), ["3:19: E102 no comma before '}'"]);
    assert!(with("title = \"\\x41\"")[0].starts_with("3:10: E102 \\e and \\x"));
    assert_eq!(with("rows = [ # lists may\n 'a',\n 'b', # go on\n]"), Vec::<String>::new());
}

#[test]
fn gbk_is_recognised_and_named() {
    let mut bytes = b"owner = '".to_vec();
    bytes.extend([0xce, 0xca, 0xd0, 0xc5, b'\'']);
    let found = read("dir/site.toml", &bytes).0.finish();
    assert_eq!(
        found[0].one_line(Lang::En),
        "dir/site.toml:1:10: E101 site.toml is not UTF-8 (looks like GBK). Try: iconv -f gbk -t utf-8 site.toml > new.toml"
    );
    assert!(found[0].sentence(Lang::Zh).contains("请转码"));
    assert!(read("a", b"\xff\xfeo\0").0.finish()[0].to_string().contains("UTF-16"));
    assert!(read("a", b"a = '\xff'").0.finish()[0].to_string().contains("E101 a is not UTF-8. Save"));
}

#[test]
fn a_byte_order_mark_moves_no_place() {
    assert_eq!(
        lines(&format!("\u{feff}{GOOD}colour = 1"))[0],
        "3:10: E106 colour must be one of red green; found number"
    );
}

#[test]
fn hostile_files_are_refused_before_the_parser() {
    let one = |bytes: &[u8]| {
        let (complaints, table) = read("x.toml", bytes);
        assert!(table.is_none());
        complaints.finish().remove(0).to_string()
    };
    assert_eq!(one(&vec![b'a'; 50_000_000]), "x.toml: E102 the file is too big: 48829 KiB. At most 1024 KiB are read");
    let keys: String = (0..200_000).map(|n| format!("{n}=1\n")).collect();
    assert!(one(keys.as_bytes()).contains("E102 the file is too big"));
    let keys: String = (0..100_000).map(|n| format!("{n}=1\n")).collect();
    assert_eq!(one(keys.as_bytes()), "x.toml:20001:6: E102 more than 20000 keys and tables");
    assert_eq!(one("[".repeat(100_000).as_bytes()), "x.toml:1:9: E102 nested deeper than 8");
    assert!(one(b"a.b.c.d.e.f.g.h.i.j.k = 1").contains("nested deeper than 8"));
    assert!(one("a.".repeat(100_000).as_bytes()).contains("E102"));
    let broken: String = (0..15_000).map(|n| format!("{n} = \n")).collect();
    let found = read("x.toml", broken.as_bytes()).0.finish();
    assert_eq!(found.len(), 101);
    assert_eq!(found[100].to_string(), "x.toml: E102 and 14900 more complaints");
}

#[test]
fn a_list_that_is_cut_off_is_an_error_only_when_errors_are_cut() {
    let told = |warnings: usize, errors: usize| {
        let mut complaints = read("x.toml", b"a = 1").0;
        for (code, count) in [("W301", warnings), ("E104", errors)] {
            for _ in 0..count {
                complaints.add_whole(code, "so", "如此");
            }
        }
        assert_eq!(complaints.has_errors(), errors > 0);
        let found = complaints.finish();
        let shown = found.iter().filter(|one| one.code == "E104").count();
        (found.len(), shown, found[found.len() - 1].to_string())
    };
    assert_eq!(told(100, 0), (100, 0, "x.toml: W301 so".to_owned()));
    assert_eq!(told(137, 0), (101, 0, "x.toml: W102 and 37 more warnings".to_owned()));
    assert_eq!(told(5_000, 0), (101, 0, "x.toml: W102 and 4900 more warnings".to_owned()));
    assert_eq!(told(5_000, 1), (101, 1, "x.toml: W102 and 4901 more warnings".to_owned()));
    assert_eq!(told(0, 137), (101, 100, "x.toml: E102 and 37 more complaints".to_owned()));
    assert_eq!(told(3, 137), (101, 100, "x.toml: E102 and 40 more complaints".to_owned()));
}

#[test]
fn a_secret_is_refused_and_shown_nowhere() {
    for secret in [
        "key = 'hunter2-is-mine'",
        "title = 'AKIAIOSFODNN7EXAMPLE'",
        "title = 'x ghp_0123456789abcdefghijABCDEFGHIJ012345'",
        "title = 'curl https://me:hunter2-is-mine@host/x'",
        "title = 'mysql --password=hunter2-is-mine'",
        "title = 'mysql --password hunter2-is-mine'",
        "password = 'hunter2-is-mine'",
        "title = 'token=ghp_secret11 password=hunter2-is-mine'",
        "title = 'password: hunter2-is-mine'",
        "title = 'psql \"password\": \"hunter2-is-mine\"'",
        "title = 'curl -u me:hunter2-is-mine https://host'",
        "title = 'mysql -phunter2-is-mine shop'",
        "title = 'curl -H \"Authorization: Bearer hunter2-is-mine-0\"'",
        "# PASSWORD=hunter2-is-mine",
        "title = '密码=hunter2-is-mine'",
        "title = '''\n-----BEGIN RSA PRIVATE KEY-----\nhunter2ishunter2is\n-----END RSA PRIVATE KEY-----\n'''",
        "colour = 'hunter2-is-mine' # hunter2-is-mine token=hunter2-is-mine",
    ] {
        let found = all(&format!("{GOOD}{secret}\n"));
        let shown = format!("{found:?}");
        assert!(found.iter().any(|one| one.code == "E209"), "{secret}: {shown}");
        for leak in ["hunter2", "AKIA", "ghp_"] {
            assert!(!shown.contains(leak), "{secret}: {shown}");
        }
    }
}

#[test]
fn a_reference_and_a_blank_are_no_secret() {
    for fine in [
        "key = 'vault:kv/ops/lb#password'",
        "title = 'mysql --password=$DB_PASSWORD'",
        "title = 'mysql --password={{password}}'",
        "title = 'curl https://user@host/x and https://$U:$P@host/'",
        "title = 'password: ask the duty manager'",
        "title = 'at 14:05@ops see https://host/a:b'",
        "title = 'psql -c \"select secret = NULL\"'",
    ] {
        assert_eq!(with(fine), Vec::<String>::new(), "{fine}");
    }
}

#[test]
fn the_schema_names_every_field_and_those_needed() {
    let schema = schema(&HOUSE, "house");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["required"], serde_json::json!(["owner", "built"]));
    assert_eq!(schema["properties"]["doors"]["items"]["properties"]["width"]["maximum"], 9);
    assert_eq!(schema["properties"]["owner"]["description"], "who answers for it / 负责人");
    assert_eq!(schema["additionalProperties"], false);
}

proptest! {
    #[test]
    fn no_bytes_panic_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_as(&HOUSE, "x", &bytes).0.finish();
    }

    #[test]
    fn no_near_toml_panics_the_reader(text in "(owner|title|doors|[ =＝“”\"'{}｛\\[\\],，.#\\\\\n:：a1é]){0,40}") {
        let (complaints, table) = read_as(&HOUSE, "x", text.as_bytes());
        let refused = complaints.has_errors();
        let found = complaints.finish();
        prop_assert!(table.is_some() || refused);
        let places: Vec<_> = found.iter().map(|one| one.place.as_ref().map(|at| (at.line, at.column))).collect();
        prop_assert!(places.is_sorted(), "{places:?}");
    }
}
