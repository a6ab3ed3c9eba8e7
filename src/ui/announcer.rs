//! What is said aloud, and when: everything when a person steps, little while the run plays.

/// Between two messages while playing, in real milliseconds.
const PAUSE_MS: f64 = 2_000.0;

/// Remembers what was said last and how long ago.
#[derive(Debug, Clone, Default)]
pub(super) struct Announcer {
    said: String,
    silent_ms: f64,
}

/// Why there may be something to say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Occasion {
    /// A person did something to the run.
    Step,
    /// The playhead is elsewhere.
    Jump,
    /// The clock was stopped.
    Pause,
    /// The run plays; `is_fast` if faster than anybody could listen.
    Tick { elapsed_ms: f64, is_fast: bool },
}

impl Announcer {
    /// What to say now that the narrator says this.
    pub(super) fn hear(&mut self, words: &str, occasion: Occasion) -> Option<String> {
        let is_due = match occasion {
            Occasion::Step | Occasion::Jump | Occasion::Pause => true,
            Occasion::Tick { elapsed_ms, is_fast } => {
                self.silent_ms += elapsed_ms;
                !is_fast && self.silent_ms >= PAUSE_MS
            }
        };
        if !is_due || self.said == words {
            return None;
        }
        self.said = words.to_owned();
        self.silent_ms = 0.0;
        Some(self.said.clone())
    }
}
