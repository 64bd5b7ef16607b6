//! What a tired person's hands do: a key too many, a word too few, Enter without looking.

use crate::console::Console;
use warroom::input::Keymap;
use warroom::text::Lang;

#[test]
fn a_command_with_a_variable_that_nobody_set_is_not_copied_and_says_the_way() {
    let mut room = Console::declared();
    room.press("/").types("switch to standby").press("Enter");
    room.step().says("lbctl switch --to standby --service <backend>").says("! backend is not set yet: /var backend=..");
    room.press("y").shows_no_popup();
    room.status().says("not copied: nobody has set backend yet").says("/var backend=..");
    assert_eq!(room.copied, [""; 0]);
    room.writes("/var backend=checkout");
    room.step().says("--service checkout").lacks("not set yet").lacks("{{");
    room.press("y").popup().says("lbctl switch --to standby --service checkout");
    room.press("y Enter");
    assert_eq!(room.copied, ["lbctl switch --to standby --service checkout"]);
}

#[test]
fn a_default_for_a_notice_is_no_word_for_a_command() {
    let mut room = Console::declared();
    // A notice may be read out with what the playbook offers.
    room.press("a").popup().says("the site");
    room.press("Esc /").types("switch to standby").press("Enter y");
    assert_eq!(room.copied, [""; 0]);
    // What people call it is no name in a tool.
    room.writes("/var service=checkout").press("y").shows_no_popup();
    // Nothing is no value.
    room.writes("/var backend=").input().says("/var backend=");
    room.press("y").shows_no_popup();
    assert_eq!(room.copied, [""; 0]);
}

#[test]
fn an_entry_with_curly_brackets_is_copied_as_it_is() {
    let mut room = Console::declared();
    room.writes("the template {{nothing}} is broken").press("6 y");
    assert!(room.copied[0].ends_with("the template {{nothing}} is broken"), "{:?}", room.copied);
}

#[test]
fn a_blind_enter_in_the_ending_goes_one_stage_and_skips_none() {
    let mut room = Console::declared();
    room.press("R").popup().line("mitigated").selected();
    room.press("Enter").timeline().last().says("mitigated");
    room.press("R").popup().line("observed").selected();
    room.press("Enter").timeline().last().says("watched whether it holds");
    room.press("R").popup().line("holds: outside probe").selected();
    room.press("Enter R").popup().line("holds: 5xx").selected();
    room.press("Enter").later("31m").press("R").popup().line("resolved").selected();
    room.press("Tab").types("it holds").press("Enter").banner().says("RESOLVED");
    room.press("R").popup().line("closed").selected();
}

#[test]
fn resolving_while_a_first_step_is_open_or_a_check_failed_asks_why() {
    let mut room = Console::declared();
    room.writes("/criterion reachable met").writes("/criterion baseline met").later("31m");
    room.press("R r Enter").popup().says("steps that come first are open: 1.1 Confirm").says("say why");
    room.press("Esc").writes("/tick confirm-signal").writes("/tick take-command").writes("/verify probe 97");
    room.press("R r Enter").popup().says("what was verified failed: 5.1 ").lacks("come first");
    room.types("the probe itself is broken").press("Enter").banner().says("RESOLVED");
    room.timeline().says("the probe itself is broken");
}

#[test]
fn the_ending_counts_steps_as_the_checklist_does() {
    let mut room = Console::declared();
    room.checklist().says("0/25");
    room.press("R").popup().says("25 of 25 steps are open, 4 of them come after the end");
    room.press("Esc space R").popup().says("24 of 25 steps are open");
}

#[test]
fn a_failed_verification_is_marked_on_its_row_in_shape_and_word() {
    let mut room = Console::declared();
    room.writes("/verify probe 97.25").press("/").types("Outside probe").press("Enter");
    room.checklist().line("Outside probe passes").is("[f]").says("failed 97.25");
    room.model.lang = Lang::Zh;
    room.checklist().line("外部拨测").is("[f]").says("未达标 97.25");
    room.resize(80, 24).checklist().line("外部拨测").is("[f]").says("未达标 97.25");
    room.model.lang = Lang::En;
    room.writes("/verify probe 99.9").checklist().line("Outside probe").is("[x]").lacks("failed");
}

#[test]
fn what_a_key_put_into_the_box_does_not_catch_the_next_entry() {
    let mut room = Console::declared();
    room.press("m").caret_is_behind("/mark ");
    room.press("Esc").input().lacks("/mark");
    room.press("i").types("pool full").press("Enter Esc");
    room.timeline().last().says("note").says("pool full");
    room.press("b").caret_is_behind("/ask ");
    room.press("Esc Y").caret_is_behind("/hyp ");
    room.press("Esc : Esc i").types("second").press("Enter Esc");
    room.timeline().last().says("note").says("second");
}

#[test]
fn a_half_written_mark_waits_for_its_own_key() {
    let mut room = Console::declared();
    room.press("m").types("first good minute").press("Esc i").types("pool").press("Esc");
    room.press("m").caret_is_behind("/mark first good minute");
    room.press("Esc i").caret_is_behind("> pool");
    room.types(" full").press("Enter Esc").timeline().last().says("note").says("pool full");
    // It waits over a restart too, and for its own incident.
    room.restarts().press("m").caret_is_behind("/mark first good minute");
    room.press("Esc").declares("Paid but no order");
    room.press("m").caret_is_behind("/mark ").input().lacks("first good");
    room.press("Esc").commands("/open INC-0001").press("m").caret_is_behind("/mark first good minute");
    room.press("Enter").timeline().last().says("mark").says("first good minute");
}

#[test]
fn a_slash_behind_the_colon_is_harmless() {
    let mut room = Console::declared();
    room.press(":").types("/sev P0 all regions").press("Enter").banner().says("P0");
    room.press("i").types(":/sev P2 one region").press("Enter Esc").timeline().last().lacks("note");
    room.press("i").types("：／fact only POST fails").press("Enter Esc").timeline().last().says("fact");
    room.hears(warroom::app::Msg::Key("i".parse().unwrap()));
    room.hears(warroom::app::Msg::Typed("//var/log is full".into()));
    room.press("Enter Esc").timeline().last().says("note").says("/var/log is full");
}

#[test]
fn i_writes_until_esc_and_a_colon_takes_one_line() {
    let mut room = Console::declared();
    room.press("i").types("/fact only POST fails").press("Enter").types("and a note").press("Enter");
    room.timeline().last().says("note").says("and a note");
    room.press("Esc :").types("fact pool full").press("Enter").shows_no_caret();
    room.press("m").types("here").press("Enter").shows_no_caret();
    // A scribe always writes.
    room.commands("/layout scribe").press(":").types("fact again").press("Enter").types("go on").press("Enter");
    room.timeline().last().says("note").says("go on");
}

#[test]
fn a_time_that_is_still_to_come_is_asked_about_and_says_the_day() {
    let mut room = Console::declared();
    let before = room.journal().len();
    room.press("i").types("23:59 first alert");
    room.input().says("sits at yesterday 23:59").says("without the time: now");
    room.press("Enter").status().says("23:59 is still to come today").says("yesterday 23:59").says("take the time out");
    room.caret_is_behind("23:59 first alert");
    assert_eq!(room.journal().len(), before);
    room.press("Enter");
    assert_eq!(room.journal().len(), before + 1);
    room.types("/fact 23:58 pool full").press("Enter").status().says("yesterday 23:58");
    // What is past today is not asked about.
    room.press("Ctrl-u").types("13:59 pool full").press("Enter Esc");
    assert_eq!(room.journal().len(), before + 2);
}

#[test]
fn layouts_are_called_by_their_names_in_the_language_of_the_screen() {
    let mut room = Console::declared();
    room.model.lang = Lang::Zh;
    room.press("L").status().says("默认").says("[").lacks("default");
    room.commands("/layout 记录员");
    assert_eq!(room.model.layout, "scribe");
}

#[test]
fn the_form_of_a_decision_says_what_to_look_at_and_where_tab_leads() {
    let mut room = Console::declared();
    room.press("/").types("which layer").press("Enter space");
    room.popup().says("See LB 5xx by zone").says("Tab Evidence").says("Enter decide");
    room.press("Tab").popup().says("Tab Answer");
    room.resize(60, 20).popup().says("Tab Answer").says("Esc keep draft").says("network");
    room.look().holds_no_torn_character();
}

#[test]
fn notices_to_one_audience_are_told_apart_and_what_is_out_says_so() {
    let mut room = Console::declared();
    room.writes("/var service=checkout").press("a");
    let popup = room.popup();
    popup
        .says("We are looking into a problem with checkout")
        .says("Publish the all-clear: to the public")
        .says("[not said yet]");
    popup.says("Enter y copy").lacks("Enter copy");
    room.press("s Enter").press("a").popup().says("[said 14:00]");
}

#[test]
fn a_channel_is_named_in_the_language_of_the_screen() {
    let mut room = Console::declared();
    room.press("/").types("first public").press("Enter space").popup().says("Website, Weibo, App push").lacks("微博");
    room.press("Enter").timeline().last().says("Website").lacks("官网");
    room.model.lang = Lang::Zh;
    room.timeline().last().says("官网").lacks("Website");
}

#[test]
fn what_a_limit_is_about_is_not_cut_where_there_is_room() {
    let mut room = Console::declared();
    room.clock().says("Grade P0 or P1").lacks("P1 ~");
    room.checklist().line("1 Confirm & grade").says("0/3").says("YOU ARE HERE");
    room.resize(80, 24).clock().says("Grade P0").lacks("P1 ~");
}

#[test]
fn the_keys_of_popups_are_those_that_are_bound() {
    let mut room = Console::declared();
    room.model.keymap = Keymap::read("keys.toml", b"[keys]\ncheck = \"Ctrl-e\"\nworking = \"Ctrl-y\"\n").unwrap();
    room.press("Ctrl-e").popup().says("Status check (Ctrl-e)");
}

#[test]
fn popups_listen_to_the_keys_of_their_own_table_and_show_them() {
    let mut room = Console::declared();
    let own = "[popup]\ncopy = 'c'\ntake-role = 'm'\nworse = 'x'\nfind = 'f'\nclosed = 'Ctrl-e'\n";
    room.model.keymap = Keymap::read("keys.toml", own.as_bytes()).unwrap();
    room.writes("/var service=checkout").press("a").popup().says("Enter c copy").lacks("y copy");
    room.press("y");
    assert_eq!(room.copied.len(), 0);
    room.press("c");
    assert_eq!(room.copied.len(), 1);
    room.press("Esc r").popup().says("m take it").lacks("t take it");
    room.press("m").popup().says("chen");
    room.press("Esc c").popup().says("x worse").lacks("w worse");
    room.press("x").popup().says("[x worse]");
    // What every input method lets through is as it was, and the list shows what it listens to.
    room.press("Esc g i").popup().says("f find").says("Ctrl-e closed").lacks("/ find");
    room.press("f").types("check").popup().says("/ check");
    room.press("Esc Esc").shows_no_popup();
    room.press("?").types("take-role m").popup().lacks("take it myself");
    room.press("Esc ?").types("roles: take it").popup().says("POPUP").says("while a popup is open");
}

#[test]
fn a_letter_that_a_choice_shows_picks_it_even_where_it_goes_up_elsewhere() {
    let mut room = Console::declared();
    room.writes("/sev P2 fewer users").press("e Tab Tab").popup().says("k keep P2");
    room.press("1").popup().says("[P1]");
    room.press("k").popup().says("[k keep P2]");
}

#[test]
fn refused_commands_wait_apart_from_what_is_written_next() {
    let mut room = Console::declared();
    room.commands("/nonsense one").press("Esc").commands("/nonsense two");
    room.press("Esc i").types("pool full").input().lacks("nonsense");
    room.press("Esc :").input().lacks("nonsense");
    room.press("Up").input().says("/nonsense two");
    room.press("Up").input().says("/nonsense one");
}

#[test]
fn a_text_is_in_the_box_again_after_the_editor_was_left_without_it() {
    let mut room = Console::declared();
    room.press(":").types("edit a long text").press("Enter");
    room.guest_leaves(warroom::app::Brought::Nothing);
    room.input().says("a long text");
}

/// A popup that takes no text lets none be lost.
#[test]
fn what_is_pasted_over_a_list_waits_in_the_input_box() {
    for keys in ["r", "P", "q"] {
        let mut room = Console::declared();
        room.press(keys).paste("pool full").status().says("put into the input box");
        room.press("Esc Esc").input().says("pool full");
        let mut room = Console::declared();
        room.press(keys).types("连接池");
        room.press("Esc Esc").input().says("连接池");
    }
}

#[test]
fn a_key_that_does_nothing_here_says_why() {
    let mut room = Console::declared();
    room.press("Home x").shows_no_popup().status().says("this is a phase");
    room.press("6 w").status().says("that key is for a step");
    room.press("4 E").status().says("that key is for an entry");
}

/// A slip after `g` is no key of its own: it would tick a step, or end the program.
#[test]
fn a_sequence_that_leads_nowhere_does_nothing() {
    let mut room = Console::declared();
    for keys in ["g space", "g w", "g D", "g q"] {
        room.press(keys).shows_no_popup().status().says("leads nowhere");
    }
    room.press("g Esc").checklist().line("Confirm: monitoring").is("[ ]");
}

#[test]
fn an_entry_is_pinned_and_unpinned_by_the_same_key() {
    let mut room = Console::declared();
    room.writes("pool full").press("6 End * *");
    room.timeline().last().says("unpinned");
    room.timeline().lacks("PINNED");
}

#[test]
fn panes_name_the_keys_that_hold_now() {
    let mut room = Console::declared();
    let own = b"[keys]\nroles = [\"Q\"]\nescalate = [\"^\"]\nnote = [\"I\"]\ncommand = [\"Ctrl-x\"]\n";
    room.model.keymap = Keymap::read("keys.toml", own).unwrap();
    room.press("j").roles().says("Q assign  ^ escalate  R end");
    room.input().says("I note   Ctrl-x command");
}

#[test]
fn a_refused_command_is_not_the_beginning_of_the_next_one() {
    for lang in [Lang::En, Lang::Zh] {
        let mut room = Console::speaking(lang);
        room.declares("Checkout will not load");
        room.press(":").types("foo").press("Enter Esc").press(":").types("sev P0 all regions").press("Enter");
        room.banner().says("P0");
        // Nor without the Esc: the key for commands begins one.
        room.press(":").types("foo").press("Enter").types(":sev P1 it shrinks").press("Enter");
        room.banner().says("P1");
        // It is where everything that was sent is.
        room.press(":").press("Up Up").input().says("/foo");
    }
}

#[test]
fn a_command_that_was_left_half_typed_is_one_key_up_from_an_empty_box() {
    let mut room = Console::declared();
    room.press(":").types("sev P0 al").press("Esc :").input().lacks("sev");
    room.press("Up").input().says("/sev P0 al");
    // A note that was left goes on as before.
    room.press("Ctrl-u Esc i").types("pool fu").press("Esc :").press("Esc i").input().says("pool fu");
}
