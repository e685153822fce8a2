//! IMA ADPCM: four bits a sample, the change from the sample before in steps that adapt.

const STEPS: [i32; 89] = [
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66,
    73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449,
    494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272,
    2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493,
    10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
];
/// How much further the step goes along its table after a change of so many parts.
const GROWTH: [isize; 8] = [-1, -1, -1, -1, 2, 4, 6, 8];

/// Decodes a sound from its start; the earlier sample is in the low half of a byte.
pub(super) fn decode(bytes: &[u8]) -> impl Iterator<Item = i16> {
    let codes = bytes.iter().flat_map(|byte| [byte & 15, byte >> 4]);
    codes.scan((0_i32, 0_usize), |(predicted, index), code| {
        let step = STEPS[*index];
        let parts = usize::from(code & 7);
        let mut change = step >> 3;
        for (bit, part) in [(4, step), (2, step >> 1), (1, step >> 2)] {
            if code & bit != 0 {
                change += part;
            }
        }
        let next = if code & 8 == 0 { *predicted + change } else { *predicted - change };
        *predicted = next.clamp(i32::from(i16::MIN), i32::from(i16::MAX));
        *index = index.saturating_add_signed(GROWTH[parts]).min(STEPS.len() - 1);
        i16::try_from(*predicted).ok()
    })
}
