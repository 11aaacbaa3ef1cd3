//! Words, as the Unicode standard cuts them (UAX #29).

use core::iter::FusedIterator;

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::release::Body;
use crate::span::{Excerpt, Span};

/// Returns the words of a text.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::words;
///
/// let found: Vec<_> = words("D.Temenov met the envoy – at 9.30.").map(|word| word.text).collect();
/// assert_eq!(found, ["D.Temenov", "met", "the", "envoy", "at", "9.30"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words(text.unicode_word_indices())
}

impl Body<'_> {
    /// Returns the number of words of the paragraphs, as [`words`] finds them.
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// let body = Body::from_iter(["Kazakhstan’s pears ripen.", "Алмұрт ерте пісті."]);
    /// assert_eq!(body.word_count(), 6);
    /// assert_eq!(Body::default().word_count(), 0);
    /// ```
    pub fn word_count(&self) -> usize {
        self.paragraphs().map(|paragraph| words(paragraph).count()).sum()
    }
}

/// The words of a text: see [`words`].
///
/// ```
/// use mfa_bulletin::text::{Words, words};
///
/// let found: Words<'_> = words("Pears ripen.");
/// assert_eq!(found.count(), 2);
/// ```
#[derive(Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Words<'a>(UnicodeWordIndices<'a>);

impl<'a> Iterator for Words<'a> {
    type Item = Excerpt<'a>;

    #[inline]
    fn next(&mut self) -> Option<Excerpt<'a>> {
        let (start, text) = self.0.next()?;
        Some(Excerpt { text, span: Span::new(start, start + text.len()) })
    }
}

impl FusedIterator for Words<'_> {}
