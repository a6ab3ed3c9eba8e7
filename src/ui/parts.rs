//! Small pieces that panels are made of. They take plain values and know no store.

mod fuse;
mod icon;
mod pictogram;
mod prose;
mod stepper;

pub(super) use fuse::Fuse;
pub(super) use icon::{GlyphIcon, Icon, Picture};
pub(super) use pictogram::Pictogram;
pub(super) use prose::Prose;
pub(super) use stepper::Stepper;
