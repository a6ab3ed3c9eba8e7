//! The Code tab: the source itself, with line numbers, and what is wrong with it.

use super::parts::Prose;
use super::specs::Verdict;
use super::{Command, Store, use_store};
use crate::syntax::{Diagnostic, LineIndex, Severity};
use crate::term::{Atom, Term};
use crate::text::{Sentence, page as words};
use crate::view::label;
use leptos::ev::KeyboardEvent;
use leptos::html::Textarea;
use leptos::prelude::*;

#[component]
pub(super) fn Code() -> impl IntoView {
    let store = use_store();
    let area = NodeRef::<Textarea>::new();
    let lines = Memo::new(move |_| store.draft.with(|draft| draft.split('\n').count()));
    let columns = Memo::new(move |_| {
        store.draft.with(|draft| draft.split('\n').map(|line| line.chars().count()).max().unwrap_or(0) + 1)
    });
    let is_same = Memo::new(move |_| store.draft.with(|draft| store.source.with(|source| draft == source)));
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            store.dispatch(Command::Run);
        }
    };
    view! {
        <header class="bar">
            <h2 dir="ltr">{words::FILE}</h2>
            <Verdict/>
            <button class="button" type="button" title=words::RUN_KEYS data-fresh=move || (!is_same.get()).then_some("")
                on:click=move |_| store.dispatch(Command::Run)>
                {words::RUN}
            </button>
        </header>
        <div class="source">
            <Gutter store lines/>
            <textarea node_ref=area aria-label=words::SOURCE aria-describedby="problems" dir="ltr" wrap="off"
                spellcheck="false" autocomplete="off" autocapitalize="off"
                rows=move || lines.get().to_string() cols=move || columns.get().to_string()
                prop:value=move || store.draft.get() on:keydown=keys
                on:input:target=move |event| store.dispatch(Command::EditSource(event.target().value()))/>
        </div>
        <div class="remarks" id="problems">
            <Problems store area/>
            <StandIns store/>
        </div>
    }
}

/// Numbers beside the lines; those with a problem are marked.
#[component]
fn Gutter(store: Store, lines: Memo<usize>) -> impl IntoView {
    let marked = Memo::new(move |_| {
        let index = store.draft.with(|draft| LineIndex::new(draft));
        store
            .problems
            .with(|all| all.iter().map(|problem| index.line(problem.span.start)).collect::<Vec<u32>>())
    });
    let number = move |line: usize| {
        let is_marked = move || marked.with(|marked| marked.contains(&(line as u32)));
        view! { <li data-problem=move || is_marked().then_some("")>{line}</li> }
    };
    view! {
        <ol class="gutter" aria-hidden="true">
            <For each=move || 1..=lines.get() key=|line| *line children=number/>
        </ol>
    }
}

#[component]
fn Problems(store: Store, area: NodeRef<Textarea>) -> impl IntoView {
    let is_wrong =
        Memo::new(move |_| store.problems.with(|all| all.iter().any(|problem| problem.severity.is_error())));
    let problem = move |problem: Diagnostic| {
        let (place, at) = store.draft.with_untracked(|draft| {
            let position = LineIndex::new(draft).position(draft, problem.span.start);
            // The browser counts in UTF-16.
            let before = draft.get(..problem.span.start as usize).unwrap_or(draft);
            (words::place(position.line, position.column), before.encode_utf16().count() as u32)
        });
        let go_there = move |_| {
            if let Some(area) = area.get_untracked() {
                let _ = area.focus();
                let _ = area.set_selection_range(at, at);
            }
        };
        view! {
            <li data-severity=if problem.severity == Severity::Warning { "warning" } else { "error" }>
                <button class="link" type="button" on:click=go_there>{place}</button>
                ": " <span>{problem.message}</span>
                {problem.hint.map(|hint| view! { <span class="hint">{words::sentence(&hint)}</span> })}
            </li>
        }
    };
    view! {
        <ul class="problems">
            {move || store.problems.get().into_iter().map(problem).collect::<Vec<_>>()}
        </ul>
        <Show when=move || is_wrong.get()><p class="hint">{words::LAST_VERSION}</p></Show>
    }
}

/// Which modules run although nothing defines them.
#[component]
fn StandIns(store: Store) -> impl IntoView {
    let sentence = Memo::new(move |_| {
        store.on_run();
        store.with_session(|session| {
            let names: Vec<_> =
                session.stand_ins().iter().map(|module: &Atom| label(&Term::Atom(*module))).collect();
            let names: Vec<&str> = names.iter().map(|name| &**name).collect();
            if names.is_empty() { Sentence::new() } else { words::stand_ins(&names) }
        })
    });
    view! { <Show when=move || sentence.with(|sentence| !sentence.pieces.is_empty())><Prose sentence/></Show> }
}
