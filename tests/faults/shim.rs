//! What stands between the program and its system.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, Mutex};

/// The library of `tests/faults/{name}.c`, made once.
pub(crate) fn shim(name: &'static str) -> PathBuf {
    static MADE: LazyLock<Mutex<HashMap<&str, PathBuf>>> = LazyLock::new(Mutex::default);
    let mut made = MADE.lock().expect("it was made for the others");
    made.entry(name).or_insert_with(|| make(name)).clone()
}

/// Makes it among what is built: where temporary files lie, nothing may be run on some machines.
fn make(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let library = folder.join(format!("{name}.so"));
    let new = folder.join(format!("{name}-{}.so", std::process::id()));
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&new)
        .arg(format!("{}/tests/faults/{name}.c", env!("CARGO_MANIFEST_DIR")))
        .arg("-ldl")
        .status()
        .expect("a C compiler");
    assert!(made.success());
    // At once, for another process may be using the one that is there.
    fs::rename(new, &library).expect("another name");
    is_loaded(&library);
    library
}

/// That the program's loader takes the library: one that it does not want it leaves out, and goes on.
fn is_loaded(library: &Path) {
    let told = Command::new(env!("CARGO_BIN_EXE_prehab"))
        .arg("--version")
        .env("LD_PRELOAD", library)
        // Names what is loaded, and runs nothing.
        .env("LD_TRACE_LOADED_OBJECTS", "1")
        .stdin(Stdio::null())
        .output()
        .expect("it starts");
    let name = library.to_str().expect("a name");
    let is_loaded = String::from_utf8_lossy(&told.stdout).contains(name);
    assert!(
        is_loaded,
        "{name} is not loaded into the program, so no fault would come of it: {told:?}"
    );
}
