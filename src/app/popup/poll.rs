//! What one says to a poll, or that it is over.

use super::asks::{Asks, NotSent, Sight, picked};
use super::next::{Next, Opening};
use crate::app::form::{Choice, Fields, Form, FormKind, OneOf, Text, fields};
use crate::incident::{EventId, Force, Intent, Poll, PollWish};
use crate::input::Popup;
use crate::locale::decision as words;
use crate::text::Lang;

/// The answer, and words for it.
#[derive(Debug, Clone)]
pub struct AnswerPoll {
    id: EventId,
    answer: OneOf<Answer>,
    words: Text,
}

#[derive(Debug, Clone)]
enum Answer {
    For(String),
    Object,
    Close,
}

/// The question, by the name that people say.
pub fn open(name: &str, poll: &Poll, lang: Lang) -> Form<AnswerPoll> {
    let option = |(nth, option): (usize, &String)| {
        let aside = words::VOTES.with(lang, &[&poll.count(option).to_string()]);
        let choice = Choice::nth(nth, &format!("for {option}"), option.as_str());
        (Answer::For(option.clone()), Choice { aside, ..choice })
    };
    let mut options: Vec<(Answer, Choice)> = poll.options.iter().enumerate().map(option).collect();
    let against: Vec<String> = poll.objections().map(|(who, why)| format!("{who}: {why}")).collect();
    let object = Choice::new(Popup::Object, "object", words::OBJECT.get(lang));
    options.push((Answer::Object, Choice { aside: against.join("; "), ..object }));
    options.push((Answer::Close, Choice::new(Popup::ClosePoll, "close", words::CLOSE.get(lang))));
    let ask = AnswerPoll {
        id: poll.id,
        answer: OneOf::list("outcome", words::ANSWER, options, None),
        words: Text::optional("words", words::WORDS, ""),
    };
    Form::new(ask, format!("{name} {}", poll.question), words::ANSWER_GO)
}

impl Fields for AnswerPoll {
    fields!(answer, words);
}

impl Asks for AnswerPoll {
    fn kind(&self) -> FormKind {
        FormKind::Poll(self.id)
    }

    fn send(&self, sight: &Sight<'_>) -> Result<Vec<Next>, NotSent> {
        let Some(room) = sight.room() else { return Ok(Vec::new()) };
        let (name, said) = (room.incident.polls.label(self.id), self.words.get().to_owned());
        let wish = match picked(&self.answer, sight)? {
            Answer::For(choice) => PollWish::Answer { name, choice: choice.clone() },
            Answer::Object => PollWish::Object { name, why: said },
            Answer::Close => PollWish::Close { name, outcome: said },
        };
        // What was asked is decided next; the popup of it can be put away.
        let closed = room.incident.polls.get(self.id).filter(|_| matches!(wish, PollWish::Close { .. }));
        let log = closed.map(|poll| {
            let against: Vec<String> = poll.objections().map(|(who, why)| format!("{who}: {why}")).collect();
            let what = self.words.given().unwrap_or(&poll.question).to_owned();
            Next::Open(Opening::Log { what, dissent: against.join("; ") })
        });
        Ok(std::iter::once(Next::Wish(Intent::Poll(wish), Force::Heed)).chain(log).collect())
    }
}
