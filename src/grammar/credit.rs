//! The labelled credit line.

use crate::furniture::CREDIT_LABELS;
use crate::white::trim_start;

/// A longer name that ends in a stop is none, in bytes: the text that lost its line end behind the credit.
const NAME_BYTES: usize = 160;

/// The name in a labelled credit line (`Images | X`, `Фото: X`, `Сурет: X`); none if the trimmed
/// line is no such line.
pub(crate) fn credit(line: &str) -> Option<&str> {
    CREDIT_LABELS.iter().find_map(|&label| labelled(label, line))
}

/// ```abnf
/// credit = label *white mark *white name eol
/// white  = SP / HTAB / CR / NBSP / zero-width
/// name   = 1*( any character )
/// ```
fn labelled<'a>((label, mark): (&str, char), line: &'a str) -> Option<&'a str> {
    // Most bulletins ask this of every third line: prefixes cost a tenth of what combinators do.
    let name = trim_start(trim_start(line.strip_prefix(label)?).strip_prefix(mark)?);
    let is_text = name.len() > NAME_BYTES && name.ends_with('.');
    (!name.is_empty() && !is_text).then_some(name)
}
