//! What a text says: its words and sentences, who is quoted, who reports, and where and when it was written.
//!
//! ```
//! use mfa_bulletin::text;
//!
//! let paragraph = "D.Temenov met Kazakhstan’s envoy. They agreed.";
//! assert_eq!(text::sentences(paragraph).count(), 2);
//! assert_eq!(text::words(paragraph).count(), 6);
//! ```

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
