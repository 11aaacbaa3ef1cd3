//! Reads press bulletins of the Kazakh Ministry of Foreign Affairs into typed releases, and writes them back.
//!
//! A bulletin is plain text in English, Russian or Kazakh, saved from the ministry's pages on a news site: one
//! [`Bulletin`] with many [`Release`]s. A release has a [`Header`] (date, time, views), a title, a credit, paragraphs
//! (its [`Body`]), and more. Real pages also have menus, share lines, titles before their headers, and no headers at
//! all; [`guide::format`](mod@guide::format) has the rules. What the words of a release say, the module [`text`] reads: who
//! reports, who said what, where and on which day.
//!
//! # Entry points
//!
//! | item | what it does |
//! |---|---|
//! | [`Bulletin::parse`] | reads a text, and stops at the first error |
//! | [`Bulletin::parse_lossy`] | reads a text, never fails, and returns a [`Lossy`] with all diagnostics |
//! | [`Bulletin::parse_bytes`], [`Bulletin::parse_bytes_lossy`] | do the same with bytes |
//! | [`releases`] | returns the [`Releases`] of a text, without allocation |
#![cfg_attr(feature = "std", doc = "| [`Reader`] | reads the releases of a stream in bounded memory |")]
//! | [`captures`] | returns the [`Captures`] of a text that was joined from several pages |
//! | [`lines`] | returns the [`Lines`] of a text, each a [`Line`] with its [`LineKind`] |
//! | [`Bulletin::to_text`] | writes a bulletin as text that is read back equal, or returns a [`RoundTripError`] |
#![cfg_attr(
    feature = "std",
    doc = "| [`Writer`] | writes the same text into a stream, one release at a time, or returns a [`WriteError`] |"
)]
//! | [`text::quotes`], [`Release::quotes`] | return the [`Quotes`](text::Quotes), each a [`Quote`](text::Quote) with its [kind](text::QuoteKind) |
//! | [`Release::attribution`], [`text::Attribution::find`] | return the [`Attribution`](text::Attribution): who reports |
//! | [`Release::dateline`], [`text::Dateline::parse`] | return the [`Dateline`](text::Dateline): place, day, [`Agency`](text::Agency) |
//! | [`Release::fingerprint`], [`Release::same_as`] | compare releases of different captures: [`Fingerprint`], [`Heading`] ([`ParseFingerprintError`]) |
//! | [`text::sentences`], [`text::words`] | return the [`Sentences`](text::Sentences) and [`Words`](text::Words) of a text |
//!
//! Places in the text are a [`Span`] in bytes, an [`Excerpt`] (text with its span), or a [`Position`] (line and
//! column). An [`Error`] has an [`ErrorKind`] and a position; a [`Diagnostic`] has a [`DiagnosticKind`], a [`Severity`]
//! and a span. [`positions`] finds the positions of many diagnostics, and [`reports`] draws them, each a [`Report`].
//! A [`RoundTripError`] names the [`ReleasePart`] that cannot be written and the [`RoundTripReason`].
//! [`Paragraphs`] iterates over a body. Dates and times are those of [`chrono`], which is re-exported. The alias
//! [`Result`] has the error of this crate.
//!
//! # Tutorial
//!
//! Parse a text. The bulletin borrows from it:
//!
//! ```
//! use mfa_bulletin::Bulletin;
//!
//! let text = "\
//! 05.03.2026, 19:58 3996
//! Foreign Minister Receives the Ambassador of Ruritania
//! Images | MFA
//! The envoy presented a map of the steppe, Kazinform reports.
//! A map is a promise,\" - the Ambassador noted.
//! 04.03.2026
//! Trade with Ruritania Doubles
//! It had tripled before.
//! ";
//! let bulletin = Bulletin::parse(text)?;
//! assert_eq!(bulletin.releases.len(), 2);
//!
//! let release = &bulletin.releases[0];
//! assert_eq!(release.title.as_deref(), Some("Foreign Minister Receives the Ambassador of Ruritania"));
//! assert_eq!(release.credit.as_deref(), Some("MFA"));
//! assert_eq!(release.views(), Some(3996));
//! assert_eq!(release.instant().expect("a time").to_string(), "2026-03-05 19:58:00 +05:00");
//! assert_eq!(release.body.paragraphs().count(), 2);
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```
//!
//! Ask what a release says:
//!
//! ```
//! use mfa_bulletin::Bulletin;
//! use mfa_bulletin::text::{Agency, QuoteKind};
//!
//! # let text = "\
//! # 05.03.2026, 19:58 3996
//! # Foreign Minister Receives the Ambassador of Ruritania
//! # Images | MFA
//! # The envoy presented a map of the steppe, Kazinform reports.
//! # A map is a promise,\" - the Ambassador noted.
//! # ";
//! let bulletin = Bulletin::parse(text)?;
//! let release = &bulletin.releases[0];
//! assert_eq!(release.attribution().map(|clause| clause.agency), Some(Agency::Kazinform));
//!
//! let speech = release.quotes().find(|quote| quote.kind == QuoteKind::Speech).expect("a speech");
//! assert_eq!(speech.text, "A map is a promise,");
//! assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("the Ambassador"));
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```
//!
//! An error has a line and a column. The lossy parser continues, and reports what it found:
//!
//! ```
//! use mfa_bulletin::{Bulletin, positions};
//!
//! let text = "04.03.2026, 25:61 12\nTrade with Ruritania Doubles\nIt had tripled before.\n";
//! let error = Bulletin::parse(text).unwrap_err();
//! assert_eq!(error.to_string(), "time 25:61 does not exist at line 1, column 13");
//!
//! let lossy = Bulletin::parse_lossy(text);
//! assert_eq!(lossy.bulletin.releases[0].views(), Some(12));
//! assert_eq!(lossy.diagnostics[0].code(), "no-such-time");
//! let position = positions(text, &lossy.diagnostics).next().expect("a position");
//! assert_eq!((position.line, position.column), (1, 13));
//! ```
//!
//! Change a release and write it back. Text that would not be read back equal is refused, with the release, its part
//! and the reason:
//!
//! ```
//! use mfa_bulletin::Bulletin;
//!
//! let mut bulletin = Bulletin::parse("04.03.2026\nTrade Doubles\nIt had tripled before.\n")?;
//! bulletin.releases[0].credit = Some("MFA".into());
//! let written = bulletin.to_text()?;
//! assert_eq!(written, "04.03.2026\nTrade Doubles\nImages | MFA\nIt had tripled before.\n");
//! assert_eq!(Bulletin::parse(&written)?, bulletin);
//!
//! bulletin.releases[0].title = Some("05.03.2026".into());
//! assert!(bulletin.to_text().is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The [`guide`] continues from here.
//!
//! # Features
//!
//! * `std` (default) adds the reader and the writer. Without it the crate is `no_std` and needs `alloc`.
//! * `serde` (default) implements `Serialize` and `Deserialize`.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod agency;
mod assemble;
mod boilerplate;
mod bulletin;
mod captures;
mod diagnostic;
mod error;
mod fold;
mod grammar;
pub mod guide;
mod header;
mod identity;
mod lines;
mod parse;
#[cfg(feature = "std")]
mod reader;
mod release;
mod report;
mod span;
pub mod text;
mod utf8;
mod whitespace;
mod write;

pub use bulletin::Bulletin;
pub use captures::{Captures, captures};
pub use chrono;
pub use diagnostic::{Diagnostic, DiagnosticKind, Severity};
pub use error::{Error, ErrorKind, Result};
pub use header::Header;
pub use identity::{Fingerprint, Heading, ParseFingerprintError};
pub use lines::{Line, LineKind, Lines, lines};
pub use parse::{Lossy, Releases, releases};
#[cfg(feature = "std")]
pub use reader::Reader;
pub use release::{Body, Paragraphs, Release};
pub use report::{Report, positions, reports};
pub use span::{Excerpt, Position, Span};
pub use write::{ReleasePart, RoundTripError, RoundTripReason};
#[cfg(feature = "std")]
pub use write::{WriteError, Writer};
