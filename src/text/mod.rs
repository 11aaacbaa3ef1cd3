//! What any text says, bulletin or not: its sentences, its words and who is quoted, each with its place.
//!
//! Every function here takes a `&str` and gives a lazy iterator of slices of it with their
//! [`Span`](crate::Span)s, allocates nothing, and takes time linear in the length of the text.
//!
//! ```
//! use mfa_bulletin::text;
//!
//! let paragraph = "D.Temenov met Kazakhstan’s envoy. They agreed.";
//! assert_eq!(text::sentences(paragraph).count(), 2);
//! assert_eq!(text::words(paragraph).count(), 6);
//! ```
//!
//! # A whole release
//!
//! Spans point into the paragraph that was given, so ask paragraph by paragraph:
//!
//! ```
//! use mfa_bulletin::{Body, text};
//!
//! let body = Body::from_iter(["Pears ripen. Plums wait.", "Nobody knew,\" - the gardener said."]);
//! assert_eq!(body.paragraphs().flat_map(text::sentences).count(), 3);
//! assert_eq!(body.paragraphs().flat_map(text::quotes).count(), 1);
//! ```

mod abbreviations;
mod cues;
mod particles;
mod quotes;
mod sentences;
mod words;

pub use quotes::{Quote, QuoteKind, Quotes, quotes};
pub use sentences::{Sentence, Sentences, sentences};
pub use words::{Word, Words, words};
