//! The attribution clause.

/// Whether a line holds an attribution clause.
pub(crate) fn holds(line: &str) -> bool {
    [" reports", " cites ", " learnt from ", ", сообщ", ", переда", "хабарла"]
        .iter()
        .any(|word| line.contains(word))
}
