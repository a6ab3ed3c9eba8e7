//! The shapes that tell states and events apart before any colour does.

use super::Status;

/// A small picture beside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// A filled circle.
    Running,
    /// A ring with an arc.
    Starting,
    /// A dashed ring.
    Waiting,
    /// A heavy cross.
    Crashed,
    /// A ring with a check.
    Exited,
    /// A filled square.
    Stopped,
    /// A square with an arc.
    Stopping,
    /// An octagon with a bang.
    GaveUp,
    /// An arrow that turns back to where it came from.
    Restart,
    /// Lines of text.
    Output,
}

impl Glyph {
    /// The name under which the page's styles know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Glyph::Running => "running",
            Glyph::Starting => "starting",
            Glyph::Waiting => "waiting",
            Glyph::Crashed => "crashed",
            Glyph::Exited => "exited",
            Glyph::Stopped => "stopped",
            Glyph::Stopping => "stopping",
            Glyph::GaveUp => "gave-up",
            Glyph::Restart => "restart",
            Glyph::Output => "output",
        }
    }
}

impl Status {
    pub const fn glyph(self) -> Glyph {
        match self {
            Status::Waiting => Glyph::Waiting,
            Status::Starting => Glyph::Starting,
            Status::Running => Glyph::Running,
            Status::Crashed => Glyph::Crashed,
            Status::ExitedNormally | Status::Ignored => Glyph::Exited,
            Status::ShuttingDown { .. } => Glyph::Stopping,
            Status::Stopped => Glyph::Stopped,
            Status::GaveUp => Glyph::GaveUp,
        }
    }
}
