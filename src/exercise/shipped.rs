//! The exercises that come with the program.

/// Id and text of every file in `assets/exercises`, in the order of their ids.
pub const EXERCISES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/exercises.rs"));
