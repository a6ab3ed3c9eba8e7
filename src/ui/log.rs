//! The event log. Only the rows in view are built, however long the history is.

use super::command::Panel;
use super::parts::{GlyphIcon, Icon, Picture};
use super::{Command, Store, browser, use_store};
use crate::runtime::EventId;
use crate::text::{log as row_words, page as words};
use crate::view::{Filter, Glyph, Row, Window};
use leptos::html::Div;
use leptos::prelude::*;

/// The height of a row in pixels; `log.css` says the same.
const ROW_PX: u32 = 48;

#[component]
pub(super) fn EventLog() -> impl IntoView {
    let store = use_store();
    let filter = RwSignal::new(Filter::All);
    let follow = RwSignal::new(true);
    let newest = Memo::new(move |_| store.playhead.with(|at| (at.run, at.newest)));
    let role = move || if store.is_alone(Panel::Log) { "main" } else { "region" };
    view! {
        <section class="log" id="log" role=role tabindex="-1" aria-label=words::EVENT_LOG>
            <header>
                <h2>{words::EVENT_LOG}</h2>
                <span class="count">{move || words::events(newest.get().1)}</span>
            </header>
            <Filters filter/>
            <Rows filter follow/>
            <footer>
                <label class="check">
                    <input type="checkbox" prop:checked=move || follow.get()
                        on:change:target=move |event| follow.set(event.target().checked())/>
                    {words::FOLLOW}
                </label>
                <span>{words::NEWEST_LAST}</span>
            </footer>
        </section>
    }
}

#[component]
fn Filters(filter: RwSignal<Filter>) -> impl IntoView {
    let store = use_store();
    let count = move |filter: Filter| {
        Memo::new(move |_| {
            store.playhead.track();
            store.with_log(|log, _| log.count(filter))
        })
    };
    let chip = move |kind: Filter| {
        let glyph = match kind {
            Filter::All => None,
            Filter::Exits => Some(Glyph::Crashed),
            Filter::Restarts => Some(Glyph::Restart),
            Filter::Stops => Some(Glyph::Stopped),
            Filter::Starts => Some(Glyph::Running),
        };
        let count = count(kind);
        view! {
            <label class="chip">
                <input type="radio" name="filter" prop:checked=move || filter.get() == kind
                    on:change=move |_| filter.set(kind)/>
                {glyph.map(|glyph| view! { <GlyphIcon glyph/> })}
                <span>{row_words::filter(kind as usize)}</span>
                {(kind != Filter::All).then(|| view! { <span class="count">{move || count.get()}</span> })}
            </label>
        }
    };
    view! {
        <fieldset class="filters" aria-label=words::FILTERS>
            {Filter::ALL.map(chip).into_iter().collect::<Vec<_>>()}
        </fieldset>
    }
}

/// The rows in view, in a list as tall as all of them.
#[component]
fn Rows(filter: RwSignal<Filter>, follow: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let scroller = NodeRef::<Div>::new();
    let height = RwSignal::new(0_u32);
    let scroll = RwSignal::new(0_u32);
    // Where the page itself scrolled to; any other place is a person's choice.
    let sent_to = StoredValue::new(None::<u32>);
    Effect::new(move |_| {
        if let Some(element) = scroller.get() {
            browser::observe_size(element.into(), move |_, now| height.set(now));
        }
    });

    let count = Memo::new(move |_| {
        store.playhead.track();
        store.with_log(|log, _| log.count(filter.get()))
    });
    let run = Memo::new(move |_| store.playhead.with(|at| at.run));
    let shown = Memo::new(move |_| {
        let events = store.playhead.with(|at| at.events);
        store.with_log(|log, _| log.count_until(filter.get(), events))
    });
    let window = Memo::new(move |_| Window::new(count.get(), ROW_PX, scroll.get(), height.get()));
    let rows = Memo::new(move |_| {
        run.get();
        let (filter, window) = (filter.get(), window.get());
        store.with_log(|log, records| {
            let above = log.events(filter, window.first.saturating_sub(1), window.first).first().copied();
            let mut above = above.filter(|_| window.first > 0);
            let row = |event: &EventId| {
                let row = log.row(records, *event, above);
                above = Some(*event);
                row
            };
            log.events(filter, window.first, window.end).iter().filter_map(row).collect::<Vec<Row>>()
        })
    });

    // Following mirrors the playhead into the scroll position.
    Effect::new(move |_| {
        let (shown, count, height) = (shown.get(), count.get(), height.get());
        let Some(element) = scroller.get().filter(|_| follow.get() && height > 0) else {
            return;
        };
        let top = Window::scroll_to_end_of(shown.saturating_sub(1), count, ROW_PX, height);
        request_animation_frame(move || {
            sent_to.set_value(Some(top));
            element.set_scroll_top(top as i32);
        });
    });
    let scrolled = move |_| {
        let Some(element) = scroller.get_untracked() else {
            return;
        };
        let top = element.scroll_top().unsigned_abs();
        scroll.set(top);
        let by_page = sent_to.with_value(|sent| sent.is_some_and(|sent| sent.abs_diff(top) <= 2));
        let end = Window::scroll_to_end_of(
            shown.get_untracked().saturating_sub(1),
            count.get_untracked(),
            ROW_PX,
            height.get_untracked(),
        );
        let follows = by_page && follow.get_untracked() || top.abs_diff(end) <= 2;
        if follow.get_untracked() != follows {
            follow.set(follows);
        }
    };
    let is_empty = Memo::new(move |_| count.get() == 0);
    let empty = move || match filter.get() {
        Filter::All => words::EMPTY_LOG.to_owned(),
        other @ (Filter::Exits | Filter::Restarts | Filter::Stops | Filter::Starts) => {
            words::no_rows(row_words::filter(other as usize), &store.playhead.with(|at| at.now.to_string()))
        }
    };
    view! {
        <div class="rows" node_ref=scroller on:scroll=scrolled role="log" aria-live="off" tabindex="0"
            aria-label=words::EVENTS>
            <Show when=move || is_empty.get()><p class="empty">{empty}</p></Show>
            <div class="all" style:--height=move || window.get().height.to_string()>
                <ol style:--top=move || window.get().offset.to_string()>
                    <For each=move || rows.get() key=identity let:row>
                        <RowView store row/>
                    </For>
                </ol>
            </div>
        </div>
    }
}

/// Two rows with the same identity say the same.
fn identity(row: &Row) -> (EventId, bool, Option<String>, std::sync::Arc<str>, String) {
    (row.event, row.begins, row.note.clone(), row.subject.clone(), row.terms.clone())
}

#[component]
fn RowView(store: Store, row: Row) -> impl IntoView {
    let event = row.event;
    let state = Memo::new(move |_| {
        store.playhead.with(|at| match (at.events as u64).cmp(&(u64::from(event.0) + 1)) {
            std::cmp::Ordering::Less => Some("ahead"),
            std::cmp::Ordering::Equal if at.is_past() => Some("here"),
            std::cmp::Ordering::Equal | std::cmp::Ordering::Greater => None,
        })
    });
    let is_linked = move || row.node.is_some() && store.selected.get() == row.node;
    let (time, terms) = (row.at.to_string(), row.terms.clone());
    let go_to = words::go_to(&time);
    let tone = matches!(row.glyph, Glyph::Crashed | Glyph::GaveUp).then_some("crash");
    let because = row.because.map(|link| {
        let target = link.event;
        view! {
            <span class="lead">{link.lead}</span>
            <button class="link" type="button" on:click=move |event| {
                event.stop_propagation();
                store.dispatch(Command::GoTo(target));
            }>
                {link.subject.map(|subject| view! { <span class="who">{subject.to_string()}</span> })}
                <span>{link.words}</span>
            </button>
        }
    });
    let note = row.note.map(|note| view! { <span class="note">{note}</span> });
    let has_why = because.is_some() || note.is_some();
    view! {
        <li class="row" data-begins=row.begins.then_some("") data-state=move || state.get()
            data-linked=move || is_linked().then_some("") on:click=move |_| store.dispatch(Command::GoTo(event))>
            <button class="time" type="button" dir="ltr" aria-label=go_to on:click=move |click| {
                click.stop_propagation();
                store.dispatch(Command::GoTo(event));
            }>{time}</button>
            <GlyphIcon glyph=row.glyph/>
            <p class="what" title=terms>
                <b dir="ltr">{row.subject.to_string()}</b>
                <span>{row.verb}</span>
                <code dir="ltr" data-tone=tone>{row.terms}</code>
            </p>
            {has_why.then(|| view! { <p class="why"><Icon picture=Picture::Because/>{because}{note}</p> })}
        </li>
    }
}
