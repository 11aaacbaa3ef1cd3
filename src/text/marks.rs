//! Which quotation marks belong together. Lost and shared marks and marks of nested names are settled here.

use alloc::vec::Vec;

use super::clause::{Clause, clause, ends_sentence};
use super::lexicon::Classes;
use super::lexicon::class::*;
use super::phrase::is_russian;
use super::tokens::{FIRST, Kind, Paragraph};

/// Deeper nested marks are left out, so that nested texts are linear in sum.
const DEEPEST: usize = 8;
/// A quotation that lost its closing mark has its clause within this many tokens.
const FAR: usize = 600;
/// The name inside a name begins within this many tokens.
const NESTED_NAME: usize = 8;

/// Quoted text and its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    /// The first token of the text; `None` if the opening mark is lost.
    pub(super) first: Option<usize>,
    /// The last token of the text.
    pub(super) last: usize,
    pub(super) closed: bool,
    /// The clause that shows that the closing mark is lost.
    pub(super) lost: Option<Clause>,
}

impl Quoted {
    /// Returns where the text ends: the first token after it.
    pub(super) const fn end(&self) -> usize {
        self.last + 1
    }

    /// Returns whether the text has an opening mark but neither a closing one nor a clause that replaces it.
    pub(super) const fn is_open(&self) -> bool {
        self.first.is_some() && !self.closed && self.lost.is_none()
    }
}

/// An opening mark whose closing mark is not found yet.
#[derive(Debug, Clone, Copy)]
struct Pending {
    at: usize,
    /// Up to this token no finished clause was found.
    searched: usize,
}

/// Returns whether an opening mark is free: at a start, or after a sign, a mark or a verb. After any other word it
/// begins a name.
pub(super) fn is_free(paragraph: &Paragraph<'_>, mark: usize) -> bool {
    const SIGNS: [Kind; 6] = [Kind::Stop, Kind::Colon, Kind::Comma, Kind::Dash, Kind::Semicolon, Kind::Mark];
    const BEFORE: Classes = THAT | SAY;
    mark <= FIRST || paragraph[mark - 1].is(&SIGNS) || paragraph.at(mark - 1, BEFORE) > 0
}

/// Pairs the marks of a paragraph; returns the quoted texts in the order of their starts.
pub(super) fn pair(paragraph: &mut Paragraph<'_>) -> Vec<Quoted> {
    let directed = |&at: &usize| paragraph[at].opens() || paragraph[at].closes();
    let marks: Vec<usize> = (FIRST..paragraph.end()).filter(directed).collect();
    let mut pairing = Pairing { paragraph, pending: Vec::new(), found: Vec::new() };
    for (index, &at) in marks.iter().enumerate() {
        if pairing.paragraph[at].opens() {
            pairing.open(at);
        } else {
            let more = marks.get(index + 1).is_some_and(|&next| pairing.paragraph[next].closes());
            pairing.close(at, more);
        }
    }
    pairing.finish()
}

struct Pairing<'p, 'a> {
    paragraph: &'p mut Paragraph<'a>,
    pending: Vec<Pending>,
    found: Vec<Quoted>,
}

impl Pairing<'_, '_> {
    /// Reads an opening mark. An earlier one has lost its closing mark if a finished clause is between them; if it
    /// begins a name, it does not reach over the end of a sentence.
    fn open(&mut self, at: usize) {
        if let Some(top) = self.pending.last().map(|top| top.at) {
            let names = !self.end_at_clause(at) && !is_free(self.paragraph, top);
            if names && self.paragraph.has_sentence_end(top, at) {
                self.pending.pop();
                self.share(top);
            }
        }
        if self.pending.len() == DEEPEST {
            self.pending.remove(0);
        }
        self.pending.push(Pending { at, searched: at + 1 });
    }

    /// Reads a closing mark; `more` tells whether the next mark closes too.
    fn close(&mut self, at: usize, more: bool) {
        let finished = |pairing: &mut Self| {
            let top = pairing.pending[0].at;
            pairing.pending.len() == 1
                && pairing.paragraph.has_sentence_end(top, at)
                && pairing.end_at_clause(at)
        };
        if self.pending.is_empty() || finished(self) {
            self.found.push(Quoted { first: None, last: at - 1, closed: true, lost: None });
            return;
        }
        let paired = |first: usize| Quoted { first: Some(first + 1), last: at - 1, closed: true, lost: None };
        let shared = self.pending.len() > 1
            && !more
            && self.paragraph[at + 1].is(&[Kind::Comma, Kind::Dash, Kind::Stop])
            && clause(self.paragraph, at + 1).is_some();
        if let Some(open) = self.pending.pop() {
            self.paragraph.pair(open.at, at);
            if open.at + 1 < at {
                self.found.push(paired(open.at));
            }
        }
        if shared {
            self.found.extend(self.pending.pop().map(|open| paired(open.at)));
        }
    }

    /// Ends the quotation of the last opening mark before token `limit` if a finished clause shows that its closing
    /// mark is lost.
    fn end_at_clause(&mut self, limit: usize) -> bool {
        let Some(top) = self.pending.last().copied() else { return false };
        let end = limit.min(top.at + FAR);
        for at in top.searched..end {
            let Some((last, clause)) = finished_clause(self.paragraph, at) else { continue };
            if clause.last < limit {
                self.found.push(Quoted { first: Some(top.at + 1), last, closed: false, lost: Some(clause) });
                self.pending.pop();
                return true;
            }
            if let Some(top) = self.pending.last_mut() {
                top.searched = at;
            }
            return false;
        }
        if let Some(top) = self.pending.last_mut() {
            top.searched = end.max(top.searched);
        }
        false
    }

    /// Lets the outer mark of a name close with the inner one: `ТОО «Завод «Круг»`.
    fn share(&mut self, outer: usize) {
        let inner = (outer + 1..outer + NESTED_NAME).find(|&at| self.paragraph[at].opens());
        if let Some(inner) = inner.filter(|_| !is_free(self.paragraph, outer)) {
            self.paragraph.share_mate(outer, inner);
        }
    }

    fn finish(mut self) -> Vec<Quoted> {
        while let Some(open) = self.pending.last().copied() {
            let end = self.paragraph.end();
            if self.end_at_clause(end) {
                continue;
            }
            self.pending.pop();
            self.share(open.at);
            let start = FIRST + usize::from(self.paragraph[FIRST].kind == Kind::Dash);
            if open.at == start {
                self.found.push(Quoted { first: Some(start + 1), last: end - 1, closed: false, lost: None });
            }
        }
        self.found.sort_by_key(|quoted| quoted.first.unwrap_or(quoted.last));
        self.found
    }
}

/// Returns the last token of a text that a finished clause follows at a sign, and the clause.
fn finished_clause(paragraph: &Paragraph<'_>, at: usize) -> Option<(usize, Clause)> {
    let (token, before) = (&paragraph[at], &paragraph[at - 1]);
    let last = match token.kind {
        Kind::Comma if !is_russian(paragraph) || paragraph[at + 1].kind == Kind::Dash => at,
        Kind::Stop if paragraph.token_text(at).starts_with(['!', '?']) => at,
        Kind::Dash if token.spaced && !before.is(&[Kind::Comma, Kind::Stop]) => at - 1,
        _ => return None,
    };
    let found = clause(paragraph, at + 1).filter(|found| found.speaker.is_some())?;
    ends_sentence(paragraph, &found).then_some((last, found))
}
