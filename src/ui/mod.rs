//! What the person sees: the model drawn, and the keys that are heard.

pub mod keys;
pub mod theme;
pub mod widgets;
