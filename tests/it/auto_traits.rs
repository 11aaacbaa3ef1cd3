//! Auto traits of the public types, and the crates that the public interface names.

use std::any::type_name;
use std::collections::BTreeSet;
use std::error::Error as StdError;

use mfa_bulletin::text::{Agency, Attribution, Dateline, Quote, QuoteKind, Quotes, Sentences, Words};
use mfa_bulletin::{
    Body, Bulletin, Captures, Diagnostic, DiagnosticKind, Error, ErrorKind, Excerpt, Fingerprint, Header,
    Heading, Line, LineKind, Lines, Lossy, Paragraphs, ParseFingerprintError, Position, Release, ReleasePart,
    Releases, Report, RoundTripError, RoundTripReason, Severity, Span,
};
#[cfg(feature = "std")]
use mfa_bulletin::{Reader, WriteError, Writer};

/// The public interface with all features; `just public-api` compares it with the source.
const INTERFACE: &str = include_str!("../public-api.txt");

/// Returns the name of a type that is `Send`, `Sync` and `Unpin`.
fn shared<T: Send + Sync + Unpin>() -> &'static str {
    let name = type_name::<T>().split('<').next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

macro_rules! all_shared {
    ($($name:ty),* $(,)?) => { BTreeSet::from([$(shared::<$name>()),*]) };
}

fn shared_types() -> BTreeSet<&'static str> {
    all_shared!(
        Agency,
        Attribution<'_>,
        Body<'_>,
        Bulletin<'_>,
        Captures<'_>,
        Dateline<'_>,
        Diagnostic,
        DiagnosticKind,
        Error,
        ErrorKind,
        Excerpt<'_>,
        Fingerprint,
        Header,
        Heading,
        Line<'_>,
        LineKind<'_>,
        Lines<'_>,
        Lossy<'_>,
        Paragraphs<'_>,
        ParseFingerprintError,
        ReleasePart,
        Position,
        Quote<'_>,
        QuoteKind,
        Quotes<'_>,
        RoundTripReason,
        RoundTripError,
        Release<'_>,
        Releases<'_>,
        Report<'_>,
        Sentences<'_>,
        Severity,
        Span,
        Words<'_>,
    )
}

#[test]
#[cfg(feature = "std")]
fn every_public_type_is_send_sync_and_unpin() {
    let mut shared = shared_types();
    shared.append(&mut all_shared!(Reader<&[u8]>, WriteError, Writer<Vec<u8>>));
    let public: BTreeSet<_> = INTERFACE.lines().filter_map(type_of_line).collect();
    assert!(public.len() >= 35, "only {} types were found", public.len());
    assert_eq!(public, shared);
}

#[test]
#[cfg(not(feature = "std"))]
fn types_without_std_are_send_sync_and_unpin() {
    assert!(shared_types().len() >= 32);
}

/// Returns the name of the type that a line of the interface declares.
#[cfg(feature = "std")]
fn type_of_line(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("#[non_exhaustive] ").unwrap_or(line);
    let path = declared.strip_prefix("pub struct ").or_else(|| declared.strip_prefix("pub enum "))?;
    let path = path.split(['<', '(', ' ']).next()?;
    path.rsplit(':').next()
}

#[test]
fn errors_are_send_and_sync_and_one_pointer_wide() {
    fn is_shared_error<T: StdError + Send + Sync + 'static>() {}
    is_shared_error::<Error>();
    is_shared_error::<RoundTripError>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<mfa_bulletin::Result<()>>(), size_of::<usize>());
    let boxed: Box<dyn StdError + Send + Sync> = "5 March".parse::<Header>().expect_err("no header").into();
    assert!(boxed.downcast_ref::<Error>().is_some());
}

#[test]
#[cfg(feature = "std")]
fn write_error_is_send_and_sync() {
    fn is_shared_error<T: StdError + Send + Sync + 'static>() {}
    is_shared_error::<WriteError>();
}

#[test]
fn interface_names_no_crate_but_chrono_and_serde() {
    let named: BTreeSet<_> = INTERFACE.lines().flat_map(heads).collect();
    assert_eq!(named, BTreeSet::from(["alloc", "chrono", "core", "mfa_bulletin", "serde_core", "std"]));
}

/// Returns the first name of each path in a line, which is that of a crate; paths of a type
/// parameter, such as `S::Ok`, are left out.
fn heads(line: &str) -> impl Iterator<Item = &str> {
    let paths = line.split(|c: char| !c.is_alphanumeric() && !"_:".contains(c));
    let paths = paths.filter(|path| !path.starts_with(':')).filter_map(|path| path.split_once("::"));
    paths.map(|(head, _)| head).filter(|head| head.starts_with(char::is_lowercase))
}

#[test]
fn enums_are_non_exhaustive() {
    let closed: Vec<_> = INTERFACE.lines().filter(|line| line.starts_with("pub enum ")).collect();
    assert_eq!(closed, ["pub enum mfa_bulletin::Severity"], "a new variant would break its users");
}

#[test]
fn only_errors_implement_error() {
    let implementors =
        INTERFACE.lines().filter_map(|line| line.strip_prefix("impl core::error::Error for mfa_bulletin::"));
    for implementor in implementors {
        assert!(!implementor.ends_with("Kind"), "{implementor} is not an error");
    }
}
