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
//!
//! # Bias and measure
//!
//! [`words`] are those of UAX #29. [`sentences`] go on where a stop could be either an abbreviation's or the last
//! of a sentence. [`quotes`] prefer precision to recall: a speech that is not certain is a term or none.
//!
//! Scored to the byte against what one reader marked in two real English documents of ten releases, which do not
//! come with the crate:
//!
//! | kind | right | found | in the gold | precision | recall |
//! |---|---|---|---|---|---|
//! | sentence | 118 | 118 | 118 | 1.000 | 1.000 |
//! | quote: place, marks, kind | 7 | 7 | 7 | 1.000 | 1.000 |
//! | cue and speaker | 1 | 1 | 1 | 1.000 | 1.000 |
//!
//! That is little: one of the seven quotes is a speech, and the rules were written with these documents at hand.
//! Russian and Kazakh are measured on invented texts only. `cargo test --test gold -- --nocapture` prints the table of
//! those, and of a corpus of your own that `MFA_BULLETIN_CORPUS` names.

mod abbreviations;
mod cues;
pub(crate) mod dateline;
mod letters;
mod particles;
mod posts;
mod quotes;
mod sentences;
mod words;

pub use quotes::{Quote, QuoteKind, Quotes, quotes};
pub use sentences::{Sentence, Sentences, sentences};
pub use words::{Word, Words, words};
