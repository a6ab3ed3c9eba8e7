//! What a person, a key or the clock can ask for.

use super::source::Change;
use super::theme::Theme;
use crate::runtime::EventId;
use crate::view::NodeId;

/// Everything that changes the page goes through [`Store::dispatch`](super::Store::dispatch) as one of these.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Command {
    Play,
    /// Pauses what plays.
    PlayOrPause,
    Step,
    StepBack,
    ToStart,
    ToNewest,
    /// Show the instant just after this event.
    GoTo(EventId),
    SetSpeed(Speed),
    /// The clock has moved on by so many real milliseconds; so many reductions may be spent on it.
    Tick {
        elapsed_ms: f64,
        budget: u64,
    },
    Crash(NodeId),
    Select(NodeId),
    /// The focus came to this card; the Tab key returns to it.
    Reach(NodeId),
    /// The same source from the beginning, without what was done to it.
    StartAgain,
    ContinueAfterStorm,
    EditSource(String),
    /// Run the source as it is in the editor.
    Run,
    /// Change a supervisor's options in the source, and run that.
    Set {
        supervisor: String,
        change: Change,
    },
    SetTheme(Theme),
    ShowTab(Tab),
    ShowPanel(Panel),
    /// The window is this wide now.
    FitTo(Width),
}

/// How fast virtual time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Speed {
    Quarter,
    #[default]
    One,
    Four,
    Sixteen,
}

impl Speed {
    pub(super) const ALL: [Speed; 4] = [Speed::Quarter, Speed::One, Speed::Four, Speed::Sixteen];

    pub(super) const fn factor(self) -> f64 {
        match self {
            Speed::Quarter => 0.25,
            Speed::One => 1.0,
            Speed::Four => 4.0,
            Speed::Sixteen => 16.0,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Speed::Quarter => "¼×",
            Speed::One => "1×",
            Speed::Four => "4×",
            Speed::Sixteen => "16×",
        }
    }

    pub(super) fn faster(self) -> Speed {
        match self {
            Speed::Quarter => Speed::One,
            Speed::One => Speed::Four,
            Speed::Four | Speed::Sixteen => Speed::Sixteen,
        }
    }

    pub(super) fn slower(self) -> Speed {
        match self {
            Speed::Sixteen => Speed::Four,
            Speed::Four => Speed::One,
            Speed::One | Speed::Quarter => Speed::Quarter,
        }
    }
}

/// The tabs beside the stage. The log has one only where there is no room for it elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tab {
    #[default]
    Specs,
    Code,
    Log,
}

impl Tab {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Tab::Specs => "specs",
            Tab::Code => "code",
            Tab::Log => "log",
        }
    }
}

/// What a narrow page shows of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Panel {
    #[default]
    Tree,
    Log,
    Specs,
}

impl Panel {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Panel::Tree => "tree",
            Panel::Log => "log",
            Panel::Specs => "specs",
        }
    }
}

/// How many panels stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Width {
    /// All of them.
    #[default]
    Wide,
    /// The stage, and the editor or the log.
    Middle,
    /// One at a time.
    Narrow,
}

impl Width {
    /// For a window of this width in pixels; `layout.css` says the same.
    pub(super) const fn of(px: u32) -> Width {
        match px {
            0..768 => Width::Narrow,
            768..1360 => Width::Middle,
            1360.. => Width::Wide,
        }
    }
}
