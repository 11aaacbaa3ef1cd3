//! Which quotation marks belong together. Lost and shared marks and marks of nested names are settled here.

use alloc::vec::Vec;

use super::clause::Clause;
use super::lexicon::class::*;
use super::phrase::LOOK;
use super::tokens::Kind::{Colon, Comma, Dash, Mark, Semicolon, Stop};
use super::tokens::{FIRST, Paragraph};
use crate::span::{Excerpt, Span};

/// At most this many marks may be open: one more, and the outermost is forgotten, so that nested texts are linear in sum.
const DEEPEST: usize = 8;
/// A quotation that lost its closing mark has its clause within this many tokens.
const FAR: usize = 600;

/// Quoted text: its first and last token, without marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    /// The first token; before the text is read, the closing mark if the opening mark is lost.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) opened: bool,
    pub(super) closed: bool,
    /// The clause that shows that the closing mark is lost.
    pub(super) lost: Option<Clause>,
    pub(super) speech: Option<Speech>,
}

/// The clause of a speech, and its paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    pub(super) clause: Clause,
    pub(super) paragraph: usize,
}

impl Quoted {
    /// Creates text without marks.
    pub(super) fn plain(first: usize, last: usize) -> Self {
        Self { first, last, opened: false, closed: false, lost: None, speech: None }
    }

    /// Returns whether the text has at least `count` words.
    pub(super) fn has_words(&self, text: &Paragraph<'_>, count: usize) -> bool {
        text.has_words((self.first, self.last), count)
    }

    pub(super) fn excerpt<'a>(&self, paragraph: &Paragraph<'a>) -> Excerpt<'a> {
        let start = self.mark().map_or(paragraph[self.first].start, |mark| paragraph[mark].end);
        let end = if self.closed { paragraph[self.last + 1].start } else { paragraph[self.last].end };
        Excerpt::at(Span::new(start, end), paragraph.text)
    }

    /// Returns the opening mark.
    pub(super) fn mark(&self) -> Option<usize> {
        self.opened.then(|| self.first - 1)
    }

    /// Returns whether the text has an opening mark but neither a closing one nor a clause that replaces it.
    pub(super) fn is_open(&self) -> bool {
        self.opened && !self.closed && self.lost.is_none()
    }

    /// Returns whether the subject of a clause after the text is before it.
    pub(super) fn is_led(&self, clause: &Clause) -> bool {
        self.opened && clause.speaker.is_some_and(|speaker| speaker.last < self.first)
    }
}

/// Returns whether an opening mark is free: at a start, or after a sign, a mark or a verb. After any other word it
/// begins a name.
pub(super) fn is_free(text: &Paragraph<'_>, mark: usize) -> bool {
    let sign = || text[mark - 1].is(&[Stop, Colon, Comma, Dash, Semicolon, Mark]);
    mark <= FIRST || sign() || text.at(mark - 1, THAT | SAY) > 0
}

/// Pairs the marks of a paragraph; returns the quoted texts in the order of their starts.
pub(super) fn pair(text: &mut Paragraph<'_>) -> Vec<Quoted> {
    let directed = |&at: &usize| text[at].opens() || text[at].closes();
    let marks: Vec<usize> = (FIRST..text.end()).filter(directed).collect();
    let mut pairing = Pairing { text, pending: Vec::new(), found: Vec::new() };
    for (index, &at) in marks.iter().enumerate() {
        if pairing.text[at].opens() {
            pairing.open(at);
        } else {
            let more = marks.get(index + 1).is_some_and(|&next| pairing.text[next].closes());
            pairing.close(at, more);
        }
    }
    pairing.finish()
}

struct Pairing<'p, 'a> {
    text: &'p mut Paragraph<'a>,
    /// Opening marks without closing ones, and the token up to which no finished clause follows them.
    pending: Vec<(usize, usize)>,
    found: Vec<Quoted>,
}

impl Pairing<'_, '_> {
    /// Reads an opening mark. An earlier one has lost its closing mark if a finished clause is between them; if it
    /// begins a name, it does not reach over the end of a sentence.
    fn open(&mut self, at: usize) {
        let top = self.pending.last().map_or(at, |top| top.0);
        let ended = self.end_at_clause(at);
        if !ended && !is_free(self.text, top) && self.text.has_sentence_end(top, at) {
            self.pending.pop();
            self.share(top);
        }
        if self.pending.len() == DEEPEST {
            self.pending.remove(0);
        }
        self.pending.push((at, at));
    }

    /// Reads a closing mark; `more` is true if the next mark closes too.
    fn close(&mut self, at: usize, more: bool) {
        let finished = match self.pending[..] {
            [] => true,
            [(top, _)] => self.text.has_sentence_end(top, at) && self.end_at_clause(at),
            _ => false,
        };
        if finished {
            return self.found.push(Quoted { closed: true, ..Quoted::plain(at, at - 1) });
        }
        let shared =
            !more && self.text[at + 1].is(&[Comma, Dash, Stop]) && self.text.clause(at + 1).is_some();
        for _ in 0..=usize::from(shared) {
            let Some((open, _)) = self.pending.pop() else { return };
            self.text.pair(open, at);
            let quoted = Quoted::plain(open + 1, at - 1);
            self.found.push(Quoted { opened: true, closed: true, ..quoted });
        }
    }

    /// Ends the quotation of the last opening mark before token `limit` if a finished clause shows that its closing
    /// mark is lost.
    fn end_at_clause(&mut self, limit: usize) -> bool {
        let Some((open, searched)) = self.pending.last_mut() else { return false };
        let end = limit.min(*open + FAR).max(*searched);
        let found = (*searched..end).find_map(|at| finished_clause(self.text, at));
        *searched = found.map_or(end, |(last, _)| last);
        let Some((last, clause)) = found.filter(|(_, clause)| clause.last < limit) else { return false };
        let quoted = Quoted::plain(*open + 1, last);
        self.found.push(Quoted { opened: true, lost: Some(clause), ..quoted });
        self.pending.pop();
        true
    }

    /// Lets the outer mark of a name close with the inner one: `ТОО «Завод «Круг»`.
    fn share(&mut self, outer: usize) {
        if let Some(inner) = (outer + 1..outer + LOOK).find(|&at| self.text[at].opens()) {
            self.text.share_mate(outer, inner);
        }
    }

    fn finish(mut self) -> Vec<Quoted> {
        let end = self.text.end();
        while let Some(&(open, _)) = self.pending.last() {
            if self.end_at_clause(end) {
                continue;
            }
            self.pending.pop();
            self.share(open);
            if open == FIRST + usize::from(self.text[FIRST].kind == Dash) {
                self.found.push(Quoted { opened: true, ..Quoted::plain(open + 1, end - 1) });
            }
        }
        self.found.sort_by_key(|quoted| quoted.first);
        self.found
    }
}

/// Returns the last token of a text that a finished clause follows at a sign, and the clause.
fn finished_clause(text: &Paragraph<'_>, at: usize) -> Option<(usize, Clause)> {
    let last = match text[at].kind {
        Comma if !text.is_russian() || text[at + 1].kind == Dash => at,
        Stop if text.token_text(at).starts_with(['!', '?']) => at,
        Dash if text[at].spaced && !text[at - 1].is(&[Comma, Stop]) => at - 1,
        _ => return None,
    };
    let found = text.clause(at + 1).filter(|found| found.speaker.is_some())?;
    text.ends_sentence(&found).then_some((last, found))
}
