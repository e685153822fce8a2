//! What a FIT file is made of: definitions, and messages laid out as the last definition of their kind says.

use super::FitError;

/// So many messages of the kinds that are asked for are kept of a file. A watch writes a few; a file that was
/// made for it could fill the memory with them.
const MOST: usize = 10_000;

/// One message, with the numbers that fit into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// Which kind it is of.
    pub(super) number: u16,
    /// Numbers of fields with their values; those that are not set are left out.
    fields: Vec<(u8, u64)>,
}

impl Message {
    pub(super) fn field(&self, number: u8) -> Option<u64> {
        self.fields.iter().find(|(field, _)| *field == number).map(|(_, value)| *value)
    }

    /// A field that holds a time.
    pub(super) fn seconds(&self, number: u8) -> Option<i64> {
        i64::try_from(self.field(number)?).ok()
    }
}

/// How messages of a kind are laid out.
#[derive(Debug, Clone)]
struct Layout {
    number: u16,
    big_endian: bool,
    fields: Vec<Field>,
    /// How many bytes fields of other makers take after them.
    others: usize,
}

#[derive(Debug, Clone, Copy)]
struct Field {
    number: u8,
    size: usize,
    /// Its base type's number, without the bit for the order of bytes.
    base: u8,
}

/// Bytes still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], FitError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(FitError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, FitError> {
        self.take(1)?.first().copied().ok_or(FitError::Damaged)
    }

    fn number(&mut self, count: usize, big_endian: bool) -> Result<u64, FitError> {
        Ok(number(self.take(count)?, big_endian))
    }
}

fn number(bytes: &[u8], big_endian: bool) -> u64 {
    let join = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
    if big_endian { bytes.iter().fold(0, join) } else { bytes.iter().rev().fold(0, join) }
}

/// The messages of a file, or of several one after the other, as some programs join them.
pub(super) fn messages(bytes: &[u8]) -> Result<Vec<Message>, FitError> {
    let mut rest = Bytes(bytes);
    let mut messages = Vec::new();
    while !rest.0.is_empty() {
        let whole = rest.0;
        let size = usize::from(rest.byte()?);
        let header = whole.get(..size).filter(|_| size >= 12).ok_or(FitError::Foreign)?;
        if header.get(8..12) != Some(b".FIT") {
            return Err(FitError::Foreign);
        }
        rest.take(size - 1)?;
        let length = number(header.get(4..8).unwrap_or_default(), false);
        let length = usize::try_from(length).map_err(|_| FitError::Damaged)?;
        let data = rest.take(length)?;
        let sum = rest.number(2, false)?;
        if u64::from(checksum(whole.get(..size + length).unwrap_or_default())) != sum {
            return Err(FitError::Damaged);
        }
        read(data, &mut messages)?;
    }
    if bytes.is_empty() { Err(FitError::Foreign) } else { Ok(messages) }
}

fn read(data: &[u8], messages: &mut Vec<Message>) -> Result<(), FitError> {
    let mut rest = Bytes(data);
    let mut layouts: [Option<Layout>; 16] = Default::default();
    while !rest.0.is_empty() {
        let header = rest.byte()?;
        let is_compressed = header & 0x80 != 0;
        let local = if is_compressed { header >> 5 & 3 } else { header & 15 };
        let place = layouts.get_mut(usize::from(local)).ok_or(FitError::Damaged)?;
        if !is_compressed && header & 0x40 != 0 {
            *place = Some(layout(&mut rest, header & 0x20 != 0)?);
        } else {
            let layout = place.as_ref().ok_or(FitError::Damaged)?;
            messages.extend(message(&mut rest, layout)?);
            if messages.len() > MOST {
                return Err(FitError::TooMany);
            }
        }
    }
    Ok(())
}

fn layout(rest: &mut Bytes<'_>, has_others: bool) -> Result<Layout, FitError> {
    rest.byte()?;
    let big_endian = rest.byte()? == 1;
    let number = u16::try_from(rest.number(2, big_endian)?).map_err(|_| FitError::Damaged)?;
    let count = rest.byte()?;
    let mut fields = Vec::with_capacity(count.into());
    for _ in 0..count {
        let (number, size) = (rest.byte()?, usize::from(rest.byte()?));
        fields.push(Field { number, size, base: rest.byte()? & 0x1f });
    }
    let mut others = 0;
    if has_others {
        for _ in 0..rest.byte()? {
            rest.byte()?;
            others += usize::from(rest.byte()?);
            rest.byte()?;
        }
    }
    Ok(Layout { number, big_endian, fields, others })
}

/// A message, if it is of a kind that anybody asks for: most are a second of a run each.
fn message(rest: &mut Bytes<'_>, layout: &Layout) -> Result<Option<Message>, FitError> {
    let is_wanted = matches!(layout.number, super::FILE_ID | super::SESSION | super::ACTIVITY);
    let mut fields = Vec::new();
    for field in &layout.fields {
        let bytes = rest.take(field.size)?;
        if let Some(value) = value(bytes, *field, layout.big_endian).filter(|_| is_wanted) {
            fields.push((field.number, value));
        }
    }
    rest.take(layout.others)?;
    Ok(is_wanted.then_some(Message { number: layout.number, fields }))
}

/// A field's number; None for what is no whole number, is several, or is not set.
fn value(bytes: &[u8], field: Field, big_endian: bool) -> Option<u64> {
    // enum, uint8, uint16, uint32, uint64 are not set where all bits are; the `z` ones where none is.
    let (size, unset_is_zero) = match field.base {
        0 | 2 => (1, false),
        4 => (2, false),
        6 => (4, false),
        15 => (8, false),
        10 => (1, true),
        11 => (2, true),
        12 => (4, true),
        16 => (8, true),
        _ => return None,
    };
    let value = number(bytes, big_endian);
    let unset = if unset_is_zero { 0 } else { u64::MAX >> (64 - 8 * size) };
    (bytes.len() == size && value != unset).then_some(value)
}

/// The format's own sum, a CRC of 16 bits.
pub(super) fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(
            sum ^ u16::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xa001 } else { sum >> 1 }
            },
        )
    })
}
