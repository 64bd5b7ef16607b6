//! Injects that wait for each other in a circle (E604), so that none of them is ever sent.

use super::super::build::inject_named;
use super::super::raw::Sheet;
use crate::raw::{Complaints, Extent, Row};
use std::collections::HashMap;

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let index: HashMap<&str, usize> = sheet.injects.iter().enumerate().map(|(at, item)| (item.name(), at)).collect();
    // Each waits for one other at most, so that following it is all there is to do.
    let next: Vec<Option<(usize, Extent)>> = sheet.injects.iter().map(|item| waits_for(item, &index)).collect();
    let mut settled = vec![false; next.len()];
    for start in 0..next.len() {
        let mut path: Vec<usize> = Vec::new();
        let mut here = start;
        while !settled[here] {
            if let Some(from) = path.iter().position(|&passed| passed == here) {
                circle(&path[from..], here, &next, sheet, complaints);
                break;
            }
            path.push(here);
            match &next[here] {
                Some((after, _)) => here = *after,
                None => break,
            }
        }
        path.into_iter().for_each(|passed| settled[passed] = true);
    }
}

fn waits_for(inject: &Row<'_>, index: &HashMap<&str, usize>) -> Option<(usize, Extent)> {
    let after = inject.table.text("after")?;
    let id = inject_named(after.value, |name| index.contains_key(name))?;
    index.get(id).map(|&at| (at, after.at))
}

fn circle(
    path: &[usize],
    back_to: usize,
    next: &[Option<(usize, Extent)>],
    sheet: &Sheet<'_>,
    complaints: &mut Complaints,
) {
    let Some((_, at)) = path.last().and_then(|&last| next[last].as_ref()) else { return };
    let mut names: Vec<&str> = path.iter().map(|&one| sheet.injects[one].name()).collect();
    // A circle of hundreds cannot be read; its beginning and its end can be mended.
    if names.len() > 12 {
        names.splice(6..names.len() - 5, ["..."]);
    }
    names.push(sheet.injects[back_to].name());
    let circle = names.join(" -> ");
    complaints
        .add("E604", at, format!("circle of 'after': {circle}"), format!("'after' 成环: {circle}"))
        .hint("Give one of them 'at'", "给其中一个写 'at'");
}
