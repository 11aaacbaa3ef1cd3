//! The clause that says who spoke: `," - he said.`, `", - заявил X.`, `X noted: "`.

use super::marks::{is_dash, is_double};
use super::tokens::{Stop, Token, Tokens};
use crate::span::{Excerpt, Span};
use crate::text::cues::{self, LONGEST_VERB, Side, Verb};
use crate::text::particles;

/// Who spoke, by which verb, and where the clause that says so ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) cue: Excerpt<'a>,
    pub(super) speaker: Option<Excerpt<'a>>,
    /// Before the stop that ends the clause.
    pub(super) end: usize,
    pub(super) quotative: bool,
}

/// Most words from the start of a clause to its verb, and of a speaker.
const LONGEST_SUBJECT: usize = 24;

/// A verb of the table, where it stands, and the words behind it.
struct Cue<'a> {
    verb: &'static Verb,
    words: Excerpt<'a>,
    stop: Stop,
    behind: Tokens<'a>,
}

/// The longest verb of the table at the place of `tokens`.
fn cue_at<'a>(text: &'a str, tokens: &Tokens<'a>) -> Option<Cue<'a>> {
    let mut behind = tokens.clone();
    let start = tokens.peek()?.start;
    let mut found = None;
    for _ in 0..LONGEST_VERB {
        let Some(token) = behind.next().filter(Token::is_word) else { break };
        let words = &text[start..token.end];
        if let Some(verb) = cues::verb(words) {
            found = Some(Cue {
                verb,
                words: Excerpt::at(Span::new(start, token.end), text),
                stop: token.stop,
                behind: behind.clone(),
            });
        }
        if token.stop != Stop::Nothing {
            break;
        }
    }
    found
}

/// The words before or behind a verb that name who speaks, gathered one by one.
#[derive(Debug, Clone, Copy, Default)]
struct Subject {
    bounds: Option<(usize, usize)>,
    /// End of all but the last word, if that one could be an adverb.
    spare: Option<usize>,
    /// Whether nothing that follows belongs to it.
    over: bool,
    commas: usize,
    /// Words since a post that is held somewhere.
    placed: Option<usize>,
    /// Whether it began as a phrase of place or time.
    phrase: bool,
    /// Whether its last word joins two verbs, so that a part of it is none: `he rose and said`.
    joined: bool,
}

/// `Ambassador of Kazakhstan to Kenya`: so many words may stand between post and place.
const PLACED_WITHIN: usize = 3;

impl Subject {
    fn push(&mut self, token: &Token<'_>, next: Option<&str>) {
        let word = token.text;
        let placed = self.placed.is_some_and(|words| words <= PLACED_WITHIN);
        if self.bounds.is_none() && particles::is_preposition(word) {
            self.phrase = true;
        }
        self.over |= self.bounds.is_some() && particles::ends_subject(word, next, placed);
        if !self.over && !particles::is_adverb(word) {
            self.extend(token);
        }
        if token.stop == Stop::Comma {
            self.commas += 1;
            self.over = true;
        }
        self.joined = matches!(word, "and" | "but" | "и" | "но" | "және");
        self.placed = if particles::is_placed(word) { Some(0) } else { self.placed.map(|words| words + 1) };
    }

    fn extend(&mut self, token: &Token<'_>) {
        let Some((start, end)) = self.bounds else {
            self.bounds = Some((token.start, token.end));
            return;
        };
        let adverbial = token.text.starts_with(char::is_lowercase)
            && ["ing", "ly", "да", "де", "та", "те"].iter().any(|ending| token.text.ends_with(ending));
        self.spare = adverbial.then_some(end);
        self.bounds = Some((start, token.end));
    }

    /// Without a last word that only looks like one of it: `Minister Ilyassov proudly`, but `the family`.
    fn trimmed(&self, text: &str) -> Self {
        let Some(((start, _), spare)) = self.bounds.zip(self.spare) else { return *self };
        let last = text[start..spare].rsplit(char::is_whitespace).next().unwrap_or_default();
        let named = last.starts_with(char::is_uppercase);
        if named { Self { bounds: Some((start, spare)), ..*self } } else { *self }
    }

    /// `In his speech`, `Opening the fair`
    fn is_circumstance(&self, text: &str) -> bool {
        let opening = self.bounds.and_then(|(start, end)| text[start..end].split_whitespace().next());
        self.phrase || opening.is_some_and(|word| word.ends_with("ing"))
    }

    fn excerpt<'a>(&self, text: &'a str) -> Option<Excerpt<'a>> {
        let (start, end) = self.bounds.filter(|_| !self.phrase && !self.joined)?;
        Some(Excerpt::at(Span::new(start, end), text))
    }
}

/// The clause right behind the closing mark of a quotation.
pub(super) struct Follow<'a> {
    pub(super) clause: Clause<'a>,
    /// Whether a dash leads to it.
    pub(super) dash: bool,
}

/// The clause behind a quotation that ends with `content` and whose mark ends at `from`.
pub(super) fn following<'a>(text: &'a str, content: &str, from: usize) -> Option<Follow<'a>> {
    let rest = &text[from..];
    let spaceless = rest.trim_start();
    let uncommaed = spaceless.strip_prefix(',').unwrap_or(spaceless);
    let lead = uncommaed.trim_start();
    let undashed = lead.trim_start_matches(is_dash);
    let (comma, dash) = (uncommaed.len() < spaceless.len(), undashed.len() < lead.len());
    let clause = said(text, text.len() - undashed.len())?;
    let separate = comma || dash || content.trim_end().ends_with([',', '?', '!', '…']);
    (separate || clause.quotative).then_some(Follow { clause, dash })
}

/// The clause that begins at `from`: verb and speaker in either order.
fn said(text: &str, from: usize) -> Option<Clause<'_>> {
    let mut tokens = Tokens::new(text, from);
    let mut subject = Subject::default();
    let mut stop = Stop::Nothing;
    for _ in 0..LONGEST_SUBJECT {
        // `the member states said`: the first of two verbs is a noun.
        let cue = cue_at(text, &tokens);
        if let Some(cue) = cue.filter(|cue| cue.stop != Stop::Nothing || cue_at(text, &cue.behind).is_none())
        {
            return if subject.bounds.is_none() || subject.phrase {
                verb_first(text, &cue)
            } else {
                let whole = subject.commas == 0 || subject.commas == 2 && stop == Stop::Comma;
                whole.then(|| subject_first(text, &subject, &cue)).flatten()
            };
        }
        let token = tokens.next().filter(|token| token.is_word() && token.stop != Stop::End)?;
        subject.push(&token, tokens.peek().map(|next| next.text));
        stop = token.stop;
    }
    None
}

/// `noted Kazakh Foreign Minister`
fn verb_first<'a>(text: &'a str, cue: &Cue<'a>) -> Option<Clause<'a>> {
    if cue.verb.speaker == Side::Before {
        return None;
    }
    let mut tokens = cue.behind.clone();
    let quotative = cue.verb.quotative;
    let mut clause = Clause { cue: cue.words, speaker: None, end: cue.words.span.end, quotative };
    if cue.stop != Stop::Nothing {
        return Some(clause);
    }
    tokens.pass_over(particles::is_adverb);
    let first = tokens.peek();
    if first.is_some_and(|token| matches!(token.text, "that" | "what" | "how" | "что" | "как")) {
        return None;
    }
    let mut subject = Subject::default();
    for _ in 0..LONGEST_SUBJECT {
        let Some(token) = tokens.next().filter(Token::is_word) else { break };
        subject.push(&token, tokens.peek().map(|next| next.text));
        subject.over |= particles::is_pronoun(token.text);
        clause.end = token.end;
        if token.stop != Stop::Nothing {
            break;
        }
    }
    if cue.verb.speaker != Side::Nowhere {
        clause.speaker = subject.trimmed(text).excerpt(text);
    }
    Some(clause)
}

/// `the First Deputy Minister noted`
fn subject_first<'a>(text: &'a str, subject: &Subject, cue: &Cue<'a>) -> Option<Clause<'a>> {
    if matches!(cue.verb.speaker, Side::After | Side::Nowhere) || !ends_there(cue) {
        return None;
    }
    let end = clause_end(cue);
    Some(Clause { cue: cue.words, speaker: subject.excerpt(text), end, quotative: false })
}

/// Whether the verb has no object of its own, as in `the Minister noted the growth`.
fn ends_there(cue: &Cue<'_>) -> bool {
    if cue.verb.addresses || cue.stop != Stop::Nothing {
        return true;
    }
    let Some(next) = cue.behind.peek() else { return true };
    let word = next.text;
    !next.is_word()
        || particles::is_adverb(word)
        || particles::is_preposition(word)
        || particles::is_tail(word)
        || word.ends_with("ing")
        || word.ends_with("ly")
        || word == "and"
        || word == "и"
}

fn clause_end(cue: &Cue<'_>) -> usize {
    let mut end = cue.words.span.end;
    if cue.stop == Stop::Nothing {
        for token in cue.behind.clone().take(LONGEST_SUBJECT).take_while(Token::is_word) {
            end = token.end;
            if token.stop != Stop::Nothing {
                break;
            }
        }
    }
    end
}

/// How many bytes before a quotation are read for the clause that leads to it.
const LEAD: usize = 400;

/// The clause before the opening mark at `open`, and whether the verb stands right before it.
///
/// `X noted: "`, `X said, "`, `X said in Astana: "`, `Как отметил X, "`.
pub(super) fn leading(text: &str, open: usize) -> Option<(Clause<'_>, Lead)> {
    let furthest = open.saturating_sub(LEAD);
    let mut floor = (furthest..open).find(|&at| text.is_char_boundary(at)).unwrap_or(open);
    // Not beyond the mark before: so a text full of marks is still read once.
    floor += text[floor..open].rfind(is_double).map_or(0, |mark| after_char(&text[floor..], mark));
    let lead = text[floor..open].trim_end().trim_end_matches(is_dash).trim_end();
    let colon = lead.ends_with(':');
    if !colon && !lead.ends_with(',') {
        return None;
    }
    let end = floor + lead.len();
    let region = &text[..end];
    let mut tokens = Tokens::new(region, floor);
    let mut sentence = Sentence::new(floor == 0);
    let mut found: Option<(Clause<'_>, Lead)> = None;
    let mut found_in = 0;
    while let Some(next) = tokens.peek() {
        // A second verb of one clause, as in `he rose and said`, has the same subject.
        if found.is_none() || sentence.commas > found_in {
            if let Some(cue) = cue_at(region, &tokens) {
                found = sentence.clause(region, &cue, colon);
                found_in = sentence.commas;
            }
        }
        tokens.next();
        sentence.push(&next, tokens.peek().map(|token| token.text));
        if next.stop == Stop::End && tokens.peek().is_some() {
            found = None;
        }
    }
    found
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
}

/// A sentence before a quotation, as far as it was read.
struct Sentence {
    /// The words since the last comma, or since the start.
    subject: Subject,
    /// The words before the first comma and before the second, and how many commas there are.
    parts: [Option<Subject>; 2],
    commas: usize,
    /// Whether its beginning is in what is read.
    whole: bool,
    likeness: bool,
    last_stop: Stop,
}

impl Sentence {
    fn new(whole: bool) -> Self {
        let subject = Subject::default();
        Self { subject, parts: [None; 2], commas: 0, whole, likeness: false, last_stop: Stop::End }
    }

    fn push(&mut self, token: &Token<'_>, next: Option<&str>) {
        if token.stop == Stop::End {
            *self = Self::new(true);
            return;
        }
        let opening = self.subject.bounds.is_none();
        self.likeness = particles::is_likeness(token.text);
        self.last_stop = token.stop;
        if !(opening && particles::is_opener(token.text)) {
            self.subject.push(token, next);
        }
        if token.stop == Stop::Comma {
            if let Some(part) = self.parts.get_mut(self.commas) {
                *part = Some(self.subject);
            }
            self.commas += 1;
            self.subject = Subject::default();
        }
    }

    /// Who speaks, if the verb is the next word: `X said`, `X, the minister of Y, said`, or the same behind
    /// `Opening the fair,`.
    fn speaker<'a>(&self, text: &'a str) -> Option<Excerpt<'a>> {
        if self.subject.bounds.is_some() {
            return (self.whole || self.commas > 0).then(|| self.subject.excerpt(text)).flatten();
        }
        let [first, second] = self.parts;
        let named = match self.commas {
            2 => first?,
            3 if first?.is_circumstance(text) => second?,
            _ => return None,
        };
        self.whole.then(|| named.excerpt(text)).flatten()
    }

    fn clause<'a>(&self, text: &'a str, cue: &Cue<'a>, colon: bool) -> Option<(Clause<'a>, Lead)> {
        let verb = cue.verb;
        let last = cue.behind.peek().is_none();
        let how = match (colon, last) {
            (true, true) => Lead::Colon,
            (true, false) => Lead::ColonAfterMore,
            (false, _) => Lead::Comma,
        };
        if self.likeness {
            let clause = verb_first(text, cue).filter(|clause| only_stops(&text[clause.end..]))?;
            return Some((clause, how));
        }
        if verb.speaker == Side::After || !(last || verb.addresses || colon && ends_there(cue)) {
            return None;
        }
        let speaker = if verb.speaker == Side::Nowhere { None } else { self.speaker(text) };
        Some((Clause { cue: cue.words, speaker, end: text.len(), quotative: verb.quotative }, how))
    }
}

/// A clause set between dashes within the marks: `"Мы готовы, - сказал министр, - и начнем"`.
///
/// `to_the_end`: only one that ends the text, as where the closing mark was lost; then the place is told where
/// the words before it end.
pub(super) fn inserted(text: &str, from: usize, to: usize, to_the_end: bool) -> Option<(Clause<'_>, usize)> {
    let within = &text[..to];
    let mut at = from;
    while let Some(found) = within[at..].find(is_dash) {
        let dash = at + found;
        let behind = within[dash..].trim_start_matches(is_dash);
        at = to - behind.len();
        let words = within[from..dash].trim_end();
        if words.ends_with([',', '.', '!', '?', '…'])
            && within[..dash].ends_with(char::is_whitespace)
            && behind.starts_with(char::is_whitespace)
        {
            if let Some(clause) = said(within, at).filter(|clause| parts(&within[clause.end..], to_the_end)) {
                return Some((clause, from + words.len()));
            }
        }
    }
    None
}

/// Whether `rest`, behind an inserted clause, goes on with the quoted words, or ends the text.
fn parts(rest: &str, to_the_end: bool) -> bool {
    let words = rest.trim_start_matches([',', '.', ';', ':']);
    if to_the_end {
        return words.trim().is_empty();
    }
    words.len() < rest.len() && words.trim_start().starts_with(is_dash)
}

/// Whether between a clause and a quotation nothing stands but stops, dashes and spaces.
pub(super) fn only_stops(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || is_dash(c) || matches!(c, '.' | ',' | ':'))
}
