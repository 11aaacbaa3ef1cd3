//! Analyses text: words, sentences, quotations, attributions and datelines.
//!
//! # Examples
//!
//! ```
//! use mfa_bulletin::text;
//!
//! let paragraph = "D.Temenov met Kazakhstan’s envoy. They agreed.";
//! assert_eq!(text::sentences(paragraph).count(), 2);
//! assert_eq!(text::words(paragraph).count(), 6);
//! ```
//!
//! [`words`], [`sentences`] and [`quotes`] accept any `&str`, to which the spans of their items refer.
//! [`Release::quotes`](crate::Release::quotes) reads the body of a release, and
//! [`Release::attribution`](crate::Release::attribution) and [`Release::dateline`](crate::Release::dateline) read its first
//! paragraphs; the results have the index of their paragraph. All functions take time linear in the length of the text.
//! Each call analyses the text again.
//!
//! ```
//! use mfa_bulletin::Bulletin;
//!
//! let text = "24.02.2026\nTalks Open\n\
//!             ASTANA. KAZINFORM – Talks open. \"We are glad,\" said the Ambassador.\n";
//! let bulletin = Bulletin::parse(text)?;
//! let release = &bulletin.releases[0];
//! assert_eq!(release.dateline().map(|found| found.place.text), Some("ASTANA"));
//! let speech = release.quotes().next().expect("a speech");
//! assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("the Ambassador"));
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```
//!
//! # Accuracy
//!
//! The functions prefer precision to recall, because a wrong name is worse than a missing one. If the speaker of a speech
//! is not certain, it is `None`; quoted words without a clause that names a speaker are a [`QuoteKind::Term`]. See
//! [`guide::accuracy`](crate::guide::accuracy) for measurements.
//!
//! # Limits
//!
//! In Kazakh in Latin or Arabic script only words and sentences are found. Indirect speech (`he said that …`) is not a
//! quotation. Single quotation marks are read as apostrophes. HTML, text that was decoded with the wrong encoding, and
//! lines that were wrapped within a sentence must be converted first: see [`guide::input`](crate::guide::input).
//!
//! # Word lists
//!
//! The rules refer to classes of words, such as verbs of saying. The words of each class are in `data/*.tsv`. The table of
//! a language is built at its first use.

#![allow(clippy::wildcard_imports)] // the names of classes are a vocabulary

mod attribution;
mod clause;
mod dateline;
mod kazakh;
mod lexicon;
mod marks;
mod phrase;
mod quotes;
mod sentences;
mod tokens;
mod words;

pub use crate::agency::Agency;
pub use attribution::Attribution;
pub(crate) use attribution::has_attribution_clause;
pub use dateline::Dateline;
pub use quotes::{Quote, QuoteKind, Quotes, quotes};
pub use sentences::{Sentences, sentences};
pub use words::{Words, words};
