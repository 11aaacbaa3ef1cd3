//! The examples, each with its whole output.
#![allow(dead_code, reason = "`main` of an example is not called here")]

use expect_test::expect;

#[path = "../../examples/diagnostics.rs"]
mod diagnostics;
#[cfg(feature = "serde")]
#[path = "../../examples/jsonl.rs"]
mod jsonl;
#[path = "../../examples/quotes.rs"]
mod quotes;
#[path = "../../examples/releases.rs"]
mod releases;
#[cfg(feature = "std")]
#[path = "../../examples/stream.rs"]
mod stream;
#[path = "../../examples/write_back.rs"]
mod write_back;

const SAMPLE: &str = include_str!("../../examples/data/sample.txt");
const FAULTY: &str = include_str!("../../examples/data/faulty.txt");

/// Returns what an example writes.
fn output<E: std::fmt::Debug>(print: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> String {
    let mut out = Vec::new();
    print(&mut out).expect("the example succeeds");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn releases_prints_a_table() {
    expect![[r#"
        date        time    views  title
        2026-03-05  19:58    3996  Embassy in Valletta Opens a Library of Steppe Maps
        2026-03-05  15:20    4496  Консулы сажают яблони в Лиссабоне
        2026-03-04  10:05   12816  Елшілік 서울 қаласында қымыз мерекесін өткізді
        2026-03-02  -           -  Night Train to Oral Gets a Reading Carriage
        2026-03-01  09:10   49381  Tea Glasses from Nine Towns Meet in Bern
    "#]]
    .assert_eq(&output(|out| releases::print(SAMPLE, out)));
}

#[test]
fn releases_reads_joined_captures() {
    let joined = SAMPLE.repeat(20);
    assert_eq!(output(|out| releases::print(&joined, out)).lines().count(), 1 + 20 * 5);
}

#[test]
#[cfg(feature = "std")]
fn stream_counts_and_continues_after_an_error() {
    expect![[r#"
        sample: 5 releases, 70689 views
    "#]]
    .assert_eq(&output(|out| stream::count("sample", SAMPLE.as_bytes(), out)));
    let bytes = SAMPLE.replace("04.03.2026", "31.02.2026").replace("one glass", "one \u{0}lass").into_bytes();
    let bytes: Vec<u8> = bytes.into_iter().map(|byte| if byte == 0 { 0xFF } else { byte }).collect();
    expect![[r#"
        bulletin.txt: date 31.02.2026 does not exist at line 13, column 1
        bulletin.txt: invalid utf-8 at line 24, column 21
        bulletin.txt: 4 releases, 8492 views
    "#]]
    .assert_eq(&output(|out| stream::count("bulletin.txt", &bytes[..], out)));
}

#[test]
fn diagnostics_draws_each_on_its_line() {
    expect![[r#"
        error[no-such-time]: time 25:61 does not exist
         --> bulletin.txt:1:30
          |
        1 |  date 2026-03-06 05.03.2026, 25:61 3996
          |                              ^^^^^

        warning[near-header]: line similar to a header
         --> bulletin.txt:4:1
          |
        4 | 04.03.2026 10:05 12 816
          | ^^^^^^^^^^^^^^^^^^^^^^^

        warning[release-without-body]: release without a body
         --> bulletin.txt:8:1
          |
        8 | Night Train to Oral Gets a Reading Carriage
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    "#]]
    .assert_eq(&output(|out| diagnostics::print("bulletin.txt", FAULTY.as_bytes(), out)));
}

#[test]
fn quotes_prints_who_said_what() {
    expect![[r#"
        2026-03-05  the Ambassador: A map is a promise that others were here before you. We hope that the readers will want to follow
        2026-03-05  садовник: Первый урожай ждут через пять лет
    "#]].assert_eq(&output(|out| quotes::print(SAMPLE, out)));
}

#[test]
#[cfg(feature = "serde")]
fn jsonl_writes_one_object_a_line() {
    expect![[r#"
        {"header":{"date":"2026-03-05","time":"19:58:00","views":3996},"title":"Embassy in Valletta Opens a Library of Steppe Maps","label":null,"deck":null,"credit":"Kazakh MFA","source":null,"related":false,"body":["Forty hand-drawn maps of the steppe went on display in Valletta, Ministry of Foreign Affairs of the Republic of Kazakhstan reports. The oldest of them shows wells, not roads.","A map is a promise that others were here before you. We hope that the readers will want to follow,\" - the Ambassador noted."]}
        {"header":{"date":"2026-03-05","time":"15:20:00","views":4496},"title":"Консулы сажают яблони в Лиссабоне","label":"Дополнено","deck":"Саженцы привезли из Алматы","credit":"МИД РК","source":null,"related":false,"body":["Лиссабон. 5 марта. KAZAKHSTAN TODAY - Тридцать саженцев апорта высадили в городском саду, сообщили в МИД РК.","Первый урожай ждут через пять лет\", - заявил садовник."]}
        {"header":{"date":"2026-03-04","time":"10:05:00","views":12816},"title":"Елшілік 서울 қаласында қымыз мерекесін өткізді","label":null,"deck":null,"credit":"ҚР СІМ","source":null,"related":false,"body":["Мерекеге екі жүзден астам қонақ келді, деп хабарлайды ҚР СІМ баспасөз қызметі.","Қымызды Т.Әбенов өзі әкелді."]}
        {"header":{"date":"2026-03-02","time":null,"views":null},"title":"Night Train to Oral Gets a Reading Carriage","label":null,"deck":null,"credit":null,"source":null,"related":false,"body":["Passengers asked for lamps and got a library, Kazinform News Agency reports."]}
        {"header":{"date":"2026-03-01","time":"09:10:00","views":49381},"title":"Tea Glasses from Nine Towns Meet in Bern","label":null,"deck":null,"credit":null,"source":null,"related":true,"body":["Nine towns sent one glass each, akorda.kz reports."]}
    "#]].assert_eq(&output(|out| jsonl::print(SAMPLE, out)));
}

#[test]
fn write_back_changes_the_credit_alone() {
    let written = output(|out| write_back::rewrite(SAMPLE, out));
    expect![[r#"
         date 2026-03-06 
        05.03.2026, 19:58 3996
        Embassy in Valletta Opens a Library of Steppe Maps
        Images | MFA of Kazakhstan
        Forty hand-drawn maps of the steppe went on display in Valletta, Ministry of Foreign Affairs of the Republic of Kazakhstan reports. The oldest of them shows wells, not roads.
        A map is a promise that others were here before you. We hope that the readers will want to follow," - the Ambassador noted.
        05.03.2026, 15:20 4496
        Консулы сажают яблони в Лиссабоне Дополнено
        Саженцы привезли из Алматы
        Images | МИД РК
        Лиссабон. 5 марта. KAZAKHSTAN TODAY - Тридцать саженцев апорта высадили в городском саду, сообщили в МИД РК.
        Первый урожай ждут через пять лет", - заявил садовник.
        04.03.2026, 10:05 12816
        Елшілік 서울 қаласында қымыз мерекесін өткізді
        Images | ҚР СІМ
        Мерекеге екі жүзден астам қонақ келді, деп хабарлайды ҚР СІМ баспасөз қызметі.
        Қымызды Т.Әбенов өзі әкелді.
        02.03.2026
        Night Train to Oral Gets a Reading Carriage
        Passengers asked for lamps and got a library, Kazinform News Agency reports.
        relevant news
        01.03.2026, 09:10 49381
        Tea Glasses from Nine Towns Meet in Bern
        Nine towns sent one glass each, akorda.kz reports.
    "#]].assert_eq(&written);
}
