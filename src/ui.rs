//! The page: panels over one store, compiled for the web alone.
//!
//! [`Store`] holds the session and the signals that the panels read; [`Command`] is what a person asks for, and
//! dispatching it is the only way to change anything. Wording is in `text`, arithmetic and choice in `view`.

#![allow(unreachable_pub, reason = "Leptos makes the properties of every component public")]

mod announcer;
mod app;
mod browser;
mod card;
mod clock;
mod code;
mod command;
mod editor;
mod keyboard;
mod log;
mod narrator;
mod parts;
mod source;
mod specs;
mod store;
mod theme;
mod top;
mod transport;
mod tree;

pub use app::start;
use command::Command;
use store::{Store, use_store};
