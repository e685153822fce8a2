//! What a journal knows of itself: names with a value each.

use rusqlite::Connection;

/// Sets a fact, in the place of what it was before.
pub(super) fn set(tx: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "INSERT INTO facts VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute([name, value])
    .map(drop)
}

/// Sets a fact that there is not yet.
pub(super) fn set_first(tx: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT INTO facts VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING")?
        .execute([name, value])
        .map(drop)
}

/// Forgets a fact.
pub(super) fn remove(tx: &Connection, name: &str) -> rusqlite::Result<()> {
    tx.prepare_cached("DELETE FROM facts WHERE name = ?1")?.execute([name]).map(drop)
}
