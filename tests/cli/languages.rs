//! Chinese and English.

use super::room::Room;

#[test]
fn the_language_is_asked_for_or_taken_from_the_locale() {
    let room = Room::with_outage();
    room.run(&["list"]).is(0).says("open");
    room.run(&["list", "--lang", "zh"]).is(0).says("处理中");
    room.run(&["--lang=zh", "list"]).is(0).says("处理中");
    for (name, value) in [("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN"), ("WARROOM_LANG", "zh")] {
        let output = room.command(&["list"]).env(name, value).output().unwrap();
        assert!(String::from_utf8(output.stdout).unwrap().contains("处理中"), "{name}");
    }
    let output = room.command(&["list", "--lang", "en"]).env("LC_ALL", "zh_CN.UTF-8").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("open"));
    room.refuses(2, &["list", "--lang", "tlh"]).says("zh");
}

#[test]
fn the_job_is_done_in_chinese() {
    let room = Room::new();
    let zh = |words: &[&str]| room.run(&[words, &["--lang", "zh", "--as", "李华"]].concat());
    zh(&["declare", "收银台打不开", "--commander", "李华"]).is(0).says("预案 site-unavailable").says("级别 P1");
    zh(&["tick", "建应急群"]).is(3).says("没有步骤");
    zh(&["tick", "open-channel"]).is(0).says("完成").says("建应急群，拉齐团队");
    zh(&["choose", "which-layer", "数据库"]).is(0).says("= 数据库");
    zh(&["role", "沟通", "王芳"]).is(0).says("沟通 = 王芳");
    zh(&["check", "--trend", "better", "--impact", "约 5% 用户", "--next", "10m"])
        .is(0)
        .says("好转: 约 5% 用户,下次 10分后");
    zh(&["close"]).is(6).says("还没解决");
    zh(&["status"]).is(0).says("检查");
    zh(&["show"]).is(0).says("现在在这里").says("空缺").says("宣布");
    zh(&["tickk"]).is(2).says("是否想写 'tick'?");
    zh(&["check"]).is(2).says("缺少");
    assert_eq!(room.step("open-channel")["title"], "Open the war-room channel");
    assert_eq!(room.state()["timeline"][0]["text"], "P1 tech.crash: 收银台打不开");
}

#[test]
fn help_speaks_both_languages_and_names_every_verb() {
    let room = Room::new();
    let verbs = "declare list show status note fact decide tick untick na defer choose verify-step check sev role \
                 ack resolve close reopen playbook layout doctor mitigate \
                 completions man keys";
    for (lang, own) in [("en", "open an incident"), ("zh", "宣布事件")] {
        let help = room.run(&["--help", "--lang", lang]).is(0).says(own).out;
        for verb in verbs.split_whitespace() {
            assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{verb} "))), "{verb} in {lang}");
            let usage = room.run(&[verb, "--help", "--lang", lang]).is(0);
            assert!(usage.out.contains(&format!("warroom {verb}")), "{verb} in {lang}");
        }
    }
    room.run(&["--help", "--lang", "zh"]).is(0).says("用法:").says("子命令:");
}
