//! The card of a node. It stays the same element while processes come and go in its place, so that the focus stays
//! on Crash while what was crashed is started again.

use super::parts::{Fuse, GlyphIcon, Pictogram};
use super::{Command, Store, use_store};
use crate::otp::{ChildKind, Strategy};
use crate::text::page as words;
use crate::view::{Card, Glyph, NodeId, Rule};
use leptos::prelude::*;

#[component]
pub(super) fn CardView(node: NodeId) -> impl IntoView {
    let store = use_store();
    let card = store.card(node);
    let place =
        Memo::new(move |_| store.fit.with(|fit| fit.layout.places.get(&node).copied()).unwrap_or_default());
    let kind = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.kind)));
    let status = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.status)));
    let is_selected = move || store.selected.get() == Some(node);
    let spoken = move || card.with(|card| card.as_ref().map(Card::spoken));
    let ordinal = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.ordinal)));
    let glyph = Memo::new(move |_| status.get().map_or(Glyph::Waiting, |status| status.glyph()));
    let depth = move || card.with(|card| card.as_ref().map_or(0, |card| card.depth)).to_string();
    view! {
        <li class="node" data-kind=move || kind.get().map(ChildKind::as_str)
            data-status=move || status.get().map(|status| status.as_str())
            data-selected=move || is_selected().then_some("")
            style:--x=move || place.get().x.to_string() style:--y=move || place.get().y.to_string()
            style:--w=move || place.get().width.to_string() style:--h=move || place.get().height.to_string()
            style:--depth=depth>
            <div class="card" role="group" aria-label=spoken>
                {move || ordinal.get().map(|ordinal| view! { <span class="ordinal">{ordinal}</span> })}
                <GlyphIcon glyph/>
                <Face store node card is_selected=Signal::derive(is_selected)/>
                <Show when=move || kind.get() == Some(ChildKind::Worker)>
                    <CrashButton store node card/>
                </Show>
            </div>
        </li>
    }
}

/// What the card says. The whole of it selects the node.
#[component]
fn Face(
    store: Store,
    node: NodeId,
    card: Memo<Option<Card>>,
    #[prop(into)] is_selected: Signal<bool>,
) -> impl IntoView {
    let text = move |of: fn(&Card) -> String| move || card.with(|card| card.as_ref().map(of));
    let rule = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.rule.clone())));
    let has_rule = Memo::new(move |_| rule.with(Option::is_some));
    view! {
        <button class="face" type="button" id=super::keyboard::face_id(node)
            tabindex=move || store.tabindex(node) aria-pressed=move || is_selected.get().to_string()
            title=text(|card| card.pid.clone().unwrap_or_default())
            on:click=move |_| store.dispatch(Command::Select(node))
            on:focus=move |_| store.dispatch(Command::Reach(node))>
            <span class="id" dir="ltr">{text(|card| card.label.to_string())}</span>
            <Show when=move || has_rule.get() fallback=move || view! {
                <span class="state">
                    <span class="long">{text(|card| card.state.clone())}</span>
                    <span class="short">{text(|card| card.state_short.clone())}</span>
                </span>
            }>
                <RuleView rule/>
            </Show>
        </button>
    }
}

/// A supervisor's strategy and fuse.
#[component]
fn RuleView(rule: Memo<Option<Rule>>) -> impl IntoView {
    let strategy =
        Memo::new(move |_| rule.with(|rule| rule.as_ref().map_or(Strategy::OneForOne, |rule| rule.strategy)));
    let fuse = Memo::new(move |before: Option<&Rule>| {
        rule.get().or_else(|| before.cloned()).expect("shown only while there is a rule")
    });
    let full = move || {
        fuse.with(|fuse| match (fuse.has_blown, fuse.used > 0 && fuse.used >= fuse.limit) {
            (true, _) => Some("blown"),
            (false, true) => Some("full"),
            (false, false) => None,
        })
    };
    view! {
        <span class="strategy">
            <Pictogram strategy/>
            <code dir="ltr">":" {move || strategy.get().as_str()}</code>
        </span>
        <span class="limit" data-state=full>
            <Fuse rule=fuse/>
            <span class="long">
                {move || fuse.with(|fuse| words::fuse(fuse.used, fuse.limit, fuse.period_s, fuse.has_blown))}
            </span>
            <span class="short" aria-hidden="true">
                {move || fuse.with(|fuse| words::fuse_short(fuse.used, fuse.limit))}
            </span>
        </span>
    }
}

#[component]
fn CrashButton(store: Store, node: NodeId, card: Memo<Option<Card>>) -> impl IntoView {
    let can_crash =
        Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.status.is_alive())));
    let name = move || card.with(|card| card.as_ref().map(|card| words::crash(&card.label)));
    view! {
        <button class="crash" type="button" id=super::keyboard::crash_id(node)
            tabindex=move || store.tabindex(node) aria-label=name
            aria-disabled=move || (!can_crash.get()).to_string()
            data-hint=move || (store.hint.get() == Some(node)).then_some("")
            on:click=move |_| store.dispatch(Command::Crash(node))
            on:focus=move |_| store.dispatch(Command::Reach(node))>
            {words::CRASH}
        </button>
    }
}
