//! Written text is read back equal, or is refused with a reason.

use mfa_bulletin::{Bulletin, RoundTripError};

/// Writes a bulletin in every way; what is written reads back and is a fixed point.
pub(crate) fn reads_back(bulletin: &Bulletin<'_>) -> Result<String, RoundTripError> {
    let text = match bulletin.to_text() {
        Ok(text) => text,
        Err(refusal) => {
            assert!(!refusal.to_string().contains('\n'), "{refusal}");
            assert!(refusal.release.is_none_or(|release| release < bulletin.releases.len()), "{refusal}");
            #[cfg(feature = "std")]
            assert_eq!(streamed(bulletin).as_ref(), Err(&refusal));
            return Err(refusal);
        }
    };
    let read = Bulletin::parse(&text).expect("written text has no fault");
    assert_eq!(read, *bulletin, "{text:?}");
    assert_eq!(read.to_text().as_deref(), Ok(text.as_str()));
    #[cfg(feature = "std")]
    assert_eq!(streamed(bulletin).as_ref(), Ok(&text));
    Ok(text)
}

/// Writes the same bulletin, one release at a time.
#[cfg(feature = "std")]
fn streamed(bulletin: &Bulletin<'_>) -> Result<String, RoundTripError> {
    use mfa_bulletin::{WriteError, Writer};
    let refusal = |error| match error {
        WriteError::RoundTrip(refusal) => refusal,
        other => panic!("{other}"),
    };
    let mut writer = match bulletin.captured {
        Some(captured) => Writer::stamped(Vec::new(), captured)?,
        None => Writer::new(Vec::new()),
    };
    for release in bulletin {
        writer.write_release(release).map_err(refusal)?;
    }
    writer.finish().map_err(refusal)?;
    Ok(String::from_utf8(writer.into_inner()).expect("text"))
}
