//! One row of a table, by the names of its columns.

use csv::StringRecord;

use crate::plan::Seconds;

/// A row.
pub(super) struct Row<'a> {
    header: &'a StringRecord,
    cells: &'a StringRecord,
}

impl<'a> Row<'a> {
    pub(super) fn new(header: &'a StringRecord, cells: &'a StringRecord) -> Self {
        Self { header, cells }
    }

    /// What stands in this column; None if nothing does, or there is no such column.
    pub(super) fn get(&self, column: &str) -> Option<&'a str> {
        let place = self.header.iter().position(|name| name.trim() == column)?;
        self.cells.get(place).filter(|cell| !cell.trim().is_empty())
    }

    /// What has to stand there.
    pub(super) fn need(&self, column: &str) -> Result<&'a str, String> {
        self.get(column).ok_or_else(|| format!("`{column}` is empty"))
    }

    /// Text, as it was before a spreadsheet was kept from running it.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.get(column).map(|text| text.strip_prefix('\'').unwrap_or(text).to_owned())
    }

    /// A value of any kind that can be read.
    pub(super) fn parse<T>(
        &self,
        column: &str,
        what: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(cell) = self.get(column) else { return Ok(None) };
        let wrong = || format!("`{column}` is `{cell}`, which is no {what}");
        read(cell.trim()).map(Some).ok_or_else(wrong)
    }

    /// A whole number.
    pub(super) fn number<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>, String> {
        self.parse(column, "whole number that fits there", |cell| cell.parse().ok())
    }

    /// A number of seconds.
    pub(super) fn seconds(&self, column: &str) -> Result<Option<Seconds>, String> {
        self.parse(column, "number of seconds", |cell| Seconds::from_f64(cell.parse().ok()?))
    }
}
