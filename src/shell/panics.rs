//! What becomes of a panic, which is always a fault of the program itself.

use std::panic;
use std::thread;

/// From now on a panic of this thread is reported only when `give_back` has been called, and ends the
/// program by itself. One of another thread would end nothing, and what that thread was to deliver,
/// keys for one, would be waited for in vain: it is handed to `tell`, in words, so that the program
/// is ended in order. If `tell` answers false, nobody listens any more, and it is reported.
pub(super) fn listen(
    give_back: impl Fn() + Send + Sync + 'static,
    tell: impl Fn(String) -> bool + Send + Sync + 'static,
) {
    let here = thread::current().id();
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let thread = thread::current();
        if thread.id() == here {
            give_back();
            report(info);
        } else {
            let words = format!("thread '{}' {info}", thread.name().unwrap_or("without a name"));
            // The words may hold some of a file.
            let words = words.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            if !tell(words) {
                report(info);
            }
        }
    }));
}
