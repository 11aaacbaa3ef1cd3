//! The guide. Each module is a chapter of documentation, and contains no items.
//!
//! * [`cookbook`]: programs for common tasks
//! * [`format`](mod@format): the form of a bulletin, and the rules by which it is read
//! * [`archives`]: large files, streams and joined captures
//! * [`diagnostics`]: each code with its meaning and the action to take
//! * [`accuracy`]: precision and recall of the text functions
//! * [`comparison`]: this crate, regular expressions and general tools
//! * [`promises`]: the guarantees of the crate, each with its test
//! * [`input`]: HTML, wrong encodings and other input that must be converted first

#[cfg_attr(all(feature = "std", feature = "serde"), doc = include_str!("../docs/guide/cookbook.md"))]
#[cfg_attr(not(all(feature = "std", feature = "serde")), doc = "Needs the features `std` and `serde`.")]
pub mod cookbook {}

#[doc = include_str!("../docs/format.md")]
pub mod format {}

#[cfg_attr(feature = "std", doc = include_str!("../docs/guide/archives.md"))]
#[cfg_attr(not(feature = "std"), doc = "Needs the feature `std`.")]
pub mod archives {}

#[doc = include_str!("../docs/guide/diagnostics.md")]
pub mod diagnostics {}

#[doc = include_str!("../docs/guide/accuracy.md")]
pub mod accuracy {}

#[doc = include_str!("../docs/guide/comparison.md")]
pub mod comparison {}

#[doc = include_str!("../docs/guide/promises.md")]
pub mod promises {}

#[doc = include_str!("../docs/guide/input.md")]
pub mod input {}

/// The README, whose example is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
