//! The fixed strings of the site: share lines, boilerplate, section lines, credit and source labels.
//!
//! All are compared folded (see [`fold`](crate::fold)). The strings are those of the format description, found on
//! pages in English, Russian and Kazakh from 2019 to 2026.

use core::iter::successors;

use crate::fold::{cyrillic_twin, ends_with_folded, fold};
use crate::whitespace::{begins_visibly, is_white, trim_end, trim_start};

/// A fixed line, or a line that begins with a fixed label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FixedLine {
    /// A line under which readers share a page. One that opens a text marks an article page.
    Share,
    /// A line of the site that belongs to no release.
    Boilerplate,
    /// A line of the site of which only the beginning is fixed.
    Beginning,
    /// The beginning of the copyright line; after a stamp it marks an index page.
    Copyright,
    /// A line after which all releases are related ones. One colon may end it.
    Section,
    /// A label with a colon after it, and a source.
    Source,
    /// A label with this mark after it, and the name of a credit.
    Credit(char),
}

/// The fixed strings in folded form.
pub(crate) const FIXED: [(&str, FixedLine); 24] = [
    ("tell a friend", FixedLine::Share),
    ("рассказать друзьям", FixedLine::Share),
    ("достарға айту", FixedLine::Share),
    ("images", FixedLine::Boilerplate),
    ("read more", FixedLine::Boilerplate),
    ("most viewed", FixedLine::Boilerplate),
    ("found an error in the text?", FixedLine::Boilerplate),
    ("select the error and press ctrl + enter at the same time.", FixedLine::Boilerplate),
    ("система orphus", FixedLine::Boilerplate),
    ("this information may not be reproduced without reference to", FixedLine::Copyright),
    ("when citing our content a hyperlink to", FixedLine::Beginning),
    ("relevant news", FixedLine::Section),
    ("related news", FixedLine::Section),
    ("новости по теме", FixedLine::Section),
    ("source", FixedLine::Source),
    ("источник", FixedLine::Source),
    ("images", FixedLine::Credit('|')),
    ("фото", FixedLine::Credit(':')),
    ("сурет", FixedLine::Credit(':')),
    ("photo", FixedLine::Credit(':')),
    ("photo credit", FixedLine::Credit(':')),
    ("коллаж", FixedLine::Credit(':')),
    ("фото иллюстративное", FixedLine::Credit(':')),
    ("фото иллюстративная", FixedLine::Credit(':')),
];

/// Labels of the editors at the end of a title. Their words are also common words, so their case counts.
const EDITORS_LABELS: [&str; 2] = ["Дополнено", "Эксклюзив КТ"];

/// The section line and share line that the writer uses, and its credit label.
pub(crate) const WRITTEN_SECTION: &str = "relevant news";
pub(crate) const WRITTEN_SHARE: &str = "Tell a friend";
pub(crate) const WRITTEN_CREDIT: &str = "Images | ";
pub(crate) const WRITTEN_SOURCE: &str = "Source: ";

/// A labelled line of more bytes is a credit only if its name is short and a caption follows.
const CREDIT_BYTES: usize = 160;
/// The most characters of such a name.
const NAME_CHARS: usize = 80;

/// The rows of [`FIXED`] by their first three letters, one table for each. A letter is known by its last five bits, in
/// which it does not differ from its other case; a set may therefore contain a row too many.
static ROWS: [[u32; 32]; 3] = {
    let mut tables = [[0; 32]; 3];
    let mut row = 0;
    while row < FIXED.len() {
        let text = FIXED[row].0.as_bytes();
        let (mut place, mut end) = (0, 0);
        while place < tables.len() {
            end += if text[end].is_ascii() { 1 } else { 2 };
            let letter = text[end - 1];
            tables[place][letter as usize & 31] |= 1 << row;
            // Latin look-alikes of Cyrillic letters count.
            let mut latin = b'A';
            while latin <= b'z' {
                if cyrillic_twin(latin as char) as u32 & 31 == letter as u32 & 31 {
                    tables[place][latin as usize & 31] |= 1 << row;
                }
                latin += 1;
            }
            place += 1;
        }
        row += 1;
    }
    tables
};

/// Returns the set of rows with which a trimmed line may begin. It is empty for most lines.
#[inline]
fn possible_rows(line: &[u8]) -> u32 {
    let (mut rows, mut bytes) = (u32::MAX, line.iter().copied());
    for table in &ROWS {
        let letter = match bytes.next() {
            Some(0xD0..=0xD3) => bytes.next(),
            byte => byte.filter(u8::is_ascii),
        };
        // A character that is neither a sign nor a letter of these scripts may be invisible.
        let Some(letter) = letter else { break };
        rows &= table[usize::from(letter & 31)];
    }
    rows
}

/// Returns whether a line is text by its first characters alone: no stamp, fixed line or line with a date begins so, and they
/// are neither white space nor invisible.
#[inline]
pub(crate) fn begins_as_text(line: &[u8]) -> bool {
    match line.iter().find(|byte| !byte.is_ascii_digit()) {
        // The marks that may precede the date of a near-header, and those in a date.
        None | Some(b'>' | b'*' | b'#' | b'|' | b'.' | b'-') => false,
        Some(_) => begins_visibly(line) && (line[0].is_ascii_digit() || possible_rows(line) == 0),
    }
}

/// Returns the kind of a trimmed line that is fixed or begins with a fixed label, and the source or name after the label.
#[inline]
pub(crate) fn fixed_line(line: &str) -> Option<(FixedLine, &str)> {
    let rows = possible_rows(line.as_bytes());
    (rows > 0).then(|| matching_row(line, rows)).flatten()
}

/// Matches a line that may begin with one of these rows.
fn matching_row(line: &str, rows: u32) -> Option<(FixedLine, &str)> {
    // `©` may precede the label of a credit.
    let labelled = line.strip_prefix('©').map_or(line, trim_start);
    // All fixed strings begin with a letter.
    if !labelled.starts_with(char::is_alphabetic) {
        return None;
    }
    // The bits that are set, one row each: a step clears the lowest one.
    let possible = successors(Some(rows), |rows| Some(rows & (rows - 1)).filter(|&rows| rows > 0));
    possible.filter_map(|rows| FIXED.get(rows.trailing_zeros() as usize)).find_map(|&(text, row)| {
        let rest = trim_start(fold(labelled).after(text)?);
        let rest = match row {
            FixedLine::Credit(mark) => credit_name(labelled, trim_start(rest.strip_prefix(mark)?)),
            _ if labelled.len() < line.len() => None,
            FixedLine::Share | FixedLine::Boilerplate => rest.is_empty().then_some(rest),
            FixedLine::Section => (rest.is_empty() || rest == ":").then_some(rest),
            FixedLine::Copyright | FixedLine::Beginning => Some(rest),
            FixedLine::Source => Some(trim_start(rest.strip_prefix(':')?)).filter(|name| !name.is_empty()),
        };
        Some((row, rest?))
    })
}

/// Returns whether a trimmed line among paragraphs is not one: boilerplate or a source line.
#[inline]
pub(crate) fn is_part_of_no_body(line: &str) -> bool {
    fixed_line(line).is_some_and(|(row, _)| !matches!(row, FixedLine::Section | FixedLine::Credit(_)))
}

/// Returns the name after the label of a credit, up to a caption. `rest` is the end of `line` after the label.
fn credit_name<'a>(line: &str, rest: &'a str) -> Option<&'a str> {
    let end = sentence_end(rest);
    let name = &rest[..end.unwrap_or(rest.len())];
    let short = line.len() <= CREDIT_BYTES || end.is_some() && name.chars().nth(NAME_CHARS).is_none();
    (short && !rest.is_empty()).then_some(name)
}

/// Returns the offset of the first full stop after a word of at least two letters or digits, and before a capital letter or
/// quotation mark.
fn sentence_end(text: &str) -> Option<usize> {
    memchr::memchr_iter(b'.', text.as_bytes()).filter(|&at| text[at + 1..].starts_with(' ')).find(|&at| {
        let mut before = text[..at].chars().rev();
        let word = (0..2).all(|_| before.next().is_some_and(char::is_alphanumeric));
        word && text[at + 2..].starts_with(|c: char| c.is_uppercase() || c == '"')
    })
}

/// Returns whether a line contains `©` or a credit label with its mark, at any place.
pub(crate) fn contains_credit_label(line: &str) -> bool {
    let bytes = line.as_bytes();
    // In UTF-8, `©` ends in A9.
    memchr::memchr3_iter(b':', b'|', 0xA9, bytes).any(|at| {
        let mark = FixedLine::Credit(char::from(bytes[at]));
        let before = trim_end(line.get(..at).unwrap_or_default());
        bytes[..=at].ends_with("©".as_bytes())
            || FIXED.iter().any(|&(label, row)| row == mark && ends_with_folded(before, label))
    })
}

/// Splits a title into the title proper and the label of the editors at its end.
pub(crate) fn split_editors_label(title: &str) -> (&str, &str) {
    let labelled = |label: &&str| {
        let before = title.strip_suffix(label)?;
        let proper = trim_end(before);
        (before.ends_with(is_white) && !proper.is_empty()).then(|| (proper, &title[before.len()..]))
    };
    EDITORS_LABELS.iter().find_map(labelled).unwrap_or((title, ""))
}

/// A duplicated headline has more than 20 characters in one copy.
const DUPLICATED_CHARS: usize = 21;

/// Returns whether a trimmed line is one headline printed twice without a gap.
pub(crate) fn is_duplicated_headline(line: &str) -> bool {
    let (first, second) = line.as_bytes().split_at(line.len() / 2);
    // Equal halves of valid text meet at a character boundary.
    first == second && line.chars().count() >= 2 * DUPLICATED_CHARS
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;

    #[test]
    fn fixed_lines_are_compared_folded() {
        let cases = [
            ("TELL A FRIEND", Some((FixedLine::Share, ""))),
            ("Достарға\u{A0}айту", Some((FixedLine::Share, ""))),
            ("Система Orphus", Some((FixedLine::Boilerplate, ""))),
            ("Cистема\u{AD} orphus", Some((FixedLine::Boilerplate, ""))),
            ("Select the error and press Ctrl + Enter at the same time.", Some((FixedLine::Boilerplate, ""))),
            ("When citing our content a hyperlink to the site", Some((FixedLine::Beginning, "the site"))),
            (
                "This information may not be reproduced without reference to X",
                Some((FixedLine::Copyright, "X")),
            ),
            ("Relevant  News :", Some((FixedLine::Section, ":"))),
            ("НОВОСТИ ПО ТЕМЕ:", Some((FixedLine::Section, ":"))),
            ("relevant news::", None),
            ("Source : a newspaper", Some((FixedLine::Source, "a newspaper"))),
            ("ИСТОЧНИК:газета", Some((FixedLine::Source, "газета"))),
            ("Source:", None),
            ("Read more about it", None),
            ("Tell a friend.", None),
            ("Sources: two", None),
            ("© Tell a friend", None),
        ];
        for (line, expected) in cases {
            assert_eq!(fixed_line(line), expected, "{line}");
        }
    }

    #[test]
    fn the_first_letters_exclude_no_fixed_line() {
        for (text, _) in FIXED {
            let upper = text.to_uppercase();
            assert!(possible_rows(text.as_bytes()) != 0 && possible_rows(upper.as_bytes()) != 0, "{text}");
        }
        for twin in ["Cистема Orphus", "cурет: А", "Cypет: А", "Kоллаж: А", "И\u{AD}сточник: А"]
        {
            assert!(possible_rows(twin.as_bytes()) != 0, "{twin}");
        }
    }

    #[test]
    fn a_credit_has_a_label_and_a_name_up_to_a_caption() {
        let credit_of = |line| match fixed_line(line) {
            Some((FixedLine::Credit(_), name)) => Some(name),
            _ => None,
        };
        let cases = [
            ("Images | MFA", Some("MFA")),
            ("IMAGES|MFA", Some("MFA")),
            ("©Photo credit : A. Ulan", Some("A. Ulan")),
            ("Фото иллюстративное: архив", Some("архив")),
            ("Сурет: Ақорда. Кеңесте ұлулар саналды.", Some("Ақорда")),
            ("Фото: А. Улан", Some("А. Улан")),
            ("Фото:", None),
            ("Photographs: two", None),
            ("Images: MFA", None),
        ];
        for (line, expected) in cases {
            assert_eq!(credit_of(line), expected, "{line}");
        }
        let line = format!("Photo: the snail office. Snails were counted {}.", "again and again ".repeat(12));
        assert_eq!(credit_of(&line), Some("the snail office"));
        let line = format!("Photo: {}", "a".repeat(154));
        assert_eq!(credit_of(&line[..160]), Some(&line[7..160]));
        assert_eq!(credit_of(&line), None);
    }

    #[test]
    fn credit_labels_are_found_anywhere() {
        for line in
            ["58Фото: ©X", "Snails © MFA", "A PHOTO CREDIT : x", "A photo\u{A0}credit: x", "See images | MFA"]
        {
            assert!(contains_credit_label(line), "{line}");
        }
        for line in ["Minister: no snails", "Images of snails", "фотограф: X", "a | b"] {
            assert!(!contains_credit_label(line), "{line}");
        }
    }

    #[test]
    fn labels_of_editors_are_split_from_titles() {
        let cases = [
            ("Улитки ползут Дополнено", ("Улитки ползут", "Дополнено")),
            ("Улитки\u{A0} Эксклюзив КТ", ("Улитки", "Эксклюзив КТ")),
            ("Дело дополнено", ("Дело дополнено", "")),
            ("Дополнено", ("Дополнено", "")),
            ("Улитки недополнено", ("Улитки недополнено", "")),
            ("УлиткиДополнено", ("УлиткиДополнено", "")),
        ];
        for (title, expected) in cases {
            assert_eq!(split_editors_label(title), expected, "{title}");
        }
    }

    #[test]
    fn a_duplicated_headline_has_two_equal_halves_of_more_than_twenty_characters() {
        let twenty = "Двадцать знаков ров.".to_string();
        assert_eq!(twenty.chars().count(), 20);
        assert!(!is_duplicated_headline(&twenty.repeat(2)));
        assert!(is_duplicated_headline(&format!("{twenty}!{twenty}!")));
        assert!(!is_duplicated_headline(&format!("{twenty}!{twenty}?")));
    }
}
