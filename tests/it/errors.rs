//! Errors, diagnostics and reports: their messages and their positions.

use expect_test::{Expect, expect};
use mfa_bulletin::{
    Bulletin, Diagnostic, DiagnosticKind, ErrorKind, Header, Position, Report, Severity, Span, positions,
    releases, reports,
};
use proptest::prelude::*;

fn fault(text: &str, right: &Expect) {
    let error = Bulletin::parse(text).expect_err("a fault");
    right.assert_eq(&format!("{error}\n{}", Report::new(text, error.diagnostic().expect("a diagnostic"))));
    let lazy = releases(text).find_map(Result::err).expect("a fault");
    assert_eq!((lazy.to_string(), lazy.position()), (error.to_string(), error.position()));
}

#[test]
fn date_that_does_not_exist_is_an_error() {
    fault(
        "31.02.2026, 10:00 6\nPears ripen\nThey do.\n",
        &expect![[r"
            date 31.02.2026 does not exist at line 1, column 1
            error[no-such-date]: date 31.02.2026 does not exist
             --> line 1, column 1
              |
            1 | 31.02.2026, 10:00 6
              | ^^^^^^^^^^
        "]],
    );
}

#[test]
fn date_after_white_space_and_other_releases_is_located() {
    fault(
        "05.03.2026, 19:58 3996\r\nГруши зреют\r\nСпеют.\r\n\r\n \t00.13.2026\r\n",
        &expect![[r"
            date 00.13.2026 does not exist at line 5, column 3
            error[no-such-date]: date 00.13.2026 does not exist
             --> line 5, column 3
              |
            5 |  	00.13.2026
              |  	^^^^^^^^^^
        "]],
    );
}

#[test]
fn time_that_does_not_exist_is_an_error() {
    fault(
        "05.03.2026, 25:61 12\n",
        &expect![[r"
            time 25:61 does not exist at line 1, column 13
            error[no-such-time]: time 25:61 does not exist
             --> line 1, column 13
              |
            1 | 05.03.2026, 25:61 12
              |             ^^^^^
        "]],
    );
}

#[test]
fn views_over_u64_are_an_error() {
    fault(
        "05.03.2026, 19:58 99999999999999999999999\n",
        &expect![[r"
            view count exceeds 18446744073709551615 at line 1, column 19
            error[views-overflow]: view count exceeds 18446744073709551615
             --> line 1, column 19
              |
            1 | 05.03.2026, 19:58 99999999999999999999999
              |                   ^^^^^^^^^^^^^^^^^^^^^^^
        "]],
    );
    let views = |line: &str| line.parse::<Header>().expect("a header").views;
    assert_eq!(views("05.03.2026, 19:58 18446744073709551615"), Some(u64::MAX));
    assert_eq!(views("05.03.2026, 19:58 000000000000000000000000000007"), Some(7));
}

#[test]
fn stamp_that_does_not_exist_is_an_error() {
    fault(
        " date 2026-13-45 Tell a friend\n",
        &expect![[r"
            stamp date 2026-13-45 does not exist at line 1, column 7
            error[no-such-stamp]: stamp date 2026-13-45 does not exist
             --> line 1, column 7
              |
            1 |  date 2026-13-45 Tell a friend
              |       ^^^^^^^^^^
        "]],
    );
    let error = Bulletin::parse("\u{FEFF} date 2026-13-45 x").expect_err("a fault");
    assert_eq!((error.position().byte, error.position().column), (9, 8));
}

#[test]
fn fault_on_the_line_of_the_stamp_is_located() {
    fault(
        " date 2026-02-21 20.02.2026, 24:00 5\nPears ripen\n",
        &expect![[r"
            time 24:00 does not exist at line 1, column 30
            error[no-such-time]: time 24:00 does not exist
             --> line 1, column 30
              |
            1 |  date 2026-02-21 20.02.2026, 24:00 5
              |                              ^^^^^
        "]],
    );
}

#[test]
fn lines_similar_to_headers_are_paragraphs() {
    let near = ["near-header"].as_slice();
    for (line, right) in [
        ("10.06.2026 the poll was closed", &[][..]),
        ("Дополнено 12.03.2026, 14.44", &[]),
        ("31.02.2026, 10:00 6 people", &[]),
        ("31.02.26", &[]),
        ("٣١.٠٢.٢٠٢٦", &[]),
        ("31.02.2026.", near),
        ("31.2.2026", near),
        ("31.02.2026,10:00 6", near),
        ("31.02.2026, 10:00 6,956", near),
        ("31.02.2026, 10:00 -6", near),
        ("31.02.2026, 1:00 6", near),
        ("31.02.2026, 10:00:00 6", near),
    ] {
        let text = format!("05.03.2026, 19:58 3996\nPears ripen\nThey do.\n{line}\nThey did.\n");
        let lossy = Bulletin::parse_lossy(&text);
        let codes: Vec<_> = lossy.diagnostics.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, right, "{line}");
        assert_eq!(lossy.bulletin.releases[0].body.paragraphs().nth(1), Some(line));
    }
}

#[test]
fn releases_continues_after_every_fault() {
    let text =
        " date 2026-00-00 31.02.2026\nOne\n1.\n05.03.2026, 99:00\n05.03.2026, 19:58 1\nTwo\n2.\n00.00.0000\n";
    let items: Vec<_> = releases(text)
        .map(|item| match item {
            Ok(release) => format!("{:?}", release.title.as_deref()),
            Err(error) => error.to_string(),
        })
        .collect();
    expect![[r#"
        stamp date 2026-00-00 does not exist at line 1, column 7
        date 31.02.2026 does not exist at line 1, column 18
        Some("One")
        time 99:00 does not exist at line 4, column 13
        None
        Some("Two")
        date 00.00.0000 does not exist at line 8, column 1
        None"#]]
    .assert_eq(&items.join("\n"));
}

#[test]
fn header_error_names_what_was_expected() {
    let texts = [
        "",
        "x",
        "05.3.2026",
        "05.03.26",
        "05.03.2026,",
        "05.03.2026, 1",
        "05.03.2026, 19.58",
        "05.03.2026, 19:58 ",
        "05.03.2026, 19:58 3,996",
        "05.03.2026, 19:58 x",
        "05.03.2026 ",
        "  05.03.2026x",
        "31.02.2026",
        "\n05.03.2026, 19:60",
    ];
    let found: Vec<_> = texts
        .iter()
        .map(|text| match text.parse::<Header>() {
            Ok(header) => format!("{text:?}: {header:?}"),
            Err(error) => format!("{text:?}: {error}"),
        })
        .collect();
    expect![[r#"
        "": invalid header: expected a date dd.mm.yyyy at line 1, column 1
        "x": invalid header: expected a date dd.mm.yyyy at line 1, column 1
        "05.3.2026": invalid header: expected a date dd.mm.yyyy at line 1, column 5
        "05.03.26": invalid header: expected a date dd.mm.yyyy at line 1, column 9
        "05.03.2026,": invalid header: expected a time hh:mm at line 1, column 12
        "05.03.2026, 1": invalid header: expected a time hh:mm at line 1, column 14
        "05.03.2026, 19.58": invalid header: expected a time hh:mm at line 1, column 15
        "05.03.2026, 19:58 ": Header { date: 2026-03-05, time: Some(19:58:00), views: None }
        "05.03.2026, 19:58 3,996": invalid header: expected the end of the line at line 1, column 20
        "05.03.2026, 19:58 x": invalid header: expected a view count at line 1, column 19
        "05.03.2026 ": Header { date: 2026-03-05, time: None, views: None }
        "  05.03.2026x": invalid header: expected the end of the line at line 1, column 13
        "31.02.2026": date 31.02.2026 does not exist at line 1, column 1
        "\n05.03.2026, 19:60": time 19:60 does not exist at line 2, column 13"#]]
    .assert_eq(&found.join("\n"));
}

#[test]
fn every_kind_has_a_message_and_a_code() {
    let captured = "2026-02-21".parse().expect("a day");
    let kinds = [
        DiagnosticKind::NoSuchDate { day: 31, month: 2, year: 26 },
        DiagnosticKind::NoSuchTime { hour: 7, minute: 61 },
        DiagnosticKind::ViewsOverflow,
        DiagnosticKind::NoSuchStamp { year: 26, month: 13, day: 1 },
        DiagnosticKind::InvalidUtf8 { count: 1 },
        DiagnosticKind::InvalidUtf8 { count: 192 },
        DiagnosticKind::HeaderWithoutTitle,
        DiagnosticKind::ReleaseWithoutBody,
        DiagnosticKind::GuessedRelease,
        DiagnosticKind::HeaderAfterStamp { captured },
        DiagnosticKind::NearHeader,
        DiagnosticKind::StampInside,
        DiagnosticKind::TextBeforeHeader,
        DiagnosticKind::RepeatedTitle,
    ];
    let lines: Vec<_> = kinds.iter().map(|&kind| Diagnostic::new(kind, (0..1).into()).to_string()).collect();
    expect![[r#"
        error[no-such-date]: date 31.02.0026 does not exist
        error[no-such-time]: time 07:61 does not exist
        error[views-overflow]: view count exceeds 18446744073709551615
        error[no-such-stamp]: stamp date 0026-13-01 does not exist
        error[invalid-utf-8]: invalid utf-8
        error[invalid-utf-8]: invalid utf-8, 192 times in this line
        warning[header-without-title]: header without a title
        warning[release-without-body]: release without a body
        warning[guessed-release]: release without a header, guessed from its title
        warning[header-after-stamp]: header is later than the stamp 2026-02-21
        warning[near-header]: line similar to a header
        warning[stamp-inside]: stamp inside the text, captures were joined
        warning[text-before-header]: text before the first header
        warning[repeated-title]: repeated title"#]]
    .assert_eq(&lines.join("\n"));
    for line in &lines {
        assert!(!line.contains('\n') && *line == line.to_lowercase(), "{line}");
    }
}

#[test]
fn every_warning_is_located() {
    let text = " date 2026-02-21 22.02.2026, 10:00 6\nPears ripen\nPears ripen\n20.02.2026\nThey do.\n\nApples follow\nSlowly, Akorda reports.\n19.02.2026\n";
    let lossy = Bulletin::parse_lossy(text);
    assert!(lossy.diagnostics.iter().all(|found| found.severity() == Severity::Warning));
    let found: String = lossy.diagnostics.iter().map(|&found| Report::new(text, found).to_string()).collect();
    expect![[r#"
        warning[header-after-stamp]: header is later than the stamp 2026-02-21
         --> line 1, column 18
          |
        1 |  date 2026-02-21 22.02.2026, 10:00 6
          |                  ^^^^^^^^^^
        warning[repeated-title]: repeated title
         --> line 3, column 1
          |
        3 | Pears ripen
          | ^^^^^^^^^^^
        warning[release-without-body]: release without a body
         --> line 3, column 1
          |
        3 | Pears ripen
          | ^^^^^^^^^^^
        warning[header-without-title]: header without a title
         --> line 4, column 1
          |
        4 | 20.02.2026
          | ^^^^^^^^^^
        warning[header-without-title]: header without a title
         --> line 9, column 1
          |
        9 | 19.02.2026
          | ^^^^^^^^^^
        warning[release-without-body]: release without a body
         --> line 9, column 1
          |
        9 | 19.02.2026
          | ^^^^^^^^^^
    "#]]
    .assert_eq(&found);
}

#[test]
fn reports_cut_long_lines_around_the_span() {
    let draw =
        |text: &str, start: usize, end: usize| Report::new(text, repeated_title(start, end)).to_string();
    let long = format!("{}FAULT{}", "ab ".repeat(100), " cd".repeat(100));
    expect![[r#"
        warning[repeated-title]: repeated title
         --> line 1, column 301
          |
        1 | ...ab ab ab ab ab ab ab ab ab ab FAULT cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd c...
          |                                  ^^^^^
    "#]].assert_eq(&draw(&long, 300, 305));
    expect![[r#"
        warning[repeated-title]: repeated title
         --> line 1, column 1
          |
        1 | ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab a...
          | ^^
    "#]].assert_eq(&draw(&long, 0, 2));
    expect![[r#"
        warning[repeated-title]: repeated title
         --> line 1, column 604
          |
        1 | ...d cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd
          |                                                                                                      ^^
    "#]].assert_eq(&draw(&long, 603, 605));
    expect![[r#"
        warning[repeated-title]: repeated title
         --> line 1, column 11
          |
        1 | ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab a...
          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#]].assert_eq(&draw(&long, 10, 500));
    assert_eq!(draw(&"x".repeat(100), 99, 100).lines().nth(3).map(str::len), Some(104));
    assert!(!draw(&"x".repeat(100), 99, 100).contains("..."));
    // Of a line of 100 KB only the bytes around the span are read; both ends are cut.
    let marks = "e\u{301}\u{302}".repeat(20_000);
    let drawn = draw(&marks, 50_000, 50_005);
    let line = drawn.lines().nth(3).expect("a line");
    assert!(line.starts_with("1 | ...e") && line.ends_with("..."), "{line}");
    assert!(drawn.ends_with(&format!("  | {}^\n", " ".repeat(33))), "{drawn}");
}

fn repeated_title(start: usize, end: usize) -> Diagnostic {
    Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(start, end))
}

#[test]
fn reports_of_many_diagnostics_equal_single_reports_in_any_order() {
    let text = "31.02.2026\nPears ripen\nThey do.\n05.03.2026, 24:00\nFigs\n04.03.2026\n32.03.2026\nÄpfel\n";
    let mut found = Bulletin::parse_lossy(text).diagnostics;
    // Inside a character, and after the end of the text.
    found.extend([repeated_title(text.len() - 6, text.len()), repeated_title(99, 99)]);
    assert!(found.len() >= 7);
    for _ in 0..found.len() {
        found.rotate_left(1);
        let drawn: Vec<_> = reports(text, &found).map(|report| report.to_string()).collect();
        let right: Vec<_> = found.iter().map(|&found| Report::new(text, found).to_string()).collect();
        assert_eq!(drawn, right);
    }
}

#[test]
fn invalid_utf8_is_reported_in_the_order_of_the_text() {
    let bytes = b"31.02.2026\n\xFFears ripen\n04.03.2026\n\xFFigs\nSlowly \xFF.\n03.03.2026\n";
    let found: Vec<_> = Bulletin::parse_bytes_lossy(bytes)
        .diagnostics
        .iter()
        .map(|found| (found.code(), found.span.start))
        .collect();
    let right = [
        ("no-such-date", 0),
        ("invalid-utf-8", 11),
        ("release-without-body", 11),
        ("invalid-utf-8", 36),
        ("invalid-utf-8", 50),
        ("header-without-title", 55),
        ("release-without-body", 55),
    ];
    assert_eq!(found, right);
}

proptest! {
    #[test]
    fn positions_and_reports_of_many_equal_those_of_each(
        text in "([a-c\u{FFFD}\t]|🇰🇿|🇰|e\u{301}|\u{301}|👨\u{200D}👩|\r?\n){0,300}",
        places in prop::collection::vec((0..900_usize, 0..9_usize), 0..12),
    ) {
        let found: Vec<_> = places.iter().map(|&(start, length)| repeated_title(start, start + length)).collect();
        let together: Vec<_> = positions(&text, &found).collect();
        let alone: Vec<_> = found.iter().map(|found| Position::at(&text, found.span.start)).collect();
        prop_assert_eq!(&together, &alone);
        for (index, report) in reports(&text, &found).enumerate() {
            prop_assert_eq!(report.position(), alone[index]);
            prop_assert_eq!(report.to_string(), Report::new(&text, found[index]).to_string());
        }
    }
}

#[test]
fn report_replaces_control_characters() {
    let text = "Pears\t\u{1B}[31m \u{202E}ripen\u{2066} \u{7}";
    let found = repeated_title(0, 5);
    let report = Report::new(text, found).to_string();
    assert!(report.contains("\n1 | Pears\t\u{FFFD}[31m \u{FFFD}ripen\u{FFFD} \u{FFFD}\n"), "{report:?}");
}

#[test]
fn columns_count_chars_and_carets_count_graphemes() {
    // A flag, a letter with an accent and a family: three graphemes of nine characters.
    let text = "🇰🇿e\u{301}👨\u{200D}👩\u{200D}👧 here\r\nnot here";
    let start = text.find("here").expect("the word");
    let report = Report::new(text, repeated_title(start, start + 4)).origin("flags.txt");
    assert_eq!(report.position(), Position { byte: start as u64, line: 1, column: 11 });
    let drawn = report.to_string();
    assert!(drawn.contains("--> flags.txt:1:11\n"), "{drawn}");
    assert!(drawn.ends_with("  |     ^^^^\n"), "{drawn}");
}

#[test]
fn report_takes_any_span() {
    let text = "é\nü";
    for start in 0..9 {
        for end in start..9 {
            let found = repeated_title(start, end);
            assert_eq!(Report::new(text, found).to_string().lines().count(), 5);
        }
    }
    let found = repeated_title(0, 0);
    assert!(Report::new("", found).to_string().ends_with("1 | \n  | ^\n"));
}

#[test]
fn error_is_one_pointer_wide() {
    fn is_shared_error<T: core::error::Error + Send + Sync + Unpin + 'static>() {}
    is_shared_error::<mfa_bulletin::Error>();
    assert_eq!(size_of::<mfa_bulletin::Error>(), size_of::<usize>());
    let error = "x".parse::<Header>().expect_err("no header");
    assert!(matches!(error.kind(), ErrorKind::InvalidHeader { .. }) && error.diagnostic().is_none());
}

#[test]
#[cfg(feature = "std")]
fn io_error_is_displayed_once_and_keeps_its_kind() {
    use std::io::{self, BufReader, Read};

    #[derive(Debug, thiserror::Error)]
    #[error("the source was silent")]
    struct Silence(#[source] std::fmt::Error);

    struct Failing;

    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::new(io::ErrorKind::TimedOut, Silence(std::fmt::Error)))
        }
    }

    let error =
        mfa_bulletin::Reader::new(BufReader::new(Failing)).next().expect("an item").expect_err("a failure");
    assert!(error.is_io_error());
    let message = "the source was silent at line 1, column 1";
    assert_eq!(error.to_string(), message);
    // The message of a source must not be printed twice by programs that print the whole chain.
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(source, Some(std::fmt::Error.to_string()));
    let error = io::Error::from(error);
    assert_eq!((error.kind(), error.to_string().as_str()), (io::ErrorKind::TimedOut, message));

    let error = Bulletin::parse("31.02.2026\n").expect_err("no such date");
    assert!(!error.is_io_error());
    assert_eq!(io::Error::from(error).kind(), io::ErrorKind::InvalidData);
}
