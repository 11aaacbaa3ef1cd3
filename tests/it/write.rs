//! Written text is read back equal, or is refused with a reason.

use chrono::{NaiveDate, NaiveTime};
use mfa_bulletin::{Body, Bulletin, Header, Release, ReleasePart as Part, RoundTripReason as Reason};
use proptest::prelude::*;

use crate::common::{all_cases, odd_line, odd_text};
use crate::properties::roundtrip::reads_back;

#[test]
#[cfg(feature = "serde")]
fn corpus_reads_back() {
    // The canonical form has none of an index page: its releases without a header or a body would not begin.
    let is_index = |case: &crate::common::Case| {
        case.text.lines().next().is_some_and(|line| line.contains("may not be reproduced"))
    };
    for case in crate::common::corpus_cases().into_iter().filter(|case| !is_index(case)) {
        reads_back(&case.bulletin()).unwrap_or_else(|refusal| panic!("{}: {refusal}", case.name));
    }
}

#[test]
#[cfg(feature = "serde")]
fn cases_read_back_or_are_refused() {
    let refused: Vec<_> = crate::common::own_cases()
        .iter()
        .filter_map(|case| {
            // Expected: a release lost its header to a fault, or another rule applies to the canonical form.
            let refusal = reads_back(&case.bulletin()).err()?;
            Some(format!("{}: {refusal}", case.name))
        })
        .collect();
    expect_test::expect![[r"
        clean/rule-10-what-cannot-be-a-title-is-a-paragraph: release 1: credit would be read otherwise
        malformed/rule-3-dates-that-do-not-exist: release 2: header would not begin a release
        malformed/rule-3-times-and-views-that-do-not-exist: release 1: header has no written form"]]
    .assert_eq(&refused.join("\n"));
}

#[test]
fn canonical_form_is_a_fixed_point() {
    for case in all_cases() {
        if let Ok(text) = Bulletin::parse_lossy(&case.text).bulletin.to_text() {
            assert_eq!(
                Bulletin::parse(&text).expect("no fault").to_text().as_ref(),
                Ok(&text),
                "{}",
                case.name
            );
        }
    }
}

fn release(change: impl FnOnce(&mut Release<'static>)) -> Release<'static> {
    let mut release = Release::default();
    release.header = "05.03.2026, 19:58 3996".parse().ok();
    release.title = Some("Pears ripen".into());
    release.body = Body::from_iter(["They do so early."]);
    change(&mut release);
    release
}

fn refusal(change: impl FnOnce(&mut Release<'static>)) -> (Part, Reason) {
    let bulletin = Bulletin { captured: None, releases: vec![release(|_| ()), release(change)] };
    let refusal = bulletin.to_text().expect_err("a refusal");
    assert_eq!(refusal.release, Some(1), "{refusal}");
    (refusal.part, refusal.reason)
}

#[test]
fn refusals_name_part_and_reason() {
    let body = |paragraph: &'static str| {
        move |release: &mut Release<'static>| release.body = Body::from_iter([paragraph])
    };
    let title =
        |title: &'static str| move |release: &mut Release<'static>| release.title = Some(title.into());
    let deck = |deck: &'static str| move |release: &mut Release<'static>| release.deck = Some(deck.into());
    let credit =
        |credit: &'static str| move |release: &mut Release<'static>| release.credit = Some(credit.into());

    assert_eq!(refusal(title("05.03.2026")), (Part::Title, Reason::ReadAs("header")));
    assert_eq!(refusal(title("31.02.2026")), (Part::Title, Reason::ReadAs("fault")));
    assert_eq!(refusal(title("relevant news")), (Part::Title, Reason::ReadAs("section")));
    assert_eq!(refusal(title("Images | MFA")), (Part::Title, Reason::ReadAs("credit")));
    assert_eq!(refusal(title("It ends in a stop.")), (Part::Title, Reason::Otherwise));
    assert_eq!(refusal(title("two\nlines")), (Part::Title, Reason::LineEnd));
    assert_eq!(refusal(title(" padded")), (Part::Title, Reason::Padded));
    assert_eq!(refusal(title("\u{A0}")), (Part::Title, Reason::Blank));
    assert_eq!(refusal(title("")), (Part::Title, Reason::Blank));
    assert_eq!(refusal(body("two\nlines.")), (Part::Body, Reason::LineEnd));
    assert_eq!(refusal(body("two\n")), (Part::Body, Reason::LineEnd));
    assert_eq!(refusal(body("Tell a friend")), (Part::Body, Reason::ReadAs("boilerplate")));
    assert_eq!(refusal(body("05.03.2026, 10:00")), (Part::Body, Reason::ReadAs("header")));
    assert_eq!(refusal(body("padded.\u{200B}")), (Part::Body, Reason::Padded));
    assert_eq!(refusal(body("Pears ripen")), (Part::Body, Reason::Otherwise), "a title twice is one");
    assert_eq!(refusal(credit("\t")), (Part::Credit, Reason::Blank));
    assert_eq!(refusal(credit("a\nb")), (Part::Credit, Reason::LineEnd));
    assert_eq!(refusal(deck("Ends.")), (Part::Deck, Reason::Otherwise));
    assert_eq!(
        refusal(|release| (release.title, release.deck) = (None, Some("По мнению".into()))),
        (Part::Deck, Reason::Untitled)
    );
    assert_eq!(
        refusal(|release| release.body = Body::from_iter(["MFA", "A longer line follows."])),
        (Part::Credit, Reason::Otherwise),
        "a first paragraph that would read as a bare credit"
    );
    assert_eq!(
        refusal(|release| release.body = Body::from_iter(["Images | MFA"])),
        (Part::Credit, Reason::Otherwise)
    );
    assert_eq!(refusal(|release| *release = Release::default()), (Part::Body, Reason::Blank));
    assert_eq!(refusal(|release| release.header = None), (Part::Header, Reason::NoBeginning));
    let header = |change: fn(&mut Header)| {
        move |release: &mut Release<'static>| release.header.iter_mut().for_each(change)
    };
    assert_eq!(refusal(header(|header| header.time = None)), (Part::Header, Reason::NoForm));
    assert_eq!(
        refusal(header(|header| header.time = NaiveTime::from_hms_opt(1, 2, 3))),
        (Part::Header, Reason::NoForm)
    );
    let far = |header: &mut Header| header.date = NaiveDate::from_ymd_opt(10_000, 1, 1).expect("a day");
    assert_eq!(refusal(header(far)), (Part::Header, Reason::NoForm));

    let related = release(|release| release.related = true);
    let bulletin = Bulletin { captured: None, releases: vec![related, release(|_| ())] };
    let refusal = bulletin.to_text().expect_err("a refusal");
    assert_eq!(refusal.to_string(), "release 2: related follows a related release");
    let skipped = release(|release| {
        (release.header, release.title) = (None, Some("783".into()));
        (release.body, release.source) = (Body::default(), Some("Kazinform".into()));
    });
    let bulletin = Bulletin { captured: None, releases: vec![skipped] };
    let refusal = bulletin.to_text().expect_err("no release begins");
    assert_eq!(refusal.to_string(), "release 1: title would be read otherwise");
    let bulletin = Bulletin { captured: NaiveDate::from_ymd_opt(-1, 1, 1), releases: vec![] };
    assert_eq!(bulletin.to_text().expect_err("a refusal").to_string(), "captured has no written form");
}

#[test]
fn a_title_that_would_repeat_the_one_before_begins_no_release() {
    let bare = |release: &mut Release<'static>| (release.header, release.body) = (None, Body::default());
    let bulletin = Bulletin { captured: None, releases: vec![release(bare), release(bare)] };
    let refusal = bulletin.to_text().expect_err("a refusal");
    assert_eq!(refusal.to_string(), "release 2: header would not begin a release");
}

#[test]
fn a_release_that_loses_a_paragraph_is_refused_before_one_that_does_not_begin() {
    let repeats = release(|release| release.body = Body::from_iter(["Pears ripen", "They do so early."]));
    let begins_nowhere = release(|release| {
        (release.header, release.title) = (None, Some("Figs follow".into()));
        release.body = Body::default();
    });
    let bulletin = Bulletin { captured: None, releases: vec![repeats, begins_nowhere] };
    let refusal = bulletin.to_text().expect_err("a refusal");
    assert_eq!(refusal.to_string(), "release 1: body would be read otherwise");
}

#[test]
fn canonical_form_has_one_section_line_and_blank_lines_without_headers() {
    let guessed = release(|release| {
        release.header = None;
        release.title = Some("Pears ripen in the old gardens".into());
        release.body = Body::from_iter(["They do, Akorda reports."]);
    });
    let related = release(|release| release.related = true);
    let releases = vec![release(|_| ()), guessed, release(|_| ()), related.clone(), related];
    let text = reads_back(&Bulletin { captured: None, releases }).expect("all can be written");
    expect_test::expect![[r"
        05.03.2026, 19:58 3996
        Pears ripen
        They do so early.

        Pears ripen in the old gardens
        They do, Akorda reports.
        05.03.2026, 19:58 3996
        Pears ripen
        They do so early.
        relevant news
        05.03.2026, 19:58 3996
        Pears ripen
        They do so early.
        05.03.2026, 19:58 3996
        Pears ripen
        They do so early.
    "]]
    .assert_eq(&text);
}

#[test]
fn release_that_reads_back_in_its_place_is_written() {
    let untitled = release(|release| release.title = None);
    let credited = release(|release| {
        (release.title, release.credit) = (None, Some("MFA | 2".into()));
        release.body =
            Body::from_iter(["A stop.", "Images | a second credit is a paragraph", "inside  kept"]);
    });
    let article = release(|release| {
        (release.header, release.title) = (None, None);
        release.body = Body::from_iter(["A paragraph that lost its stop", "They do.", "Pears of the valley"]);
    });
    let guessed = release(|release| {
        release.header = None;
        release.title = Some("Pears ripen in the old gardens".into());
        release.body = Body::from_iter(["They do, Akorda reports."]);
    });
    let releases = vec![article, untitled, credited, guessed, release(|release| release.related = true)];
    let text = reads_back(&Bulletin { captured: NaiveDate::from_ymd_opt(2026, 3, 6), releases })
        .expect("all can be written");
    assert!(
        text.contains("a second credit is a paragraph\ninside  kept\n\nPears ripen in the old"),
        "{text}"
    );
    let gap = "Tell a friend\nA paragraph that lost its stop\n\n\n\n\nThey do.\nPears of the valley\n";
    assert!(text.contains(gap), "{text}");
}

#[test]
#[cfg(feature = "std")]
fn a_refused_release_ends_the_text() {
    use mfa_bulletin::Writer;
    let mut writer = Writer::new(Vec::new());
    let bad = release(|release| release.title = Some("It ends in a stop.".into()));
    assert!(writer.write_release(&release(|_| ())).is_ok());
    assert!(writer.write_release(&bad).is_ok(), "its end is not known yet");
    for _ in 0..2 {
        let error = writer.write_release(&release(|_| ())).expect_err("the one before is refused");
        assert_eq!(error.to_string(), "release 2: title would be read otherwise");
    }
    let error = std::io::Error::from(writer.finish().expect_err("the text has ended"));
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
    assert_eq!(error.to_string(), "release 2: title would be read otherwise");
    let text = String::from_utf8(writer.into_inner()).expect("text");
    assert_eq!(Bulletin::parse(&text).expect("no fault").releases, [release(|_| ())]);
}

#[test]
#[cfg(feature = "std")]
fn after_the_end_of_the_text_nothing_is_written() {
    let mut writer = mfa_bulletin::Writer::new(Vec::new());
    writer.finish().expect("an empty text");
    let error = writer.write_release(&release(|_| ())).expect_err("the text has ended");
    assert_eq!(error.to_string(), "release 1: header follows the end of the text");
    assert!(writer.finish().is_ok() && writer.into_inner().is_empty());
}

#[test]
#[cfg(feature = "std")]
fn a_dropped_writer_writes_its_last_release() {
    let mut sink = Vec::new();
    let mut writer = mfa_bulletin::Writer::new(&mut sink);
    writer.write_release(&release(|_| ())).expect("a release that reads back");
    drop(writer);
    assert_eq!(sink, b"05.03.2026, 19:58 3996\nPears ripen\nThey do so early.\n");
}

#[test]
#[cfg(feature = "std")]
fn a_writer_that_a_panic_drops_writes_no_more() {
    let mut sink = Vec::new();
    let unwinds = || {
        let mut writer = mfa_bulletin::Writer::new(&mut sink);
        writer.write_release(&release(|_| ())).expect("a release that reads back");
        std::panic::resume_unwind(Box::new(()));
    };
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(unwinds)).is_err());
    assert!(sink.is_empty());
}

/// Is interrupted, takes five bytes, then fails once.
#[cfg(feature = "std")]
#[derive(Default)]
struct Stumbling {
    taken: Vec<u8>,
    interrupted: bool,
    failed: bool,
}

#[cfg(feature = "std")]
impl std::io::Write for Stumbling {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if !std::mem::replace(&mut self.interrupted, true) {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
        if self.taken.len() == 5 && !std::mem::replace(&mut self.failed, true) {
            return Err(std::io::Error::other("the connection is lost"));
        }
        let room = if self.failed { bytes.len() } else { bytes.len().min(5) };
        self.taken.extend(&bytes[..room]);
        Ok(room)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
#[cfg(feature = "std")]
fn after_a_failure_a_writer_continues_at_the_byte_that_was_not_taken() {
    let mut writer = mfa_bulletin::Writer::new(Stumbling::default());
    assert!(writer.write_release(&release(|_| ())).is_ok(), "it waits for the next one");
    let error = writer.write_release(&release(|_| ())).expect_err("the stream fails");
    assert_eq!(std::io::Error::from(error).to_string(), "the connection is lost");
    writer.finish().expect("the sink works again");
    let taken = writer.into_inner().taken;
    let text = String::from_utf8(taken).expect("text");
    assert_eq!(Bulletin::parse(&text).expect("no fault").releases, vec![release(|_| ()); 2]);
}

#[test]
fn releases_that_cannot_be_separated_are_refused() {
    let related = |number: usize| {
        let mut release = Release::default();
        (release.related, release.title) = (true, Some(format!("Pears ripen {number}").into()));
        release
    };
    let bulletin = Bulletin { captured: None, releases: (0..3).map(related).collect() };
    let error = bulletin.to_text().expect_err("no line tells where the second one begins");
    assert_eq!(error.to_string(), "release 2: header would not begin a release");
}

/// Returns small releases of all shapes, among them ones that change what the lines around them are.
#[cfg(feature = "std")]
fn small_releases() -> Vec<Release<'static>> {
    let header = |line: &str| line.parse::<Header>().ok();
    let mut shapes = Vec::new();
    for header in [None, header("05.03.2026, 19:58 3996")] {
        for title in [
            None,
            Some("Plums wait"),
            Some("Pears ripen in the old gardens Дополнено"),
            Some("12 марта, 10:00"),
        ] {
            for (deck, credit) in [(None, None), (Some("По мнению садоводов"), None), (None, Some("MFA"))]
            {
                for body in
                    [&[][..], &["They do"], &["They do."], &["MFA", "They do, Akorda reports."], &["x?"]]
                {
                    let mut release = Release::default();
                    (release.header, release.title) = (header, title.map(Into::into));
                    (release.deck, release.credit) = (deck.map(Into::into), credit.map(Into::into));
                    release.body = body.iter().copied().collect();
                    shapes.push(release);
                }
            }
        }
    }
    let related = shapes.iter().step_by(7).cloned().map(|release| {
        let mut release = release;
        (release.related, release.source) = (true, Some("Kazinform".into()));
        release
    });
    let related: Vec<_> = related.collect();
    shapes.extend(related);
    shapes
}

/// All sequences of up to three small releases: three of any shape if the environment asks for it, which takes minutes.
#[test]
#[cfg(feature = "std")]
fn every_sequence_of_small_releases_reads_back_as_far_as_it_is_accepted() {
    use mfa_bulletin::{WriteError, Writer};
    let shapes = small_releases();
    assert!(shapes.len() >= 100);
    let step = if std::env::var_os("MFA_BULLETIN_EXHAUSTIVE").is_some() { 1 } else { 13 };
    for (at, first) in shapes.iter().enumerate() {
        for second in shapes.iter().skip(at % step).step_by(step) {
            for third in shapes.iter().skip(at % step).step_by(step).map(Some).chain([None]) {
                let mut writer = Writer::new(Vec::new());
                let releases = [Some(first), Some(second), third];
                let mut result = Ok(());
                for release in releases.iter().flatten() {
                    result = result.and_then(|()| writer.write_release(release));
                }
                let result = result.and_then(|()| writer.finish());
                let accepted = match &result {
                    Ok(()) => releases.iter().flatten().count(),
                    Err(WriteError::RoundTrip(error)) => error.release.expect("no stamp is written"),
                    Err(error) => panic!("{error}"),
                };
                let text = String::from_utf8(writer.into_inner()).expect("text");
                let read = Bulletin::parse(&text).expect("no fault").releases;
                assert!(
                    read.iter().eq(releases.into_iter().flatten().take(accepted)),
                    "{releases:?}\n{result:?}\n{accepted} accepted, but read:\n{text}"
                );
            }
        }
    }
}

/// Fails a number of times, then takes everything.
#[cfg(feature = "std")]
struct Blocking {
    times: usize,
    taken: Vec<u8>,
}

#[cfg(feature = "std")]
impl std::io::Write for Blocking {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.times > 0 {
            self.times -= 1;
            return Err(std::io::ErrorKind::WouldBlock.into());
        }
        self.taken.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
#[cfg(feature = "std")]
fn no_error_is_lost_if_the_sink_fails() {
    use mfa_bulletin::{WriteError, Writer};
    let shapes = small_releases();
    let day = NaiveDate::from_ymd_opt(2026, 3, 6).expect("a day");
    for (first, second) in
        shapes.iter().flat_map(|first| shapes.iter().step_by(3).map(move |second| (first, second)))
    {
        let bulletin = Bulletin { captured: Some(day), releases: vec![first.clone(), second.clone()] };
        let expected = bulletin.to_text().err();
        for times in 0..3 {
            let mut writer = Writer::stamped(Blocking { times, taken: Vec::new() }, day).expect("a stamp");
            let mut results =
                vec![writer.write_release(first), writer.write_release(second), writer.finish()];
            while matches!(results.last(), Some(Err(WriteError::Io(_)))) {
                results.push(writer.finish());
            }
            let told = results.into_iter().find_map(|result| match result {
                Err(WriteError::RoundTrip(error)) => Some(error),
                _ => None,
            });
            assert_eq!(told, expected, "{bulletin:?}");
            let text = String::from_utf8(writer.into_inner().taken).expect("text");
            let read = Bulletin::parse(&text).expect("no fault");
            let accepted = expected.as_ref().and_then(|error| error.release).unwrap_or(2);
            assert_eq!((read.captured, &read.releases[..]), (Some(day), &bulletin.releases[..accepted]));
        }
    }
}

#[test]
fn title_that_would_be_read_as_a_repetition_is_refused() {
    let bodiless = |header| {
        release(|release| {
            release.body = Body::default();
            release.header = header;
        })
    };
    let headed = bodiless("05.03.2026".parse().ok());
    let bulletin = Bulletin { captured: None, releases: vec![headed, bodiless(None)] };
    let refusal = reads_back(&bulletin).expect_err("a refusal");
    assert_eq!(refusal.to_string(), "release 2: header would not begin a release");
}

#[test]
fn headers_are_written_as_they_are_read() {
    for line in ["05.03.2026, 19:58 3996", "01.01.0000, 00:00 0", "31.12.9999", "05.03.2026, 19:58"] {
        assert_eq!(line.parse::<Header>().expect("a header").to_string(), line);
    }
}

fn part() -> impl Strategy<Value = Option<String>> {
    prop_oneof![2 => Just(None), 3 => odd_line().prop_map(Some)]
}

fn any_header() -> impl Strategy<Value = Option<Header>> {
    let date =
        (0..=9999_i32, 1..=366_u32).prop_filter_map("a day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    let time = (0..1440_u32).prop_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
    let header = (date, prop_oneof![time, Just(None)], prop::option::of(any::<u64>()));
    prop::option::weighted(0.8, header.prop_map(|(date, time, views)| Header { date, time, views }))
}

fn any_release() -> impl Strategy<Value = Release<'static>> {
    let titles = prop_oneof![part(), "[A-Zа-я][a-zа-я ]{0,40}[a-zа-я]".prop_map(Some)];
    let body = prop::collection::vec(prop_oneof![odd_line(), "[A-ZА-Я][a-zа-я ,]{0,60}\\."], 0..5);
    (any_header(), titles, part(), part(), any::<bool>(), body).prop_map(
        |(header, title, deck, credit, related, body)| {
            release(|release| {
                (release.header, release.related) = (header, related);
                release.title = title.map(Into::into);
                release.deck = deck.map(Into::into);
                release.credit = credit.map(Into::into);
                release.body = body.into_iter().collect();
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bulletin_reads_back_or_is_refused(releases in prop::collection::vec(any_release(), 0..4), day in prop::option::of(0..3_000_000)) {
        let captured = day.and_then(NaiveDate::from_num_days_from_ce_opt);
        let _ = reads_back(&Bulletin { captured, releases });
    }

    #[test]
    fn parsed_text_reads_back_or_is_refused(text in odd_text()) {
        let _ = reads_back(&Bulletin::parse_lossy(&text).bulletin);
    }
}
