//! The versions of an exercise: which of them somebody does, and what is easier and harder than it.

use crate::exercise::{Exercise, Variant};
use crate::plan::{self, Way};

/// What was done in a place of a routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Version {
    /// What the routine has there.
    AsPlanned,
    /// The same, changed as this says.
    Changed(String),
    /// Another exercise, by id, and how that was changed.
    Other(String, Option<String>),
}

/// An exercise with how it is changed, on the way from what a routine has.
#[derive(Clone, Copy)]
struct Stop<'a> {
    exercise: &'a Exercise,
    variant: Option<&'a str>,
}

impl<'a> Stop<'a> {
    /// One step that way, as [`Plan::swap`](crate::plan::Plan::swap) goes.
    fn next(self, way: Way, find: &impl Fn(&str) -> Option<&'a Exercise>) -> Option<Self> {
        let variants = match way {
            Way::Easier => &self.exercise.easier,
            Way::Harder => &self.exercise.harder,
        };
        plan::beyond(variants, self.variant).find_map(|variant| match variant {
            Variant::Exercise(id) => find(id).map(|exercise| Self { exercise, variant: None }),
            Variant::Text(text) => Some(Self { variant: Some(text), ..self }),
        })
    }
}

/// No exercise has more versions one after the other.
pub(super) const MOST: usize = 8;

impl Version {
    /// The way that leads from an exercise to this version of it, if one does.
    pub(super) fn way<'a>(
        &self,
        from: &'a Exercise,
        find: &impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Option<Way> {
        [Way::Easier, Way::Harder].into_iter().find(|way| {
            let first = Stop { exercise: from, variant: None }.next(*way, find);
            let stops = std::iter::successors(first, |stop| stop.next(*way, find));
            stops.take(MOST).any(|stop| match self {
                Self::AsPlanned => false,
                Self::Changed(text) => stop.exercise.id == from.id && stop.variant == Some(text),
                Self::Other(id, variant) => {
                    stop.exercise.id == *id && stop.variant == variant.as_deref()
                }
            })
        })
    }

    /// Whether something is easier, and harder, than this version of an exercise. Who went one way
    /// can go back.
    pub(super) fn neighbours<'a>(
        &'a self,
        from: &'a Exercise,
        find: &impl Fn(&str) -> Option<&'a Exercise>,
    ) -> [bool; 2] {
        let here = match self {
            Self::AsPlanned => Some(Stop { exercise: from, variant: None }),
            Self::Changed(text) => Some(Stop { exercise: from, variant: Some(text) }),
            Self::Other(id, variant) => {
                find(id).map(|exercise| Stop { exercise, variant: variant.as_deref() })
            }
        };
        let came = self.way(from, find);
        [(Way::Easier, Way::Harder), (Way::Harder, Way::Easier)].map(|(way, back)| {
            came == Some(back) || here.is_some_and(|here| here.next(way, find).is_some())
        })
    }
}
