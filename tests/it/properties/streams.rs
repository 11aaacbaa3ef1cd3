//! Every way of reading returns the same releases and the same errors, at the same places.

use std::io::{self, BufRead, BufReader, Read};

use mfa_bulletin::{
    Bulletin, Diagnostic, DiagnosticKind, Error, ErrorKind, Position, Reader, Release, Span, decode_lossy,
    positions, releases,
};

/// A source that returns at most so many bytes at once, and is sometimes interrupted.
pub(crate) struct Chunks<'a> {
    bytes: &'a [u8],
    sizes: Box<dyn Iterator<Item = usize>>,
    interrupt: bool,
}

impl<'a> Chunks<'a> {
    /// Returns chunks of one size.
    pub(crate) fn of(size: usize, bytes: &'a [u8]) -> BufReader<Self> {
        Self::sized(std::iter::repeat(size), bytes)
    }

    /// Returns chunks of the given sizes, and then single bytes.
    pub(crate) fn sized(
        sizes: impl IntoIterator<Item = usize, IntoIter: 'static>,
        bytes: &'a [u8],
    ) -> BufReader<Self> {
        let sizes = Box::new(sizes.into_iter());
        // Not larger than needed: a fuzzer creates many of these.
        let capacity = bytes.len().clamp(1, 64 << 10);
        BufReader::with_capacity(capacity, Self { bytes, sizes, interrupt: false })
    }
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.interrupt = !self.interrupt;
        if self.interrupt {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let size = self.sizes.next().unwrap_or(1).min(self.bytes.len()).min(buffer.len());
        let (now, later) = self.bytes.split_at(size);
        buffer[..size].copy_from_slice(now);
        self.bytes = later;
        Ok(size)
    }
}

/// An item that can be compared: a release or an error, with its place.
#[derive(Debug, PartialEq)]
pub(crate) enum Item {
    Release(Release<'static>, Option<Span>),
    Fault(String, Position, Option<Diagnostic>),
}

impl Item {
    pub(crate) fn new(item: Result<Release<'_>, Error>) -> Self {
        match item {
            Ok(release) => Self::Release(release.clone().into_owned(), release.span),
            Err(error) => Self::Fault(error.to_string(), error.position(), error.diagnostic()),
        }
    }
}

pub(crate) fn owned(source: impl BufRead) -> Vec<Item> {
    Reader::new(source).map(Item::new).collect()
}

pub(crate) fn lent(source: impl BufRead) -> Vec<Item> {
    lent_by(Reader::new(source))
}

pub(crate) fn lent_by(mut reader: Reader<impl BufRead>) -> Vec<Item> {
    let mut items = Vec::new();
    loop {
        match reader.read_release() {
            Ok(None) => return items,
            Ok(Some(release)) => items.push(Item::new(Ok(release))),
            Err(error) => items.push(Item::new(Err(error))),
        }
    }
}

/// Asserts that all ways of reading a text agree.
pub(crate) fn same_every_way(text: &str) {
    let right: Vec<_> = releases(text).map(Item::new).collect();
    assert_eq!(owned(text.as_bytes()), right);
    for size in [1, 7, 64 << 10] {
        assert_eq!(lent(Chunks::of(size, text.as_bytes())), right, "chunks of {size}");
    }
    same_lossy(text.as_bytes());
    let mut reader = Reader::new(Chunks::of(5, text.as_bytes()));
    assert_eq!(reader.read_captured().expect("a first line"), releases(text).captured());
    assert_eq!(reader.map(Item::new).collect::<Vec<_>>(), right);

    let first = |result: Result<Bulletin<'_>, Error>| {
        result.map(Bulletin::into_owned).map_err(|error| (error.to_string(), error.position()))
    };
    assert_eq!(first(Bulletin::parse_bytes(text.as_bytes())), first(Bulletin::parse(text)));
    assert_eq!(Bulletin::parse_bytes_lossy(text.as_bytes()), Bulletin::parse_lossy(text));
}

/// Asserts that a text in chunks is read as a whole one; each byte of `sizes` is a size, less 1 and modulo 64.
pub(crate) fn same_in_chunks(text: &str, sizes: &[u8]) {
    let sizes: Vec<usize> = sizes.iter().map(|byte| 1 + usize::from(byte % 64)).collect();
    let chunks = || Chunks::sized(sizes.clone().into_iter().cycle(), text.as_bytes());
    let right: Vec<_> = releases(text).map(Item::new).collect();
    assert_eq!(owned(text.as_bytes()), right);
    assert_eq!(owned(chunks()), right);
    assert_eq!(lent(chunks()), right);

    let mut reader = Reader::new(chunks());
    assert_eq!(reader.read_captured().expect("a first line"), releases(text).captured());
    assert_eq!(lent_by(reader), right);

    assert_eq!(lossily(chunks()), lossily(text.as_bytes()));
    same_lossy(text.as_bytes());

    let limit = sizes.iter().sum();
    let limited = lent_by(Reader::new(text.as_bytes()).with_limit(limit));
    assert_eq!(lent_by(Reader::new(chunks()).with_limit(limit)), limited);
    nothing_exceeds(text, limit, &limited, &right);
    same_lossy_with_a_limit(chunks(), text.as_bytes(), limit);
}

/// Asserts that a lossy reader with a limit does not depend on the chunks.
fn same_lossy_with_a_limit(chunks: impl BufRead, bytes: &[u8], limit: usize) {
    let limited = lossily_limited(bytes, limit);
    assert_eq!(lossily_limited(chunks, limit), limited);
    let found = limited.iter().flat_map(|(_, found)| found);
    assert!(found.clone().all(|found| found.span.start <= found.span.end && found.span.end <= bytes.len()));
    let starts = found.filter(|found| found.code() == "invalid-utf-8").map(|found| found.span.start);
    assert!(starts.clone().zip(starts.skip(1)).all(|(start, next)| start < next));
}

/// Returns what a lossy reader returns, each with what was found up to it, and the end of the stream.
fn lossily_limited(source: impl BufRead, limit: usize) -> Vec<(Option<Item>, Vec<Diagnostic>)> {
    let mut reader = Reader::lossy(source).with_limit(limit);
    let mut items = Vec::new();
    loop {
        let item = reader.read_release().transpose().map(Item::new);
        let last = item.is_none();
        items.push((item, reader.diagnostics().to_vec()));
        if last {
            return items;
        }
    }
}

/// Asserts that no release exceeds the limit, and that those which are not missing are right, except on a title-first
/// page, on which a title may be in the skipped text.
fn nothing_exceeds(text: &str, limit: usize, limited: &[Item], right: &[Item]) {
    let is_title_first = |item: &Item| match item {
        Item::Release(Release { title: Some(title), .. }, Some(span)) => {
            text[span.range()].starts_with(&**title)
        }
        _ => false,
    };
    let titles_first = right.iter().any(is_title_first);
    let mut right = right.iter();
    let too_long = format!("release of more than {limit} bytes at ");
    let mut skipped = false;
    for item in limited {
        match item {
            Item::Fault(message, ..) if message.starts_with(&too_long) => skipped = true,
            Item::Release(_, Some(span)) if span.len() > limit => panic!("{item:?} exceeds {limit}"),
            _ if skipped && titles_first => {}
            _ => {
                // Releases without a header that were skipped are not counted in the index of a diagnostic.
                let is_same = |right: &Item| match (right, item) {
                    (Item::Fault(right, at, _), Item::Fault(message, place, _)) if skipped => {
                        (right, at) == (message, place)
                    }
                    _ => right == item,
                };
                assert!(right.any(is_same), "{item:?} is not one of the right ones in order");
            }
        }
    }
}

/// Asserts that bytes, valid or not, are read equally from a slice and from streams.
pub(crate) fn same_from_bytes(bytes: &[u8]) {
    same_lossy(bytes);
    let items = owned(bytes);
    assert_eq!(lent(Chunks::of(1, bytes)), items);
    assert_eq!(lossily(Chunks::of(1, bytes)), lossily(bytes));
    same_lossy_with_a_limit(Chunks::of(1, bytes), bytes, bytes.len() / 3);
    let first = items.iter().find(|item| matches!(item, Item::Fault(..)));
    let strict = Bulletin::parse_bytes(bytes);
    errors_have_their_places(bytes, strict.as_ref().err());
    assert_eq!(strict.err().map(|error| Item::new(Err(error))).as_ref(), first);
    damage_costs_its_release_only(bytes, &items);
    if let Ok(text) = std::str::from_utf8(bytes) {
        same_every_way(text);
    }
}

/// A release with its span.
type Placed = (Release<'static>, Option<Span>);

/// Returns what a lossy reader returns: values with spans, and diagnostics with positions.
fn lossily(source: impl BufRead) -> (Vec<Placed>, Vec<(Diagnostic, Position)>) {
    let mut reader = Reader::lossy(source);
    let (mut found, mut values) = (Vec::new(), Vec::new());
    loop {
        let release = reader.read_release().expect("no I/O error");
        let release = release.map(|release| (release.clone().into_owned(), release.span));
        found.extend(reader.diagnostics().iter().copied().zip(reader.positions().iter().copied()));
        assert_eq!(reader.diagnostics().len(), reader.positions().len());
        match release {
            Some(release) => values.push(release),
            None => return (values, found),
        }
    }
}

/// Asserts that lossy reading of a stream and of the bytes as a whole agree; the spans of the first count the bytes of
/// the stream, those of the second the text to which they are decoded.
pub(crate) fn same_lossy(bytes: &[u8]) {
    let right = Bulletin::parse_bytes_lossy(bytes);
    let place = |span: Span| Span::new(undecoded(bytes, span.start), undecoded(bytes, span.end));
    let (values, found) = lossily(Chunks::of(3, bytes));
    let releases = right.bulletin.releases.into_iter();
    let releases: Vec<_> = releases.map(|release| (release.clone(), release.span.map(place))).collect();
    assert_eq!(values, releases);
    let positions = positions(&decode_lossy(bytes).0, &right.diagnostics);
    let diagnostics = right.diagnostics.into_iter().zip(positions).map(|(mut found, mut position)| {
        found.span = place(found.span);
        position.byte = found.span.start as u64;
        (found, position)
    });
    let diagnostics: Vec<_> = diagnostics.collect();
    let sorted = |mut found: Vec<(Diagnostic, Position)>| {
        found.sort_by_key(|(found, _)| (found.span, found.code()));
        found
    };
    assert_eq!(sorted(found), sorted(diagnostics));
}

/// Returns the offset in `bytes` of the offset `at` in the text to which they are decoded.
fn undecoded(bytes: &[u8], at: usize) -> usize {
    let (mut text, mut stream) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().len();
        if at <= text + valid {
            return stream + at - text;
        }
        (text, stream) = (text + valid, stream + valid + chunk.invalid().len());
        if !chunk.invalid().is_empty() {
            text += char::REPLACEMENT_CHARACTER.len_utf8();
        }
    }
    stream + at - text
}

/// Returns the position of an offset in a stream, counted from the start.
fn position(bytes: &[u8], byte: u64) -> Position {
    let passed = String::from_utf8_lossy(&bytes[..usize::try_from(byte).expect("an offset of the slice")]);
    let line = passed.rsplit('\n').next().unwrap_or_default();
    Position { byte, line: 1 + passed.matches('\n').count() as u64, column: 1 + line.chars().count() as u64 }
}

/// Asserts that every error is at its line and column, and on invalid bytes if it reports them.
fn errors_have_their_places(bytes: &[u8], strict: Option<&Error>) {
    let damage = damage(bytes);
    let check = |error: &Error| {
        assert_eq!(error.position(), position(bytes, error.position().byte), "{error}");
        let span = error.diagnostic().expect("a fault of the text").span;
        if matches!(error.kind(), ErrorKind::Fault(DiagnosticKind::InvalidUtf8 { .. })) {
            assert!(damage.contains(&span), "{error} at {span:?}");
        }
    };
    strict.into_iter().for_each(check);
    Reader::new(bytes).filter_map(Result::err).for_each(|error| check(&error));
    let first = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to() as u64);
    if let Some(first) = first {
        assert!(strict.is_some_and(|error| error.position().byte <= first));
    }
}

/// Returns the spans of the bytes that are not UTF-8.
fn damage(bytes: &[u8]) -> Vec<Span> {
    let mut at = 0;
    let chunks = bytes.utf8_chunks().map(|chunk| {
        let start = at + chunk.valid().len();
        at = start + chunk.invalid().len();
        Span::new(start, at)
    });
    chunks.filter(|span| !span.is_empty()).collect()
}

/// Asserts that a strict reader returns the releases of a lossy one that have no damage in or around them.
fn damage_costs_its_release_only(bytes: &[u8], strict: &[Item]) {
    let damage = damage(bytes);
    let damaged = |from: usize, to: usize| damage.iter().any(|span| span.start >= from && span.end <= to);
    let (lossy, _) = lossily(bytes);
    let mut strict = strict.iter().filter_map(|item| match item {
        Item::Release(release, Some(span)) => Some((release, *span)),
        _ => None,
    });
    let mut next = strict.next();
    let mut end = 0;
    for (at, (release, span)) in lossy.iter().enumerate() {
        let span = span.expect("a parsed release has a span");
        let behind = lossy.get(at + 1).and_then(|(_, span)| *span).map_or(bytes.len(), |next| next.start);
        if next == Some((release, span)) {
            assert!(!damaged(span.start, span.end), "{release:?} is damaged");
            next = strict.next();
        } else {
            assert!(damaged(end, behind), "{release:?} is missing");
        }
        end = span.end;
    }
    assert_eq!(next, None);
}
