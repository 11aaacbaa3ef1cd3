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

mod abbreviations;
mod cues;
mod particles;
mod quotes;
mod sentences;
mod words;

pub use quotes::{Excerpt, Quote, QuoteKind, Quotes, quotes};
pub use sentences::{Sentence, Sentences, sentences};
pub use words::{Word, Words, words};
