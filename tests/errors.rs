//! Errors and reports: every text, and where each points.

use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use mfa_bulletin::{
    Bulletin, Diagnostic, DiagnosticKind, ErrorKind, Header, Report, Severity, Span, releases, reports,
};
use proptest::prelude::*;

fn fault(text: &str, right: &Expect) {
    let error = Bulletin::parse(text).expect_err("a fault");
    right.assert_eq(&format!("{error}\n{}", Report::new(text, error.diagnostic().expect("a diagnostic"))));
    let lazy = releases(text).find_map(Result::err).expect("a fault");
    assert_eq!((lazy.to_string(), lazy.position()), (error.to_string(), error.position()));
}

#[test]
fn a_date_that_does_not_exist() {
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
fn a_date_after_other_releases_and_white_space() {
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
fn a_time_that_does_not_exist() {
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
fn views_beyond_u64() {
    fault(
        "05.03.2026, 19:58 99999999999999999999999\n",
        &expect![[r"
            views exceed 18446744073709551615 at line 1, column 19
            error[views-overflow]: views exceed 18446744073709551615
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
fn a_stamp_that_does_not_exist() {
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
fn faults_behind_a_stamp_point_into_its_line() {
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
fn lines_that_only_look_like_headers_are_none() {
    for line in [
        "10.06.2026 the poll was closed",
        "Дополнено 12.03.2026, 14.44",
        "31.02.2026, 10:00 6 people",
        "31.02.2026.",
        "31.2.2026",
        "31.02.26",
        "31.02.2026,10:00 6",
        "31.02.2026,  10:00 6",
        "31.02.2026, 10:00  6",
        "31.02.2026, 10:00 6,956",
        "31.02.2026, 10:00 -6",
        "31.02.2026, 1:00 6",
        "31.02.2026, 10:00:00 6",
        "٣١.٠٢.٢٠٢٦",
    ] {
        let text = format!("05.03.2026, 19:58 3996\nPears ripen\nThey do.\n{line}\nThey did.\n");
        let lossy = Bulletin::parse_lossy(&text);
        assert_eq!(lossy.diagnostics, [], "{line}");
        assert_eq!(lossy.bulletin.releases[0].body.paragraphs().nth(1), Some(line));
    }
}

#[test]
fn a_lazy_reader_goes_on_after_every_fault() {
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
fn one_header_says_what_it_expected() {
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
        "": not a header: expected a date dd.mm.yyyy at line 1, column 1
        "x": not a header: expected a date dd.mm.yyyy at line 1, column 1
        "05.3.2026": not a header: expected a date dd.mm.yyyy at line 1, column 4
        "05.03.26": not a header: expected a date dd.mm.yyyy at line 1, column 7
        "05.03.2026,": not a header: expected a time hh:mm at line 1, column 12
        "05.03.2026, 1": not a header: expected a time hh:mm at line 1, column 13
        "05.03.2026, 19.58": not a header: expected a time hh:mm at line 1, column 15
        "05.03.2026, 19:58 ": Header { date: 2026-03-05, time: Some(19:58:00), views: None }
        "05.03.2026, 19:58 3,996": not a header: expected the end of the line at line 1, column 20
        "05.03.2026, 19:58 x": not a header: expected a view count at line 1, column 19
        "05.03.2026 ": Header { date: 2026-03-05, time: None, views: None }
        "  05.03.2026x": not a header: expected the end of the line at line 1, column 13
        "31.02.2026": date 31.02.2026 does not exist at line 1, column 1
        "\n05.03.2026, 19:60": time 19:60 does not exist at line 2, column 13"#]]
    .assert_eq(&found.join("\n"));
}

#[test]
fn every_diagnostic_has_its_text_and_code() {
    let captured = "2026-02-21".parse().expect("a day");
    let kinds = [
        DiagnosticKind::NoSuchDate { day: 31, month: 2, year: 26 },
        DiagnosticKind::NoSuchTime { hour: 7, minute: 61 },
        DiagnosticKind::ViewsOverflow,
        DiagnosticKind::NoSuchStamp { year: 26, month: 13, day: 1 },
        DiagnosticKind::InvalidUtf8,
        DiagnosticKind::HeaderWithoutTitle,
        DiagnosticKind::ReleaseWithoutBody,
        DiagnosticKind::GuessedRelease,
        DiagnosticKind::HeaderAfterStamp { captured },
        DiagnosticKind::RepeatedTitle,
    ];
    let lines: Vec<_> = kinds.iter().map(|&kind| Diagnostic::new(kind, (0..1).into()).to_string()).collect();
    expect![[r#"
        error[no-such-date]: date 31.02.0026 does not exist
        error[no-such-time]: time 07:61 does not exist
        error[views-overflow]: views exceed 18446744073709551615
        error[no-such-stamp]: stamp date 0026-13-01 does not exist
        error[invalid-utf-8]: invalid utf-8
        warning[header-without-title]: header without a title
        warning[release-without-body]: release without a body
        warning[guessed-release]: release begun without a header, by a guess
        warning[header-after-stamp]: header is later than the stamp 2026-02-21
        warning[repeated-title]: title repeated"#]]
    .assert_eq(&lines.join("\n"));
    for line in &lines {
        assert!(!line.contains('\n') && *line == line.to_lowercase(), "{line}");
    }
}

#[test]
fn every_warning_points_at_its_line() {
    let text = " date 2026-02-21 22.02.2026, 10:00 6\nPears ripen\nPears ripen\n20.02.2026\nThey do.\n\nApples follow\nSlowly, Akorda reports.\n19.02.2026\n";
    let lossy = Bulletin::parse_lossy(text);
    assert!(lossy.diagnostics.iter().all(|found| found.severity() == Severity::Warning));
    let found: String = lossy.diagnostics.iter().map(|&found| Report::new(text, found).to_string()).collect();
    expect![[r"
        warning[header-after-stamp]: header is later than the stamp 2026-02-21
         --> line 1, column 18
          |
        1 |  date 2026-02-21 22.02.2026, 10:00 6
          |                  ^^^^^^^^^^
        warning[repeated-title]: title repeated
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
        warning[guessed-release]: release begun without a header, by a guess
         --> line 7, column 1
          |
        7 | Apples follow
          | ^^^^^^^^^^^^^
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
    "]]
    .assert_eq(&found);
}

#[test]
fn a_long_line_is_cut_to_a_window_around_the_fault() {
    let draw = |text: &str, start: usize, end: usize| {
        let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, (start..end).into());
        Report::new(text, found).to_string()
    };
    let long = format!("{}FAULT{}", "ab ".repeat(100), " cd".repeat(100));
    expect![[r"
        warning[repeated-title]: title repeated
         --> line 1, column 301
          |
        1 | ...ab ab ab ab ab ab ab ab ab ab FAULT cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd c...
          |                                  ^^^^^
    "]].assert_eq(&draw(&long, 300, 305));
    expect![[r"
        warning[repeated-title]: title repeated
         --> line 1, column 1
          |
        1 | ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab a...
          | ^^
    "]].assert_eq(&draw(&long, 0, 2));
    expect![[r"
        warning[repeated-title]: title repeated
         --> line 1, column 604
          |
        1 | ...d cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd
          |                                                                                                      ^^
    "]].assert_eq(&draw(&long, 603, 605));
    expect![[r"
        warning[repeated-title]: title repeated
         --> line 1, column 11
          |
        1 | ...b ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab...
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "]].assert_eq(&draw(&long, 10, 500));
    assert_eq!(draw(&"x".repeat(100), 99, 100).lines().nth(3).map(str::len), Some(104));
    assert!(!draw(&"x".repeat(100), 99, 100).contains("..."));
}

#[test]
fn many_reports_are_drawn_as_one_by_one_in_any_order() {
    let text = "31.02.2026\nPears ripen\nThey do.\n05.03.2026, 24:00\nFigs\n04.03.2026\n32.03.2026\nÄpfel\n";
    let mut found = Bulletin::parse_lossy(text).diagnostics;
    // One in the middle of a character, and one behind the end.
    found.extend(
        [(text.len() - 6, 1), (99, 99)]
            .map(|span| Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(span.0, span.1))),
    );
    assert!(found.len() >= 7);
    for _ in 0..found.len() {
        found.rotate_left(1);
        let drawn: Vec<_> = reports(text, &found).map(|report| report.to_string()).collect();
        let right: Vec<_> = found.iter().map(|&found| Report::new(text, found).to_string()).collect();
        assert_eq!(drawn, right);
    }
}

#[test]
fn broken_bytes_are_reported_among_the_other_findings() {
    let bytes = b"31.02.2026\n\xFFears ripen\n04.03.2026\n\xFFigs\nSlowly \xFF.\n03.03.2026\n";
    let found: Vec<_> = Bulletin::parse_bytes_lossy(bytes)
        .diagnostics
        .iter()
        .map(|found| (found.code(), found.span.start))
        .collect();
    let right = [
        ("no-such-date", 0),
        ("release-without-body", 11),
        ("invalid-utf-8", 11),
        ("invalid-utf-8", 36),
        ("invalid-utf-8", 50),
        ("header-without-title", 55),
        ("release-without-body", 55),
    ];
    assert_eq!(found, right);
}

#[test]
fn reports_of_a_long_text_take_linear_time() {
    let line = format!("Pears {}\n", "ripen ".repeat(12));
    let text = line.repeat(20_000);
    let at =
        |line_start| Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(line_start, line_start + 5));
    let found: Vec<_> = (0..text.len()).step_by(line.len()).map(at).collect();
    let start = Instant::now();
    let last = reports(&text, &found).map(|report| report.to_string()).last().expect("a report");
    assert!(last.contains("--> line 20000, column 1\n"), "{last}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn reports_of_a_long_line_take_linear_time() {
    let text = "\u{FFFD}🇰🇿e\u{301} ".repeat(40_000);
    let found: Vec<_> = text
        .match_indices('\u{FFFD}')
        .map(|(at, mark)| Diagnostic::new(DiagnosticKind::InvalidUtf8, Span::new(at, at + mark.len())))
        .collect();
    let start = Instant::now();
    let last = reports(&text, &found).map(|report| report.to_string()).last().expect("a report");
    assert!(last.contains("--> line 1, column 159997\n"), "{last}");
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn reports_together_are_what_each_is_alone(
        text in "([a-c\u{FFFD}\t]|🇰🇿|🇰|e\u{301}|\u{301}|👨\u{200D}👩|\r?\n){0,300}",
        places in prop::collection::vec((0..900_usize, 0..9_usize), 0..12),
    ) {
        let at = |&(start, length): &(usize, usize)| {
            Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(start, start + length))
        };
        let mut found: Vec<_> = places.iter().map(at).collect();
        for turn in 0..2 {
            let together: Vec<_> = reports(&text, &found).map(|report| report.to_string()).collect();
            let alone: Vec<_> = found.iter().map(|&one| Report::new(&text, one).to_string()).collect();
            prop_assert_eq!(together, alone, "turn {}", turn);
            found.sort_by_key(|one| one.span.start);
        }
    }
}

#[test]
fn a_report_shows_what_a_terminal_would_obey_as_marks() {
    let text = "Pears\t\u{1B}[31m \u{202E}ripen\u{2066} \u{7}";
    let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, Span::new(0, 5));
    let report = Report::new(text, found).to_string();
    assert!(report.contains("\n1 | Pears\t\u{FFFD}[31m \u{FFFD}ripen\u{FFFD} \u{FFFD}\n"), "{report:?}");
}

#[test]
fn columns_count_graphemes() {
    // Each of these is one grapheme of several characters: a flag, a letter with an accent, a family.
    let text = "🇰🇿e\u{301}👨\u{200D}👩\u{200D}👧 here\r\nnot here";
    let start = text.find("here").expect("it stands there");
    let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, (start..start + 4).into());
    let report = Report::new(text, found).origin("flags.txt").to_string();
    assert!(report.contains("flags.txt:1:5\n"), "{report}");
    assert!(report.ends_with("  |     ^^^^\n"), "{report}");
}

#[test]
fn a_report_takes_any_span() {
    let text = "é\nü";
    for start in 0..9 {
        for end in start..9 {
            let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, (start..end).into());
            assert_eq!(Report::new(text, found).to_string().lines().count(), 5);
        }
    }
    let found = Diagnostic::new(DiagnosticKind::RepeatedTitle, (0..0).into());
    assert!(Report::new("", found).to_string().ends_with("1 | \n  | ^\n"));
}

#[test]
fn the_error_is_small_and_can_travel() {
    fn travels<T: core::error::Error + Send + Sync + Unpin + 'static>() {}
    travels::<mfa_bulletin::Error>();
    assert_eq!(size_of::<mfa_bulletin::Error>(), size_of::<usize>());
    let error = "x".parse::<Header>().expect_err("no header");
    assert!(matches!(error.kind(), ErrorKind::NotAHeader { .. }) && error.diagnostic().is_none());
}
