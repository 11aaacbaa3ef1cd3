//! The small values: spans, positions, and what each value prints of itself.

use std::ops::Range;

use mfa_bulletin::{Body, Bulletin, Position, Release, Span};

#[test]
fn a_span_never_ends_before_it_begins() {
    assert_eq!(Span::new(7, 3), Span::new(7, 7));
    assert_eq!(Span::new(7, 3).range(), 7..7);
    assert_eq!(Span::from(3..7), Span::new(3, 7));
    assert_eq!(Range::from(Span::new(3, 7)), 3..7);
}

#[test]
fn a_span_knows_its_length_and_moves() {
    let span = Span::new(3, 7);
    assert_eq!((span.len(), span.is_empty()), (4, false));
    assert_eq!((Span::new(3, 3).len(), Span::new(3, 3).is_empty()), (0, true));
    assert_eq!((span.shifted(2), span.shifted(0)), (Span::new(5, 9), span));
}

#[test]
fn a_span_is_of_a_part_only() {
    let text = String::from("Pears ripen");
    let (left, right) = text.split_at(5);
    assert_eq!(Span::of_slice(right, &text), Some(Span::new(5, 11)));
    assert_eq!(Span::of_slice(&text, &text), Some(Span::new(0, 11)));
    assert_eq!(Span::of_slice(&right[6..], &text), Some(Span::new(11, 11)));
    // Before, behind, and around the whole.
    assert_eq!(
        (Span::of_slice(left, right), Span::of_slice(right, left), Span::of_slice(&text, left)),
        (None, None, None)
    );
}

#[test]
fn a_position_stands_on_a_character() {
    let at = |byte, line, column| Position { byte, line, column };
    let text = "жы\nб";
    let found = [0, 1, 2, 3, 4, 5, 6, 7, 9].map(|byte| Position::at(text, byte));
    let right =
        [(0, 1, 1), (0, 1, 1), (2, 1, 2), (2, 1, 2), (4, 1, 3), (5, 2, 1), (5, 2, 1), (7, 2, 2), (7, 2, 2)];
    assert_eq!(found, right.map(|(byte, line, column)| at(byte, line, column)));
    assert_eq!(at(5, 2, 1).to_string(), "line 2, column 1");
}

#[test]
fn values_print_what_they_hold() {
    let body = Body::from_iter(["They do.", "Figs follow."]);
    assert_eq!(format!("{body:?}"), r#"["They do.", "Figs follow."]"#);

    let mut release = Release::default();
    release.header = "05.03.2026, 19:58 3996".parse().ok();
    release.title = Some("Pears ripen".into());
    release.body = body;
    assert_eq!(release.to_string(), "05.03.2026, 19:58 3996\nPears ripen\nThey do.\nFigs follow.\n");

    let error = Bulletin::parse("31.02.2026\n").expect_err("no such date");
    assert_eq!(
        format!("{error:?}"),
        "Error { kind: Fault(NoSuchDate { day: 31, month: 2, year: 2026 }), \
         position: Position { byte: 0, line: 1, column: 1 }, span: Some(Span { start: 0, end: 10 }) }"
    );
}

#[test]
fn a_bulletin_is_parsed_to_own_its_text() -> Result<(), mfa_bulletin::Error> {
    let owned: Bulletin<'static> = String::from("05.03.2026\nPears ripen\nThey do.\n").parse()?;
    assert_eq!(owned, Bulletin::parse("05.03.2026\nPears ripen\nThey do.\n")?);
    assert!("31.02.2026\n".parse::<Bulletin<'_>>().is_err());
    Ok(())
}

#[test]
fn views_beyond_u64_are_told_from_their_first_digit_to_their_last() {
    let line = "05.03.2026, 19:58 99999999999999999999";
    let error = line.parse::<mfa_bulletin::Header>().expect_err("too many views");
    let found = error.diagnostic().expect("a fault of the line");
    assert_eq!(&line[found.span.range()], "99999999999999999999");
}

#[test]
fn a_bulletin_gives_its_releases_in_order_lent_or_for_good() {
    let text = "05.03.2026\nPears ripen\nThey do.\n04.03.2026\nFigs follow\nSlowly.\n";
    let bulletin = Bulletin::parse(text).expect("no fault");
    let mut lent = Vec::new();
    for release in &bulletin {
        lent.push(release.clone());
    }
    assert_eq!(lent, bulletin.releases);
    let mut given = Vec::new();
    for release in bulletin {
        given.push(release);
    }
    assert_eq!(given, lent);
}

#[test]
fn releases_are_equal_when_all_their_parts_are() {
    let whole = || {
        let mut release = Release::default();
        release.header = "05.03.2026, 19:58 3996".parse().ok();
        release.title = Some("Pears ripen".into());
        release.body = Body::from_iter(["They do."]);
        release
    };
    let changes: [fn(&mut Release<'static>); 6] = [
        |release| release.header = None,
        |release| release.title = None,
        |release| release.deck = Some("По мнению садовника".into()),
        |release| release.credit = Some("MFA".into()),
        |release| release.related = true,
        |release| release.body = Body::default(),
    ];
    for change in changes {
        let mut other = whole();
        change(&mut other);
        assert_ne!(other, whole());
        assert_eq!(other, other.clone());
    }
    let mut elsewhere = whole();
    elsewhere.span = Some(Span::new(3, 50));
    assert_eq!(elsewhere, whole(), "where it stood does not count");
}

#[test]
fn a_body_of_lines_is_equal_to_one_of_its_paragraphs() {
    let text = "05.03.2026\nPears ripen\n\n They do. \nTell a friend\nFigs follow.\n";
    let bulletin = Bulletin::parse(text).expect("no fault");
    let body = &bulletin.releases[0].body;
    assert_eq!(
        (body, body.is_empty(), body.word_count()),
        (&Body::from_iter(["They do.", "Figs follow."]), false, 4)
    );
    assert_ne!(body, &Body::from_iter(["They do."]));
    assert_ne!(body, &Body::from_iter(["They do.", "Figs fall."]));
    let blank = Bulletin::parse("05.03.2026\nPears ripen\n\nTell a friend\n").expect("no fault");
    let body = &blank.releases[0].body;
    assert_eq!((body, body.is_empty(), body.word_count()), (&Body::default(), true, 0));
}
