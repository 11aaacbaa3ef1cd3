#![doc = include_str!("../README.md")]
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
mod header;
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
