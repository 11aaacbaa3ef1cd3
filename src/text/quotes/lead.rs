//! What stands before a quotation and leads to it: `X noted: "`.

use super::circumstance::{behind_locative, behind_possessed};
use super::clause::{Clause, Cue, cue_at, ends_there, only_stops, verb_first};
use super::marks::{is_dash, is_double};
use super::subject::Subject;
use super::tokens::{Stop, Token, Tokens};
use crate::span::{Excerpt, Span};
use crate::text::cues::{self, Side};
use crate::text::{particles, posts};

/// How many bytes before a quotation are read for the clause that leads to it.
const LEAD: usize = 400;

/// The clause before the opening mark at `open`, and whether the verb stands right before it.
///
/// `X noted: "`, `X said, "`, `X said in Astana: "`, `X said that "`, `Как отметил X, "`.
pub(super) fn leading(text: &str, open: usize) -> Option<(Clause<'_>, Lead)> {
    let floor = floor_before(text, open);
    let lead = text[floor..open].trim_end().trim_end_matches(is_dash).trim_end();
    let (how, lead) = if let Some(lead) = before_that(lead) {
        (Lead::That, lead)
    } else if lead.ends_with(':') {
        (Lead::Colon, lead)
    } else if lead.ends_with(',') {
        (Lead::Comma, lead)
    } else {
        return None;
    };
    let end = floor + lead.len();
    let region = &text[..end];
    let mut tokens = Tokens::new(region, floor);
    let mut sentence = Sentence::new(floor == 0);
    let mut found: Option<(Clause<'_>, Lead)> = None;
    let mut found_in = 0;
    while let Some(next) = tokens.peek() {
        if let Some(behind) = sentence.behind_phrase(&tokens) {
            tokens = behind;
            continue;
        }
        // A second verb of one clause, as in `he rose and said`, has the same subject.
        if found.is_none() || sentence.commas > found_in {
            if let Some(cue) = cue_at(region, &tokens) {
                found = sentence.clause(region, &cue, how);
                found_in = sentence.commas;
            }
        }
        tokens.next();
        if how != Lead::Comma && sentence.leads_on(&next) && tokens.peek().is_none() {
            let cue = Excerpt::at(Span::new(next.start, next.end), text);
            let speaker = found.and_then(|(clause, _)| clause.speaker);
            return Some((Clause { cue, speaker, end, quotative: false }, how.behind_more()));
        }
        if sentence.subject.spans(&next, &tokens) {
            continue;
        }
        sentence.push(&next, tokens.peek().map(|token| token.text));
        if next.stop == Stop::End && tokens.peek().is_some() {
            found = None;
        }
    }
    found
}

/// What stands before `that`, where `lead` ends with it: `X said that "`, `X заявил, что: "`.
fn before_that(lead: &str) -> Option<&str> {
    let lead = lead.trim_end_matches(':');
    [" that", ", что"].iter().find_map(|that| lead.strip_suffix(that))
}

/// From where the clause before `open` is read.
fn floor_before(text: &str, open: usize) -> usize {
    let furthest = open.saturating_sub(LEAD);
    let floor = (furthest..open).find(|&at| text.is_char_boundary(at)).unwrap_or(open);
    // Not beyond the mark before: so a text full of marks is still read once.
    floor + text[floor..open].rfind(is_double).map_or(0, |mark| after_char(&text[floor..], mark))
}

/// Who alone stands before the opening mark at `open`: `Елші: «…», – деді`, `Елші «…» деді`.
///
/// A sentence without a verb, for the verb follows the words.
pub(super) fn announced(text: &str, open: usize) -> Option<Excerpt<'_>> {
    let floor = floor_before(text, open);
    let lead = text[floor..open].trim_end();
    let (lead, colon) = lead.strip_suffix(':').map_or((lead, false), |lead| (lead, true));
    let region = &text[..floor + lead.len()];
    let mut tokens = Tokens::new(region, floor);
    let mut sentence = Sentence::new(floor == 0);
    // Whether each word since the last sentence could belong to who speaks.
    let mut plain = true;
    loop {
        let behind = sentence.behind_phrase(&tokens).or_else(|| {
            let nobody = sentence.subject.bounds.is_none();
            nobody.then(|| behind_locative(&tokens)).flatten()
        });
        tokens = behind.unwrap_or(tokens);
        let Some(token) = tokens.next() else { break };
        if sentence.subject.spans(&token, &tokens) {
            continue;
        }
        let next = tokens.peek().map(|next| next.text);
        let opener = sentence.subject.bounds.is_none() && particles::is_opener(token.text);
        plain =
            token.stop == Stop::End && next.is_some() || plain && (opener || could_name(token.text, next));
        sentence.push(&token, next);
    }
    let named = plain && sentence.whole && sentence.commas == 0 && sentence.subject.could_be_whole(region)
        // Without a colon, what was said of may stand beside who spoke.
        && (colon || sentence.subject.stands_alone(region));
    named.then(|| sentence.subject.excerpt(text)).flatten()
}

/// Whether with `word`, behind one of time, who speaks begins; an article or a pronoun ends a phrase of time anyway.
fn names(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || posts::is_post(word)
}

/// Whether `word`, before `next`, certainly belongs to who speaks: no day, no addressee, no place before him.
fn could_name(word: &str, next: Option<&str>) -> bool {
    let aside =
        particles::is_locative(word) || ["ға", "ге", "қа", "ке"].iter().any(|end| word.ends_with(end));
    let named = word.starts_with(char::is_uppercase) || posts::is_post(word) || particles::is_pronoun(word);
    !aside && (named || next.is_some_and(posts::is_held))
}

fn after_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// How the clause before a quotation leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `X said: "`
    Colon,
    /// `X said in Astana on Monday: "`
    ColonAfterMore,
    /// `X said, "`
    Comma,
    /// `X said that "`
    That,
}

impl Lead {
    /// The same where the verb does not stand right before the colon.
    fn behind_more(self) -> Self {
        if self == Self::Colon { Self::ColonAfterMore } else { self }
    }
}

/// A sentence before a quotation, as far as it was read.
struct Sentence<'a> {
    /// The words since the last comma, or since the start.
    subject: Subject<'a>,
    /// The words before each of the first commas, and how many commas there are.
    parts: [Option<Subject<'a>>; 3],
    commas: usize,
    /// Whether its beginning is in what is read.
    whole: bool,
    likeness: bool,
    last_stop: Stop,
}

impl<'a> Sentence<'a> {
    fn new(whole: bool) -> Self {
        let subject = Subject::default();
        Self { subject, parts: [None; 3], commas: 0, whole, likeness: false, last_stop: Stop::End }
    }

    fn push(&mut self, token: &Token<'a>, next: Option<&str>) {
        if token.stop == Stop::End {
            *self = Self::new(true);
            return;
        }
        let opening = self.subject.bounds.is_none();
        self.likeness = particles::is_likeness(token.text);
        self.last_stop = token.stop;
        if !(opening && particles::is_opener(token.text)) {
            self.subject.push(token, next);
        } else if particles::is_time(token.text) && !next.is_some_and(names) {
            // `Earlier this week`
            self.subject = Subject::phrase();
        }
        if token.stop == Stop::Comma {
            if let Some(part) = self.parts.get_mut(self.commas) {
                *part = Some(self.subject);
            }
            self.commas += 1;
            self.subject = Subject::default();
        }
    }

    /// What stands behind `In his speech` or `At the same time`, if who speaks stands there and nobody was named before.
    fn behind_phrase(&mut self, tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
        if self.subject.bounds.is_some() {
            return None;
        }
        let opening = || particles::OPENING_PHRASES.iter().find_map(|phrase| tokens.behind(phrase));
        let behind = behind_possessed(tokens).or_else(opening)?;
        self.subject = Subject::behind_phrase();
        Some(behind)
    }

    /// Whether `token`, the next one, is a participle right behind a comma or a dash.
    fn leads_on(&self, token: &Token<'_>) -> bool {
        self.subject.bounds.is_none() && cues::is_participle(token.text)
    }

    /// Who speaks, if the verb is the next word: `X said`, `X, the minister of Y, said`, or the same behind
    /// `Opening the fair,`.
    fn speaker(&self, text: &'a str) -> Option<Excerpt<'a>> {
        if self.subject.bounds.is_some() {
            return (self.whole || self.commas > 0).then(|| self.subject.excerpt(text)).flatten();
        }
        let [first, second, third] = self.parts;
        let (named, beside) = match self.commas {
            2 => (first?, second?),
            3 if first?.is_circumstance(text) => (second?, third?),
            // An aside goes only behind a post and its name.
            3 if third?.is_aside() => {
                let named = first.filter(|first| self.whole && first.is_plain_name(text))?;
                return second?.renaming(&named, text)?.excerpt(text);
            }
            _ => return None,
        };
        self.whole.then(|| beside.enclosed(&named, text).excerpt(text)).flatten()
    }

    fn clause(&self, text: &'a str, cue: &Cue<'a>, how: Lead) -> Option<(Clause<'a>, Lead)> {
        let verb = cue.verb;
        let last = cue.behind.peek().is_none();
        let ends = last || verb.addresses || how != Lead::Comma && ends_there(cue);
        let how = if last { how } else { how.behind_more() };
        if self.likeness {
            let clause = verb_first(text, cue).filter(|clause| only_stops(&text[clause.end..]))?;
            return Some((clause, how));
        }
        // `The view shared by many is that`: nobody's words.
        let passive = how == Lead::That && cue.behind.peek().is_some_and(|next| next.text == "by");
        if verb.speaker == Side::After || !ends || passive {
            return None;
        }
        let speaker = if verb.speaker == Side::Nowhere { None } else { self.speaker(text) };
        Some((Clause { cue: cue.words, speaker, end: text.len(), quotative: verb.quotative }, how))
    }
}
