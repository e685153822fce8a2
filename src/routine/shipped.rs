//! The routines that come with the program.

/// Id and text of every file in `routines`, in the order of their ids.
pub const ROUTINES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/routines.rs"));
