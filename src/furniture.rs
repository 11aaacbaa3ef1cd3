//! Site furniture: the fixed lines of the news site that stand between releases and say nothing.
//!
//! The tables are the ones of the format description, as found on pages in English, Russian and
//! Kazakh from 2021 to 2026; each string stands here once.

/// Lines under which readers share a page. One that opens a text marks an article page.
pub(crate) const SHARE: [&str; 2] = ["Tell a friend", "Рассказать друзьям"];

/// Furniture that fills its line.
const WHOLE: [&str; 6] = [
    "Images",
    "Read more",
    "Most viewed",
    "Found an error in the text?",
    "Select the error and press Ctrl + Enter at the same time.",
    "Система Orphus",
];

/// Furniture that goes on after a fixed beginning.
const BEGINNINGS: [&str; 2] =
    ["This information may not be reproduced without reference to", "When citing our content a hyperlink to"];

/// Furniture that names where a text was taken from: the label and something behind it.
const SOURCE: &str = "Source: ";

/// Lines after which a new release always begins.
pub(crate) const SECTIONS: [&str; 2] = ["relevant news", "новости по теме"];

/// Labels of a credit line, each with the mark that sets it off from the name.
pub(crate) const CREDIT_LABELS: [(&str, char); 3] = [("Images", '|'), ("Фото", ':'), ("Сурет", ':')];

/// A printed headline counts as a ticker from this many characters in one copy on.
const TICKER_CHARS: usize = 21;

/// Whether a trimmed line is a section line.
pub(crate) fn is_section(line: &str) -> bool {
    SECTIONS.contains(&line)
}

/// Whether a trimmed line is one under which readers share a page.
pub(crate) fn is_share(line: &str) -> bool {
    SHARE.contains(&line)
}

/// The openings of all fixed lines, each in its slot: one look tells most text from them.
static OPENINGS: [u32; SLOTS] = {
    let lines = [
        SHARE[0],
        SHARE[1],
        WHOLE[0],
        WHOLE[1],
        WHOLE[2],
        WHOLE[3],
        WHOLE[4],
        WHOLE[5],
        BEGINNINGS[0],
        BEGINNINGS[1],
        SOURCE,
        SECTIONS[0],
        SECTIONS[1],
        CREDIT_LABELS[1].0,
        CREDIT_LABELS[2].0,
    ];
    let mut openings = [0; SLOTS];
    let mut at = 0;
    while at < lines.len() {
        let Some(opening) = opening(lines[at].as_bytes()) else {
            panic!("a fixed line of at least four bytes")
        };
        assert!(openings[slot(opening)] == 0, "a factor that gives each line a slot of its own");
        openings[slot(opening)] = opening;
        at += 1;
    }
    openings
};

/// How many slots there are for openings: a power of two.
const SLOTS: usize = 64;

/// The first four bytes of a line as a number. No fixed line is shorter.
#[inline]
const fn opening(line: &[u8]) -> Option<u32> {
    match line.first_chunk() {
        Some(first) => Some(u32::from_le_bytes(*first)),
        None => None,
    }
}

/// Where an opening stands in the table, if it is one of a fixed line.
#[inline]
const fn slot(opening: u32) -> usize {
    // A number found by trial; another line may need another.
    const FACTOR: u32 = 0x27D4_EB2F;
    (opening.wrapping_mul(FACTOR) >> (u32::BITS - SLOTS.trailing_zeros())) as usize
}

/// Whether a trimmed line may be a fixed line of the site: furniture, a section line or a labelled credit.
#[inline]
pub(crate) fn may_be_fixed(line: &str) -> bool {
    may_begin_fixed(line.as_bytes())
}

/// Whether the line with which `text` begins may be a fixed line of the site.
#[inline]
pub(crate) fn may_begin_fixed(text: &[u8]) -> bool {
    opening(text).is_some_and(|opening| OPENINGS[slot(opening)] == opening)
}

/// Whether a trimmed line is furniture (section lines apart).
#[inline]
pub(crate) fn is_furniture(line: &str) -> bool {
    may_be_fixed(line) && is_listed(line)
}

fn is_listed(line: &str) -> bool {
    is_share(line)
        || WHOLE.contains(&line)
        || BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
        || (line.len() > SOURCE.len() && line.starts_with(SOURCE))
}

/// Whether a trimmed line is a ticker: one headline of more than 20 characters, printed twice
/// without a gap. Only the line of the stamp can be one.
pub(crate) fn is_ticker(line: &str) -> bool {
    let (first, second) = line.as_bytes().split_at(line.len() / 2);
    // Equal halves of a valid text meet between two characters, so chars may be counted by bytes.
    first == second && first.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() >= TICKER_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn the_shortcut_knows_every_fixed_line() {
        for line in SHARE.iter().chain(&WHOLE).chain(&BEGINNINGS) {
            assert!(is_furniture(line), "{line}");
        }
        assert!(is_furniture("Source: a newspaper"));
        for line in SECTIONS.into_iter().chain(CREDIT_LABELS.map(|(label, _)| label)) {
            assert!(may_be_fixed(line), "{line}");
        }
    }

    #[test]
    fn furniture_fills_its_line() {
        for line in ["Source: ", "Source:", "Read more about it", "images", "Tell a friend.", ""] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn a_ticker_has_two_equal_halves_of_more_than_twenty_characters() {
        let twenty = "Двадцать знаков ров.";
        assert_eq!(twenty.chars().count(), 20);
        assert!(!is_ticker(&format!("{twenty}{twenty}")));
        assert!(is_ticker(&format!("{twenty}!{twenty}!")));
        assert!(!is_ticker(&format!("{twenty}!{twenty}?")));
        assert!(!is_ticker(""));
    }
}
