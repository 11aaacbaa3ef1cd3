//! Captures that were joined into one text.

use mfa_bulletin::{captures, captures_bytes, releases};

#[test]
fn joined_captures_lose_no_release() {
    let digest = |day: u32| {
        format!(
            " date 2026-03-{:02} Tell a friend\nPears Ripen Early.\n04.03.2026, 10:00 {day}\nFigs Follow\nThey do.\n",
            day % 28 + 1
        )
    };
    let joined: String = (0..116).map(digest).collect();
    let releases: usize = captures(&joined).map(|capture| releases(capture).count()).sum();
    assert_eq!(releases, 2 * 116);
    assert_eq!(captures(&joined).collect::<String>(), joined);
}

/// The captures in bytes are those of the text that the bytes become.
#[test]
fn bytes_have_the_captures_of_their_text() {
    let pieces: [&[u8]; 10] = [
        b" date 2026-03-05",
        b" date 2026-02-31 ",
        b"\n",
        b"\r",
        b" ",
        b"\xFF",
        b"\xD0",
        "\u{FEFF}".as_bytes(),
        "Жи".as_bytes(),
        b"Pears ripen early in this valley",
    ];
    let mut split = 0;
    for number in 0..100_000 {
        let digits = (0..5).map(|place| number / 10_usize.pow(place) % 10);
        let bytes = digits.fold(b"\n".to_vec(), |bytes, digit| [&bytes, pieces[digit]].concat());
        let text = String::from_utf8_lossy(&bytes);
        let found: Vec<_> = captures_bytes(&bytes).map(String::from_utf8_lossy).collect();
        assert!(captures(&text).eq(found.iter()), "{bytes:?}");
        split += usize::from(found.len() > 1);
    }
    assert!(split > 1000, "{split} texts have two captures");
}
