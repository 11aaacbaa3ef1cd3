//! The labelled credit line.

use crate::furniture::CREDIT_LABELS;
use crate::white::trim_start;

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
    (!name.is_empty()).then_some(name)
}
