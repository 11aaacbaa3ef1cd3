//! Every way of reading returns the same releases and the same errors.
#![cfg(feature = "std")]

use std::io::{self, BufReader, Read};

use mfa_bulletin::{Bulletin, Diagnostic, DiagnosticKind, ErrorKind, Position, Reader, Span, releases};
use proptest::prelude::*;

use crate::common::{all_cases, odd_text};
use crate::properties::streams::{Chunks, Item, lent, lent_by, same_every_way, same_from_bytes};

/// The number of bytes that a reader takes at once.
const READ: usize = 32 << 10;

#[test]
fn every_case_is_the_same_every_way() {
    for case in all_cases() {
        same_every_way(&case.text);
    }
}

#[test]
fn a_joined_archive_is_the_same_every_way() {
    let archive: String = all_cases().iter().map(|case| case.text.clone() + "\n").collect();
    same_every_way(&archive);
}

#[test]
fn plain_releases_are_the_same_wherever_the_stream_is_cut() {
    let release = |n: usize| {
        let paragraphs = "They do so early, and fall.\n".repeat(1 + n % 5);
        format!("{:02}.03.2026, 10:00 {}\nPears ripen {}\n{paragraphs}", 1 + n % 28, n * n, "on ".repeat(n))
    };
    let text: String = (0..30).map(release).collect();
    let right = lent(text.as_bytes());
    assert_eq!(right.len(), 30);
    for size in (60..1200).step_by(7) {
        assert_eq!(lent(Chunks::of(size, text.as_bytes())), right, "chunks of {size}");
    }
}

#[test]
fn invalid_utf_8_costs_its_release_only() {
    let bytes = b"05.03.2026\nPears\nThey \xE2\x82 do.\n31.02.2026\nFigs\nA\xFF.\n04.03.2026\nApples\nSlowly.\n03.03.2026\n\xFF\n";
    let items: Vec<_> = Reader::new(&bytes[..])
        .map(|item| match item {
            Ok(release) => {
                (release.title.expect("a title").into_owned(), release.span.expect("a place").start as u64)
            }
            Err(error) => (error.to_string(), error.position().byte),
        })
        .collect();
    let right = [
        ("invalid utf-8 at line 3, column 6", 22),
        ("date 31.02.2026 does not exist at line 4, column 1", 29),
        ("invalid utf-8 at line 6, column 2", 46),
        ("Apples", 49),
        ("invalid utf-8 at line 11, column 1", 86),
    ];
    assert_eq!(items, right.map(|(text, at)| (text.to_owned(), at)));
    let error = Bulletin::parse_bytes(bytes).expect_err("invalid UTF-8");
    assert_eq!((error.to_string(), error.position().byte), items[0]);
    assert_eq!(
        error.diagnostic(),
        Some(Diagnostic::new(DiagnosticKind::InvalidUtf8 { count: 1 }, Span::new(22, 24)).with_release(0))
    );
}

#[test]
fn invalid_utf_8_among_plain_releases_is_an_error_in_its_place() {
    let bytes = b"05.03.2026, 10:00 1\nPears\nThey do.\n04.03.2026, 10:00 2\nFigs\nA\xFF.\n03.03.2026, 10:00 3\nApples\nSlowly.\n02.03.2026, 10:00 4\nPlums\nToo.\n";
    for size in [1, 7, 4096] {
        let items: Vec<_> = Reader::new(Chunks::of(size, bytes))
            .map(|item| match item {
                Ok(release) => (
                    release.title.expect("a title").into_owned(),
                    release.span.expect("a place").start as u64,
                ),
                Err(error) => (error.to_string(), error.position().byte),
            })
            .collect();
        let right = [("Pears", 0), ("invalid utf-8 at line 6, column 2", 61), ("Apples", 64), ("Plums", 99)];
        assert_eq!(items, right.map(|(text, at)| (text.to_owned(), at)), "chunks of {size}");
    }
}

#[test]
fn error_of_a_stamp_is_followed_by_its_release_and_the_end() {
    let mut reader = Reader::new(" date 2026-13-45 Pears ripen\nThey do.\n".as_bytes());
    let error = reader.read_release().expect_err("a stamp that does not exist");
    assert_eq!(
        (error.to_string(), error.position().byte),
        ("stamp date 2026-13-45 does not exist at line 1, column 7".to_owned(), 6)
    );
    assert!(
        reader
            .read_release()
            .expect("no error")
            .is_some_and(|release| release.title.as_deref() == Some("Pears ripen"))
    );
    assert!(reader.read_release().expect("no error").is_none());
}

#[test]
fn a_fault_before_invalid_utf_8_is_the_first() {
    let error = Bulletin::parse_bytes(b"31.02.2026\nPears \xFF\n").expect_err("a fault");
    assert!(matches!(error.kind(), ErrorKind::Fault(DiagnosticKind::NoSuchDate { .. })));
    let error = Bulletin::parse_bytes(b"Pears \xFF\nThey do.\n31.02.2026\n").expect_err("a fault");
    assert_eq!(error.position().byte, 6);
}

#[test]
fn lossy_spans_count_the_bytes_of_the_stream() {
    let bytes = b" date 2026-03-06 a\xFF\xFF.\n05.03.2026\nPears \xFF ripen\n";
    let mut reader = Reader::lossy(&bytes[..]);
    let mut found = Vec::new();
    while let Some(release) = reader.read_release().expect("no error") {
        let title = release.title.map(std::borrow::Cow::into_owned);
        let spans =
            reader.diagnostics().iter().map(|found| (found.code(), found.span.range())).collect::<Vec<_>>();
        found.push((title, spans));
    }
    let right = [
        (None, vec![("invalid-utf-8", 18..19)]),
        (
            Some("Pears \u{FFFD} ripen".to_owned()),
            vec![("release-without-body", 33..46), ("invalid-utf-8", 39..40)],
        ),
    ];
    assert_eq!(found, right);
}

#[test]
fn a_release_at_the_limit_is_read_and_one_over_is_an_error() {
    let long = "05.03.2026\nPears\nThey do.\n";
    let behind = "04.03.2026\nFigs\nSlow.\n03.03.2026\nA\nB.\n";
    for (before, size) in
        ["", "06.03.2026\nPlums\nToo.\n"].into_iter().flat_map(|text| [1, 7, 4096].map(|size| (text, size)))
    {
        let text = [before, long, behind].concat();
        let titles = |limit| -> Vec<_> {
            Reader::new(Chunks::of(size, text.as_bytes()))
                .with_limit(limit)
                .map(|item| {
                    item.map_or_else(
                        |error| error.to_string(),
                        |release| release.title.expect("a title").into_owned(),
                    )
                })
                .collect()
        };
        let line = before.lines().count() + 1;
        let error = format!("release of more than {} bytes at line {line}, column 1", long.len() - 1);
        for (limit, pears) in [(long.len(), "Pears"), (long.len() - 1, error.as_str())] {
            let right = ["Plums", pears, "Figs", "A"];
            assert_eq!(titles(limit), right[usize::from(before.is_empty())..], "{size}");
        }
    }
}

/// Returns texts with a release of so many paragraphs, with different lines before and after it.
fn texts_with_a_long_release(paragraphs: usize) -> Vec<String> {
    let long = format!("05.03.2026\nPears\n{}", "They ripen.\n".repeat(paragraphs));
    let stamp = " date 2026-03-03 ";
    let before = ["", "Title\n", "\n\n", "01.03.2026\nA\nB.\n", stamp, "31.02.2026\n", "Tell a friend\n"];
    let guessed = "\nTea Glasses Meet\nThey do, Kazinform reports.\n";
    let behind = ["", "\n\n", guessed, "Title\n", "relevant news\n"];
    let last = "04.03.2026\nFigs\nSlow.\n";
    before.iter().flat_map(|before| behind.map(|behind| format!("{before}{long}{behind}{last}"))).collect()
}

#[test]
fn what_follows_a_release_that_is_too_long_does_not_depend_on_the_chunks() {
    let limit = 1000;
    // Around the end of what the reader looks at after the limit, and of one more read.
    for bytes in [2_000, READ + 900, 2 * READ + 900, 100_000, 140_000] {
        for text in texts_with_a_long_release(bytes / 12) {
            let read = |size| lent_by(Reader::new(Chunks::of(size, text.as_bytes())).with_limit(limit));
            let right = read(100);
            let too_long = |item: &&Item| matches!(item, Item::Fault(message, ..) if message.contains("release of more than"));
            assert_eq!(right.iter().filter(too_long).count(), 1, "{bytes}: {:?}", &text[..40]);
            for size in [7, 8192, READ] {
                assert_eq!(read(size), right, "chunks of {size}: {bytes}: {:?}", &text[..40]);
            }
            // The last header begins at the end of a chunk.
            let begun = text.len() - "04.03.2026\nFigs\nSlow.\n".len() + 2;
            let sizes = [begun % READ].into_iter().chain(std::iter::repeat(READ));
            let cut = lent_by(Reader::new(Chunks::sized(sizes, text.as_bytes())).with_limit(limit));
            assert_eq!(cut, right, "{bytes}: {:?}", &text[..40]);
        }
    }
}

#[test]
fn head_of_a_release_that_is_too_long_is_remembered() {
    let lines = format!("05.03.2026\nPears\n{}", "They ripen.\n".repeat(9000));
    let line = format!("{}They ripen.\n", "They ripen. ".repeat(9000));
    let guessed = "relevant news\nFigs\nSlow.\n\nTea Glasses Meet\nThey do, Kazinform reports.\n";
    let headed = "04.03.2026\nFigs\nSlow.\n";
    for (before, long, behind) in
        [("relevant news\n", &lines, headed), ("", &lines, guessed), ("relevant news\n", &line, headed)]
    {
        let text = [before, long, behind].concat();
        let right = lent(text.as_bytes());
        for size in [1000, READ] {
            let limited = lent_by(Reader::new(Chunks::of(size, text.as_bytes())).with_limit(1000));
            assert_eq!(limited[1..], right[1..], "{before:?}, {} bytes", long.len());
        }
    }
}

#[test]
fn a_header_longer_than_the_limit_does_not_depend_on_the_chunks() {
    let limit = 10;
    for spaces in [0, 1000, READ - 20, READ + limit - 11, READ + limit - 10, 2 * READ] {
        let header = format!("{}04.03.2026\n", " ".repeat(spaces));
        let text = format!("05.03.2026\nPears\n{}{header}Figs\nSlow.\n", "They ripen.\n".repeat(9000));
        let read = |size| lent_by(Reader::new(Chunks::of(size, text.as_bytes())).with_limit(limit));
        let right = read(READ);
        assert_eq!(right.len(), if header.len() <= READ + limit { 2 } else { 1 }, "{spaces}: {right:?}");
        for size in [7, 1000] {
            assert_eq!(read(size), right, "{spaces} in chunks of {size}");
        }
    }
}

#[test]
fn limit_may_be_inside_a_character() {
    let texts = ["я".repeat(100_000), "я\n".repeat(70_000)]
        .map(|long| format!("05.03.2026\nPears\n{long}\n04.03.2026\nFigs\nSlow.\n"));
    for (text, limit) in texts.iter().flat_map(|text| [(text, 1000), (text, 1001)]) {
        for size in [100, 8192, READ] {
            let mut reader = Reader::new(Chunks::of(size, text.as_bytes())).with_limit(limit);
            let error = reader.next().expect("an item").expect_err("too long");
            assert_eq!(error.to_string(), format!("release of more than {limit} bytes at line 1, column 1"));
            let titles: Vec<_> =
                reader.map(|item| item.expect("a release").title.expect("a title")).collect();
            assert_eq!(titles, ["Figs"]);
        }
    }
}

#[test]
fn release_that_is_too_long_does_not_fill_the_memory() {
    let lines = "word ".repeat(20) + "\n";
    let one_line = "x".repeat(3 << 20);
    for long in [
        lines.repeat(30_000),
        one_line.clone(),
        lines.repeat(15_000) + &one_line,
        one_line + "\n05.03.2026x\n" + &lines,
        "\n".repeat(3 << 20),
    ] {
        let text = format!("01.03.2026\nA\nB.\n05.03.2026\nPears\n{long}\n04.03.2026\nFigs\nSlow.\n");
        let allocated = allocation_counter::measure(|| {
            assert_eq!(Reader::new(text.as_bytes()).with_limit(1 << 20).count(), 3);
        });
        assert!(allocated.bytes_max <= (3 << 20) + 3 * READ as u64, "{}", allocated.bytes_max);
        let mut reader = Reader::new(text.as_bytes()).with_limit(1 << 20);
        assert_eq!(reader.next().expect("an item").expect("a release").title.as_deref(), Some("A"));
        let error = reader.next().expect("an item").expect_err("too long");
        assert!(matches!(error.kind(), ErrorKind::TooLong { limit } if *limit == 1 << 20));
        assert_eq!((error.position().byte, error.position().line), (16, 4));
        let release = reader.next().expect("an item").expect("a release");
        assert_eq!(release.title.as_deref(), Some("Figs"));
        assert_eq!(release.span.map(|span| span.end), Some(text.len() - 1));
        assert!(reader.next().is_none());
    }
}

#[test]
fn memory_is_four_times_the_longest_release_and_four_reads() {
    let line = "They ripen in the valley, and slowly.\n";
    // At some lengths and sizes a text that grows by itself takes nearly six times as much.
    for kib in [256, 300, 514, 1342, 3000] {
        let long = format!("05.03.2026\nPears\n{}", line.repeat((kib << 10) / line.len()));
        let short = "04.03.2026\nFigs\nSlow.\n".repeat(100);
        let text = [short.as_str(), &long, &short, &long, &short].concat();
        for (size, lossy) in
            [1000, 8192, 33_000, 50_001, READ].into_iter().flat_map(|size| [(size, true), (size, false)])
        {
            let source = Chunks::of(size, text.as_bytes());
            let allocated = allocation_counter::measure(|| {
                let mut reader = if lossy { Reader::lossy(source) } else { Reader::new(source) };
                while reader.read_release().expect("a release").is_some() {}
            });
            let most = (4 * long.len() + 4 * READ) as u64;
            assert!(allocated.bytes_max <= most, "{kib} KiB in pieces of {size}: {}", allocated.bytes_max);
        }
    }
}

#[test]
fn memory_is_a_multiple_of_the_limit_if_nothing_is_utf_8() {
    for limit in [1 << 20, 1_900_000] {
        // A release in which each byte becomes three, up to the limit, and one beyond it.
        let bytes = [limit / 3 - 100, limit].map(|count| vec![0xFF; count]);
        let text =
            [b"05.03.2026\nPears\n", &bytes[0][..], b"\n04.03.2026\nFigs\nSlow.\n", &bytes[1]].concat();
        for (lossy, multiple) in [(false, 16), (true, 32)] {
            let source = Chunks::of(8192, &text);
            let allocated = allocation_counter::measure(|| {
                let mut reader =
                    if lossy { Reader::lossy(source) } else { Reader::new(source) }.with_limit(limit);
                while !matches!(reader.read_release(), Ok(None)) {}
            });
            assert!(allocated.bytes_max <= (multiple * limit) as u64, "{limit}: {}", allocated.bytes_max);
        }
    }
}

#[test]
fn limit_may_be_the_largest_number() {
    let text = format!("05.03.2026\nPears\n{}\n04.03.2026\nFigs\nSlow.\n", "They do. ".repeat(30_000));
    for limit in [usize::MAX, usize::MAX - (1 << 16)] {
        let reader = Reader::new(Chunks::of(5000, text.as_bytes())).with_limit(limit);
        assert_eq!(reader.filter_map(Result::ok).count(), 2);
    }
}

#[test]
fn a_fault_of_the_stamp_is_given_with_the_release_that_is_too_long() {
    let long = "They ripen.\n".repeat(9000);
    let behind = "04.03.2026\nFigs\nSlow.\n03.03.2026\nPlums\nToo.\n";
    let text = [b" date 2026-13-45 \n", long.as_bytes(), b"A\xFF.\n", behind.as_bytes()].concat();
    let mut reader = Reader::lossy(&text[..]).with_limit(1000);
    assert!(matches!(reader.read_release().expect_err("too long").kind(), ErrorKind::TooLong { .. }));
    let found: Vec<_> = reader.diagnostics().iter().map(|found| (found.code(), found.span)).collect();
    assert_eq!(found, [("no-such-stamp", Span::new(6, 16))]);
    for title in ["Figs", "Plums"] {
        let release = reader.read_release().expect("a release").expect("one more");
        assert_eq!(release.title.as_deref(), Some(title));
        assert_eq!(reader.diagnostics(), []);
    }
}

#[test]
fn title_first_page_is_read_on_after_a_release_that_is_too_long() {
    let text = format!(
        "05.03.2026\nPears\n{}relevant news\nFigs\n04.03.2026\nPlums\nSlow.\n",
        "They ripen.\n".repeat(9000)
    );
    let titles = |reader: Reader<&[u8]>| -> Vec<_> {
        reader.filter_map(Result::ok).map(|release| release.title.expect("a title").into_owned()).collect()
    };
    assert_eq!(titles(Reader::new(text.as_bytes())), ["Pears", "Figs", "Plums"]);
    assert_eq!(titles(Reader::new(text.as_bytes()).with_limit(1000)), ["Figs", "Plums"]);
}

#[test]
fn text_may_end_where_the_reader_stops_to_look() {
    // After the limit, one more read is looked at.
    const LIMIT: usize = 100;
    for more in [0, 1, 2] {
        let text = "05.03.2026\nPears\nThey do.\n04.03.2026";
        let first = LIMIT + more - 1;
        let text = text.to_owned() + &" ".repeat(first + READ - text.len());
        for first in [first, 5000] {
            let sizes = [first].into_iter().chain(std::iter::repeat(READ));
            let mut reader = Reader::new(Chunks::sized(sizes, text.as_bytes())).with_limit(LIMIT);
            let item = reader.next().expect("an item");
            // Only the end of a line shows whether it is a header.
            assert_eq!(item.is_ok(), more < 2, "{first}, {more}: {item:?}");
        }
    }
}

#[test]
fn header_inside_a_skipped_line_is_ignored() {
    let begun = format!("05.03.2026, 10:00 1\nA\nB.\n04.03.2026, 10:00 2\nC\n{}", "x".repeat(3 << 16));
    let text = format!(
        "{begun}03.03.2026, 10:00 3\nD\nE.\n02.03.2026, 10:00 4\nF\nG.\n01.03.2026, 10:00 5\nH\nI.\n"
    );
    for line in [begun.len(), begun.len() + 20] {
        let sizes = std::iter::repeat_n(1 << 15, 6).chain([line - 6 * (1 << 15), 1 << 15]);
        let reader = Reader::new(Chunks::sized(sizes, text.as_bytes())).with_limit(1000);
        let titles: Vec<_> = reader.filter_map(Result::ok).filter_map(|release| release.title).collect();
        assert_eq!(titles, ["A", "F", "H"]);
    }
}

#[test]
fn a_first_line_that_never_ends_is_an_error() {
    let mut reader = Reader::new(BufReader::new(
        io::repeat(b'x').take(3 << 20).chain(&b"\n04.03.2026\nFigs\nSlow.\n"[..]),
    ))
    .with_limit(1 << 20);
    assert!(matches!(reader.read_captured().expect_err("too long").kind(), ErrorKind::TooLong { .. }));
    assert_eq!(reader.next().expect("an item").expect("a release").title.as_deref(), Some("Figs"));
}

/// Fails after the text, once.
struct Failing<'a>(&'a [u8], bool);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() && !self.1 {
            self.1 = true;
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the connection is lost"));
        }
        self.0.read(buffer)
    }
}

/// Blocks before each of its reads, of at most 64 bytes.
struct Blocking<'a>(&'a [u8], bool);

impl Read for Blocking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        let most = buffer.len().min(64);
        if self.1 { Err(io::ErrorKind::WouldBlock.into()) } else { self.0.read(&mut buffer[..most]) }
    }
}

#[test]
fn a_source_that_blocks_changes_no_release_and_no_position() {
    for unit in ["31.02.2026, 10:00 6\n\u{301}e", "31.02.2026\nPears ripen\nThey do.\n", "Pears \u{FFFD}\n"] {
        let text = unit.repeat(100);
        let mut reader = Reader::new(BufReader::new(Blocking(text.as_bytes(), false)));
        let (mut items, mut blocked) = (Vec::new(), 0);
        loop {
            match reader.read_release() {
                Ok(None) => break,
                Ok(Some(release)) => items.push(Item::new(Ok(release))),
                Err(error) if error.is_io_error() => {
                    // A character at the end of a read waits for the next one.
                    let at = usize::try_from(error.position().byte).expect("a small text");
                    let read = text.len().min(64 * blocked);
                    assert!((at..at + 4).contains(&read), "{at} of {read} bytes");
                    assert_eq!(error.position(), Position::at(&text, at), "{unit}");
                    blocked += 1;
                }
                Err(error) => items.push(Item::new(Err(error))),
            }
        }
        assert!(blocked > text.len() / 64);
        assert_eq!(items, lent(text.as_bytes()), "{unit}");
    }
}

#[test]
fn an_io_error_keeps_its_source_and_ends_the_iterator() {
    let source = || BufReader::new(Failing(b"04.03.2026\nFigs\nSlow.\n", false));
    let mut reader = Reader::new(source());
    let error = reader.next().expect("an item").expect_err("an I/O error");
    assert_eq!(error.to_string(), "the connection is lost at line 4, column 1");
    assert!(error.is_io_error());
    assert_eq!(io::Error::from(error).kind(), io::ErrorKind::TimedOut);
    assert!(reader.next().is_none());

    let mut reader = Reader::new(source());
    assert!(reader.read_release().is_err());
    assert!(reader.read_release().expect("the source works again").is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_texts_are_the_same_every_way(text in odd_text()) {
        same_every_way(&text);
    }

    #[test]
    fn any_cut_leads_to_the_same(text in odd_text(), sizes in prop::collection::vec(1_usize..40, 1..30)) {
        let right: Vec<_> = releases(&text).map(Item::new).collect();
        prop_assert_eq!(lent(Chunks::sized(sizes.into_iter().cycle(), text.as_bytes())), right);
    }

    #[test]
    fn broken_texts_are_the_same_from_bytes_and_stream(
        text in odd_text(),
        broken in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = text.into_bytes();
        for (at, byte) in broken {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        same_from_bytes(&bytes);
    }
}

#[test]
fn lines_that_were_read_with_a_line_over_the_limit_are_kept() {
    let text = format!("{}\nrelevant news\nab\n05.03.2026\nT\n", "x".repeat(READ + 8_000));
    let read = |size| lent_by(Reader::new(Chunks::of(size, text.as_bytes())).with_limit(20));
    let right = read(1);
    assert_eq!(right.len(), 3, "{right:?}");
    for size in [1000, READ, 2 * READ] {
        assert_eq!(read(size), right, "chunks of {size}");
    }
    assert_eq!(lent_by(Reader::new(text.as_bytes()).with_limit(20)), right);
}

#[test]
fn a_source_that_fails_inside_a_line_over_the_limit_does_not_end_the_line() {
    let long = format!("05.03.2026\nPears ripen\n{}", "a".repeat(READ + 100));
    let rest = "06.02.2023\nNot a title\n";
    let source = io::BufReader::new(Failing(long.as_bytes(), false).chain(rest.as_bytes()));
    let mut reader = Reader::new(source).with_limit(50);
    let mut found = 0;
    for _ in 0..10 {
        found += usize::from(matches!(reader.read_release(), Ok(Some(_))));
    }
    assert_eq!(found, 0, "the rest of the line is no header");
}
