//! The pictures of `mfa-bulletin archive growth --svg`.

use std::error::Error;
use std::path::Path;

use chrono::{Days, NaiveDate};
use plotters::prelude::*;
use rusqlite::Connection;

/// The size of a picture in pixels.
const SIZE: (u32, u32) = (900, 500);

/// Draws the views of one release over days, or of all by age.
pub(super) fn draw(connection: &Connection, release: Option<i64>, file: &Path) -> Result<(), Box<dyn Error>> {
    match release {
        Some(release) => draw_days(connection, release, file),
        None => draw_ages(connection, file),
    }
}

fn draw_days(connection: &Connection, release: i64, file: &Path) -> Result<(), Box<dyn Error>> {
    let sql = "SELECT captured, views, title FROM growth WHERE release = ? ORDER BY captured";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([release], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    let title =
        rows.first().and_then(|(.., title)| title.clone()).unwrap_or_else(|| format!("release {release}"));
    let days: Vec<NaiveDate> = rows.iter().map(|(day, ..)| day.parse()).collect::<Result<_, _>>()?;
    let first = *days.first().ok_or_else(|| format!("release {release} has no views on a known day"))?;
    let points: Vec<_> =
        days.iter().zip(&rows).map(|(day, (_, views, _))| ((*day - first).num_days(), *views)).collect();
    let label = |day: &i64| {
        u64::try_from(*day)
            .ok()
            .and_then(|day| first.checked_add_days(Days::new(day)))
            .unwrap_or(first)
            .to_string()
    };
    picture(file, &title, ("day of capture", &label), &[points])
}

fn draw_ages(connection: &Connection, file: &Path) -> Result<(), Box<dyn Error>> {
    let sql = "SELECT release, age, views FROM growth WHERE age IS NOT NULL ORDER BY release, age";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, (row.get(1)?, row.get(2)?))))?;
    let rows: Vec<(i64, (i64, i64))> = rows.collect::<rusqlite::Result<_>>()?;
    let lines: Vec<Vec<_>> =
        rows.chunk_by(|a, b| a.0 == b.0).map(|line| line.iter().map(|(_, point)| *point).collect()).collect();
    if lines.is_empty() {
        return Err("the archive has no views on a known day".into());
    }
    let title = format!("Views by age of {} releases", lines.len());
    picture(file, &title, ("age in days", &|age: &i64| age.to_string()), &lines)
}

/// The name of an axis, and the text at each of its marks.
type Axis<'a> = (&'a str, &'a dyn Fn(&i64) -> String);

/// Draws lines into an SVG file.
fn picture(
    file: &Path,
    title: &str,
    axis: Axis<'_>,
    lines: &[Vec<(i64, i64)>],
) -> Result<(), Box<dyn Error>> {
    let mut svg = String::new();
    draw_lines(&mut svg, title, axis, lines).map_err(|error| error.to_string())?;
    Ok(std::fs::write(file, svg)?)
}

fn draw_lines(
    svg: &mut String,
    title: &str,
    (name, label): Axis<'_>,
    lines: &[Vec<(i64, i64)>],
) -> Result<(), Box<dyn Error>> {
    let points = || lines.iter().flatten();
    let least = points().map(|point| point.0).min().unwrap_or(0);
    let most = points().map(|point| point.0).max().unwrap_or(0).max(least + 1);
    let top = points().map(|point| point.1).max().unwrap_or(0).max(1);
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption(title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(45)
        .y_label_area_size(80)
        .build_cartesian_2d(least..most, 0..top + top / 20)?;
    chart.configure_mesh().x_desc(name).y_desc("views").x_labels(8).x_label_formatter(label).draw()?;
    let is_one = lines.len() == 1;
    let colour = if is_one { BLUE.mix(1.0) } else { BLUE.mix(0.25) };
    for line in lines {
        chart.draw_series(LineSeries::new(line.iter().copied(), colour))?;
        if is_one || line.len() == 1 {
            chart.draw_series(line.iter().map(|&point| Circle::new(point, 2, colour.filled())))?;
        }
    }
    root.present()?;
    Ok(())
}
