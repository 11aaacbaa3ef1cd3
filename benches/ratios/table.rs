//! The two tables, for people and for machines.

use std::fmt;

use comfy_table::{CellAlignment, Table, presets};
use serde_json::{Value, json};

/// A figure to reach.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

impl Goal {
    fn met(self, measured: f64) -> bool {
        match self {
            Self::AtLeast(least) => measured >= least,
            Self::AtMost(most) => measured <= most,
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::AtMost(most) => write!(f, "≤ {most}"),
        }
    }
}

/// One measured figure beside what it should reach.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) number: &'static str,
    pub(crate) what: String,
    pub(crate) measured: f64,
    pub(crate) unit: &'static str,
    pub(crate) reach: Option<Goal>,
    pub(crate) then: Option<Goal>,
}

impl Row {
    /// A row for a pure number: a ratio or a count.
    pub(crate) fn new(number: &'static str, what: impl Into<String>, measured: f64) -> Self {
        Self { number, what: what.into(), measured, unit: "", reach: None, then: None }
    }

    pub(crate) fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// It should be at least `reach`, then at least `then`.
    pub(crate) fn at_least(self, reach: f64, then: f64) -> Self {
        Self { reach: Some(Goal::AtLeast(reach)), then: Some(Goal::AtLeast(then)), ..self }
    }

    /// It should be at least `reach`, and that is all.
    pub(crate) fn no_less_than(self, reach: f64) -> Self {
        Self { reach: Some(Goal::AtLeast(reach)), ..self }
    }

    /// It should be at most `reach`, and that is all.
    pub(crate) fn no_more_than(self, reach: f64) -> Self {
        Self { reach: Some(Goal::AtMost(reach)), ..self }
    }

    /// It should be at most `reach`, then at most `then`.
    pub(crate) fn at_most(self, reach: f64, then: f64) -> Self {
        Self { reach: Some(Goal::AtMost(reach)), then: Some(Goal::AtMost(then)), ..self }
    }

    fn met(&self) -> &'static str {
        let met = |goal: Option<Goal>| goal.map(|goal| goal.met(self.measured));
        match (met(self.reach), met(self.then)) {
            (None, _) => "-",
            (Some(false), _) => "no",
            (Some(true), None | Some(true)) => "all",
            (Some(true), Some(false)) => "reach",
        }
    }

    fn cells(&self) -> [String; 6] {
        let goal = |goal: Option<Goal>| goal.map_or_else(String::new, |goal| goal.to_string());
        [
            self.number.to_owned(),
            self.what.clone(),
            format!("{}{}", figure(self.measured), self.unit),
            goal(self.reach),
            goal(self.then),
            self.met().to_owned(),
        ]
    }

    fn json(&self) -> Value {
        json!({
            "number": self.number,
            "what": self.what,
            "measured": self.measured,
            "unit": self.unit.trim(),
            "reach": self.reach.map(|goal| goal.to_string()),
            "then": self.then.map(|goal| goal.to_string()),
            "met": self.met(),
        })
    }
}

/// Three digits that mean something.
fn figure(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        100.0.. => format!("{value:.0}"),
        10.0..100.0 => format!("{value:.1}"),
        1.0..10.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// How fast one contender read the English digest.
#[derive(Debug, Clone)]
pub(crate) struct Speed {
    /// `limit`, `ours` or `peers`.
    pub(crate) group: &'static str,
    pub(crate) name: &'static str,
    /// 10⁹ bytes a second.
    pub(crate) gigabytes: f64,
}

/// Both tables as Markdown.
pub(crate) fn markdown(rows: &[Row], speeds: &[Speed]) -> String {
    let goals = table(&["#", "what", "measured", "reach", "then", "met"], rows.iter().map(Row::cells));
    if speeds.is_empty() {
        return format!("{goals}\n");
    }
    let speeds = speeds.iter().map(|speed| {
        [speed.group.to_owned(), speed.name.to_owned(), format!("{} GB/s", figure(speed.gigabytes))]
    });
    format!("{goals}\n\n{}\n", table(&["group", "contender", "speed"], speeds))
}

fn table<const COLUMNS: usize>(
    head: &[&str; COLUMNS],
    rows: impl Iterator<Item = [String; COLUMNS]>,
) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::ASCII_MARKDOWN).set_header(head).add_rows(rows);
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

/// Both tables as one JSON object.
pub(crate) fn json(rows: &[Row], speeds: &[Speed], seconds: f64) -> Value {
    let speed = |speed: &Speed| json!({ "group": speed.group, "name": speed.name, "GB/s": speed.gigabytes });
    json!({
        "rows": rows.iter().map(Row::json).collect::<Vec<_>>(),
        "speeds": speeds.iter().map(speed).collect::<Vec<_>>(),
        "seconds": seconds,
    })
}
