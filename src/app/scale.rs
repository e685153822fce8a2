//! Answers on a scale, by keys.

/// The least and the most that a scale has.
pub type Range = (u8, u8);

/// 0 none, 10 the worst one can think of.
pub const PAIN: Range = (0, 10);

/// 1 very easy, 10 all one had.
pub const EFFORT: Range = (1, 10);

/// The answer after a step along the scale; the first press chooses the middle.
#[must_use]
pub fn stepped(answer: Option<u8>, (least, most): Range, by: i8) -> u8 {
    answer.map_or(5, |answer| answer.saturating_add_signed(by).clamp(least, most))
}

/// The answer after a typed digit; 1 and then 0 are ten. None: the scale has no such number.
#[must_use]
pub fn typed(answer: Option<u8>, (least, most): Range, digit: u8) -> Option<u8> {
    let ten = digit == 0 && answer == Some(1);
    Some(if ten { 10 } else { digit }).filter(|answer| (least..=most).contains(answer))
}
