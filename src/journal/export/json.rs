//! Sessions and runs as JSON.

use std::io::{self, Write};
use std::sync::mpsc;
use std::thread;

use serde_json::to_writer;

use super::super::error::StoreError;
use super::super::record::{Run, Session};
use super::super::runs::RunShape;
use super::super::shape::SessionShape;
use super::ExportError;

/// What is written as one JSON object.
pub(super) trait Object {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()>;
}

impl Object for Session {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()> {
        to_writer(out, &SessionShape::of(self))
    }
}

impl Object for &Run {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()> {
        to_writer(out, &RunShape::of(self))
    }
}

/// How many objects are made text of at a time.
const CHUNK: usize = 64;

/// How many chunks may be on their way to become text.
const AHEAD: usize = 4;

pub(super) fn array<T: Object + Send>(
    objects: impl Iterator<Item = Result<T, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut lead = "[";
    let each = |text: &[u8], out: &mut dyn Write| {
        writeln!(out, "{lead}")?;
        lead = ",";
        out.write_all(text)
    };
    texts(objects, each, out)?;
    // Without any, the opening bracket is still to come.
    if lead == "[" {
        writeln!(out, "[]")?;
    } else {
        writeln!(out, "\n]")?;
    }
    Ok(())
}

pub(super) fn lines<T: Object + Send>(
    objects: impl Iterator<Item = Result<T, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let each = |text: &[u8], out: &mut dyn Write| {
        out.write_all(text)?;
        writeln!(out)
    };
    texts(objects, each, out)
}

/// Has `each` write the text of each object, in their order. To make text of a session takes nearly as long
/// as to read one, so both are done at once.
fn texts<T: Object + Send>(
    objects: impl Iterator<Item = Result<T, StoreError>>,
    mut each: impl FnMut(&[u8], &mut dyn Write) -> io::Result<()>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    thread::scope(|scope| {
        let (read, chunks) = mpsc::channel::<Vec<T>>();
        let (made, texts) = mpsc::channel();
        scope.spawn(move || {
            let text = |object: &T| {
                let mut text = Vec::new();
                object.write(&mut text).map(|()| text)
            };
            for chunk in chunks {
                let texts: Result<Vec<_>, _> = chunk.iter().map(text).collect();
                if made.send(texts).is_err() {
                    break;
                }
            }
        });
        let mut ahead = 0;
        let mut fault = Ok(());
        let mut objects =
            objects.map_while(|object| object.map_err(|error| fault = Err(error)).ok());
        loop {
            let chunk: Vec<T> = objects.by_ref().take(CHUNK).collect();
            // Only the last one is not full.
            let is_last = chunk.len() < CHUNK;
            if read.send(chunk).is_ok() {
                ahead += 1;
            }
            while ahead > if is_last { 0 } else { AHEAD } {
                // Whoever makes them goes on for as long as there is something to make.
                let Ok(made) = texts.recv() else { break };
                ahead -= 1;
                for text in made.map_err(io::Error::from)? {
                    each(&text, out)?;
                }
            }
            if is_last {
                break;
            }
        }
        drop(objects);
        Ok(fault?)
    })
}
