//! The one tokeniser: a paragraph as words, marks, dashes, stops and signs, with classes and directions.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::{Add, Index};

use super::lexicon::class::*;
use super::lexicon::{Classes, Language, Lexicon, hash, join, lexicon, plain_word, push_folded};
use crate::fold::is_letter;
use crate::span::{Excerpt, Span};
use crate::whitespace::{is_invisible, is_white, trim_start};

/// The kind of a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Outside the paragraph.
    #[default]
    End,
    Word,
    /// A quotation mark; single marks and apostrophes are [`Kind::Other`].
    Mark,
    Dash,
    /// One or more of `. ! ? …`.
    Stop,
    Comma,
    Colon,
    Semicolon,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    Slash,
    Other,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The bytes of the word in [`Paragraph::folded`]; a plain word is not there.
    folded: Option<(usize, usize)>,
    /// The hash of the folded word.
    hash: u64,
    pub(super) classes: Classes,
    /// Whether the word begins with a capital.
    pub(super) capital: bool,
    /// Whether its first two letters are capitals.
    pub(super) acronym: bool,
    /// Whether white space or the start of the paragraph is before it.
    pub(super) spaced: bool,
    /// For a mark: `Some(true)` if it opens a quotation, `Some(false)` if it closes one, `None` if it does neither.
    opens: Option<bool>,
    /// The index of the other mark of the pair, 0 if there is none.
    mate: usize,
}

impl Token {
    /// Returns whether the token has one of the classes.
    pub(super) const fn has(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }

    pub(super) fn is(&self, kinds: &[Kind]) -> bool {
        kinds.contains(&self.kind)
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn opens(&self) -> bool {
        self.opens == Some(true)
    }

    pub(super) fn closes(&self) -> bool {
        self.opens == Some(false)
    }

    /// Returns the index of the other mark of the pair.
    pub(super) fn mate(&self) -> Option<usize> {
        (self.mate != 0).then_some(self.mate)
    }
}

/// The classes of verbs of saying and reporting, and of `деп`. A paragraph without them has no clause.
const SAYS: Classes = SAY | REPORT | IMPERSONAL | CITE | QUOTATIVE;
/// A token has about this many bytes.
const BYTES_OF_TOKEN: usize = 5;
/// The index of the first token. Rules may look this far back without a check.
pub(super) const FIRST: usize = 4;
/// The number of tokens in which [`Paragraph::start_of`] looks for the start of a sentence.
const FAR_BACK: usize = 200;

/// A paragraph and its tokens. An index outside of them returns a token of [`Kind::End`].
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) lexicon: &'static Lexicon,
    tokens: Vec<Token>,
    /// The folded words that are not plain.
    folded: String,
    /// The first token, the number of words and the classes of each phrase of the lexicon.
    phrases: Vec<(usize, usize, Classes)>,
    /// The indices of the stops.
    stops: Vec<usize>,
    /// The last token with which a verb of saying or reporting begins, 0 if there is none.
    pub(super) last_verb: usize,
    /// The first token after the dateline.
    pub(super) head: usize,
}

impl Index<usize> for Paragraph<'_> {
    type Output = Token;

    fn index(&self, at: usize) -> &Token {
        self.tokens.get(at).unwrap_or(&self.tokens[0])
    }
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(text: &'a str, language: Language) -> Self {
        Self::with_limit(text, language, usize::MAX)
    }

    /// Reads the first `limit` tokens of a paragraph.
    pub(super) fn with_limit(text: &'a str, language: Language, limit: usize) -> Self {
        let room = limit.min(text.len() / BYTES_OF_TOKEN);
        let mut tokens = Vec::with_capacity(FIRST + room);
        tokens.resize(FIRST, Token { spaced: true, ..Token::default() });
        let (folded, phrases, stops) = (String::with_capacity(room), Vec::new(), Vec::new());
        let (lexicon, last_verb, head) = (lexicon(language), 0, FIRST);
        let mut paragraph = Self { text, language, lexicon, tokens, folded, phrases, stops, last_verb, head };
        let mut rest = text;
        while paragraph.tokens.len() - FIRST < limit {
            // Most words follow one space.
            let token = trim_start(rest.strip_prefix(' ').unwrap_or(rest));
            if token.is_empty() {
                break;
            }
            let gap = &rest[..rest.len() - token.len()];
            rest = &token[paragraph.add(token, rest.len() == text.len() || gap.contains(is_white))..];
        }
        paragraph.find_phrases();
        let says = |&at: &usize| paragraph.at(at, SAYS) > 0;
        paragraph.last_verb = (FIRST..paragraph.end()).rev().find(says).unwrap_or(0);
        paragraph.set_directions();
        paragraph
    }

    /// Returns the index after the last token.
    pub(super) fn end(&self) -> usize {
        self.tokens.len()
    }

    /// Returns the word of a token without possessive ending, folded but for the capital of a plain word.
    pub(super) fn word(&self, at: usize) -> &str {
        let plain = self.token_text(at).trim_end_matches('.');
        self[at].folded.map_or(plain, |(start, end)| &self.folded[start..end])
    }

    /// Returns the text of a token.
    pub(super) fn token_text(&self, at: usize) -> &'a str {
        &self.text[self[at].start..self[at].end]
    }

    /// Returns the text from one token up to another.
    pub(super) fn excerpt(&self, (first, last): (usize, usize)) -> Excerpt<'a> {
        Excerpt::at(Span::new(self[first].start, self[last].end), self.text)
    }

    /// Returns whether at least `count` of the tokens `first..=last` are words.
    pub(super) fn has_words(&self, (first, last): (usize, usize), count: usize) -> bool {
        (first..=last).filter(|&at| self[at].is_word()).take(count).count() == count
    }

    /// Returns the first stop in a range of tokens for which `is_wanted` is true.
    pub(super) fn stop_in(&self, from: usize, to: usize, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let first = self.stops.partition_point(|&at| at < from);
        self.stops[first..].iter().copied().take_while(|&at| at < to).find(|&at| is_wanted(at))
    }

    /// Returns whether a stop in a range of tokens has white space after it.
    pub(super) fn has_sentence_end(&self, from: usize, to: usize) -> bool {
        self.stop_in(from, to, |at| self[at + 1].spaced).is_some()
    }

    /// Returns the number of words of the longest entry that begins at a token and has one of the classes, or 0.
    pub(super) fn at(&self, at: usize, classes: Classes) -> usize {
        let phrase = self.phrases_at(at).iter().rev().find(|phrase| phrase.2 & classes != 0);
        phrase.map_or(usize::from(self[at].has(classes)), |phrase| phrase.1)
    }

    /// Returns the number of words and the classes of the longest entry that begins at a token.
    pub(super) fn entry(&self, at: usize) -> (usize, Classes) {
        self.phrases_at(at).last().map_or((1, self[at].classes), |phrase| (phrase.1, phrase.2))
    }

    /// Returns the phrases that begin at a token, the shortest first.
    fn phrases_at(&self, at: usize) -> &[(usize, usize, Classes)] {
        if !self[at].has(BEGINS_PHRASE) {
            return &[];
        }
        let first = self.phrases.partition_point(|phrase| phrase.0 < at);
        let count = self.phrases[first..].iter().take_while(|phrase| phrase.0 == at).count();
        &self.phrases[first..first + count]
    }

    /// Returns whether the word of a token has an ending of a class.
    pub(super) fn ends(&self, at: usize, class: Classes) -> bool {
        self.lexicon.ends(self.word(at), class)
    }

    /// Returns the first token of the sentence, roughly, that contains token `at`.
    pub(super) fn start_of(&self, at: usize) -> usize {
        let closed = |end: usize| self[end].closes() && self[end - 1].kind == Kind::Stop;
        let ends = |end: usize| self[end].kind == Kind::Stop || closed(end);
        let least = at.saturating_sub(FAR_BACK).max(self.head);
        let begins = |&start: &usize| start <= least || self[start].spaced && ends(start - 1);
        (0..=at).rev().find(begins).unwrap_or(at)
    }

    /// Makes two marks a pair.
    pub(super) fn pair(&mut self, open: usize, close: usize) {
        self.tokens[open].mate = close;
        self.tokens[close].mate = open;
    }

    /// Makes an opening mark close with the same mark as the name inside it.
    pub(super) fn share_mate(&mut self, open: usize, inner: usize) {
        self.tokens[open].mate = self.tokens[inner].mate;
    }
}

// ---- reading tokens

impl<'a> Paragraph<'a> {
    /// Reads the token with which the rest of the text begins; returns its length.
    fn add(&mut self, rest: &'a str, spaced: bool) -> usize {
        let (plain, c) = (plain_word(rest), rest.chars().next().unwrap_or_default());
        let (kind, length) = match c {
            c if plain.is_some() || is_word_char(c) => return self.add_word(rest, plain, spaced),
            '«' | '»' | '“' | '”' | '„' | '‟' | '"' | '‹' | '›' => (Kind::Mark, c.len_utf8()),
            '`' | '\'' if rest[1..].starts_with(c) => (Kind::Mark, 2),
            '-' => (Kind::Dash, run(rest, |c| c == '-')),
            c if is_dash(c) => (Kind::Dash, c.len_utf8()),
            '.' | '!' | '?' | '…' => (Kind::Stop, run(rest, |c| matches!(c, '.' | '!' | '?' | '…'))),
            ',' => (Kind::Comma, 1),
            ';' => (Kind::Semicolon, 1),
            ':' => (Kind::Colon, 1),
            '(' | '[' => (Kind::Open, 1),
            ')' | ']' => (Kind::Close, 1),
            '/' => (Kind::Slash, 1),
            _ => (Kind::Other, c.len_utf8()),
        };
        let start = self.text.len() - rest.len();
        let end = start + length;
        if c == '.' && length == 1 && !spaced && self.ends_abbreviation(end) {
            return length;
        }
        if kind == Kind::Stop {
            self.stops.push(self.tokens.len());
        }
        self.tokens.push(Token { kind, start, end, spaced, ..Token::default() });
        length
    }

    /// Adds a full stop that ends at byte `end` to the last token if that is an abbreviation.
    fn ends_abbreviation(&mut self, end: usize) -> bool {
        let number = trim_start(&self.text[end..]).starts_with(|c: char| c.is_ascii_digit());
        let wanted = ABBREVIATION | ABBREVIATION_END | if number { ABBREVIATION_NUMBER } else { 0 };
        let last = self.tokens.last_mut().filter(|word| word.has(wanted));
        last.map(|word| (word.end, word.classes) = (end, word.classes | DOTTED)).is_some()
    }

    /// Reads the word with which the rest of the text begins, folds it if it is not plain, and looks it up; returns its
    /// length.
    fn add_word(&mut self, rest: &'a str, plain: Option<(usize, u64)>, spaced: bool) -> usize {
        let (start, begin) = (self.text.len() - rest.len(), self.folded.len());
        let plain_word = plain.map(|(length, hash)| (length, hash, 0));
        let (length, hash, mut classes) = plain_word.unwrap_or_else(|| self.other_word(rest));
        let folded = plain.is_none().then_some((begin, self.folded.len()));
        let word = if plain.is_some() { &rest[..length] } else { &self.folded[begin..] };
        classes |= self.lexicon.hashed_word(word, hash);
        let mut letters = rest[..length].chars();
        let capital = letters.next().is_some_and(is_capital);
        let acronym = capital && letters.find(|&c| is_word_char(c)).is_some_and(is_capital);
        // бақ: a garden
        let in_capitals = if classes & IN_CAPITALS == 0 { 0 } else { MEDIUM | BODY };
        // WHO
        classes &= !(if acronym { RELATIVE } else { in_capitals });
        let may_be_name = capital && classes & HOST == 0;
        if self.language == Language::Kazakh && !may_be_name && classes & (NOMINATIVE | SAY) == 0 {
            classes |= word.chars().nth(4).map_or(0, |_| self.lexicon.guess_case(word));
        }
        let token = Token { kind: Kind::Word, start, end: start + length, spaced, ..Token::default() };
        self.tokens.push(Token { folded, hash, classes, capital, acronym, ..token });
        length
    }

    /// Folds a word that is not plain. Returns its length, its hash, and the classes that its form shows, with those of its
    /// part without a hyphen if the whole is unknown.
    fn other_word(&mut self, rest: &str) -> (usize, u64, Classes) {
        let (length, form) = read_word(rest, self.lexicon);
        let begin = self.folded.len();
        push_folded(&rest[..length], &mut self.folded);
        let whole = &self.folded[begin..];
        let word = whole.strip_suffix("'s").or_else(|| whole.strip_suffix('\'')).unwrap_or(whole);
        let mut classes = if word.len() < whole.len() { form | POSSESSIVE } else { form };
        if word.contains('-') && self.lexicon.word(word) & !BEGINS_PHRASE == 0 {
            let kazakh = self.language == Language::Kazakh;
            let part = if kazakh { word.split('-').next() } else { word.rsplit('-').next() };
            classes |= part.map_or(0, |part| self.lexicon.word(part) & !BEGINS_PHRASE);
        }
        let (end, hash) = (begin + word.len(), hash(word));
        self.folded.truncate(end);
        (length, hash, classes)
    }

    /// Finds the phrases of the lexicon.
    fn find_phrases(&mut self) {
        for at in FIRST..self.end() {
            let (first, mut last) = (self.phrases.len(), at);
            let (mut phrase, mut classes) = (self[at].hash, self[at].classes);
            while classes & BEGINS_PHRASE != 0 {
                last += 1;
                phrase = join(phrase, self[last].hash);
                classes = self.lexicon.hashed(phrase);
                if classes & !BEGINS_PHRASE != 0 {
                    self.phrases.push((at, last + 1 - at, classes));
                }
            }
            if self.phrases.len() == first {
                self.tokens[at].classes &= !BEGINS_PHRASE;
            }
        }
    }

    /// Decides the direction of each mark: guillemets by themselves, the others by the space around them.
    fn set_directions(&mut self) {
        let mut depth = 0_usize;
        for at in FIRST..self.end() {
            if self[at].kind == Kind::Mark {
                let opens = self.direction(at, depth);
                self.tokens[at].opens = opens;
                if let Some(opens) = opens {
                    depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
                }
            }
        }
    }

    /// Returns whether a mark opens or closes a quotation.
    fn direction(&self, at: usize, depth: usize) -> Option<bool> {
        use Kind::{Close, Colon, Comma, Dash, Mark, Open, Semicolon, Slash, Stop};
        let (mark, before, after) = (self.token_text(at), &self[at - 1], &self[at + 1]);
        let left = self[at].spaced || before.is(&[Open, Dash, Slash]) || before.opens();
        let right = after.spaced || after.is(&[Comma, Stop, Semicolon, Colon, Close, Dash, Mark]);
        let straight = mark == "\"";
        match mark {
            "«" | "„" | "‹" => Some(true),
            "»" | "›" => Some(false),
            _ if straight && !left && before.has(NUMBER) && depth == 0 => None,
            _ if left && !right => Some(true),
            _ if right && !left => Some(false),
            _ if mark == "“" || straight && depth == 0 => Some(true),
            _ => Some(false),
        }
    }
}

// ---- the end of a word

/// A host name has at most about this many bytes.
const LONGEST_HOST: usize = 128;

/// Returns the length of the characters with which a text begins for which `is_in` is true.
fn run(text: &str, is_in: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_in(c)).unwrap_or(text.len())
}

/// Returns whether `c` is a letter or digit.
fn is_word_char(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// Returns whether `c` is a capital; small letters of English and Russian need no table.
fn is_capital(c: char) -> bool {
    !matches!(c, 'a'..='z' | 'а'..='я') && c.is_uppercase()
}

/// Returns whether `c` is a dash.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Returns whether `c` belongs to the letter before it.
fn is_silent(c: char) -> bool {
    is_invisible(c) || ('\u{300}'..='\u{36F}').contains(&c)
}

/// Returns the length and the first classes of the host name, number, initials or word with which a text begins.
fn read_word(rest: &str, lexicon: &Lexicon) -> (usize, Classes) {
    let length = word_length(rest);
    let dotted = rest[length..].starts_with('.');
    if let Some(host) = dotted.then(|| host_length(rest, lexicon)).flatten() {
        (host, HOST | AGENCY)
    } else if rest.starts_with(|c: char| c.is_ascii_digit()) {
        (number_length(rest).unwrap_or(length), NUMBER)
    } else if let Some(initials) = dotted.then(|| initials_length(rest)).flatten() {
        (initials, INITIAL)
    } else {
        (length, 0)
    }
}

/// Returns the length of a word with the hyphens, apostrophes and `&` inside it, and the apostrophe of a plural.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    loop {
        length += run(&rest[length..], |c| is_word_char(c) || is_silent(c));
        let after = rest[length..].strip_prefix(['-', '\u{2010}', '\u{2011}', '\'', '’', 'ʼ', '&']);
        // The ministers' meeting.
        let plural = rest[..length].ends_with('s') && !rest[length..].starts_with('-');
        let joins = |after: &&str| {
            after.trim_start_matches(is_silent).starts_with(is_word_char) || plural && after.starts_with(' ')
        };
        match after.filter(joins) {
            Some(after) => length = rest.len() - after.len(),
            None => return length,
        }
    }
}

/// Returns the length of a host name: labels with stops between them, the last one a domain, and a Kazakh suffix.
fn host_length(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let in_host = |c| is_word_char(c) || HYPHENS.contains(&c) || c == '.';
    let outside = rest.char_indices().find(|&(at, c)| !in_host(c) || at > LONGEST_HOST);
    let host = rest[..outside.map_or(rest.len(), |(at, _)| at)].trim_end_matches(['.', '-']);
    let label = host.rfind('.')? + 1;
    let mut domain = String::new();
    push_folded(host[label..].split(HYPHENS).next()?, &mut domain);
    let after_suffix = host[label..].match_indices(HYPHENS).nth(1);
    (lexicon.word(&domain) & DOMAIN != 0).then(|| after_suffix.map_or(host.len(), |(at, _)| label + at))
}

/// Returns the length of a number with signs inside it: `3.5`, `12:30`.
fn number_length(rest: &str) -> Option<usize> {
    let signs = ['.', ',', ':'];
    let end = run(rest, |c| c.is_ascii_digit() || signs.contains(&c));
    let number = rest[..end].trim_end_matches(signs);
    number.contains(signs).then_some(number.len())
}

/// Returns the length of initials: letters with a stop each.
fn initials_length(rest: &str) -> Option<usize> {
    let is_initial = |part: &&str| {
        let mut chars = part.chars().filter(|&c| !is_silent(c));
        chars.next().is_some_and(is_word_char) && chars.eq(['.'])
    };
    rest.split_inclusive('.').take_while(is_initial).map(str::len).reduce(Add::add)
}
