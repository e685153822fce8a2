//! One exercise of a routine file.

use crate::document::{Diagnostic, Table, Value, either, nearest, visible};
use crate::exercise::amount::{self, Prescribed};
use crate::exercise::progress::{self, Start};
use crate::exercise::{Amount, Exercise, Side, Sides};

use super::read::Exercises;
use super::{Entry, Growth, Movement, settings};

/// After how many good sessions an exercise grows where neither routine nor library says.
const AFTER: u32 = 2;

const FIRST: &[(&str, Side)] = &[("left", Side::Left), ("right", Side::Right)];

/// The keys that only an exercise of the routine's own may have.
const OWN: [&str; 2] = ["cues", "equipment"];

pub(super) fn read(table: &Table<'_>, library: &dyn Exercises) -> Option<Entry> {
    let (movement, known) = movement(table, library);
    let prescribed = Prescribed::read(table);
    let sides = table.optional("sides", |sides| sides.choice(amount::SIDES));
    let first = table.optional("first", |first| first.choice(FIRST));
    let settings = settings::read(table);
    let rest_after = table.optional("rest_after", Value::duration_or_zero);
    let whole = Whole { table, prescribed: &prescribed, sides, known };
    let growth = table.optional("progress", |value| whole.growth(value));
    whole.check();
    Some(Entry {
        movement: movement?,
        sets: prescribed.sets,
        amount: prescribed.amount,
        sides,
        first: first.unwrap_or(Side::Left),
        settings,
        rest_after,
        growth: growth.unwrap_or(Growth::Library),
    })
}

/// What is done, and the library's exercise if it is one.
fn movement<'l>(
    table: &Table<'_>,
    library: &'l dyn Exercises,
) -> (Option<Movement>, Option<&'l Exercise>) {
    let title = table.optional("title", Value::title);
    let cues = table.optional("cues", Value::lines);
    let equipment = table.optional("equipment", Value::lines);
    let used = table.value("use");
    if used.is_none() && !table.has("title") {
        let message = "an exercise needs `use` or `title`";
        table.missing(
            &["use", "title"],
            Diagnostic::new(table.header(), "missing-key", message).help(
                "add `use = \"front-plank\"` for one of the library, or a `title` for your own",
            ),
        );
    }
    let Some(used) = used else {
        let (cues, equipment) = (cues.unwrap_or_default(), equipment.unwrap_or_default());
        return (title.map(|title| Movement::Own { title, cues, equipment }), None);
    };
    if table.has("title") {
        let message = "`use` and `title` exclude each other";
        table.report(
            Diagnostic::new(table.key_span("title"), "use-and-title", message)
                .help("keep `use` for an exercise of the library, `title` for your own"),
        );
    }
    let Some(id) = used.line() else { return (None, None) };
    let known = library.exercise(&id);
    if known.is_none() {
        table.report(unknown(table, used, &id, library));
    }
    for key in OWN.into_iter().filter(|key| !table.has("title") && table.has(key)) {
        let message = format!("`{key}` is for exercises with a `title`");
        table.report(
            Diagnostic::new(table.key_span(key), "only-own", message)
                .help(format!("leave it out: the library knows those of `{}`", visible(&id))),
        );
    }
    (known.map(|known| Movement::Library(known.id.clone())), known)
}

fn unknown(table: &Table<'_>, used: Value<'_>, id: &str, library: &dyn Exercises) -> Diagnostic {
    if library.ids().contains(&id) {
        let message = format!("the file of the exercise `{id}` has mistakes of its own");
        return Diagnostic::new(used.span(), "broken-exercise", message)
            .help("`prehab check` tells them");
    }
    let message = format!("no exercise has the id `{}`", visible(id));
    let help = (!table.is_full()).then(|| meant(id, library));
    Diagnostic::new(used.span(), "unknown-exercise", message).help_if(help)
}

/// The ids near an unknown one, by id or else by title and alias.
fn meant(id: &str, library: &dyn Exercises) -> String {
    let ids = library.ids();
    let near: Vec<_> = nearest(id, ids.iter().copied()).into_iter().take(3).collect();
    if !near.is_empty() {
        return format!("did you mean {}?", either(near));
    }
    let exercises = ids.into_iter().filter_map(|id| library.exercise(id));
    let names: Vec<(&str, &str)> = exercises
        .flat_map(|exercise| {
            let names = std::iter::once(&exercise.title).chain(&exercise.aliases);
            names.map(|name| (name.as_str(), exercise.id.as_str()))
        })
        .collect();
    let name = nearest(id, names.iter().map(|(name, _)| *name)).first().copied();
    match names.iter().find(|(known, _)| Some(*known) == name) {
        Some((name, id)) => format!("did you mean `{id}` ({name})?"),
        None => "for an exercise of your own write `title` instead of `use`".to_owned(),
    }
}

/// An entry with what the library adds to it, for the rules that need both.
struct Whole<'e, 't> {
    table: &'e Table<'t>,
    prescribed: &'e Prescribed,
    sides: Option<Sides>,
    known: Option<&'e Exercise>,
}

impl Whole<'_, '_> {
    /// What is done in the end; None if it is not known because something is wrong.
    fn amount(&self) -> Option<&Amount> {
        let said = ["hold", "reps", "time"].iter().any(|key| self.table.has(key));
        let library = self.known.filter(|_| !said).map(|known| &known.dose.amount);
        self.prescribed.amount.as_ref().or(library)
    }

    /// How the sides are treated in the end; None if something is wrong.
    fn sides(&self) -> Option<Sides> {
        if self.table.has("sides") {
            return self.sides;
        }
        match self.known {
            Some(known) => Some(known.sides),
            None => (!self.table.has("use")).then_some(Sides::None),
        }
    }

    fn growth(&self, value: Value<'_>) -> Option<Growth> {
        let dose = self.known.map(|known| &known.dose);
        let after = dose.and_then(|dose| dose.progress).map_or(AFTER, |rule| rule.after);
        let listed = self.prescribed.amount.as_ref().and_then(Amount::listed);
        let sets = self.prescribed.sets.or(listed).or(dose.map(|dose| dose.sets)).unwrap_or(1);
        let sides = self.sides().unwrap_or(Sides::None);
        let start = self.amount().map(|amount| Start { amount, sets, sides });
        let rule = progress::read(value, after, start)?;
        Some(rule.map_or(Growth::Never, Growth::Rule))
    }

    fn check(&self) {
        if !self.table.has("use") && !["hold", "reps", "time"].iter().any(|key| self.table.has(key))
        {
            let message = "how much of it is missing";
            self.table.missing(
                &["hold", "reps", "time"],
                Diagnostic::new(self.table.header(), "missing-amount", message)
                    .help("add `reps = 10`, `hold = \"30s\"` or `time = \"45s\"`"),
            );
        }
        if self.table.has("first") && self.sides() == Some(Sides::None) {
            let message = "`first` needs an exercise with sides";
            self.table.report(
                Diagnostic::new(self.table.key_span("first"), "first-without-sides", message)
                    .help("add `sides = \"each\"`, or leave `first` out"),
            );
        }
        if let Some(Amount::Hold(_)) = self.amount() {
            self.check_hold();
        }
        if self.sides() == Some(Sides::Alternate) {
            self.check_alternate();
        }
    }

    /// Rules for something that is held once a set.
    fn check_hold(&self) {
        for key in ["tempo", "pace"].into_iter().filter(|key| self.table.has(key)) {
            let message = format!("`{key}` is for repetitions, and this is one hold");
            self.table.report(
                Diagnostic::new(self.table.key_span(key), "tempo-without-reps", message)
                    .help("leave it out, or add `reps` to hold each repetition"),
            );
        }
        if self.sides == Some(Sides::Alternate) {
            let message = "`sides` cannot alternate during one hold";
            self.table.report(
                Diagnostic::new(self.table.key_span("sides"), "alternate-hold", message)
                    .help("write `sides = \"each\"` to hold it on one side, then on the other"),
            );
        }
    }

    fn check_alternate(&self) {
        let why = match (self.sides, self.known) {
            (None, Some(known)) => format!("because `{}` alternates its sides", known.id),
            (Some(_), _) | (None, None) => "because `sides` is `alternate`".to_owned(),
        };
        self.prescribed.check_even(self.table, &why);
        let inherited = self.amount().filter(|_| self.prescribed.amount.is_none());
        let Some((known, amount)) = self.known.zip(inherited) else { return };
        if let Some(odd) = amount.counts().into_iter().find(|count| count % 2 == 1) {
            let message =
                format!("the library's {odd} repetitions of `{}` cannot alternate", known.id);
            self.table.report(
                Diagnostic::new(self.table.key_span("sides"), "odd-alternate", message)
                    .help(amount::even_neighbours(odd)),
            );
        }
    }
}
