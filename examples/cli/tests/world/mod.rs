//! A site of invented releases, captured day by day, of which everything is known.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

/// Each release is shown for this many days.
const WINDOW: usize = 9;
/// Releases a day.
const PER_DAY: usize = 10;

/// Pseudo-random numbers, always the same.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).expect("it is below a usize")
    }

    fn one_of(&mut self, number: usize) -> bool {
        self.below(number) == 0
    }
}

/// What is true of the site.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) releases: usize,
    pub(crate) sightings: usize,
    pub(crate) captures: usize,
    /// The numbers of the releases that were edited, and of those that were removed.
    pub(crate) edited: BTreeSet<usize>,
    pub(crate) removed: BTreeSet<usize>,
    /// Those of the removed ones that were between two others, which the next capture shows without them.
    pub(crate) provably_removed: BTreeSet<usize>,
    /// The folders of captures, in the order in which they are to be added.
    pub(crate) folders: Vec<PathBuf>,
}

/// A release of the site.
struct Item {
    number: usize,
    /// The ages at which its text is edited, and at which it is removed.
    edit: Option<usize>,
    removal: Option<usize>,
}

impl World {
    /// Writes the captures of a site with this many releases.
    pub(crate) fn write(folder: &Path, releases: usize) -> Self {
        let mut rng = Rng(20_260_305);
        let items: Vec<Item> = (0..releases)
            .map(|number| {
                let edit = rng.one_of(20).then(|| 1 + rng.below(WINDOW - 1));
                let removal = (edit.is_none() && rng.one_of(25)).then(|| 2 + rng.below(WINDOW - 3));
                Item { number, edit, removal }
            })
            .collect();
        let mut world = Self { releases, ..Self::default() };
        world.edited = items.iter().filter(|item| item.edit.is_some()).map(|item| item.number).collect();
        world.removed = items.iter().filter(|item| item.removal.is_some()).map(|item| item.number).collect();
        for (name, age) in [("articles-first", Some(0)), ("digests", None), ("articles-later", Some(1))] {
            let folder = folder.join(name);
            fs::create_dir_all(&folder).expect("a folder");
            match age {
                Some(age) => world.write_articles(&folder, &items, age, &mut rng),
                None => world.write_digests(&folder, &items, &mut rng),
            }
            world.folders.push(folder);
        }
        world
    }

    fn write_digests(&mut self, folder: &Path, items: &[Item], rng: &mut Rng) {
        let days = items.len().div_ceil(PER_DAY);
        let mut before = BTreeSet::new();
        for today in 0..days + WINDOW - 1 {
            let mut text = format!(" date {} ", day(today));
            let shown = items.iter().rev().filter_map(|item| {
                let age = today.checked_sub(item.number / PER_DAY)?;
                (age < WINDOW && item.removal.is_none_or(|removal| age < removal)).then_some((item, age))
            });
            let shown: Vec<_> = shown.collect();
            let numbers: BTreeSet<usize> = shown.iter().map(|(item, _)| item.number).collect();
            let stayed: BTreeSet<usize> = &before & &numbers;
            let was_between = |number: &usize| stayed.first() < Some(number) && Some(number) < stayed.last();
            self.provably_removed.extend((&before - &numbers).into_iter().filter(was_between));
            before = numbers;
            for (item, age) in shown {
                let minute = item.number % PER_DAY * 61;
                let published = day(item.number / PER_DAY).format("%d.%m.%Y");
                let views = 100 * (age + 1) + item.number % 97;
                writeln!(text, "{published}, {:02}:{:02} {views}", 9 + minute / 60, minute % 60)
                    .expect("memory");
                let label = if rng.one_of(15) { " Дополнено" } else { "" };
                writeln!(text, "{}{label}", title(item.number)).expect("memory");
                text += &damaged(body(item, age), rng);
                self.sightings += 1;
            }
            if text.ends_with('\n') {
                fs::write(folder.join(format!("{}.txt", day(today))), text).expect("a file");
                self.captures += 1;
            }
        }
    }

    /// Writes article pages, without header and title, as they were at an age in days.
    fn write_articles(&mut self, folder: &Path, items: &[Item], age: usize, rng: &mut Rng) {
        for item in items {
            if rng.one_of(10) {
                let body = damaged(body(item, age), rng);
                let text = format!(" date {}\nTell a friend\n{body}", day(item.number / PER_DAY + age));
                fs::write(folder.join(format!("article-{:04}.txt", item.number)), text).expect("a file");
                self.sightings += 1;
                self.captures += 1;
            }
        }
    }
}

fn day(number: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    first.checked_add_days(Days::new(number as u64)).expect("a day")
}

fn title(number: usize) -> String {
    if number & 1 == 0 {
        format!("Ambassador of Ruritania Receives Lot {number} of Early Pears")
    } else {
        format!("Посол Руритании принял партию {number} ранних груш")
    }
}

/// Returns the body of a release at an age in days: the number of its lot identifies the release.
fn body(item: &Item, age: usize) -> String {
    let number = item.number;
    let is_edited = item.edit.is_some_and(|edit| age >= edit);
    if number & 1 == 0 {
        let what = if is_edited { "warehouse" } else { "market" };
        format!(
            "Lot {number} of early pears has arrived in Valletta - as every spring, Kazinform reports.\n\
             The growers sent {} boxes to the {what} - and a letter, which the Ambassador read out loud.\n\
             Both sides expect trade to grow; the next lot will follow in {} days.\n",
            number % 83 + 12,
            number % 7 + 2,
        )
    } else {
        let what = if is_edited { "склад" } else { "рынок" };
        format!(
            "Партия {number} ранних груш прибыла в Валлетту - как и каждую весну, сообщает Kazinform.\n\
             Садоводы отправили {} ящиков на {what} - и письмо, которое посол прочитал вслух.\n\
             Стороны ожидают роста торговли; следующая партия прибудет через {} дней.\n",
            number % 83 + 12,
            number % 7 + 2,
        )
    }
}

/// Returns a body in which marks were lost or white space changed, as captures have them.
fn damaged(body: String, rng: &mut Rng) -> String {
    match rng.below(8) {
        0 => format!("{}\n", body.trim_end().trim_end_matches('.')),
        1 => body.replacen(" - and", " and", 1).replacen(" - и", " и", 1),
        2 => body.replacen(" of ", "\u{A0}of ", 1).replacen("на ", "на\u{A0}", 1),
        3 => body.replacen("early", "ear\u{AD}ly", 1).replacen("груш", "гру\u{AD}ш", 1),
        4 => body.replace('\n', "\r\n"),
        5 => body.replace('\n', "\n\n"),
        _ => body,
    }
}
