//! The Specs tab: the outline of the tree, and the options of the selected supervisor. It reads the source and
//! changes it; it has no state of its own.

use super::parts::{GlyphIcon, Icon, Pictogram, Picture, Stepper};
use super::source::{Change, Setting, Settings};
use super::{Command, Store, use_store};
use crate::otp::{ChildKind, Restart, Strategy};
use crate::term::Atom;
use crate::text::page as words;
use crate::view::NodeId;
use leptos::prelude::*;
use std::sync::Arc;

/// The strategies that can be chosen.
const STRATEGIES: [Strategy; 3] = [Strategy::OneForOne, Strategy::OneForAll, Strategy::RestForOne];

#[component]
pub(super) fn Specs() -> impl IntoView {
    let store = use_store();
    let selected = Memo::new(move |_| settings_of_selected(store));
    let has_one = Memo::new(move |_| selected.with(Option::is_some));
    view! {
        <Outline/>
        <Show when=move || has_one.get() fallback=|| view! { <p class="empty">{words::NO_SUPERVISOR}</p> }>
            <Form selected/>
        </Show>
        <footer>
            <Verdict/>
            <span class="quiet">{move || {
                store.playhead.track();
                words::reruns(store.with_session(|session| session.scenario().actions.len()))
            }}</span>
        </footer>
    }
}

/// The options of the selected supervisor, or of the one that supervises the selected worker; the first one if
/// nothing is selected.
fn settings_of_selected(store: Store) -> Option<Settings> {
    store.on_shape();
    let selected = store.selected.get();
    let module = store.with_scene(|scene| {
        let tree = &scene.tree;
        let first =
            selected.filter(|node| tree.node(*node).is_some()).or_else(|| tree.roots().first().copied());
        let mut node = tree.node(first?)?;
        while node.kind == ChildKind::Worker {
            node = tree.node(node.parent?)?;
        }
        Some(node.supervisor.as_ref()?.module)
    });
    let name = module.and_then(Atom::as_alias);
    store.settings.with(|all| {
        let named = all.iter().find(|settings| Some(settings.name.as_str()) == name);
        named.or_else(|| all.first().filter(|_| selected.is_none())).cloned()
    })
}

#[component]
fn Outline() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="outline">
            <h2>{words::SUPERVISION_TREE}</h2>
            <ul>
                <For each=move || store.outline.get() key=|node| *node let:node>
                    <OutlineRow store node/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn OutlineRow(store: Store, node: NodeId) -> impl IntoView {
    // The place and the spec of a node change only with the shape of the tree.
    let row = Memo::new(move |_| {
        store.on_shape();
        store.with_scene(|scene| {
            let node = scene.tree.node(node)?;
            let restart = node.child.map(|child| child.restart);
            Some((node.label.clone(), node.depth, node.kind, node.parent.map(|_| node.ordinal), restart))
        })
    });
    let card = store.card(node);
    let glyph = Memo::new(move |_| {
        card.with(|card| card.as_ref().map_or(crate::view::Glyph::Waiting, |card| card.status.glyph()))
    });
    let part = move |of: fn(&OutlineParts) -> String| {
        move || row.with(|row| row.as_ref().map(of)).unwrap_or_default()
    };
    let is_selected = move || store.selected.get() == Some(node);
    view! {
        <li>
            <button type="button" aria-pressed=move || is_selected().to_string()
                data-kind=part(|row| row.2.as_str().to_owned()) style:--depth=part(|row| row.1.to_string())
                on:click=move |_| store.dispatch(Command::Select(node))>
                <span class="ordinal">{part(|row| row.3.map(|ordinal| ordinal.to_string()).unwrap_or_default())}</span>
                <span class="id" dir="ltr">{part(|row| row.0.to_string())}</span>
                <span class="restart" dir="ltr">{part(|row| row.4.map(Restart::as_str).unwrap_or_default().to_owned())}</span>
                <GlyphIcon glyph/>
            </button>
        </li>
    }
}

type OutlineParts = (Arc<str>, u16, ChildKind, Option<u32>, Option<Restart>);

/// The options of one supervisor. Each change is the smallest edit of the source, which then runs again.
#[component]
fn Form(selected: Memo<Option<Settings>>) -> impl IntoView {
    let store = use_store();
    let name =
        Memo::new(move |_| selected.with(|settings| settings.as_ref().map(|settings| settings.name.clone())));
    let is_open = Memo::new(move |_| {
        store.problems.with(|problems| !problems.iter().any(|problem| problem.severity.is_error()))
    });
    let strategy =
        Memo::new(move |_| selected.with(|settings| settings.as_ref().map(|settings| settings.strategy)));
    let number = move |of: fn(&Settings) -> Setting<u32>| {
        Memo::new(move |_| {
            selected.with(|settings| settings.as_ref().and_then(|settings| of(settings).value()))
        })
    };
    let (restarts, seconds) =
        (number(|settings| settings.max_restarts), number(|settings| settings.max_seconds));
    let set = move |change: Change| {
        if let Some(supervisor) = name.get_untracked().filter(|_| is_open.get_untracked()) {
            store.dispatch(Command::Set { supervisor, change });
        }
    };
    let known = move || strategy.get().and_then(Setting::value);
    let option = move |strategy: Strategy| {
        view! {
            <label class="strategy-choice">
                <input type="radio" name="strategy" prop:checked=move || known() == Some(strategy)
                    disabled=move || known().is_none() || !is_open.get()
                    on:change=move |_| set(Change::Strategy(strategy))/>
                <Pictogram strategy/>
                <span dir="ltr">{strategy.as_str()}</span>
            </label>
        }
    };
    let hint = move || match known() {
        Some(strategy) => words::strategy_hint(strategy.as_str()),
        None => words::SET_IN_CODE,
    };
    view! {
        <section class="form">
            <h2><span dir="ltr">{move || name.get()}</span>" "<small>{words::SUPERVISOR_KIND}</small></h2>
            <fieldset class="field">
                <legend class="label">{words::STRATEGY}</legend>
                <div class="strategies">{STRATEGIES.map(option).into_iter().collect::<Vec<_>>()}</div>
                <p class="hint">{hint}</p>
            </fieldset>
            <div class="pair">
                <Stepper label="max_restarts" min=0 value=restarts is_open set=move |to| set(Change::MaxRestarts(to))/>
                <Stepper label="max_seconds" min=1 value=seconds is_open set=move |to| set(Change::MaxSeconds(to))/>
            </div>
            <p class="hint">
                {move || restarts.get().zip(seconds.get()).map(|(restarts, seconds)| words::limit_hint(restarts, seconds))}
            </p>
        </section>
    }
}

/// Whether the source can be read.
#[component]
pub(super) fn Verdict() -> impl IntoView {
    let store = use_store();
    let problems = Memo::new(move |_| store.problems.with(Vec::len));
    let is_new = Memo::new(move |_| store.draft.with(|draft| store.source.with(|source| draft != source)));
    let words = move || match (problems.get(), is_new.get()) {
        (0, false) => words::NO_PROBLEMS.to_owned(),
        (0, true) => words::NOT_RUN_YET.to_owned(),
        (count, _) => words::problems(count),
    };
    let picture = Signal::derive(move || if problems.get() == 0 { Picture::Check } else { Picture::Problem });
    view! {
        <span class="verdict" data-state=move || if problems.get() == 0 { "good" } else { "bad" }>
            <Icon picture/>
            {words}
        </span>
    }
}
