//! Values: spans, positions, bodies, releases and bulletins, and their standard traits.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::ops::Range;

use mfa_bulletin::{Body, Bulletin, Excerpt, Header, Position, Release, Span};

const TEXT: &str = "05.03.2026\nSpring Fair Opens\nIt did.\n04.03.2026\nTrade Grows\nSlowly.\n";

#[test]
fn span_does_not_end_before_it_starts() {
    assert_eq!(Span::new(7, 3), Span::new(7, 7));
    assert_eq!(Span::from(3..7), Span::new(3, 7));
    assert_eq!(Range::from(Span::new(3, 7)), 3..7);
    // A span written by hand is empty at its start for every method.
    let backwards = Span { start: 7, end: 3 };
    assert_eq!((backwards.range(), backwards.len(), backwards.is_empty()), (7..7, 0, true));
    assert_eq!(backwards.shifted(2), Span::new(9, 9));
}

#[test]
fn span_has_a_length_and_can_be_shifted() {
    let span = Span::new(3, 7);
    assert_eq!((span.len(), span.is_empty()), (4, false));
    assert_eq!((Span::default().len(), Span::default().is_empty()), (0, true));
    assert_eq!((span.shifted(2), span.shifted(0)), (Span::new(5, 9), span));
    assert_eq!(Span::new(3, usize::MAX).shifted(1), Span::new(4, usize::MAX));
}

#[test]
fn span_of_slice_requires_a_slice_of_the_whole() {
    let text = String::from("Spring Fair");
    let (left, right) = text.split_at(6);
    assert_eq!(Span::of_slice(right, &text), Some(Span::new(6, 11)));
    assert_eq!(Span::of_slice(&text, &text), Some(Span::new(0, 11)));
    assert_eq!(Span::of_slice(&right[5..], &text), Some(Span::new(11, 11)));
    assert_eq!(Span::of_slice(left, right), None);
    assert_eq!(Span::of_slice(right, left), None);
    assert_eq!(Span::of_slice(&text, left), None);
}

#[test]
fn position_is_at_a_character_boundary() {
    let at = |byte, line, column| Position { byte, line, column };
    let text = "жы\nб";
    let found = [0, 1, 2, 3, 4, 5, 6, 7, 9].map(|byte| Position::at(text, byte));
    let right =
        [(0, 1, 1), (0, 1, 1), (2, 1, 2), (2, 1, 2), (4, 1, 3), (5, 2, 1), (5, 2, 1), (7, 2, 2), (7, 2, 2)];
    assert_eq!(found, right.map(|(byte, line, column)| at(byte, line, column)));
    assert_eq!(at(5, 2, 1).to_string(), "line 2, column 1");
    assert_eq!(Position::default(), Position::at(text, 0));
}

#[test]
fn position_counts_the_lines_of_long_texts() {
    // Newlines are counted in runs: before, at and after the end of a run, and in a text of newlines only.
    for lines in [1, 127, 128, 129, 255, 256, 1000] {
        let position = Position::at(&"\n".repeat(lines), lines);
        assert_eq!((position.line, position.column), (lines as u64 + 1, 1));
        let text = "ab\n".repeat(lines);
        assert_eq!(Position::at(&text, text.len() - 1).line, lines as u64);
    }
}

#[test]
fn excerpt_is_used_as_its_text() {
    let excerpt = Excerpt { text: "said", span: Span::new(3, 7) };
    assert_eq!(
        (excerpt.as_ref(), format!("{excerpt}"), format!("{excerpt:>6}")),
        ("said", "said".into(), "  said".into())
    );
    assert_eq!(Excerpt::default().text, "");
}

#[test]
fn values_have_readable_debug_output() {
    let body = Body::from_iter(["It did.", "Slowly."]);
    assert_eq!(format!("{body:?}"), r#"["It did.", "Slowly."]"#);
    let error = Bulletin::parse("31.02.2026\n").expect_err("no such date");
    assert_eq!(
        format!("{error:?}"),
        "Error(Inner { kind: Fault(NoSuchDate { day: 31, month: 2, year: 2026 }), \
         position: Position { byte: 0, line: 1, column: 1 }, \
         diagnostic: Some(Diagnostic { kind: NoSuchDate { day: 31, month: 2, year: 2026 }, \
         span: Span { start: 0, end: 10 }, release: Some(0) }) })"
    );
}

#[test]
fn bulletin_from_str_owns_its_text() -> Result<(), mfa_bulletin::Error> {
    let owned: Bulletin<'static> = String::from(TEXT).parse()?;
    assert_eq!(owned, Bulletin::parse(TEXT)?);
    assert!("31.02.2026\n".parse::<Bulletin<'_>>().is_err());
    Ok(())
}

#[test]
fn views_over_u64_are_located_from_their_first_digit_to_their_last() {
    let line = "05.03.2026, 19:58 99999999999999999999";
    let error = line.parse::<Header>().expect_err("too many views");
    let found = error.diagnostic().expect("a diagnostic");
    assert_eq!(&line[found.span.range()], "99999999999999999999");
}

#[test]
fn bulletin_iterates_over_its_releases_in_order() {
    let bulletin = Bulletin::parse(TEXT).expect("no error");
    let mut borrowed = Vec::new();
    for release in &bulletin {
        borrowed.push(release.clone());
    }
    assert_eq!(borrowed, bulletin.releases);
    let mut owned = Vec::new();
    for release in bulletin {
        owned.push(release);
    }
    assert_eq!(owned, borrowed);
}

#[test]
fn bulletin_is_collected_and_extended() {
    let bulletin = Bulletin::parse(TEXT).expect("no error");
    let mut collected: Bulletin<'_> = bulletin.iter().cloned().collect();
    assert_eq!(collected, bulletin);
    collected.captured = "2026-03-06".parse().ok();
    collected.extend(bulletin.clone());
    assert_eq!((collected.releases.len(), collected.captured.is_some()), (4, true));
    assert_eq!(collected.releases[2..], bulletin.releases);
}

fn hash(release: &Release<'_>) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(release)
}

#[test]
fn releases_are_equal_when_all_their_parts_are() {
    let whole = || {
        let mut release = Release::default();
        release.header = "05.03.2026, 19:58 3996".parse().ok();
        release.title = Some("Spring Fair Opens".into());
        release.body = Body::from(vec!["It did."]);
        release
    };
    let changes: [fn(&mut Release<'static>); 8] = [
        |release| release.header = None,
        |release| release.title = None,
        |release| release.label = Some("Дополнено".into()),
        |release| release.source = Some("a newspaper".into()),
        |release| release.deck = Some("По мнению министра".into()),
        |release| release.credit = Some("MFA".into()),
        |release| release.related = true,
        |release| release.body = Body::default(),
    ];
    let mut distinct = HashSet::from([whole()]);
    for change in changes {
        let mut other = whole();
        change(&mut other);
        assert_ne!(other, whole());
        assert_ne!(hash(&other), hash(&whole()), "{other:?}");
        assert_eq!(other, other.clone());
        distinct.insert(other);
    }
    assert_eq!(distinct.len(), 1 + changes.len());
    let mut elsewhere = whole();
    elsewhere.span = Some(Span::new(3, 50));
    assert_eq!(elsewhere, whole(), "the span is not compared");
    assert!(distinct.contains(&elsewhere), "equal releases have equal hashes");
}

#[test]
fn parsed_bodies_equal_bodies_built_by_hand() {
    let text = "05.03.2026\nSpring Fair Opens\n\n It did. \nTell a friend\nSlowly.\n";
    let bulletin = Bulletin::parse(text).expect("no error");
    let body = &bulletin.releases[0].body;
    let built = Body::from(vec!["It did.", "Slowly."]);
    assert_eq!((body, body.is_empty(), body.word_count()), (&built, false, 3));
    assert!(HashSet::from([body.clone()]).contains(&built));
    assert_ne!(body, &Body::from(vec!["It did."]));
    assert_ne!(body, &Body::from(vec!["It did.", "Quickly."]));
    let blank = Bulletin::parse("05.03.2026\nSpring Fair Opens\n\nTell a friend\n").expect("no error");
    let body = &blank.releases[0].body;
    assert_eq!((body, body.is_empty(), body.word_count()), (&Body::default(), true, 0));
}

#[test]
fn body_is_iterated_collected_and_extended() {
    let text = "05.03.2026\nSpring Fair Opens\nIt did.\n\nTell a friend\nSlowly.\n";
    let parsed = Bulletin::parse(text).expect("no error").releases.remove(0).body;
    for mut body in [parsed.clone(), parsed.into_owned(), Body::from_iter(["It did.", "Slowly."])] {
        body.extend([String::from("Tell a friend"), String::from("two\nlines")]);
        let mut paragraphs = Vec::new();
        for paragraph in &body {
            paragraphs.push(paragraph);
        }
        assert_eq!(paragraphs, ["It did.", "Slowly.", "Tell a friend", "two\nlines"]);
    }
}

#[test]
fn a_caption_that_a_body_would_leave_out_stays_in_the_credit() -> Result<(), mfa_bulletin::Error> {
    let text = "05.03.2026\nEmbassy Opens a Library\nPhoto: abc. Source: X\nIt has maps.\n";
    let bulletin = Bulletin::parse(text)?;
    assert_eq!(bulletin.releases[0].credit.as_deref(), Some("abc. Source: X"));
    Ok(())
}
