//! What is proposed when a title is all there is: the playbook, how bad it is, and why.

use super::room::Room;

#[test]
fn the_shell_says_why_a_playbook_was_taken() {
    let room = Room::new();
    room.run(&["declare", "database down"]).is(0).says("playbook system-crash (from the title").says("severity P1");
    room.run(&["declare", "数据库挂了", "--lang", "zh"]).is(0).says("预案 system-crash (按标题推荐").says("级别 P1");
    room.run(&["declare", "something odd"]).is(0).says("playbook generic (nothing fits this title").says("severity P2");
    room.run(&["declare", "something odd", "--type", "logistics.delay"])
        .is(0)
        .says("playbook logistics-delay (for this type");
    room.run(&["declare", "用户数据被拖库", "--playbook", "generic"]).is(0).says("severity P1");
}

#[test]
fn a_playbook_of_ones_own_is_found_by_its_words_before_the_built_in_ones() {
    let room = Room::new();
    let file = room.run(&["playbook", "new", "lanterns"]).is(0).out.trim().to_owned();
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replacen("words = []", "words = [\"lantern queue\", \"灯笼\"]\nusual = \"P0\"", 1);
    std::fs::write(&file, text).unwrap();
    room.run(&["playbook", "check", &file]).is(0);
    for title in ["the queues of the lantern grow", "灯笼队列堵了"] {
        room.run(&["declare", title]).is(0).says("playbook lanterns (from the title").says("severity P0");
    }
    let wrong = std::fs::read_to_string(&file).unwrap().replacen("usual = \"P0\"", "usual = \"P9\"", 1);
    std::fs::write(&file, wrong).unwrap();
    room.run(&["playbook", "check", &file]).is(4).says("P9");
}
