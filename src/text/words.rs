//! Words, by the word boundaries of the Unicode standard (UAX #29).

use core::iter::FusedIterator;

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::release::Body;
use crate::span::{Excerpt, Span};

/// Returns an iterator over the words of a text, by the word boundaries of UAX #29.
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::words;
///
/// let text = "D.Temenov met the envoy – at 9.30.";
/// let found: Vec<_> = words(text).map(|word| word.text).collect();
/// assert_eq!(found, ["D.Temenov", "met", "the", "envoy", "at", "9.30"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words(text.unicode_word_indices())
}

impl Body<'_> {
    /// Returns the number of words in the paragraphs, as counted by [`words`].
    ///
    /// # Examples
    ///
    /// ```
    /// use mfa_bulletin::Body;
    ///
    /// let body = Body::from_iter(["Kazakhstan’s exports grew.", "Сауда екі есе өсті."]);
    /// assert_eq!(body.word_count(), 7);
    /// assert_eq!(Body::default().word_count(), 0);
    /// ```
    pub fn word_count(&self) -> usize {
        self.paragraphs().map(|paragraph| words(paragraph).count()).sum()
    }
}

/// An iterator over the words of a text, created by [`words`].
///
/// # Examples
///
/// ```
/// use mfa_bulletin::text::{Words, words};
///
/// let found: Words<'_> = words("Exports grew.");
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
