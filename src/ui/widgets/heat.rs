//! How much a day counts in a calendar, on the screen as in a picture.

use std::time::Duration;

use crate::plan::minutes;

/// What is least for each level above nothing, in minutes.
pub(crate) const LEVELS: [u32; 4] = [1, 4, 8, 15];

/// A day's level, from 0, nothing, to 4.
pub(crate) fn level(active: Option<Duration>) -> usize {
    active.map_or(0, |active| {
        let minutes = minutes(active);
        LEVELS.iter().filter(|least| minutes >= **least).count()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_begins_with_its_minutes() {
        let of = |seconds| level(Some(Duration::from_secs(seconds)));
        assert_eq!(level(None), 0);
        assert_eq!([1, 209, 210, 449, 450, 869, 870, 9_000].map(of), [1, 1, 2, 2, 3, 3, 4, 4]);
    }
}
