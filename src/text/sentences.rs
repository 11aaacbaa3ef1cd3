//! Sentences: the bounds of UAX #29 without those that press texts do not have.

mod classes;
mod rules;
mod uax29;

use super::dateline::Opening;
use super::letters::skip_space;
use crate::span::Span;
use core::iter::FusedIterator;
use core::{fmt, mem};
use rules::Candidate;
use uax29::{Cause, next_bound};

/// The sentences of `text`, in order.
///
/// A bound is one of [UAX #29] (as unicode-segmentation draws it), or stands before a number or an amount behind
/// a full stop, where UAX #29 has none if a small letter follows: `They met. 15 deputies spoke. $5 million was
/// paid.` It is none if the text goes on
///
/// * without white space behind `. ! ?`: host names, decimals, `D.Temenov`;
/// * with a small letter, also behind a quotation that ends in `!` or `?`: `"Why?" he asked.`;
/// * behind the initial of a name: one or two letters, the first a capital (`T. Aldanova`, `Zh. Oral`,
///   `А. К. Дархан`), if a capital follows;
/// * behind an abbreviation of section 4 of the format and the usual ones beside it (`Mr.`, `U.S.`,
///   `ул.`, `т.е.`, `сағ.`);
/// * behind the number of an item (`1. Opening`), which is no sentence;
/// * inside the dateline which opens a line of Russian bulletins: `Астана. 23 февраля. KAZAKHSTAN TODAY - …`.
///
/// `;`, ` - ` and `…` end no sentence; a line end always does, but blank lines are part of the white
/// space behind a sentence. The time is linear in the length of any text, and nothing is allocated.
///
/// # Bias
///
/// Where a stop could be either, the sentence goes on: `U.S.`, `г.`, `ж.` and initials end one only
/// if a word follows that opens sentences and is no name (`The`, `При`, `Бұл`), so `… signed in 2025
/// г. Казахстан …` and `Plan B. Kazakhstan …` stay together. `etc.`, `т.д.`, `др.`, `т.б.` and
/// amounts (`млн.`) go on only before a small letter or a digit. Before a number or an amount any abbreviation
/// goes on, and any word whose last part is a single letter (`2026 г. 15 депутатов`, `п.п. 3 и 5`). What that
/// costs, and how little it was measured on, stands in the [module](crate::text#bias-and-measure).
///
/// ```
/// use mfa_bulletin::text::sentences;
///
/// let text = "Mr. T. Aldanova spoke in the U.S. Senate. \"Will pears ripen?\" she asked. Nobody knew.";
/// let found: Vec<&str> = sentences(text).map(|sentence| sentence.trimmed().as_str()).collect();
/// assert_eq!(found, [
///     "Mr. T. Aldanova spoke in the U.S. Senate.",
///     "\"Will pears ripen?\" she asked.",
///     "Nobody knew.",
/// ]);
/// ```
///
/// [UAX #29]: https://www.unicode.org/reports/tr29/#Sentence_Boundaries
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// Iterator over the sentences of a text; made by [`sentences`].
///
/// ```
/// use mfa_bulletin::text::sentences;
///
/// let mut all = sentences("One. Two.");
/// assert_eq!(all.clone().count(), 2);
/// assert_eq!(all.next().map(|sentence| sentence.as_str()), Some("One. "));
/// ```
#[derive(Debug, Clone)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Sentences<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Sentences<'a> {
    type Item = Sentence<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.text.len() {
            return None;
        }
        let start = self.at;
        self.at = sentence_end(self.text, start);
        Some(Sentence { text: &self.text[start..self.at], start })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.text.len() - self.at;
        (usize::from(left > 0), Some(left))
    }
}

impl FusedIterator for Sentences<'_> {}

/// End of the sentence which starts at byte `start`, the white space behind it included.
fn sentence_end(text: &str, start: usize) -> usize {
    // White space stands before the first sentence only: behind the others it is their own.
    let mut from = if start == 0 { skip_space(text, 0) } else { start };
    let mut may_open = start == 0 || text.as_bytes()[start - 1] == b'\n';
    let end = loop {
        let bound = next_bound(text, from);
        let (Cause::Terminator(stop) | Cause::Number(stop)) = bound.cause else { break bound.at };
        // The first stop of a line that a dateline opens stands in it.
        let news = if mem::take(&mut may_open) { dateline_end(text, start, stop) } else { None };
        from = match news {
            Some(news) => news,
            None if (Candidate { text, start, stop, next: bound.at }).goes_on() => bound.at,
            None => break bound.at,
        };
    };
    skip_space(text, end)
}

/// Where the dateline ends with which the line at `start` opens, if its first stop, at `stop`, stands in it.
fn dateline_end(text: &str, start: usize, stop: usize) -> Option<usize> {
    let opening = Opening::around(&text[start..], stop - start)?;
    Some(text.len() - opening.news.len())
}

/// One sentence: a slice of the text and its place there.
///
/// As the iterator gives it, the white space behind it is part of it (and before the first one of
/// a text, that before it), so that the sentences of a text joined are the text, byte for byte.
/// [`trimmed`](Self::trimmed) is the sentence as people count it.
///
/// ```
/// use mfa_bulletin::{Span, text::sentences};
///
/// let text = "Pears ripen.  Plums, too.";
/// let joined: String = sentences(text).map(|sentence| sentence.as_str()).collect();
/// assert_eq!(joined, text);
///
/// let first = sentences(text).next().ok_or("no sentence")?;
/// assert_eq!((first.as_str(), first.span()), ("Pears ripen.  ", Span::new(0, 14)));
/// assert_eq!((first.trimmed().as_str(), first.trimmed().span()), ("Pears ripen.", Span::new(0, 12)));
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sentence<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Sentence<'a> {
    /// The words of the sentence as they stand in the text.
    ///
    /// ```
    /// let mut all = mfa_bulletin::text::sentences("One. Two.");
    /// assert_eq!(all.next().map(|sentence| sentence.as_str()), Some("One. "));
    /// ```
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Where the sentence stands, in bytes of the text given to [`sentences`].
    ///
    /// ```
    /// use mfa_bulletin::Span;
    ///
    /// let mut all = mfa_bulletin::text::sentences("One. Two.");
    /// assert_eq!(all.nth(1).map(|sentence| sentence.span()), Some(Span::new(5, 9)));
    /// ```
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// The same sentence without the white space around it; empty for a text of nothing else.
    ///
    /// ```
    /// let mut all = mfa_bulletin::text::sentences("  One.  Two.");
    /// assert_eq!(all.next().map(|sentence| sentence.trimmed().as_str()), Some("One."));
    /// ```
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let behind = self.text.trim_start();
        Self { text: behind.trim_end(), start: self.start + self.text.len() - behind.len() }
    }
}

impl AsRef<str> for Sentence<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}
