//! Strict, lossy and lazy parsing agree, and every value is the slice at its span.

use mfa_bulletin::{
    Bulletin, Diagnostic, Header, LineKind, Lossy, Position, Report, Severity, Span, lines, releases,
};

/// Asserts all of them for one text.
pub(crate) fn assert_invariants(text: &str) {
    strict_agrees_with_lossy(text);
    lazy_agrees_with_lossy(text);
    lines_tile(text);
    headers_are_read_as_their_lines(text);
    parts_are_slices(text);
    spans_are_in_order(text);
    diagnostics_point_into_the_text(text);
    line_ends_are_equivalent(text);
}

fn strict_agrees_with_lossy(text: &str) {
    let lossy = Bulletin::parse_lossy(text);
    let first = lossy.diagnostics.iter().find(|found| found.severity() == Severity::Error);
    match Bulletin::parse(text) {
        Ok(strict) => assert_eq!((Some(&strict), None), (Some(&lossy.bulletin), first)),
        Err(error) => {
            assert_eq!(error.diagnostic().as_ref(), first);
            assert_eq!(Some(error.position().byte), first.map(|found| found.span.start as u64));
        }
    }
}

fn lazy_agrees_with_lossy(text: &str) {
    let lossy = Bulletin::parse_lossy(text);
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    for item in releases(text) {
        match item {
            Ok(release) => values.push(release),
            Err(error) => {
                let found = error.diagnostic().expect("a fault of the text");
                assert_eq!(error.position(), Position::at(text, found.span.start));
                faults.push(found);
            }
        }
    }
    assert_eq!(values, lossy.bulletin.releases);
    let spans = |releases: &[mfa_bulletin::Release<'_>]| -> Vec<Option<Span>> {
        releases.iter().map(|release| release.span).collect()
    };
    assert_eq!(spans(&values), spans(&lossy.bulletin.releases));
    assert!(faults.iter().eq(lossy.diagnostics.iter().filter(|found| found.severity() == Severity::Error)));
}

fn lines_tile(text: &str) {
    let mut end = 0;
    for line in lines(text) {
        assert_eq!(line.span.start, end);
        assert!(!line.span.is_empty());
        let whole = &text[line.span.range()];
        assert!(whole.contains(line.text));
        assert_eq!(line.text.is_empty(), line.kind == LineKind::Blank);
        assert!(!whole.trim_end_matches('\n').contains('\n'));
        end = line.span.end;
    }
    assert_eq!(end, text.len());
}

fn headers_are_read_as_their_lines(text: &str) {
    for line in lines(text) {
        let header = line.text.parse::<Header>();
        let at = Span::of_slice(line.text, text).expect("a line is a slice of the text").start;
        match line.kind {
            LineKind::Header(right) => assert_eq!(header.ok(), Some(right)),
            LineKind::Fault(kind, span) if !line.text.starts_with("date ") => {
                let found = header.expect_err("a fault").diagnostic().expect("a fault of the line");
                assert_eq!((found.kind, found.span.shifted(at)), (kind, span));
            }
            LineKind::Boilerplate | LineKind::Fault(..) => {}
            _ => assert_eq!(header.map_err(|error| error.diagnostic()), Err(None)),
        }
    }
}

fn parts_are_slices(text: &str) {
    for release in Bulletin::parse_lossy(text).bulletin {
        let span = release.span.expect("a parsed release has a span");
        let parts = [&release.title, &release.label, &release.deck, &release.credit, &release.source];
        let parts = parts.into_iter().flatten().map(AsRef::as_ref).chain(release.body.paragraphs());
        let mut parts: Vec<_> =
            parts.map(|part| Span::of_slice(part, text).expect("a slice of the text")).collect();
        assert!(
            parts.iter().all(|part| part.start >= span.start && part.end <= span.end && !part.is_empty())
        );
        parts.sort();
        assert!(parts.is_sorted_by(|part, next| part.end <= next.start));
    }
}

fn spans_are_in_order(text: &str) {
    let spans: Vec<_> = releases(text).filter_map(Result::ok).filter_map(|release| release.span).collect();
    assert!(spans.is_sorted_by(|first, second| first.end <= second.start));
}

fn diagnostics_point_into_the_text(text: &str) {
    for found in Bulletin::parse_lossy(text).diagnostics {
        let part = &text[found.span.range()];
        assert!(!part.is_empty() && !part.contains('\n'), "{found}: {part:?}");
        is_drawn_on_its_line(found, text);
    }
}

fn is_drawn_on_its_line(found: Diagnostic, text: &str) {
    let report = Report::new(text, found).origin("text").to_string();
    let line = Position::at(text, found.span.start).line;
    let mut drawn = report.lines();
    assert_eq!(drawn.next(), Some(found.to_string().as_str()));
    assert!(drawn.next().is_some_and(|place| place.contains(&format!("--> text:{line}:"))), "{report}");
    assert!(report.contains('^'), "{report}");
}

fn line_ends_are_equivalent(text: &str) {
    let lf = text.replace("\r\n", "\n");
    let crlf = lf.replace('\n', "\r\n");
    let (lf, crlf) = (Bulletin::parse_lossy(&lf), Bulletin::parse_lossy(&crlf));
    assert_eq!(lf.bulletin, crlf.bulletin);
    let kinds = |lossy: &Lossy<'_>| lossy.diagnostics.iter().map(|found| found.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&lf), kinds(&crlf));
}
