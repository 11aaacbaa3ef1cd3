//! What a release says about itself: who reports it, and where and on which day it was written.
//!
//! Each fact has three doors: a method of [`Release`](crate::Release), a function of the same name, and one
//! with `_in` behind it that takes the paragraphs of any body.
//!
//! ```
//! use mfa_bulletin::{Bulletin, facts};
//!
//! let bulletin = Bulletin::parse("04.06.2025\nPears ripen\nThey do, Kazinform reports.\n")?;
//! let release = &bulletin.releases[0];
//! let found = release.attribution().expect("a clause");
//! assert_eq!(found.reporter.text, "Kazinform");
//! assert_eq!(facts::attribution(release), Some(found));
//! assert_eq!(facts::attribution_in(release.body.paragraphs()), Some(found));
//! # Ok::<(), mfa_bulletin::Error>(())
//! ```

mod attribution;
mod dateline;

pub use crate::agency::Agency;
pub use attribution::{Attribution, attribution, attribution_in};
pub use dateline::{Dateline, dateline, dateline_in};
