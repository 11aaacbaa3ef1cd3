//! Parses the press bulletins of the Kazakh Ministry of Foreign Affairs, and writes them as text.
//!
//! A bulletin is a page with press releases on a news site, saved as plain text in English, Russian or Kazakh. A
//! [`Bulletin`] contains [`Release`]s. A release has a [`Header`] (date, time and views), a title, a credit, paragraphs
//! (its [`Body`]) and other parts, all optional. Real pages also contain menus and share lines, or have titles above
//! their headers, or no headers; [`guide::format`](mod@guide::format) describes the rules. The module [`text`] analyses
//! the paragraphs of a release: it finds the reporter, the quotations with their speakers, and the dateline.
//!
//! # Entry points
//!
//! | item | description |
//! |---|---|
//! | [`Bulletin::parse`] | parses a text, or returns the first error |
//! | [`Bulletin::parse_lossy`] | parses a text without failing, and returns a [`Lossy`] with all diagnostics |
//! | [`Bulletin::parse_bytes`], [`Bulletin::parse_bytes_lossy`] | parse bytes |
//! | [`decode_lossy`] | returns bytes as text, with a diagnostic for each line that was not UTF-8 |
//! | [`releases`] | returns an iterator over the [`Releases`] of a text, without allocation |
#![cfg_attr(feature = "std", doc = "| [`Reader`] | reads the releases of a stream in bounded memory |")]
//! | [`captures`] | returns an iterator over the [`Captures`] in a text that was joined from several pages |
//! | [`lines`] | returns an iterator over the [`Lines`] of a text, each a [`Line`] with its [`LineKind`] |
//! | [`Bulletin::to_text`] | returns text that parses back to an equal bulletin, or a [`RoundTripError`] |
#![cfg_attr(
    feature = "std",
    doc = "| [`Writer`] | writes the same text to a stream, one release at a time, or returns a [`WriteError`] |"
)]
//! | [`text::quotes`], [`Release::quotes`] | return the [`Quotes`](text::Quotes), each a [`Quote`](text::Quote) with its [kind](text::QuoteKind) |
//! | [`Release::attribution`], [`text::Attribution::find`] | return the [`Attribution`](text::Attribution), which names the reporter |
//! | [`Release::dateline`], [`text::Dateline::parse`] | return the [`Dateline`](text::Dateline): place, day, reporter, [`Agency`](text::Agency) |
//! | [`Release::fingerprint`], [`Release::same_as`] | compare releases of different captures: [`Fingerprint`], [`Heading`] ([`ParseFingerprintError`]) |
//! | [`text::sentences`], [`text::words`] | return the [`Sentences`](text::Sentences) and [`Words`](text::Words) of a text |
//!
//! A place in the text is a [`Span`] (a range of bytes), an [`Excerpt`] (text with its span), or a [`Position`] (line
//! and column). An [`Error`] has an [`ErrorKind`] and a position; a [`Diagnostic`] has a [`DiagnosticKind`], a
//! [`Severity`] and a span. [`positions`] returns the positions of diagnostics, and [`reports`] returns a [`Report`] of
//! each. A [`RoundTripError`] contains the [`ReleasePart`] that cannot be written and the [`RoundTripReason`].
//! [`Paragraphs`] is the iterator over a body. Dates and times are types of [`chrono`], which is re-exported.
//! [`Result`] is an alias with the error of this crate.
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
//! let title = "Foreign Minister Receives the Ambassador of Ruritania";
//! assert_eq!(release.title.as_deref(), Some(title));
//! assert_eq!(release.credit.as_deref(), Some("MFA"));
//! assert_eq!(release.views(), Some(3996));
//! let instant = release.instant().expect("a time");
//! assert_eq!(instant.to_string(), "2026-03-05 19:58:00 +05:00");
//! assert_eq!(release.body.paragraphs().count(), 2);
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```
//!
//! Find the reporter and the quotations of a release:
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
//! let mut speeches = release.quotes().filter(|quote| quote.kind == QuoteKind::Speech);
//! let speech = speeches.next().expect("a speech");
//! assert_eq!(speech.text, "A map is a promise,");
//! assert_eq!(speech.speaker.map(|speaker| speaker.text), Some("the Ambassador"));
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```
//!
//! An error has a line and a column. The lossy parser continues after errors, and returns them as diagnostics:
//!
//! ```
//! use mfa_bulletin::{Bulletin, positions};
//!
//! let text = "04.03.2026, 25:61 12\nTrade Doubles\nIt had tripled before.\n";
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
//! Change a release and write the bulletin as text. A release that would not parse back to an equal one is rejected; the
//! error contains its index, the part and the reason:
//!
//! ```
//! use mfa_bulletin::Bulletin;
//!
//! let mut bulletin = Bulletin::parse("04.03.2026\nTrade Doubles\nExports grew.\n")?;
//! bulletin.releases[0].credit = Some("MFA".into());
//! let written = bulletin.to_text()?;
//! assert_eq!(written, "04.03.2026\nTrade Doubles\nImages | MFA\nExports grew.\n");
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
//! * `std` (default) adds `Reader`, `Writer` and I/O errors. Without it the crate is `no_std` and needs `alloc`.
//! * `serde` (default) implements `Serialize` and `Deserialize` for [`Bulletin`] and its parts, and only
//!   `Serialize` for [`Diagnostic`], [`Excerpt`], quotations, attributions and datelines.
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
pub use utf8::decode_lossy;
pub use write::{ReleasePart, RoundTripError, RoundTripReason};
#[cfg(feature = "std")]
pub use write::{WriteError, Writer};
