//! The one store behind all panels: the session, its views, and the signals that say what changed.

mod dispatch;

use super::announcer::Announcer;
use super::clock::Clock;
use super::command::{Panel, Speed, Tab, Width};
use super::source::{self, Settings};
use super::theme::Theme;
use crate::runtime::Record;
use crate::scenario::Scenario;
use crate::session::{RunState, Session};
use crate::syntax::Diagnostic;
use crate::text::Sentence;
use crate::time::Instant;
use crate::view::layout::{self, Fit};
use crate::view::{Card, Log, Moment, NodeId, Scene};
use leptos::prelude::*;

/// The course's own example: three workers under one supervisor.
pub(super) const STARTER: &str = include_str!("starter.ex");

/// Provided once, through context; a handle that panels and their closures copy.
#[derive(Clone, Copy)]
pub(super) struct Store {
    session: StoredValue<Session, LocalStorage>,
    log: StoredValue<Log, LocalStorage>,
    moment: StoredValue<Moment, LocalStorage>,
    clock: Clock,
    announcer: StoredValue<Announcer>,
    /// Where virtual time should be, in milliseconds; fractions of slow motion add up here.
    target_ms: StoredValue<f64>,
    /// An edited run is brought to this instant before anything else.
    goal: StoredValue<Option<Instant>>,
    rejected: RwSignal<Rejected>,

    pub(super) playhead: RwSignal<Playhead>,
    pub(super) playing: RwSignal<bool>,
    pub(super) speed: RwSignal<Speed>,
    pub(super) theme: RwSignal<Theme>,
    pub(super) tab: RwSignal<Tab>,
    pub(super) panel: RwSignal<Panel>,
    pub(super) width: RwSignal<Width>,
    pub(super) selected: RwSignal<Option<NodeId>>,
    /// The card where the focus was last.
    reached: RwSignal<Option<NodeId>>,
    /// The source in the editor, which need not be the one that runs.
    pub(super) draft: RwSignal<String>,
    /// What the status region says.
    pub(super) spoken: RwSignal<String>,
    /// The room for the tree, in pixels.
    pub(super) room: RwSignal<(u32, u32)>,

    /// The run and the shape of its tree.
    shape: Memo<(u32, u32)>,
    /// Changes when anything but the milliseconds of the clock does.
    pub(super) beat: Memo<Beat>,
    pub(super) sentence: Memo<Sentence>,
    pub(super) outline: Memo<Vec<NodeId>>,
    pub(super) fit: Memo<Fit>,
    /// The source that runs.
    pub(super) source: Memo<String>,
    pub(super) problems: Memo<Vec<Diagnostic>>,
    /// The supervisors of the last draft that could be read.
    pub(super) settings: Memo<Vec<Settings>>,
}

/// Where the page is in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Playhead {
    /// Counts the sessions: another one starts from the beginning.
    pub(super) run: u32,
    /// How many events are shown.
    pub(super) events: usize,
    /// How many there are.
    pub(super) newest: usize,
    pub(super) now: Instant,
    pub(super) state: RunState,
}

/// What of the playhead the views of a moment depend on: restarts are counted in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beat {
    run: u32,
    events: usize,
    second: u64,
}

/// A source that could not be run, and why.
#[derive(Debug, Clone, Default, PartialEq)]
struct Rejected {
    source: String,
    problems: Vec<Diagnostic>,
}

impl Playhead {
    fn of(session: &Session, run: u32) -> Playhead {
        Playhead {
            run,
            events: session.playhead(),
            newest: session.log().len(),
            now: session.now(),
            state: session.state(),
        }
    }

    pub(super) fn is_past(&self) -> bool {
        self.events < self.newest
    }

    /// Whether Play has anything to show: recorded events, or a run that can go on.
    pub(super) fn can_play(&self) -> bool {
        self.is_past() || matches!(self.state, RunState::Running | RunState::Idle)
    }

    /// Whether the next step has anything to show.
    pub(super) fn can_step(&self) -> bool {
        self.is_past() || self.state == RunState::Running
    }
}

impl Store {
    /// The store of a new page, with the starter scenario at its beginning.
    pub(super) fn new() -> Store {
        let session = Session::new(Scenario::new(STARTER)).expect("the starter scenario compiles");
        let playhead = RwSignal::new(Playhead::of(&session, 0));
        let draft = RwSignal::new(STARTER.to_owned());
        let rejected: RwSignal<Rejected> = RwSignal::default();
        let room = RwSignal::new((0, 0));
        let session = StoredValue::new_local(session);
        let log = StoredValue::new_local(Log::default());
        let moment = StoredValue::new_local(Moment::default());

        let beat = Memo::new(move |_| {
            let at = playhead.get();
            Beat { run: at.run, events: at.events, second: at.now.as_secs() }
        });
        let scene = move || {
            beat.get();
            moment
        };
        let shape = Memo::new(move |_| {
            let shape = scene().with_value(|moment| moment.scene().tree.shape());
            (beat.with(|beat| beat.run), shape)
        });
        let run = Memo::new(move |_| playhead.with(|playhead| playhead.run));
        Store {
            session,
            log,
            moment,
            clock: Clock::stopped(),
            announcer: StoredValue::new(Announcer::default()),
            target_ms: StoredValue::new(0.0),
            goal: StoredValue::new(None),
            rejected,
            playhead,
            playing: RwSignal::new(false),
            speed: RwSignal::default(),
            theme: RwSignal::new(Theme::stored()),
            tab: RwSignal::default(),
            panel: RwSignal::default(),
            width: RwSignal::default(),
            selected: RwSignal::new(None),
            reached: RwSignal::new(None),
            draft,
            spoken: RwSignal::default(),
            room,
            shape,
            beat,
            sentence: Memo::new(move |_| scene().with_value(|moment| moment.scene().sentence())),
            outline: Memo::new(move |_| {
                shape.get();
                moment.with_value(|moment| moment.scene().tree.outline())
            }),
            fit: Memo::new(move |_| {
                shape.get();
                let (width, height) = room.get();
                moment.with_value(|moment| layout::fit(&moment.scene().tree, width, height))
            }),
            source: Memo::new(move |_| {
                run.get();
                session.with_value(|session| session.scenario().source.clone())
            }),
            problems: Memo::new(move |_| {
                draft.with(|draft| {
                    rejected.with(|rejected| {
                        match rejected.source == *draft && !rejected.problems.is_empty() {
                            true => rejected.problems.clone(),
                            false => source::problems(draft),
                        }
                    })
                })
            }),
            settings: Memo::new(move |before: Option<&Vec<Settings>>| {
                let now = draft.with(|draft| source::settings(draft));
                now.or_else(|| before.cloned()).unwrap_or_default()
            }),
        }
    }

    /// The card of a node at the playhead.
    pub(super) fn card(self, node: NodeId) -> Memo<Option<Card>> {
        Memo::new(move |_| {
            self.on_beat();
            let now = self.playhead.with_untracked(|playhead| playhead.now);
            self.with_scene(|scene| Card::of(&scene.tree, node, now))
        })
    }

    /// Whether this panel is all that is shown.
    pub(super) fn is_alone(self, panel: Panel) -> bool {
        self.width.get() == Width::Narrow && self.panel.get() == panel
    }

    /// One card at a time is reached by the Tab key: the one where the focus was last, else the first.
    pub(super) fn tabindex(self, node: NodeId) -> &'static str {
        let reached = self.reached.get();
        self.outline.with(|outline| {
            let here =
                reached.filter(|reached| outline.contains(reached)).or_else(|| outline.first().copied());
            if here == Some(node) { "0" } else { "-1" }
        })
    }

    /// What reads this is done again when the scene at the playhead may be another.
    ///
    /// Reading a memo is more than tracking it: one that nobody reads never finds out that it has changed.
    pub(super) fn on_beat(self) {
        self.beat.get();
    }

    /// What reads this is done again when the tree has other nodes, or has them in other places.
    pub(super) fn on_shape(self) {
        self.shape.get();
    }

    /// What reads this is done again when another run is shown.
    pub(super) fn on_run(self) {
        self.source.with(|_| ());
    }

    /// Looks at the scene at the playhead. Tracks nothing: read [`beat`](Store::beat) or the playhead for that.
    pub(super) fn with_scene<T>(self, look: impl FnOnce(&Scene) -> T) -> T {
        self.moment.with_value(|moment| look(moment.scene()))
    }

    /// Looks at the index of the log and at the records.
    pub(super) fn with_log<T>(self, look: impl FnOnce(&Log, &[Record]) -> T) -> T {
        self.session.with_value(|session| self.log.with_value(|log| look(log, session.log())))
    }

    /// Looks at the session. Tracks nothing.
    pub(super) fn with_session<T>(self, look: impl FnOnce(&Session) -> T) -> T {
        self.session.with_value(look)
    }
}

/// The page's store.
pub(super) fn use_store() -> Store {
    expect_context::<Store>()
}
