//! Pictures of how it goes for pages elsewhere: vector graphics that stand alone, in a light and a dark
//! dress, and say in words what they show.

mod heat;
mod sheet;
#[cfg(test)]
mod tests;
mod trend;

pub use heat::heat;
pub use trend::trend;
