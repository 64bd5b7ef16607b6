//! How far a long piece of work is, said while it goes on.

use super::tell;
use crate::text::Lang;

/// So many records are in before it is said how many.
const TOLD: usize = 10_000;

/// Says now and then how much of `of` is in: whoever takes in a large file wants to see that it goes on.
pub fn progress(of: usize, lang: Lang) -> impl FnMut(usize) {
    let mut said = 0;
    move |done| {
        if done / TOLD > said && done < of {
            said = done / TOLD;
            tell(&match lang {
                Lang::En => format!("{done} of {of} records are in"),
                Lang::Zh => format!("已写入 {done} 条,共 {of} 条"),
            });
        }
    }
}
