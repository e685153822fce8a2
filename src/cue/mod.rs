//! What a session's event sounds like and says: pure functions of the event.

/// A sound, one for each kind of thing worth hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Work begins.
    Go,
    /// Half of a set is over.
    HalfWay,
    /// Ten seconds are left.
    TenSeconds,
    /// 3, 2 or 1 seconds are left.
    Count(u8),
    /// A repetition is done.
    Rep,
    /// Change sides.
    Switch,
    /// A set is over, rest.
    Rest,
    /// The clock stopped.
    Paused,
    /// The session is done.
    Finished,
}
