//! Steps that wait for each other in a circle (E204), so that none of them could ever be done.

use super::super::raw::Sheet;
use crate::raw::{Complaints, Extent, Row};
use std::collections::HashMap;

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Unseen,
    OnPath,
    Done,
}

/// One step on the path that is being walked, and which of its edges comes next.
type Stop = (usize, usize);

pub(super) fn check(sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let index: HashMap<&str, usize> = sheet.steps.iter().enumerate().map(|(at, step)| (step.name(), at)).collect();
    let edges: Vec<Vec<(usize, Extent)>> = sheet.steps.iter().map(|step| waits_for(step, &index)).collect();
    let mut marks = vec![Mark::Unseen; sheet.steps.len()];
    for start in 0..sheet.steps.len() {
        if marks[start] == Mark::Unseen {
            walk(start, &edges, &mut marks, sheet, complaints);
        }
    }
}

/// The steps that `step` waits for: those it requires, and the decisions that it hangs on.
fn waits_for(step: &Row<'_>, index: &HashMap<&str, usize>) -> Vec<(usize, Extent)> {
    let required = step.table.texts("requires").into_iter().map(|id| (id.value, id.at));
    let decided = step.table.table("only_if").map(|table| table.value.entries()).unwrap_or_default();
    let decided = decided.iter().map(|entry| (entry.key.value.as_str(), entry.key.at.clone()));
    required.chain(decided).filter_map(|(id, at)| Some((*index.get(id)?, at))).collect()
}

/// Depth first without recursion: a hostile file may chain thousands of steps.
fn walk(
    start: usize,
    edges: &[Vec<(usize, Extent)>],
    marks: &mut [Mark],
    sheet: &Sheet<'_>,
    complaints: &mut Complaints,
) {
    let mut path: Vec<Stop> = vec![(start, 0)];
    marks[start] = Mark::OnPath;
    while let Some(&mut (step, ref mut edge)) = path.last_mut() {
        let Some((next, at)) = edges[step].get(*edge) else {
            marks[step] = Mark::Done;
            path.pop();
            continue;
        };
        *edge += 1;
        match marks[*next] {
            Mark::Unseen => {
                marks[*next] = Mark::OnPath;
                path.push((*next, 0));
            }
            Mark::OnPath => circle(&path, *next, at, sheet, complaints),
            Mark::Done => {}
        }
    }
}

fn circle(path: &[Stop], back_to: usize, at: &Extent, sheet: &Sheet<'_>, complaints: &mut Complaints) {
    let from = path.iter().position(|(step, _)| *step == back_to).unwrap_or(0);
    let mut names: Vec<&str> = path[from..].iter().map(|(step, _)| sheet.steps[*step].name()).collect();
    // A circle of hundreds cannot be read; its beginning and its end can be mended.
    if names.len() > 12 {
        names.splice(6..names.len() - 5, ["..."]);
    }
    names.push(sheet.steps[back_to].name());
    let circle = names.join(" -> ");
    complaints.add("E204", at, format!("circle: {circle}"), format!("循环依赖: {circle}"));
}
