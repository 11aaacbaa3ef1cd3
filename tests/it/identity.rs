//! The identity of releases: what changes a fingerprint and what does not.

use mfa_bulletin::{Body, Bulletin, Fingerprint, Header, Release};
use proptest::prelude::*;

/// Fingerprints of version 1, computed by another program. They must never change.
const VECTORS: [(&str, &str); 7] = [
    ("", "6c62272e07bb014262b821756295c58d"),
    ("a", "088093e59fab1be95aa0733054df1565"),
    ("МИД РК", "67b0ca6c92133221979767027584cb92"),
    ("Spring Fair Opens", "875e568762c927e216cdf8eb4acfdf71"),
    ("Pears ripen: 3,996 of them.", "36f3ac057fc2bced0606d1f5e062f243"),
    ("Қазақстан — Сыртқы істер министрлігі", "72513d078739a52ae74da96e48cb98fe"),
    ("Ё-моё", "1a9f10882465985c4c632d9c1e5989d7"),
];

#[test]
fn fingerprints_of_version_1_are_frozen() {
    for (text, expected) in VECTORS {
        assert_eq!(Fingerprint::of(text).to_string(), expected, "{text}");
        assert_eq!(expected.parse(), Ok(Fingerprint::of(text)), "{text}");
    }
}

#[test]
fn what_is_not_a_letter_or_digit_does_not_matter() {
    let text = "Экспорт груш вырос на 12,5% - до 3 996 тонн, сообщили в МИД РК.";
    let same = [
        "Экспорт груш вырос на 12,5% - до 3 996 тонн, сообщили в МИД РК",
        "Экспорт груш вырос на 12,5%  до 3 996 тонн, сообщили в МИД РК.",
        "Экспорт груш\u{A0}вырос на 12,5% – до 3\u{202F}996 тонн, сообщили в МИД\u{A0}РК.",
        "Экс\u{AD}порт груш вы\u{301}рос на 12,5% - до 3 996 тонн, сообщили в МИД РК.\u{FEFF}",
        "ЭКСПОРТ ГРУШ ВЫРОС НА 12,5% - ДО 3 996 ТОНН, СООБЩИЛИ В МИД РК.",
        "Экспopт груш выpoc на 12,5% - до 3 996 тонн, cooбщили в MИД PK.",
    ];
    for other in same {
        assert_eq!(Fingerprint::of(text), Fingerprint::of(other), "{other}");
    }
    for other in [text.replace("12,5", "12,6"), text.replace("груш", "груши"), text.replace("РК", "РФ")]
    {
        assert_ne!(Fingerprint::of(text), Fingerprint::of(&other), "{other}");
    }
}

#[test]
fn what_is_not_a_fingerprint_is_refused() {
    let good = Fingerprint::EMPTY.to_string();
    for bad in [&good[1..], &good.to_uppercase(), &format!("{good}0"), &format!("+{}", &good[1..]), "", "ы"]
    {
        assert!(bad.parse::<Fingerprint>().is_err(), "{bad}");
    }
}

#[test]
#[cfg(feature = "serde")]
fn a_fingerprint_serialises_as_its_digits() {
    let fingerprint = Fingerprint::of("a");
    let json = serde_json::to_string(&fingerprint).expect("a string");
    assert_eq!(json, r#""088093e59fab1be95aa0733054df1565""#);
    assert_eq!(serde_json::from_str::<Fingerprint>(&json).ok(), Some(fingerprint));
    assert!(serde_json::from_str::<Fingerprint>("\"a\"").is_err());
    let bytes = postcard::to_stdvec(&fingerprint).expect("a string");
    assert_eq!(postcard::from_bytes(&bytes), Ok(fingerprint));
}

fn release(text: &str) -> Release<'_> {
    Bulletin::parse(text).expect("a bulletin").releases.remove(0)
}

#[test]
fn releases_are_the_same_by_heading_or_body() {
    let digest = release("05.03.2026, 19:58 12\nSpring Fair Opens\nIt did - in May.\n");
    let heading = digest.heading().expect("a time and a title").to_string();
    assert_eq!(heading, "2026-03-05T19:58 875e568762c927e216cdf8eb4acfdf71");
    let same = [
        "05.03.2026, 19:58 96\nSpring Fair Opens Дополнено\nIt did, and well.\n",
        "05.03.2026, 19:58\nSPRING FAIR - OPENS\n",
        "06.03.2026, 08:00 1\nThe Fair\nIt did in May\n",
        " date 2026-03-08\nTell a friend\nIt did - in\u{A0}May.\n",
    ];
    for text in same {
        assert!(digest.same_as(&release(text)) && release(text).same_as(&digest), "{text}");
    }
    let others = [
        "05.03.2026, 19:59 12\nSpring Fair Opens\nIt did in June.\n",
        "05.03.2026\nSpring Fair Opens\nIt did in June.\n",
        "05.03.2026, 19:58 12\nSpring Fair Closes\nIt did in June.\n",
    ];
    for text in others {
        assert!(!digest.same_as(&release(text)), "{text}");
    }
}

#[test]
fn releases_without_text_are_not_the_same() {
    let first = release("05.03.2026, 19:58 12\nPears Ripen\n04.03.2026, 10:00 5\nPears Fall\n");
    let second = release("04.03.2026, 10:00 5\nPears Fall\n");
    assert_eq!(first.fingerprint(), Fingerprint::EMPTY);
    assert!(!first.same_as(&second) && first.same_as(&first.clone()));
    assert!(!Release::default().same_as(&Release::default()));
}

/// Returns a release of one paragraph for each text.
fn built(header: Option<&str>, title: Option<&str>, paragraphs: &[String]) -> Release<'static> {
    let mut release = Release::default();
    release.header = header.map(|header| header.parse::<Header>().expect("a header"));
    release.title = title.map(|title| title.to_owned().into());
    release.body = paragraphs.iter().cloned().collect::<Body<'static>>();
    release
}

const WORDS: &str = "[a-zA-Zа-яА-ЯёЁәғқңөұүһіӘҒҚҢӨҰҮҺІ0-9]{1,8}";
const MARKS: &str = "[ .,;:!?–—\u{A0}\u{AD}\u{200B}«»\"-]{1,3}";

proptest! {
    #[test]
    fn marks_and_paragraphs_do_not_change_it(
        words in prop::collection::vec((WORDS, MARKS, MARKS, any::<bool>()), 1..20),
    ) {
        let joined = |text: fn(&(String, String, String, bool)) -> String| words.iter().map(text).collect::<String>();
        let first = joined(|(word, marks, _, _)| format!("{word}{marks}"));
        let second = joined(|(word, _, marks, upper)| format!("{}{marks}", if *upper { word.to_uppercase() } else { word.clone() }));
        prop_assert_eq!(Fingerprint::of(&first), Fingerprint::of(&second));
        let paragraphs: Vec<_> = words.iter().map(|(word, ..)| word.clone()).collect();
        prop_assert_eq!(built(None, None, &paragraphs).fingerprint(), Fingerprint::of(&first));
    }

    #[test]
    fn a_changed_letter_or_digit_changes_it(text in "[жшq0-9 ,.]{0,40}", at in 0_usize..40, letter in "[жшq0-9]", other in "[ыdzЯ]") {
        let at = at.min(text.len());
        let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let (before, after) = text.split_at(at);
        let [first, second, without] = [&letter, &other, ""].map(|letter| Fingerprint::of(&format!("{before}{letter}{after}")));
        prop_assert_ne!(first, second);
        prop_assert_ne!(first, without);
    }

    #[test]
    fn any_text_has_a_fingerprint_that_reads_back(text in any::<String>()) {
        let fingerprint = Fingerprint::of(&text);
        prop_assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        prop_assert_eq!(fingerprint == Fingerprint::EMPTY, !text.chars().any(|c| c.to_lowercase().any(char::is_alphanumeric)));
    }

    #[test]
    fn being_the_same_is_symmetric_and_reflexive_with_text(
        first in (0_usize..3, 0_usize..3, 0_usize..3), second in (0_usize..3, 0_usize..3, 0_usize..3),
    ) {
        let header = [None, Some("05.03.2026, 19:58 12"), Some("05.03.2026")];
        let title = [None, Some("Pears Ripen"), Some("Pears Fall")];
        let body = [vec![], vec!["They do.".to_owned()], vec!["They did.".to_owned()]];
        let [first, second] = [first, second].map(|(h, t, b)| (built(header[h], title[t], &body[b]), h, t, b));
        let same = first.0.same_as(&second.0);
        prop_assert_eq!(same, second.0.same_as(&first.0));
        let heading = first.1 == 1 && first.1 == second.1 && first.2 > 0 && first.2 == second.2;
        prop_assert_eq!(same, heading || first.3 > 0 && first.3 == second.3);
    }
}
