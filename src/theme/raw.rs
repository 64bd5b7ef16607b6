//! The fields of `theme.toml`.

use super::choice::Asked;
use crate::diagnostic::Diagnostic;
use crate::raw::{Form, Shape, optional, read_as};

static THEME: Form = Form::file(&[
    optional("format", Shape::Integer(1, 1), "version of this file format", "文件格式版本"),
    optional("theme", Shape::Word(Asked::GROUNDS), "the ground of the terminal", "终端底色"),
    optional("color", Shape::Word(Asked::COLOURS), "whether colours are wanted", "是否用颜色"),
    optional("glyphs", Shape::Word(Asked::GLYPHS), "with which signs borders are drawn", "边框用什么符号"),
]);

/// Reads a `theme.toml`; `file` is how the user named it.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(file: &str, bytes: &[u8]) -> Result<Asked, Vec<Diagnostic>> {
    let (complaints, table) = read_as(&THEME, file, bytes);
    match table {
        Some(table) if !complaints.has_errors() => {
            let word = |name| table.value.text(name).map(|word| word.value);
            Ok(Asked::of(word("color"), word("theme"), word("glyphs")))
        }
        _ => Err(complaints.finish()),
    }
}

/// The JSON schema of `theme.toml`.
pub fn schema() -> serde_json::Value {
    crate::raw::schema(&THEME, "warroom theme")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Colour, Glyphs, Ground};

    #[test]
    fn a_theme_file_says_the_ground_the_signs_and_whether_colours_are_wanted() {
        let asked = read("theme.toml", b"theme = 'light'\ncolor = 'never'\nglyphs = 'ascii'\n").unwrap();
        let all = Asked { colour: Some(Colour::Never), ground: Some(Ground::Light), glyphs: Some(Glyphs::Ascii) };
        assert_eq!(asked, all);
        assert_eq!(read("theme.toml", b"").unwrap(), Asked::default());
    }

    #[test]
    fn a_slip_is_told_with_its_place() {
        let wrong = read("theme.toml", b"theme = 'lihgt'\n").unwrap_err();
        assert_eq!(
            wrong[0].to_string(),
            "theme.toml:1:9: E106 theme must be one of auto dark light; found 'lihgt'. Did you mean 'light'?"
        );
    }
}
