//! Working through the checklist: ticks and their undoing, decisions, verifications, timers.

use crate::console::Console;

#[test]
fn a_tick_moves_the_cursor_on_and_is_undone_and_redone() {
    let mut room = Console::declared();
    room.press("space");
    room.checklist().line("Confirm: monitoring").is("[x]").says("14:00");
    room.checklist().line("Scope").is("[ ]").selected();
    room.timeline().last().says("1.1 Confirm: mon");
    room.press("u");
    room.checklist().line("Confirm: monitoring").is("[ ]");
    room.timeline().last().says("taken back: tick 1.1 Confirm:");
    room.press("U");
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.press("U").status().says("nothing to redo");
}

#[test]
fn a_step_anywhere_is_ticked_and_space_takes_the_tick_back() {
    let mut room = Console::declared();
    room.press("j space");
    room.checklist().line("Scope").is("[x]");
    // The first step is still the next to do.
    room.checklist().line("Confirm: monitoring").is("[ ]").selected();
    room.press("j space");
    room.checklist().line("Scope").is("[ ]").selected();
}

#[test]
fn undo_takes_back_only_what_i_did() {
    let mut room = Console::declared();
    let mut other = room.beside("Li Hua");
    other.press("space");
    room.hears_the_bell();
    room.checklist().line("Confirm: monitoring").is("[x]");
    room.press("u").status().says("you have no mark here to undo");
    room.checklist().line("Confirm: monitoring").is("[x]");
}

#[test]
fn somebody_works_on_a_step() {
    let mut room = Console::declared();
    room.press("w");
    room.checklist().line("Confirm: monitoring").is("[w]").selected();
    room.press("w").checklist().line("Confirm: monitoring").is("[ ]");
}

#[test]
fn a_step_that_does_not_apply_asks_why_and_esc_keeps_what_was_typed() {
    let mut room = Console::declared();
    room.press("j x").types("one region on");
    room.popup().says("Does not apply: 1.2 Scope").line("Reason").says("one region on");
    room.press("Esc").shows_no_popup();
    room.checklist().line("Scope").is("[ ]").selected();
    room.press("x").popup().line("Reason").says("one region on");
    room.types("ly").press("Enter").shows_no_popup();
    room.checklist().line("Scope").is("[-]").grey();
    room.timeline().last().says("1.2 Scope: regions, users, functions (one region only)");
}

#[test]
fn a_reason_must_be_given() {
    let mut room = Console::declared();
    room.press("v Enter").popup().says("Reason is needed");
    room.types("later today").press("Enter").shows_no_popup();
    room.checklist().line("Confirm: monitoring").is("[>]");
    room.checklist().line("Scope").selected();
}

fn at_the_decision() -> Console {
    let mut room = Console::declared();
    room.writes("/tick freeze-deploys");
    room.press("/").types("which layer").press("Enter");
    room.checklist().line("DECIDE").is("[?]").selected();
    room
}

#[test]
fn a_decision_greys_the_other_branches_and_can_be_changed() {
    let mut room = at_the_decision();
    room.press("space d Tab").types("pool 500/500");
    room.popup().line("database").selected();
    room.popup().line("server or app").says("4.3 server: switch to standby");
    room.press("Enter").shows_no_popup();
    room.checklist().line("DECIDE").is("[d]");
    room.checklist().line("database: fail over").is("[ ]").plain();
    room.checklist().line("server: switch").grey();
    room.checklist().line("network: move").grey();
    room.timeline().last().says("= database (pool 500/500)");
    room.press("/").types("which layer").press("Enter space s Enter");
    room.checklist().line("server: switch").plain();
    room.checklist().line("database: fail over").grey();
    room.timeline().says("= database (pool 500/500)").last().says("= server or app");
}

#[test]
fn not_known_yet_keeps_every_branch_open() {
    let mut room = at_the_decision();
    room.press("space u");
    room.popup().says("all stay open; asked again in 10m");
    room.press("Enter");
    room.checklist().line("DECIDE").is("[?]");
    room.checklist().line("network: move").is("[ ]").plain();
    room.checklist().line("database: fail over").plain();
}

#[test]
fn a_step_that_comes_later_says_what_comes_before_it() {
    let mut room = at_the_decision();
    room.writes("/untick freeze-deploys");
    room.press("space d Enter /").types("fail over").press("Enter");
    room.step().says("after: 4.1 Freeze deploys").says("needs a second person");
    room.press("space").status().says("comes after: 4.1 Freeze deploys").lacks("--force");
    room.press("Enter").popup().says("needs a second person");
}

#[test]
fn a_second_person_confirms_from_another_console() {
    let mut room = at_the_decision();
    room.press("space d Enter /").types("fail over").press("Enter space");
    room.checklist().line("database: fail over").is("[h]");
    room.status().says("half: needs a second person");
    room.step().says("done by chen, waits for a second person");
    room.press("space").status().says("needs a second person to confirm");
    let mut other = room.beside("Li Hua");
    other.press("/").types("fail over").press("Enter space");
    other.checklist().line("database: fail over").is("[x]");
    room.hears_the_bell();
    room.checklist().line("database: fail over").is("[x]");
    room.timeline().last().says("database: fail over (second person)").says("Li Hua");
}

#[test]
fn a_verification_that_fails_leads_back_and_passes_later() {
    let mut room = at_the_decision();
    room.press("space d Enter /").types("outside probe").press("Enter space");
    room.popup().says("success %").says("must be >= 99");
    room.types("97.5").press("Enter");
    room.timeline().last().says("5.1 Outside probe passes = 97.5");
    // The way back: the decision is asked again, and the cursor is there.
    room.checklist().line("DECIDE").is("[?]").selected();
    room.press("space n Enter /").types("outside probe").press("Enter space").types("99.7").press("Enter");
    room.checklist().line("Outside probe").is("[x]");
    room.timeline().last().says("= 99.7");
}

#[test]
fn a_value_that_is_no_number_stays_in_the_form() {
    let mut room = Console::declared();
    room.press("/").types("outside probe").press("Enter space").types("ninety").press("Enter");
    room.popup().says("needs a number").line("Value").says("ninety");
}

#[test]
fn a_wait_runs_and_is_ticked_when_its_time_is_up() {
    let mut room = Console::declared();
    room.press("/").types("watch core").press("Enter");
    room.step().says("Space starts 30m");
    room.press("space");
    room.checklist().line("Watch core").is("[w]").says("in 30:00").selected();
    room.later("10m").step().says("20:00 left, then Space");
    room.press("space").status().says("has 19 min to run");
    room.later("20m").step().says("time is up: Space");
    room.press("space").checklist().line("Watch core").is("[x]");
}

#[test]
fn a_command_is_copied_with_its_variables_and_never_run() {
    let mut room = at_the_decision();
    room.press("k y");
    assert_eq!(room.copied, ["ci freeze --all --reason INC-0001"]);
    room.writes("/var backend=checkout").press("/").types("standby").press("Enter y");
    room.popup().says("Copy a RISKY command?");
    room.press("Enter");
    assert_eq!(room.copied.len(), 1, "the safe answer is the first");
    room.press("y y Enter");
    assert!(room.copied.last().unwrap().starts_with("lbctl switch --to standby"));
}

#[test]
fn a_notice_is_shown_filled_in_and_ticked_when_it_was_said() {
    let mut room = Console::declared();
    room.press("/").types("first public").press("Enter space");
    room.popup().says("We are looking into a problem with the site");
    room.press("y");
    assert!(room.copied.last().unwrap().contains("Next update: 14:30"));
    room.press("Enter").checklist().line("First public notice").is("[x]");
    room.timeline().last().says("say").says("First public notice");
}

#[test]
fn a_phase_folds_and_unfolds() {
    let mut room = Console::declared();
    room.press("h").checklist().lacks("Scope: regions").line("Confirm & grade").selected();
    room.press("l").checklist().says("Scope: regions");
}
