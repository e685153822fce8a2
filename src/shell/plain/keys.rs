//! Single keys from a terminal that goes on to show lines, and what they are.

use std::io;

use rustix::process::getpgrp;
use rustix::stdio::stdin;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetpgrp, tcsetattr,
};

use crate::app::{Action, Running, Scope};
use crate::plan::Plan;
use crate::ui::keys;

/// Which keys there are in a session of this plan, in a line for each kind of set that has some of
/// its own.
pub(super) fn told(plan: &Plan) -> Vec<String> {
    let comes = |scope| plan.steps.iter().any(|step| Running::scope_of(step) == scope);
    [Scope::Session, Scope::Tapping, Scope::Open]
        .into_iter()
        .filter(|scope| *scope == Scope::Session || comes(*scope))
        .map(|scope| {
            let heading = scope.title().replacen(Scope::Session.title(), "Keys", 1);
            format!("{heading}: {}", keys::line(scope, works))
        })
        .collect()
}

/// Whether an action means anything without a screen.
fn works(action: Action) -> bool {
    !matches!(action, Action::Distance | Action::Figure)
}

/// Standard input, giving keys one by one and not showing them. As it was when dropped.
///
/// Everything else stays: lines end as ever, and Ctrl-C and Ctrl-Z are signals.
pub(super) struct SingleKeys {
    before: Termios,
}

impl SingleKeys {
    /// Asks standard input for single keys; None if it is no terminal, or one whose keys go to
    /// another program.
    pub(super) fn take() -> Option<Self> {
        let before = tcgetattr(stdin()).ok()?;
        let ours = tcgetpgrp(stdin()).is_ok_and(|foreground| foreground == getpgrp());
        if !ours {
            return None;
        }
        let keys = Self { before };
        keys.take_again().ok()?;
        Some(keys)
    }

    /// Asks again, after a stop: the shell has set the terminal to its own liking meanwhile.
    pub(super) fn take_again(&self) -> io::Result<()> {
        let mut modes = self.before.clone();
        modes.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        Ok(tcsetattr(stdin(), OptionalActions::Now, &modes)?)
    }

    /// Gives standard input back.
    pub(super) fn leave(&self) {
        // The terminal may be gone, and nobody is left to tell.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
    }
}

impl Drop for SingleKeys {
    fn drop(&mut self) {
        self.leave();
    }
}
