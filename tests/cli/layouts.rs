//! A layout of one's own, checked from the shell: each mistake with its place and the way out, in both languages.

use super::room::Room;

const HEAD: &str = "format = 1\nid = \"mine\"\ntitle = { zh = \"我的\", en = \"Mine\" }\nfocus = [\"steps\"]\n";

/// A layout with this grid.
fn grid(min: &str, rows: &str, grid: &str) -> String {
    format!("{HEAD}[[at]]\nmin = \"{min}\"\ncols = [\"1fr\", \"20\"]\nrows = [{rows}]\ngrid = \"\"\"\n{grid}\"\"\"\n")
}

/// A code, a file that earns it, the line, and what is said of it and to do about it in both languages.
type Mistake = (&'static str, String, usize, [&'static str; 2], [&'static str; 2]);

fn mistakes() -> Vec<Mistake> {
    let rows = "\"1\", \"1fr\"";
    let sound = "banner banner\nsteps clock\n";
    vec![
        (
            "E301",
            grid("80x24", rows, "banner banner\nstepps clock\n"),
            11,
            ["unknown pane 'stepps'", "Did you mean 'steps'?"],
            ["未知面板 'stepps'", "'steps'"],
        ),
        (
            "E302",
            grid("80x24", "\"1\", \"1fr\", \"1fr\"", "banner banner\nsteps clock\nclock steps\n"),
            11,
            ["'steps' is not a rectangle", "must touch and fill"],
            ["'steps' 不是矩形", "填满一个矩形"],
        ),
        ("E303", grid("80x24", "\"1\", \"40\"", sound), 6, ["need 41", "Raise min"], ["41", "请加大 min"]),
        (
            "E304",
            grid("80x24", rows, "banner banner\nsteps\n"),
            11,
            ["row 2 has 1 column", "named once for each"],
            ["第 2 行有 1 列", "每列各写一次"],
        ),
        ("E305", grid("eighty", rows, sound), 6, ["is no terminal size", "80x24"], ["不是终端尺寸", "列x行"]),
        (
            "E306",
            grid("80x24", rows, "banner banner\nclock clock\n"),
            4,
            ["'steps'", "Put it into a grid"],
            ["不在任何 grid 里", "请放进 grid"],
        ),
        (
            "E307",
            format!("{HEAD}[[at]]\nmin = \"1x1\"\nuse = \"mine\"\n").replace("focus = [\"steps\"]\n", ""),
            6,
            ["circle", "a grid of its own"],
            ["绕成了圈", "自己的 grid"],
        ),
        (
            "E308",
            grid("80x24", rows, "steps steps\nsteps steps\n"),
            9,
            ["no banner", "give it the first row"],
            ["没有 banner", "请放在第一行"],
        ),
    ]
}

#[test]
fn each_mistake_in_a_layout_is_told_with_its_place_and_the_way_out() {
    let room = Room::new();
    for (code, text, line, english, chinese) in mistakes() {
        let file = room.path(&format!("{code}.toml"));
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        for (lang, said) in [("en", english), ("zh", chinese)] {
            let mut ran = room.run(&["--lang", lang, "layout", "check", &file]).is(4);
            for words in [format!("{file}:{line}:"), code.to_owned()].iter().map(String::as_str).chain(said) {
                ran = ran.says(words);
            }
        }
        let told = room.run(&["layout", "check", &file, "--json"]).is(4).json();
        assert!(told.to_string().contains(code), "{told}");
    }
}

#[test]
fn two_files_that_use_each_other_are_told_of_the_circle_and_not_of_one_that_is_unknown() {
    let room = Room::new();
    let layout = |id: &str, other: &str| {
        let file = room.path(&format!("{id}.toml"));
        let at = format!("[[at]]\nmin = \"1x1\"\nuse = \"{other}\"\n");
        let text = HEAD.replace("mine", id).replace("focus = [\"steps\"]\n", "") + &at;
        std::fs::write(&file, text).unwrap();
        file.display().to_string()
    };
    let (one, other) = (layout("one", "other"), layout("other", "one"));
    let told = room.run(&["layout", "check", &one, &other]).is(4);
    told.says("one -> other -> one").says("other -> one -> other").lacks("unknown layout");
}

#[test]
fn a_file_is_previewed_before_it_is_put_where_layouts_live() {
    let room = Room::new();
    let file = room.path("mine.toml").display().to_string();
    std::fs::write(&file, grid("80x24", "\"1\", \"1fr\"", "banner banner\nsteps clock\n")).unwrap();
    room.run(&["layout", "preview", &file, "--size", "80x24"]).is(0).says("mine 80x24").says("steps");
    std::fs::write(&file, grid("80x24", "\"1\", \"1fr\"", "banner banner\nstepps clock\n")).unwrap();
    room.run(&["layout", "preview", &file]).is(4).says("unknown pane 'stepps'");
    room.run(&["layout", "preview", "no-such.toml"]).is(3).says("there is no such file");
}
