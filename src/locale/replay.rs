//! The words of a replay.

use super::phrase::{Phrase, phrase};

pub(crate) const REPLAY: Phrase = phrase("REPLAY", "回放");
pub(crate) const PAST: Phrase = phrase("PAST", "过去");
pub(crate) const TITLE: Phrase = phrase("REPLAY {}  read-only", "回放 {}  只读");
pub(crate) const TITLE_PAST: Phrase = phrase("PAST of {}  read-only", "回看 {}  只读");
pub(crate) const AS_THEN: Phrase = phrase("as known then", "当时所知");
pub(crate) const AS_NOW: Phrase = phrase("as known now", "现在所知");
pub(crate) const AS_THEN_LONG: Phrase =
    phrase("as known then: only what had been written by that minute", "当时所知: 只显示到那一分钟为止已写下的");
pub(crate) const AS_NOW_LONG: Phrase =
    phrase("as known now: what was told of late stands at its own time", "现在所知: 补记的条目排在其发生时间");
pub(crate) const SKIPPED: Phrase = phrase("quiet of more than {} is skipped", "超过 {} 的静默会跳过");
pub(crate) const SKIP_ON: Phrase = phrase("skip quiet >{}", "跳过静默 >{}");
pub(crate) const NOTHING_SKIPPED: Phrase = phrase("nothing is skipped", "不跳过静默");
pub(crate) const NO_MARK: Phrase = phrase("no further mark that way", "这个方向没有标记了");
pub(crate) const MARKED: Phrase =
    phrase("marked while it is watched; nothing is written", "已打标记, 仅本次回放有效, 不写入记录");
pub(crate) const WRITTEN_LATER: Phrase =
    phrase("it was written down afterwards: nothing tells what was known when", "这是事后写下的: 无法得知当时知道什么");
pub(crate) const NEXT_MARK: Phrase = phrase("next {} {}", "下一个 {} {}");
pub(crate) const NEWS: Phrase = phrase("{} new since {}   {} shows them", "新增 {} 条 ({} 之后)   按 {} 查看");
pub(crate) const SINCE: Phrase = phrase("Since {}: {} entries", "{} 之后: {} 条");
pub(crate) const NOTHING_SINCE: Phrase = phrase("nothing was written since {}", "{} 之后没有新记录");
pub(crate) const BACK_TO_NOW: Phrase = phrase("back to now", "已回到现在");
pub(crate) const CAUGHT_UP: Phrase =
    phrase("this is the end of what is known: Esc leads back to now", "已到目前为止的末尾: 按 Esc 回到现在");
pub(crate) const BACK_TO: Phrase = phrase("back to {} as it is now", "已回到 {} 的现在");
pub(crate) const ONLY_WATCHED: Phrase = phrase(
    "this is a replay: nothing is written (q leaves, Esc asks where to go)",
    "这是回放, 不写入任何内容 (q 离开, Esc 询问去向)",
);
pub(crate) const KEYS_WRITE: Phrase =
    phrase("this is the incident as it is now: keys write again", "这是事件的现在: 按键会写入记录");
pub(crate) const LEAVE: Phrase = phrase("Leave the replay?", "离开回放?");
pub(crate) const GO: Phrase = phrase("go", "确定");
pub(crate) const LEAVE_GO: Phrase = phrase("leave", "离开");
pub(crate) const LEAVE_ASIDE: Phrase = phrase("nothing was written", "没有写入任何内容");
pub(crate) const STAY: Phrase = phrase("go on watching", "继续观看");
pub(crate) const STAY_ASIDE: Phrase = phrase("where it stands", "停在原处");
pub(crate) const WORK: Phrase = phrase("work on the incident as it is now", "处理事件的现在");
pub(crate) const WORK_ASIDE: Phrase = phrase("keys write there", "那里按键会写入记录");
pub(crate) const NOT_WATCHING: Phrase = phrase(
    "nothing is replayed: p on an incident of the list, /replay, or , and [ into the past",
    "没有在回放: 在列表里按 p, 输入 /replay, 或按 , [ 回看",
);
pub(crate) const THIS_IS_THE_PAST: Phrase = phrase("THIS IS THE PAST: {}, {} ago", "这是过去: {}, {} 前");
pub(crate) const SINCE_THEN: Phrase = phrase("{} entries since", "其后 {} 条");
pub(crate) const NOW_LATE: Phrase = phrase("NOW: {}", "现在: {}");
pub(crate) const ESC_BACK: Phrase = phrase("Esc back to now", "Esc 回到现在");

pub(crate) const PRINTED: Phrase = phrase("REPLAY {} {}   {} .. {}   {}", "回放 {} {}   {} .. {}   {}");

pub(crate) const KEY_PLAY: Phrase = phrase("play/stop", "播放/暂停");
pub(crate) const KEY_EVENT: Phrase = phrase("event", "逐条");
pub(crate) const KEY_MINUTE: Phrase = phrase("1m", "1分");
pub(crate) const KEY_TEN: Phrase = phrase("10m", "10分");
pub(crate) const KEY_MARK: Phrase = phrase("mark", "标记");
pub(crate) const KEY_SPEED: Phrase = phrase("speed", "速度");
pub(crate) const KEY_QUIET: Phrase = phrase("skip quiet", "跳静默");
pub(crate) const KEY_KNOWN: Phrase = phrase("then/now", "当时/现在");
pub(crate) const KEY_ENDS: Phrase = phrase("ends", "首尾");
pub(crate) const KEY_EXERCISE: Phrase = phrase("exercise", "演练");
pub(crate) const KEY_LEAVE: Phrase = phrase("leave", "离开");
pub(crate) const Q_LEAVES: Phrase = phrase("q leaves", "q 离开");
pub(crate) const KEY_BACK: Phrase = phrase("to now", "回到现在");
