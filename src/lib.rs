#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod agency;
mod assemble;
mod bulletin;
mod decode;
mod diagnostic;
mod error;
#[allow(dead_code)]
mod fold;
mod furniture;
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
mod white;
#[allow(dead_code)]
mod whitespace;
mod write;

pub use bulletin::Bulletin;
pub use diagnostic::{Diagnostic, DiagnosticKind, Severity};
pub use error::{Error, ErrorKind, Result};
pub use header::Header;
pub use lines::{Line, LineKind, Lines, lines};
pub use parse::{Lossy, Releases, releases};
#[cfg(feature = "std")]
pub use reader::Reader;
pub use release::{Body, Paragraphs, Release};
pub use report::{Report, reports};
pub use span::{Excerpt, Position, Span};
pub use write::{Part, Reason, Refusal};
#[cfg(feature = "std")]
pub use write::{WriteError, Writer};
