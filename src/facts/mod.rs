//! What a release says about itself: who reports it, and where and on which day it was written.

mod attribution;
mod dateline;

pub use crate::agency::Agency;
pub use attribution::{Attribution, attribution, attribution_in};
pub use dateline::{Dateline, dateline};
