//! The one tokeniser: a paragraph as words, marks, dashes, stops and signs, with classes and directions.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Index;

use super::lexicon::class::*;
use super::lexicon::{
    Classes, Language, Lexicon, Shared, fold_word, index, lexicon, push_folded, strip_possessive,
};
use crate::span::{Excerpt, Span};
use crate::whitespace::{is_invisible, is_white};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Outside the paragraph.
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

/// The direction of a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    None,
    Open,
    Close,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The bytes of the folded word in [`Paragraph::folded`].
    word: (u32, u32),
    pub(super) classes: Classes,
    /// Whether the word begins with a capital.
    pub(super) capital: bool,
    /// Whether its first two letters are capitals.
    pub(super) acronym: bool,
    /// Whether white space or the start of the paragraph is before it.
    pub(super) spaced: bool,
    pub(super) direction: Direction,
    /// The other mark of a pair, 0 if there is none.
    mate: u32,
    /// If phrases of the lexicon begin with the word, where those that begin here are in [`Paragraph::phrases`].
    phrase: Option<u32>,
}

impl Token {
    const END: Self = Self {
        kind: Kind::End,
        start: 0,
        end: 0,
        word: (0, 0),
        classes: 0,
        capital: false,
        acronym: false,
        spaced: true,
        direction: Direction::None,
        mate: 0,
        phrase: None,
    };

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
        self.direction == Direction::Open
    }

    pub(super) fn closes(&self) -> bool {
        self.direction == Direction::Close
    }

    /// Returns the index of the other mark of the pair.
    pub(super) const fn mate(&self) -> Option<usize> {
        if self.mate == 0 { None } else { Some(self.mate as usize) }
    }
}

/// A phrase of the lexicon that begins at a token.
#[derive(Debug, Clone, Copy)]
struct LongEntry {
    at: usize,
    length: usize,
    classes: Classes,
}

/// A token has about this many bytes.
const BYTES_OF_TOKEN: usize = 6;
/// The index of the first token: so many tokens may be looked back without a check.
pub(super) const FIRST: usize = 4;

/// A paragraph and its tokens. An index outside of them gives the token [`Kind::End`].
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    lexicon: Shared,
    tokens: Vec<Token>,
    folded: String,
    phrases: Vec<LongEntry>,
    /// The indices of the stops.
    stops: Vec<usize>,
    /// The bytes that are read.
    read: usize,
    /// The first token after the dateline.
    pub(super) head: usize,
}

impl Index<usize> for Paragraph<'_> {
    type Output = Token;

    fn index(&self, at: usize) -> &Token {
        const END: &Token = &Token::END;
        self.tokens.get(at).unwrap_or(END)
    }
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(text: &'a str, language: Language) -> Self {
        Self::with_limit(text, language, usize::MAX)
    }

    /// Reads the first `limit` tokens of a paragraph.
    pub(super) fn with_limit(text: &'a str, language: Language, limit: usize) -> Self {
        let room = FIRST + text.len().min(limit.saturating_mul(BYTES_OF_TOKEN)) / BYTES_OF_TOKEN;
        let mut tokens = Vec::with_capacity(room);
        tokens.resize(FIRST, Token::END);
        let (folded, lexicon) = (String::new(), lexicon(language));
        let (phrases, stops) = (Vec::new(), Vec::new());
        let mut paragraph =
            Self { text, language, lexicon, tokens, folded, phrases, stops, read: 0, head: FIRST };
        paragraph.grow(limit);
        paragraph
    }

    /// Reads more tokens, so that there are `limit` tokens if the paragraph has so many.
    pub(super) fn grow(&mut self, limit: usize) {
        let room = (self.text.len() - self.read).min(limit.saturating_mul(BYTES_OF_TOKEN));
        self.tokens.reserve(room / BYTES_OF_TOKEN);
        self.folded.reserve(room);
        while self.tokens.len() - FIRST < limit {
            let (start, spaced) = skip_space(self.text, self.read);
            if start == self.text.len() {
                break;
            }
            self.read = self.add(start, spaced || self.tokens.len() == FIRST);
        }
        self.find_phrases();
        self.set_directions();
    }

    /// Returns the index after the last token.
    pub(super) fn end(&self) -> usize {
        self.tokens.len()
    }

    /// Returns the folded word of a token, without possessive ending.
    pub(super) fn word(&self, at: usize) -> &str {
        let (start, end) = self[at].word;
        &self.folded[start as usize..end as usize]
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
        let length =
            self.phrases_at(at).find(|phrase| phrase.classes & classes != 0).map(|phrase| phrase.length);
        length.unwrap_or_else(|| usize::from(self[at].has(classes)))
    }

    /// Returns the number of words and the classes of the longest entry that begins at a token.
    pub(super) fn entry(&self, at: usize) -> (usize, Classes) {
        let longest = self.phrases_at(at).next();
        longest.map_or((1, self[at].classes), |phrase| (phrase.length, phrase.classes))
    }

    /// Returns the phrases that begin at a token, the longest first.
    fn phrases_at(&self, at: usize) -> impl Iterator<Item = &LongEntry> {
        let first = self[at].phrase.map_or(self.phrases.len(), |first| first as usize);
        self.phrases[first..].iter().take_while(move |phrase| phrase.at == at)
    }

    /// Returns whether the word of a token has an ending of a class.
    pub(super) fn ends(&self, at: usize, class: Classes) -> bool {
        self.lexicon.ends(self.word(at), class)
    }

    /// Returns the classes of a folded word that need not be in the paragraph.
    pub(super) fn look_up(&self, word: &str) -> Classes {
        self.lexicon.word(word).0
    }

    /// Returns the first token of the sentence, roughly, that contains token `at`.
    pub(super) fn start_of(&self, at: usize) -> usize {
        let ends = |end: usize| {
            self[end].kind == Kind::Stop
                || self[end].kind == Kind::Mark && self[end - 1].kind == Kind::Stop && self[end].closes()
        };
        let head = if at < self.head { FIRST } else { self.head };
        let least = at.saturating_sub(FAR_BACK).max(head);
        let mut start = at;
        while start > least && !(self[start].spaced && ends(start - 1)) {
            start -= 1;
        }
        while start < at && self[start].kind == Kind::Dash {
            start += 1;
        }
        start
    }

    /// Makes two marks a pair.
    pub(super) fn pair(&mut self, open: usize, close: usize) {
        self.tokens[open].mate = index(close);
        self.tokens[close].mate = index(open);
    }

    /// Makes an opening mark close with the same mark as the name inside it.
    pub(super) fn share_mate(&mut self, open: usize, inner: usize) {
        self.tokens[open].mate = self.tokens[inner].mate;
    }
}

/// The number of tokens in which [`Paragraph::start_of`] looks for the start of a sentence.
const FAR_BACK: usize = 300;

/// Returns the first byte from `at` on that is neither white space nor invisible, and whether white space was skipped.
fn skip_space(text: &str, at: usize) -> (usize, bool) {
    let bytes = &text.as_bytes()[at..];
    match bytes {
        [b' ', b'!'..=b'~' | 0xC3..=0xE1, ..] => (at + 1, true),
        [b'!'..=b'~' | 0xC3..=0xE1, ..] => (at, false), // no white space begins with these bytes
        _ => {
            let rest = &text[at..];
            let start = rest.trim_start_matches(|c| is_white(c) || is_invisible(c));
            let skipped = &rest[..rest.len() - start.len()];
            (at + skipped.len(), skipped.contains(is_white))
        }
    }
}

// ---- reading tokens

impl Paragraph<'_> {
    /// Reads the token at a byte of the text; returns the byte after it.
    #[allow(clippy::needless_borrow)] // without `std` the lexicon is an `Rc`
    fn add(&mut self, start: usize, spaced: bool) -> usize {
        let rest = &self.text[start..];
        let c = rest.chars().next().unwrap_or_default();
        let (kind, length, classes) = match c {
            c if is_letter(c) => read_word(rest, &self.text[..start], &self.lexicon),
            '«' | '»' | '“' | '”' | '„' | '‟' | '"' | '‹' | '›' => {
                (Kind::Mark, c.len_utf8(), 0)
            }
            '`' | '\'' if rest[1..].starts_with(c) => (Kind::Mark, 2, 0),
            c if is_dash(c) => {
                let hyphens = rest.bytes().take_while(|&byte| byte == b'-').count();
                (Kind::Dash, hyphens.max(c.len_utf8()), 0)
            }
            '.' | '!' | '?' | '…' => {
                (Kind::Stop, rest.find(|c| !matches!(c, '.' | '!' | '?' | '…')).unwrap_or(rest.len()), 0)
            }
            ',' => (Kind::Comma, 1, 0),
            ';' => (Kind::Semicolon, 1, 0),
            ':' => (Kind::Colon, 1, 0),
            '(' | '[' => (Kind::Open, 1, 0),
            ')' | ']' => (Kind::Close, 1, 0),
            '/' => (Kind::Slash, 1, 0),
            _ => (Kind::Other, c.len_utf8(), 0),
        };
        let end = start + length;
        let mut token = Token { kind, start, end, classes, spaced, ..Token::END };
        if kind == Kind::Stop {
            if &self.text[start..end] == "." && !spaced && self.ends_abbreviation(end) {
                return end;
            }
            self.stops.push(self.tokens.len());
        } else if kind == Kind::Word {
            self.set_word(&mut token);
        }
        self.tokens.push(token);
        end
    }

    /// Adds a full stop that ends at byte `end` to the word before it if that is an abbreviation.
    fn ends_abbreviation(&mut self, end: usize) -> bool {
        let next = self.text[end..].trim_start_matches(|c| c == '.' || is_white(c)).bytes().next();
        let number = next.is_some_and(|byte| byte.is_ascii_digit());
        let wanted = ABBREVIATION | ABBREVIATION_END | if number { ABBREVIATION_NUMBER } else { 0 };
        let Some(word) = self.tokens.last_mut() else { return false };
        let found = word.is_word() && word.has(wanted) && !word.has(INITIAL | HOST);
        if found {
            word.end = end;
            word.classes |= DOTTED;
        }
        found
    }

    /// Folds the word of a token and looks it up.
    fn set_word(&mut self, token: &mut Token) {
        let written = &self.text[token.start..token.end];
        let start = self.folded.len();
        push_folded(written, &mut self.folded);
        let full = self.folded.len();
        let word = strip_possessive(&self.folded[start..]);
        token.word = (index(start), index(start + word.len()));
        if word.len() < full - start {
            token.classes |= POSSESSIVE;
        }
        let (mut classes, goes_on) = self.lexicon.word(word);
        let kazakh = self.language == Language::Kazakh;
        if classes == 0 && memchr::memchr(b'-', word.as_bytes()).is_some() {
            let part = if kazakh { word.split('-').next() } else { word.rsplit('-').next() };
            classes = part.map_or(0, |part| self.lexicon.word(part).0);
        }
        token.classes |= classes;
        token.phrase = goes_on.then_some(0);
        if !token.has(NUMBER) || token.has(HOST) {
            let mut chars = written.chars();
            token.capital = chars.next().is_some_and(is_capital);
            let mut letters = chars.filter(|&c| is_letter(c));
            token.acronym = token.capital && letters.next().is_some_and(is_capital);
        }
        if kazakh && !token.has(NOMINATIVE | SAY) {
            let suffixed_host = token.has(HOST) && word.contains('-');
            if suffixed_host || !token.capital && !token.has(NUMBER) && word.chars().nth(4).is_some() {
                token.classes |= match self.lexicon.guess_case(word) {
                    0 if token.has(HOST) => NOMINATIVE,
                    case => case,
                };
            }
        }
    }

    /// Finds the phrases of the lexicon.
    fn find_phrases(&mut self) {
        self.phrases.clear();
        for at in FIRST..self.end() {
            if self.tokens[at].phrase.is_none() {
                continue;
            }
            let mut phrases = core::mem::take(&mut self.phrases);
            let first = phrases.len();
            let words = (at..self.end()).take_while(|&at| self[at].is_word()).map(|at| self.word(at));
            self.lexicon.phrases(words, |length, classes| phrases.push(LongEntry { at, length, classes }));
            phrases[first..].reverse();
            self.tokens[at].phrase = Some(index(first));
            self.phrases = phrases;
        }
    }

    /// Decides the direction of each mark: guillemets by themselves, the others by the space around them.
    fn set_directions(&mut self) {
        let mut depth = 0_usize;
        for at in FIRST..self.end() {
            if self[at].kind != Kind::Mark {
                continue;
            }
            let direction = self.direction(at, depth);
            self.tokens[at].direction = direction;
            match direction {
                Direction::Open => depth += 1,
                Direction::Close => depth = depth.saturating_sub(1),
                Direction::None => {}
            }
        }
    }

    fn direction(&self, at: usize, depth: usize) -> Direction {
        use Kind::{Close, Colon, Comma, Dash, Mark, Open, Semicolon, Slash, Stop};
        let (mark, before, after) = (self.token_text(at), &self[at - 1], &self[at + 1]);
        let left = self[at].spaced || before.is(&[Open, Dash, Slash]) || before.opens();
        let right = after.spaced || after.is(&[Comma, Stop, Semicolon, Colon, Close, Dash, Mark]);
        let straight = mark == "\"";
        match mark {
            "«" | "„" | "‹" => Direction::Open,
            "»" | "›" => Direction::Close,
            _ if straight && !left && before.has(NUMBER) && depth == 0 => Direction::None,
            _ if left && !right => Direction::Open,
            _ if right && !left => Direction::Close,
            _ if mark == "“" || straight && depth == 0 => Direction::Open,
            _ => Direction::Close,
        }
    }
}

// ---- the end of a word

/// A host name has at most this many bytes.
const LONGEST_HOST: usize = 128;
/// The last label of one has at most this many bytes.
const LONGEST_DOMAIN: usize = 16;

/// Returns whether `c` is a letter or digit.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => true,
        '\0'..='\u{A9}' | '«' | '»' | '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphanumeric(),
    }
}

fn is_capital(c: char) -> bool {
    match c {
        'a'..='z' | 'а'..='џ' => false,
        'A'..='Z' | 'Ѐ'..='Я' => true,
        _ => c.is_uppercase(),
    }
}

fn is_word_char(c: char) -> bool {
    is_letter(c) || c == '_'
}

/// Returns whether `c` is a dash.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Returns whether `c` belongs to the letter before it.
fn is_silent(c: char) -> bool {
    is_invisible(c) || ('\u{300}'..='\u{36F}').contains(&c)
}

#[inline]
fn starts_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(is_letter)
}

/// Reads a host name, number, initials or word: its length and first classes.
fn read_word(rest: &str, before: &str, lexicon: &Lexicon) -> (Kind, usize, Classes) {
    let length = word_length(rest);
    let dotted = rest[length..].starts_with('.');
    if let Some(host) = dotted.then(|| host_length(rest, lexicon)).flatten() {
        return (Kind::Word, host, HOST | AGENCY);
    }
    if rest.as_bytes()[0].is_ascii_digit() {
        return (Kind::Word, number_length(rest), NUMBER);
    }
    if let Some(initials) = dotted.then(|| initials_length(rest, before)).flatten() {
        return (Kind::Word, initials, INITIAL);
    }
    (Kind::Word, length, 0)
}

/// Returns the length of a word with the hyphens, apostrophes and `&` inside it.
fn word_length(rest: &str) -> usize {
    let mut length = plain_length(rest.as_bytes());
    if let Some(b' ' | b',' | b'.') | None = rest.as_bytes().get(length) {
        return length;
    }
    while let Some(c) = rest[length..].chars().next() {
        let after = &rest[length + c.len_utf8()..];
        let joins = || starts_with_letter(after.trim_start_matches(is_silent));
        let joiner = is_hyphen(c) || matches!(c, '\'' | '’' | 'ʼ' | '&');
        if !(is_letter(c) || is_silent(c) || joiner && joins()) {
            break;
        }
        length += c.len_utf8();
    }
    let plural = rest[..length].ends_with('s').then(|| rest[length..].strip_prefix(['\'', '’'])).flatten();
    match plural {
        // The ministers' meeting.
        Some(after)
            if after.starts_with(is_white) && starts_with_letter(after.trim_start_matches(is_white)) =>
        {
            rest.len() - after.len()
        }
        _ => length,
    }
}

/// Returns the length of the ASCII letters, digits and Cyrillic letters with which a text begins.
fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [0xD0 | 0xD1 | 0xD3, _, rest @ ..] | [0xD2, 0x8A..=0xBF, rest @ ..] => rest,
            [byte, rest @ ..] if byte.is_ascii_alphanumeric() => rest,
            _ => return bytes.len() - rest.len(),
        };
    }
}

/// Returns the length of a host name: labels with stops between them, the last one a domain.
fn host_length(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let mut end = label_length(rest);
    while end < LONGEST_HOST {
        let label = rest[end..].strip_prefix('.')?;
        let length = label_length(label);
        let domain = label[..length].split(is_hyphen).next().filter(|domain| !domain.is_empty())?;
        let domain_end = end + 1 + domain.len();
        end += 1 + length;
        let goes_on = rest[end..].strip_prefix('.').is_some_and(|next| next.starts_with(is_word_char));
        let short = domain.len() <= LONGEST_DOMAIN;
        let known = short && lexicon.word(&fold_word(domain).collect::<String>()).0 & DOMAIN != 0;
        if known && !goes_on {
            let suffix = rest[domain_end..end].chars().next().filter(|&c| is_hyphen(c)).map_or(0, |hyphen| {
                let word = &rest[domain_end + hyphen.len_utf8()..];
                let length = word.find(|c| !is_word_char(c)).unwrap_or(word.len());
                if length == 0 { 0 } else { hyphen.len_utf8() + length }
            });
            return Some(domain_end + suffix);
        }
    }
    None
}

/// Returns the length of letters, digits, underscores and hyphens.
fn label_length(rest: &str) -> usize {
    rest.find(|c| !is_word_char(c) && !is_hyphen(c)).unwrap_or(rest.len())
}

/// Returns the length of a number: `4`, `78-year-old`, `3.5`, `12:30`.
fn number_length(rest: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(rest);
    loop {
        let group = rest[end..].strip_prefix(['.', ',', ':']).map_or(0, digits);
        let next = end + 1 + group;
        if group == 0 || rest[next..].starts_with(is_word_char) {
            break;
        }
        end = next;
    }
    if rest[..end].contains(['.', ',', ':']) {
        return end;
    }
    loop {
        let tail = &rest[end..];
        let word = tail.strip_prefix(is_hyphen).unwrap_or(tail);
        let letters = word.find(|c: char| !is_letter(c)).unwrap_or(word.len());
        if letters == 0 {
            return end;
        }
        end = rest.len() - word.len() + letters;
    }
}

/// Returns the length of initials: a letter and a stop once before a space or letter, or several times.
fn initials_length(rest: &str, before: &str) -> Option<usize> {
    let one = |text: &str| {
        let mut chars = text.chars();
        let letter = chars.next().filter(|c| c.is_alphanumeric())?;
        let stop = text[letter.len_utf8()..].trim_start_matches(is_silent).strip_prefix('.')?;
        Some(text.len() - stop.len())
    };
    let first = one(rest)?;
    let mut end = first;
    while let Some(length) = one(&rest[end..]) {
        end += length;
    }
    let after = rest[end..].chars().next();
    let single = !before.ends_with(is_word_char)
        && after.is_none_or(|c| is_white(c) || is_invisible(c) || c.is_alphanumeric());
    (end > first || single).then_some(end)
}
