//! Pieces that several screens are made of.

pub mod chrome;
pub mod digits;
pub mod text;
