//! Embeds the shipped exercises and routines: writes, for each of the two folders, a list of its
//! files' names and texts for `src/exercise/shipped.rs` and `src/routine/shipped.rs` to include.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let package = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for (folder, list) in [("assets/exercises", "exercises.rs"), ("routines", "routines.rs")] {
        // A folder's time changes when a file comes or goes; its files' own times are
        // watched by the compiler, since `include_str!` names them.
        println!("cargo::rerun-if-changed={folder}");
        fs::write(out.join(list), list_of(&package.join(folder))?)?;
    }
    Ok(())
}

/// The folder's TOML files as a Rust slice of `(id, text)`, in the order of their ids.
fn list_of(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let id =
                path.file_stem().and_then(|stem| stem.to_str()).ok_or("a name not in UTF-8")?;
            files.push((id.to_owned(), path));
        }
    }
    files.sort();
    let mut list = String::from("&[\n");
    for (id, path) in files {
        writeln!(list, "    ({id:?}, include_str!({path:?})),")?;
    }
    list.push_str("]\n");
    Ok(list)
}
