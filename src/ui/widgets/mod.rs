//! Pieces that several screens are made of.

pub mod arrow;
pub mod bars;
pub mod chrome;
pub mod digits;
pub(crate) mod heat;
pub mod letters;
pub mod list;
pub mod plan_bar;
pub mod scale;
pub mod sets;
pub mod stage;
pub mod text;
