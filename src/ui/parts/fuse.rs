//! A restart limit as a row of capsules that burn one by one, with a wick to an octagon.

use crate::text::page as words;
use crate::view::Rule;
use leptos::prelude::*;

/// More pieces than this are drawn as one bar.
const PIECES_MAX: u32 = 10;
/// The least room for capsules, and the least width of one.
const WIDTH_MIN: u32 = 54;
const PIECE_MIN: u32 = 10;
const GAP: u32 = 4;
/// From the last capsule to the octagon, and its own width.
const WICK: u32 = 3;
const OCTAGON: u32 = 13;

#[component]
pub(in crate::ui) fn Fuse(#[prop(into)] rule: Signal<Rule>) -> impl IntoView {
    // The numbers change with each restart, the shape only with the limit.
    let limit = Memo::new(move |_| rule.with(|rule| rule.limit));
    let used = Memo::new(move |_| rule.with(|rule| rule.used));
    let state = Memo::new(move |_| {
        rule.with(|rule| match (rule.has_blown, rule.used >= rule.limit) {
            (true, _) => "blown",
            (false, true) => "full",
            (false, false) => "safe",
        })
    });
    let title = move || rule.with(|rule| rule.returns.map(|at| words::use_returns(&at.to_string())));
    view! {
        <span class="fuse" data-state=move || state.get() title=title>
            {move || drawing(limit.get(), used)}
        </span>
    }
}

fn drawing(limit: u32, used: Memo<u32>) -> impl IntoView {
    let pieces = limit.clamp(1, PIECES_MAX);
    let is_bar = limit > PIECES_MAX;
    let piece = match is_bar {
        true => WIDTH_MIN,
        false => PIECE_MIN.max((WIDTH_MIN + GAP) / pieces - GAP),
    };
    let shown = match (is_bar, limit) {
        (true, _) => 1,
        (false, 0) => 0,
        (false, limit) => limit,
    };
    let room = if shown == 0 { 0 } else { shown * (piece + GAP) - GAP };
    let end = room + WICK;
    let width = (end + OCTAGON).to_string();
    let capsules: Vec<_> = (0..shown)
        .map(|number| {
            let x = (number * (piece + GAP)).to_string();
            view! {
                <rect class="piece" x=x y="3" width=piece.to_string() height="6" rx="3"
                    data-used=move || (!is_bar && number < used.get()).then_some("")/>
            }
        })
        .collect();
    // A bar burns from its beginning.
    let burnt = is_bar.then(|| {
        let width = move || (used.get().min(limit) * piece / limit).to_string();
        view! { <rect class="piece" data-used="" x="0" y="3" width=width height="6" rx="3"/> }
    });
    let wick = ["M0 6H", &end.to_string()].concat();
    let octagon = ["translate(", &end.to_string(), " 0)"].concat();
    view! {
        <svg width=width.clone() height="12" viewBox=["-.5 0 ", &width, " 12"].concat() aria-hidden="true" focusable="false">
            <path class="wick" d=wick/>
            {capsules}
            {burnt}
            <g transform=octagon>
                <path class="trip" d="M3.7 .8h4.6l3.3 3.3v3.8l-3.3 3.3H3.7L.4 7.9V4.1z"/>
                <path class="bang" d="M6 3.2v2.9M6 8.4v.01"/>
            </g>
        </svg>
    }
}
