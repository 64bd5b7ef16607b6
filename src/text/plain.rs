//! Signs whose width terminals disagree about, and what stands for them where it must not matter.
//!
//! Unicode calls them ambiguous: `─`, `…`, `“` take one cell in most terminals and two in some of those
//! that are set up for Chinese. Everything else, letters among it, has one width and is left alone.

use unicode_width::UnicodeWidthStr;

/// What stands for `symbol` in one cell of ASCII; `None` when its width is the same everywhere.
///
/// What has no twin becomes `?`: the screen says that something stands there, the record keeps it.
pub fn stand_in(symbol: &str) -> Option<char> {
    if symbol.is_ascii() || symbol.width() == symbol.width_cjk() {
        return None;
    }
    Some(symbol.chars().next().map_or(' ', twin))
}

fn twin(sign: char) -> char {
    match sign {
        '━' | '═' => '=',
        // Heavy lines are where the keys go.
        '┃' | '║' | '┏' | '┓' | '┗' | '┛' | '█' | '■' => '#',
        '│' | '┆' | '┊' => '|',
        '─' | '┄' | '┈' | '‐'..='―' => '-',
        '┌'..='╋' | '╭'..='╰' => '+',
        '…' | '‥' => '~',
        '·' | '•' | '∙' => '.',
        '●' | '○' | '◆' | '◇' | '★' | '☆' | '※' => '*',
        '→' | '▶' | '▷' => '>',
        '←' | '◀' | '◁' => '<',
        '↑' | '▲' | '△' => '^',
        '↓' | '▼' | '▽' => 'v',
        '“' | '”' | '″' => '"',
        '‘' | '’' | '′' | '´' => '\'',
        '×' => 'x',
        '÷' => '/',
        '①'..='⑨' => char::from_digit(sign as u32 - '①' as u32 + 1, 10).unwrap_or('?'),
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_every_terminal_draws_alike_is_left_alone() {
        for symbol in ["a", " ", "", "中", "【", "：", "e\u{301}", "😀", "é", "ж"] {
            assert_eq!(stand_in(symbol), None, "{symbol}");
        }
    }

    #[test]
    fn a_sign_of_doubtful_width_has_one_cell_of_ascii() {
        let text = "┏━┓┃┌─┐│├┼…·●→“”—×③≥";
        let plain: String = text.chars().map(|c| stand_in(&c.to_string()).unwrap_or('!')).collect();
        assert_eq!(plain, "#=##+-+|++~.*>\"\"-x3?");
    }
}
