//! Words of a clause, with what stands behind each.

use super::marks::{is_dash, is_double};
use crate::text::particles;

/// What stands behind a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Nothing,
    Comma,
    /// A stop, colon, semicolon, dash, bracket, quote mark or the end.
    End,
}

/// A word without the punctuation behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) stop: Stop,
    /// Whether it is a dash with room on both sides.
    pub(super) dash: bool,
}

/// The words of a part of a text; a dash, a bracket or a lone quote mark is a token without text.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Token<'_> {
    /// Whether this is a word, or a name in quote marks, rather than a dash or a bracket.
    pub(super) fn is_word(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether this is a name in quote marks.
    pub(super) fn is_quoted(&self) -> bool {
        self.text.starts_with(is_double)
    }
}

impl<'a> Tokens<'a> {
    /// The words of `text` from the byte `at`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Goes on with the next word if it is one of those that `passes` takes.
    pub(super) fn pass_over(&mut self, passes: fn(&str) -> bool) {
        let mut ahead = self.clone();
        while ahead.next().is_some_and(|token| token.stop == Stop::Nothing && passes(token.text)) {
            self.at = ahead.at;
        }
    }

    /// The words of the same text from `at` on.
    pub(super) fn from(&self, at: usize) -> Self {
        Self { text: self.text, at }
    }

    /// What follows, where `phrase` comes next.
    pub(super) fn behind(&self, phrase: &str) -> Option<Self> {
        let start = self.peek()?.start;
        let rest = self.text[start..].strip_prefix(phrase)?;
        rest.starts_with(char::is_whitespace).then(|| self.from(start + phrase.len()))
    }

    pub(super) fn peek(&self) -> Option<Token<'a>> {
        self.clone().next()
    }
}

fn breaks(c: char) -> bool {
    is_double(c) || matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}

/// Most bytes of a name in quote marks.
const LONGEST_NAME: usize = 100;

/// The length of the name in quote marks with which `text` begins, with the marks; what ends in a stop is speech.
fn quoted_name(text: &str) -> Option<usize> {
    let mut letters = text.char_indices().take_while(|(at, _)| *at <= LONGEST_NAME);
    let (_, open) = letters.next().filter(|(_, c)| is_double(*c))?;
    let (from, first) = letters.next()?;
    let (to, close) = letters.find(|(_, c)| is_double(*c))?;
    let paired = match open {
        '"' => close == '"',
        '«' => close == '»',
        '“' => close == '”',
        '„' => matches!(close, '“' | '”' | '"'),
        _ => false,
    };
    let name = first.is_uppercase() && text[from..to].ends_with(char::is_alphanumeric);
    (paired && name).then_some(to + close.len_utf8())
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.text.get(self.at..)?;
        let start = self.text.len() - rest.trim_start().len();
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let name = quoted_name(rest).unwrap_or(0);
        let ending = |c: char| c.is_whitespace() || breaks(c);
        let length = rest[name..].find(ending).map_or(rest.len(), |more| name + more);
        let raw = &rest[..length];
        let mut word = raw.trim_end_matches(is_punctuation);
        if word.is_empty() || word.chars().all(is_dash) {
            self.at = start + length.max(first.len_utf8());
            let dash = is_dash(first) && raw.chars().all(is_dash) && !rest[length..].starts_with(breaks);
            return Some(Token { text: "", start, end: start, stop: Stop::End, dash });
        }
        let behind = &rest[length..];
        let stop = match &raw[word.len()..] {
            "" => Stop::Nothing,
            "." if particles::is_abbreviation(word) && behind.starts_with(char::is_whitespace) => {
                word = raw;
                Stop::Nothing
            }
            "," => Stop::Comma,
            _ => Stop::End,
        };
        self.at = start + length;
        Some(Token { text: word, start, end: start + word.len(), stop, dash: false })
    }
}
