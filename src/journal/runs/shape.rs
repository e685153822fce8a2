//! A run as JSON: what scripts read and write, and a part of what machines exchange.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::record::{Run, Source, Sport, Surface};
use super::super::shape::{Time, Written};
use crate::plan::Seconds;

/// What tells a run from a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Run,
}

/// A run as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(in super::super) struct RunShape<'a> {
    kind: Kind,
    id: Cow<'a, str>,
    sport: Written<Sport>,
    started_at: Time,
    distance_m: Option<u32>,
    moving_seconds: Option<Seconds>,
    #[serde(default)]
    surface: Option<Written<Surface>>,
    #[serde(default)]
    shoes: Option<Cow<'a, str>>,
    #[serde(default)]
    effort: Option<u8>,
    #[serde(default)]
    pain: Option<u8>,
    #[serde(default)]
    note: Option<Cow<'a, str>>,
    #[serde(default)]
    source: Option<Written<Source>>,
}

impl<'a> RunShape<'a> {
    pub(in super::super) fn of(run: &'a Run) -> Self {
        Self {
            kind: Kind::Run,
            id: run.id.hyphenated().to_string().into(),
            sport: Written(run.sport),
            started_at: Time(run.started_at),
            distance_m: run.distance,
            moving_seconds: run.moving.map(Seconds),
            surface: run.surface.map(Written),
            shoes: run.shoes.as_deref().map(Cow::from),
            effort: run.effort,
            pain: run.pain,
            note: run.note.as_deref().map(Cow::from),
            source: Some(Written(run.source)),
        }
    }

    /// The run; what is wrong if it is none.
    pub(in super::super) fn run(self) -> Result<Run, String> {
        let id =
            Uuid::try_parse(&self.id).map_err(|_| format!("`{}` is no id (a UUID)", self.id))?;
        Ok(Run {
            id,
            sport: self.sport.0,
            started_at: self.started_at.0,
            distance: self.distance_m,
            moving: self.moving_seconds.map(|seconds| seconds.0),
            surface: self.surface.map(|surface| surface.0),
            shoes: self.shoes.map(Cow::into_owned),
            effort: self.effort,
            pain: self.pain,
            note: self.note.map(Cow::into_owned),
            source: self.source.map_or(Source::Typed, |source| source.0),
        })
    }
}
