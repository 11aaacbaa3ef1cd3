//! Kazakh MFA press bulletins as typed data.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod span;

pub use span::{Position, Span};
