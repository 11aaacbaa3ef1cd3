//! The examples, each with its whole output.
#![allow(dead_code, reason = "`main` of an example is not called here")]

use expect_test::expect;

#[path = "../examples/lines.rs"]
mod lines;
#[path = "../examples/quotes.rs"]
mod quotes;
#[path = "../examples/releases.rs"]
mod releases;

const SAMPLE: &str = include_str!("../examples/data/sample.txt");

/// Returns what `print` writes.
fn printed(print: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    print(&mut out).expect("a vector accepts all writes");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn releases_prints_a_table() {
    let mut err = Vec::new();
    expect![[r#"
        date        time    views  title
        2026-03-05  19:58    3996  Embassy in Valletta Opens a Library of Steppe Maps
        2026-03-05  15:20    4496  Консулы сажают яблони в Лиссабоне
        2026-03-04  10:05   12816  Елшілік 서울 қаласында қымыз мерекесін өткізді
        2026-03-02  -           -  Night Train to Oral Gets a Reading Carriage
        2026-03-01  09:10   49381  Tea Glasses from Nine Towns Meet in Bern
    "#]]
    .assert_eq(&printed(|out| releases::print("sample", SAMPLE, out, &mut err)));
    assert!(err.is_empty());
}

#[test]
fn releases_draws_what_is_wrong_and_goes_on() {
    let mut err = Vec::new();
    let text = "31.02.2026, 10:00 6\nPears Ripen Early\nThey do.\n04.03.2026\nFigs Follow\nThey do, too.\n";
    expect![[r#"
        date        time    views  title
        -           -           -  Pears Ripen Early
        2026-03-04  -           -  Figs Follow
    "#]]
    .assert_eq(&printed(|out| releases::print("bulletin.txt", text, out, &mut err)));
    expect![[r#"
        error[no-such-date]: date 31.02.2026 does not exist
         --> bulletin.txt:1:1
          |
        1 | 31.02.2026, 10:00 6
          | ^^^^^^^^^^

    "#]]
    .assert_eq(std::str::from_utf8(&err).expect("UTF-8"));
}

#[test]
fn lines_prints_every_line_with_its_kind() {
    let end = SAMPLE.match_indices('\n').nth(7).expect("eight lines").0;
    let text = [&SAMPLE[..=end], "31.02.2026\n"].concat();
    expect![[r#"
        1    stamp        date 2026-03-06
        1    header       05.03.2026, 19:58 3996
        2    text         Embassy in Valletta Opens a Library of Steppe Maps
        3    credit       Images | Kazakh MFA
        4    text         Forty hand-drawn maps of the steppe went on display in Valletta, Ministry of Foreign Affairs of the Republic of Kazakhstan reports. The oldest of them shows wells, not roads.
        5    text         A map is a promise that somebody has been there before you. We hope that the readers will want to follow," - the Ambassador noted.
        6    boilerplate  Tell a friend
        7    header       05.03.2026, 15:20 4496
        8    text         Консулы сажают яблони в Лиссабоне
        9    fault        31.02.2026  (date 31.02.2026 does not exist)
    "#]].assert_eq(&printed(|out| lines::print(&text, out)));
}

#[test]
fn quotes_prints_who_said_what() {
    expect![[r#"
        2026-03-05  the Ambassador: A map is a promise that somebody has been there before you. We hope that the readers will want to follow,
        2026-03-05  садовник: Первый урожай ждут через пять лет
    "#]].assert_eq(&printed(|out| quotes::print(SAMPLE, out)));
}
