//! Single keys. They act while the focus is in the stage or the time panel, or nowhere; never while somebody types.

use super::{Command, Store};
use crate::view::NodeId;
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

/// Listens for as long as the page is there.
pub(super) fn listen(store: Store) {
    let handle = window_event_listener(keydown, move |event| {
        if let Some(place) = place(&event)
            && act(store, &event, place)
        {
            event.prevent_default();
        }
    });
    // The page never stops listening.
    std::mem::forget(handle);
}

/// Where a key was pressed.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The card with the focus, and whether it is on Crash.
    card: Option<(NodeId, Part)>,
    /// Space and Enter belong to the element with the focus.
    is_control: bool,
}

/// The two controls of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Face,
    Crash,
}

impl Part {
    const fn prefix(self) -> &'static str {
        match self {
            Part::Face => "node-",
            Part::Crash => "crash-",
        }
    }

    fn id(self, node: NodeId) -> String {
        [self.prefix(), &node.0.to_string()].concat()
    }
}

pub(super) fn face_id(node: NodeId) -> String {
    Part::Face.id(node)
}

pub(super) fn crash_id(node: NodeId) -> String {
    Part::Crash.id(node)
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Nothing if the key is none of ours.
fn place(event: &KeyboardEvent) -> Option<Place> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let tag = target.tag_name();
    let is_nowhere = tag == "BODY" || tag == "HTML";
    let is_ours = target.closest("[data-keys]").ok().flatten().is_some();
    // A radio group moves by arrow keys of its own.
    if tag == "INPUT" || tag == "TEXTAREA" || !(is_nowhere || is_ours) {
        return None;
    }
    let id = target.id();
    let card = [Part::Face, Part::Crash].into_iter().find_map(|part| {
        let number = id.strip_prefix(part.prefix())?.parse().ok()?;
        Some((NodeId(number), part))
    });
    Some(Place { card, is_control: tag == "BUTTON" })
}

/// Does what the key says. False if it says nothing.
fn act(store: Store, event: &KeyboardEvent, place: Place) -> bool {
    let key = event.key();
    let command = match key.as_str() {
        "k" | "K" => Command::PlayOrPause,
        " " if !place.is_control => Command::PlayOrPause,
        "." => Command::Step,
        "," => Command::StepBack,
        "Home" => Command::ToStart,
        "End" => Command::ToNewest,
        "[" => Command::SetSpeed(store.speed.get_untracked().slower()),
        "]" => Command::SetSpeed(store.speed.get_untracked().faster()),
        "c" | "C" => match place.card.map(|(node, _)| node).or(store.selected.get_untracked()) {
            Some(node) => Command::Crash(node),
            None => return false,
        },
        "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight" => return move_focus(store, &key, place),
        digit if digit.len() == 1 && digit != "0" => return pick(store, digit),
        _ => return false,
    };
    store.dispatch(command);
    true
}

/// Arrows move between cards in the order of the outline, and up and down the tree.
fn move_focus(store: Store, key: &str, place: Place) -> bool {
    let Some((from, part)) = place.card else {
        return false;
    };
    let to = store.outline.with_untracked(|outline| {
        let at = outline.iter().position(|node| *node == from)?;
        match key {
            "ArrowDown" => outline.get(at + 1).copied(),
            "ArrowUp" => outline.get(at.checked_sub(1)?).copied(),
            "ArrowLeft" => store.with_scene(|scene| scene.tree.node(from)?.parent),
            _ => store.with_scene(|scene| scene.tree.children_of(from).next()),
        }
    });
    to.is_some_and(|to| focus(to, part))
}

/// Digits pick workers.
fn pick(store: Store, digit: &str) -> bool {
    let Ok(number) = digit.parse::<usize>() else {
        return false;
    };
    let worker = store.with_scene(|scene| scene.tree.outline_of_workers().nth(number - 1));
    worker.is_some_and(|worker| focus(worker, Part::Crash))
}

/// Supervisors have no Crash button; there the face takes the focus.
fn focus(node: NodeId, part: Part) -> bool {
    let element = element(&part.id(node)).or_else(|| element(&face_id(node)));
    element.is_some_and(|element| element.focus().is_ok())
}
