//! What stands between the program and its system.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{LazyLock, Mutex};

use tempfile::TempDir;

/// The library of `tests/faults/{name}.c`, made once.
pub(crate) fn shim(name: &'static str) -> PathBuf {
    static MADE: LazyLock<Mutex<HashMap<&str, TempDir>>> = LazyLock::new(Mutex::default);
    let mut made = MADE.lock().expect("nobody failed");
    let folder = made.entry(name).or_insert_with(|| make(name));
    folder.path().join("shim.so")
}

fn make(name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(folder.path().join("shim.so"))
        .arg(format!("{}/tests/faults/{name}.c", env!("CARGO_MANIFEST_DIR")))
        .arg("-ldl")
        .status()
        .expect("a C compiler");
    assert!(made.success());
    folder
}
