//! The fixed strings of the site: share lines, boilerplate, section lines, credit and source labels.
//!
//! All are compared folded (see [`fold`](crate::fold)). The strings are those of the format description, found on
//! pages in English, Russian and Kazakh from 2019 to 2026.

use crate::fold::{Folded, equals_folded, fold};
use crate::whitespace::{is_white, trim, trim_end, trim_start};

/// A fixed line, or a line that begins with a fixed label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FixedLine<'a> {
    /// A line under which readers share a page. One that opens a text marks an article page.
    Share,
    /// A line of the site that belongs to no release.
    Boilerplate,
    /// The copyright line; after a stamp it marks an index page.
    Copyright,
    /// A line after which all releases are related ones.
    Section,
    /// `Source: X`, with X.
    Source(&'a str),
    /// A labelled credit.
    Credit(Credit<'a>),
}

/// What follows the label of a credit line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Credit<'a> {
    /// Who the picture is by.
    pub(crate) name: &'a str,
    /// A sentence about the picture after the name, if the line contains one.
    pub(crate) caption: Option<&'a str>,
}

/// How a row of [`FIXED`] must continue to match a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The line ends here.
    Share,
    Boilerplate,
    /// The line ends here, or with one colon.
    Section,
    /// Anything may follow.
    Copyright,
    Beginning,
    /// A colon and a source follow.
    Source,
    /// This mark and a name follow.
    Credit(char),
}

/// The fixed strings in folded form.
const FIXED: [(&str, Row); 24] = [
    ("tell a friend", Row::Share),
    ("рассказать друзьям", Row::Share),
    ("достарға айту", Row::Share),
    ("images", Row::Boilerplate),
    ("read more", Row::Boilerplate),
    ("most viewed", Row::Boilerplate),
    ("found an error in the text?", Row::Boilerplate),
    ("select the error and press ctrl + enter at the same time.", Row::Boilerplate),
    ("система orphus", Row::Boilerplate),
    ("this information may not be reproduced without reference to", Row::Copyright),
    ("when citing our content a hyperlink to", Row::Beginning),
    ("relevant news", Row::Section),
    ("related news", Row::Section),
    ("новости по теме", Row::Section),
    ("source", Row::Source),
    ("источник", Row::Source),
    ("images", Row::Credit('|')),
    ("фото", Row::Credit(':')),
    ("сурет", Row::Credit(':')),
    ("photo", Row::Credit(':')),
    ("photo credit", Row::Credit(':')),
    ("коллаж", Row::Credit(':')),
    ("фото иллюстративное", Row::Credit(':')),
    ("фото иллюстративная", Row::Credit(':')),
];

/// Labels of the editors at the end of a title, in folded form, with their number of words.
const EDITORS_LABELS: [(&str, usize); 2] = [("дополнено", 1), ("эксклюзив кт", 2)];

/// The section line and share line that the writer uses, and its credit label.
pub(crate) const WRITTEN_SECTION: &str = "relevant news";
pub(crate) const WRITTEN_SHARE: &str = "Tell a friend";
pub(crate) const WRITTEN_CREDIT: &str = "Images | ";
pub(crate) const WRITTEN_SOURCE: &str = "Source: ";

/// A labelled line of more bytes is a credit only if its name is short and a caption follows.
const CREDIT_BYTES: usize = 160;
/// The most characters of such a name.
const NAME_CHARS: usize = 80;
/// `©` in UTF-8.
const COPYRIGHT_SIGN: [u8; 2] = [0xC2, 0xA9];
/// The most bytes before a mark in which a credit label is looked for.
const LABEL_BYTES: usize = 80;

/// Characters below this number are covered by [`FIRST`]: Latin, Cyrillic, and the combining marks.
const COVERED: usize = 0x530;

/// Whether a fixed line may begin with a character: the first letters of [`FIXED`] in both cases with their Latin
/// look-alikes, and characters that folding skips. One look at this table excludes most lines.
static FIRST: [bool; COVERED] = {
    let mut table = [false; COVERED];
    let mut row = 0;
    while row < FIXED.len() {
        let text = FIXED[row].0.as_bytes();
        // All rows begin with an ASCII letter or a two-byte character.
        let lower = if text[0] < 0x80 { text[0] as usize } else { two_bytes(text[0], text[1]) };
        table[lower] = true;
        table[lower - 0x20] = true;
        row += 1;
    }
    // `©` before a credit label; a stress mark; Latin twins of С, с, К and к.
    let mut extra = 0;
    let extras = *b"CcKk";
    while extra < extras.len() {
        table[extras[extra] as usize] = true;
        extra += 1;
    }
    table[0xA9] = true;
    table[0x301] = true;
    table
};

/// Returns the character of a two-byte UTF-8 sequence.
const fn two_bytes(lead: u8, next: u8) -> usize {
    (lead as usize & 0x1F) << 6 | (next as usize & 0x3F)
}

/// Returns whether a trimmed line may be a fixed line, by its first character.
#[inline]
fn may_be_fixed(line: &str) -> bool {
    match *line.as_bytes() {
        [byte, ..] if byte < 0x80 => FIRST[byte as usize],
        [lead, next, ..] if lead < 0xE0 => FIRST.get(two_bytes(lead, next)).is_some_and(|&first| first),
        _ => false,
    }
}

/// Returns the kind of a trimmed line that is fixed or begins with a fixed label.
#[inline]
pub(crate) fn fixed_line(line: &str) -> Option<FixedLine<'_>> {
    if may_be_fixed(line) { matching_line(line) } else { None }
}

/// Returns whether a trimmed line among paragraphs is not one: boilerplate or a source line.
#[inline]
pub(crate) fn is_part_of_no_body(line: &str) -> bool {
    fixed_line(line).is_some_and(|fixed| !matches!(fixed, FixedLine::Section | FixedLine::Credit(_)))
}

/// Matches a line with every row.
fn matching_line(line: &str) -> Option<FixedLine<'_>> {
    let labelled = line.strip_prefix('©').map_or(line, trim_start);
    let first = fold(labelled).next()?;
    FIXED.iter().filter(|(text, _)| text.starts_with(first)).find_map(|&(text, row)| {
        let rest = strip_prefix(labelled, text)?;
        let after = trim_start(rest);
        let whole = after.is_empty();
        let fixed = match row {
            Row::Credit(mark) => return credit(labelled, after.strip_prefix(mark)?).map(FixedLine::Credit),
            Row::Share => whole.then_some(FixedLine::Share),
            Row::Boilerplate => whole.then_some(FixedLine::Boilerplate),
            Row::Copyright => Some(FixedLine::Copyright),
            Row::Beginning => Some(FixedLine::Boilerplate),
            Row::Section => (whole || after == ":").then_some(FixedLine::Section),
            Row::Source => {
                let name = trim_start(after.strip_prefix(':')?);
                (!name.is_empty()).then_some(FixedLine::Source(name))
            }
        };
        fixed.filter(|_| labelled.len() == line.len())
    })
}

/// Removes a folded prefix from `text`.
fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut folded: Folded<'a> = fold(text);
    prefix.chars().all(|c| folded.next() == Some(c)).then(|| folded.rest())
}

/// Reads the name and caption after the label of `line`, of which `rest` is the end.
fn credit<'a>(line: &str, rest: &'a str) -> Option<Credit<'a>> {
    let rest = trim_start(rest);
    let credit = match sentence_end(rest) {
        Some(end) => Credit { name: &rest[..end], caption: Some(trim_start(&rest[end + 1..])) },
        None => Credit { name: rest, caption: None },
    };
    let short = line.len() <= CREDIT_BYTES
        || credit.caption.is_some() && credit.name.chars().nth(NAME_CHARS).is_none();
    (short && !rest.is_empty()).then_some(credit)
}

/// Returns the offset of the first full stop after a word of two letters and before a capital letter.
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let mut before = text[..at].chars().rev();
        let word = (0..2).all(|_| before.next().is_some_and(|c| c.is_alphanumeric() || c == '_'));
        word && text[at + 2..].starts_with(|c: char| c.is_uppercase() || c == '"')
    })
}

/// Returns whether a line contains `©` or a credit label with its mark, at any place.
pub(crate) fn contains_credit_label(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr3_iter(b':', b'|', COPYRIGHT_SIGN[1], bytes).any(|at| match bytes[at] {
        b':' => ends_with_label(trim_end(&line[..at]), ':'),
        b'|' => ends_with_label(trim_end(&line[..at]), '|'),
        _ => bytes[..=at].ends_with(&COPYRIGHT_SIGN),
    })
}

/// Returns whether `text` ends with a credit label to which `mark` belongs.
fn ends_with_label(text: &str, mark: char) -> bool {
    let start = (text.len().saturating_sub(LABEL_BYTES)..).find(|&at| text.is_char_boundary(at));
    let text = &text[start.unwrap_or(text.len())..];
    let length = fold(text).count();
    FIXED.iter().any(|&(label, row)| {
        let count = label.chars().count();
        row == Row::Credit(mark) && count <= length && fold(text).skip(length - count).eq(label.chars())
    })
}

/// Splits a title into the title proper and the label of the editors at its end.
pub(crate) fn split_editors_label(title: &str) -> (&str, Option<&str>) {
    let found = EDITORS_LABELS.iter().find_map(|&(label, words)| {
        let (at, _) = title.rmatch_indices(is_white).filter(|&(at, c)| title[at + c.len()..].starts_with(|c| !is_white(c))).nth(words - 1)?;
        let (before, found) = (trim_end(&title[..at]), trim(&title[at..]));
        (!before.is_empty() && equals_folded(found, label)).then_some((before, Some(found)))
    });
    found.unwrap_or((title, None))
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
            ("TELL A FRIEND", Some(FixedLine::Share)),
            ("Достарға\u{A0}айту", Some(FixedLine::Share)),
            ("Система Orphus", Some(FixedLine::Boilerplate)),
            ("Cистема\u{AD} orphus", Some(FixedLine::Boilerplate)),
            ("Select the error and press Ctrl + Enter at the same time.", Some(FixedLine::Boilerplate)),
            ("When citing our content a hyperlink to the site", Some(FixedLine::Boilerplate)),
            ("This information may not be reproduced without reference to X", Some(FixedLine::Copyright)),
            ("Relevant  News :", Some(FixedLine::Section)),
            ("НОВОСТИ ПО ТЕМЕ:", Some(FixedLine::Section)),
            ("relevant news::", None),
            ("Source : a newspaper", Some(FixedLine::Source("a newspaper"))),
            ("ИСТОЧНИК:газета", Some(FixedLine::Source("газета"))),
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
    fn the_first_character_excludes_no_fixed_line() {
        for (text, _) in FIXED {
            let upper = text.to_uppercase();
            assert!(may_be_fixed(text) && may_be_fixed(&upper), "{text}");
        }
        for twin in ["Cистема Orphus", "cурет: А", "Kоллаж: А"] {
            assert!(may_be_fixed(twin), "{twin}");
        }
    }

    fn credit_of(line: &str) -> Option<(&str, Option<&str>)> {
        match fixed_line(line) {
            Some(FixedLine::Credit(Credit { name, caption })) => Some((name, caption)),
            _ => None,
        }
    }

    #[test]
    fn a_credit_has_a_label_a_name_and_perhaps_a_caption() {
        let cases = [
            ("Images | MFA", Some(("MFA", None))),
            ("IMAGES|MFA", Some(("MFA", None))),
            ("©Photo credit : A. Ulan", Some(("A. Ulan", None))),
            ("Фото иллюстративное: архив", Some(("архив", None))),
            ("Сурет: Ақорда. Кеңесте ұлулар саналды.", Some(("Ақорда", Some("Кеңесте ұлулар саналды.")))),
            ("Фото: А. Улан", Some(("А. Улан", None))),
            ("Фото:", None),
            ("Photographs: two", None),
            ("Images: MFA", None),
        ];
        for (line, expected) in cases {
            assert_eq!(credit_of(line), expected, "{line}");
        }
        let caption = format!("Snails were counted {}.", "again and again ".repeat(12));
        let line = format!("Photo: the snail office. {caption}");
        assert_eq!(credit_of(&line), Some(("the snail office", Some(caption.as_str()))));
        assert_eq!(credit_of(&format!("Photo: {}", "a".repeat(153))), Some(("a".repeat(153).as_str(), None)));
        assert_eq!(credit_of(&format!("Photo: {}", "a".repeat(154))), None);
    }

    #[test]
    fn credit_labels_are_found_anywhere() {
        for line in ["58Фото: ©X", "Snails © MFA", "A PHOTO CREDIT : x", "See images | MFA"] {
            assert!(contains_credit_label(line), "{line}");
        }
        for line in ["Minister: no snails", "Images of snails", "фотограф: X", "a | b"] {
            assert!(!contains_credit_label(line), "{line}");
        }
    }

    #[test]
    fn labels_of_editors_are_split_from_titles() {
        let cases = [
            ("Улитки ползут Дополнено", ("Улитки ползут", Some("Дополнено"))),
            ("Улитки\u{A0} ЭКСКЛЮЗИВ  КТ", ("Улитки", Some("ЭКСКЛЮЗИВ  КТ"))),
            ("Дополнено", ("Дополнено", None)),
            ("Улитки недополнено", ("Улитки недополнено", None)),
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
