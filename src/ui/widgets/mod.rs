//! Pieces that several screens are made of.

pub mod digits;
