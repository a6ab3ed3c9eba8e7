//! The stage: the supervision tree at the playhead. Where there is room it is drawn as a tree, else as a list.

use super::card::CardView;
use super::narrator::{Banner, Narrator};
use super::{browser, use_store};
use crate::text::page as words;
use leptos::prelude::*;

/// Between the tree and the edges of its panel, on both sides together.
const MARGIN: u32 = 48;

#[component]
pub(super) fn Stage() -> impl IntoView {
    let store = use_store();
    let canvas = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(canvas) = canvas.get() {
            browser::observe_size(canvas.into(), move |width, height| {
                let room = (width.saturating_sub(MARGIN), height.saturating_sub(MARGIN / 2));
                if store.room.get_untracked() != room {
                    store.room.set(room);
                }
            });
        }
    });
    let size = move |of: fn(&crate::view::layout::Layout) -> u32| {
        Memo::new(move |_| store.fit.with(|fit| of(&fit.layout)).to_string())
    };
    let (width, height) = (size(|layout| layout.width), size(|layout| layout.height));
    let zoom = Memo::new(move |_| store.fit.with(|fit| (f64::from(fit.zoom_percent) / 100.0).to_string()));
    view! {
        <main class="stage" id="stage" tabindex="-1" aria-label=words::SUPERVISION_TREE data-keys="">
            <Narrator/>
            <Banner/>
            <div class="canvas" node_ref=canvas>
                <p class="hidden" id="tree-keys">{words::TREE_KEYS}</p>
                <div class="tree" data-density=move || store.fit.with(|fit| fit.density.as_str())
                    style:--width=move || width.get() style:--height=move || height.get()
                    style:--zoom=move || zoom.get()>
                    <Edges/>
                    <ul aria-label=words::SUPERVISION_TREE aria-describedby="tree-keys">
                        <For each=move || store.outline.get() key=|node| *node let:node>
                            <CardView node/>
                        </For>
                    </ul>
                </div>
            </div>
        </main>
    }
}

#[component]
fn Edges() -> impl IntoView {
    let store = use_store();
    let edges = move || {
        store.fit.with(|fit| {
            let paths = fit.layout.edges.iter().map(|edge| view! { <path d=edge.path.clone()/> });
            paths.collect::<Vec<_>>()
        })
    };
    view! { <svg class="edges" aria-hidden="true" focusable="false">{edges}</svg> }
}
