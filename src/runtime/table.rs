//! Where processes are kept: slots that are used again, found by the number in the pid.
//!
//! Slots stand in shared blocks and each holds a shared process, and both are copied when they are written to while
//! a clone of the world has them too. So a clone costs little, and two of them share all that did not change.

use super::process::Process;
use crate::term::Pid;
use std::sync::Arc;

/// Slots in one block: a clone copies one pointer per block, the first write to a block one per slot.
const BLOCK: usize = 32;

/// Prints as `#PID<0.98.0>`, the first one that an `iex` of the reference platform hands out.
const FIRST_SERIAL: u32 = 98;

/// All live processes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table<P> {
    blocks: Vec<Arc<Block<P>>>,
    /// Free slots, the one to use next at the end.
    free: Vec<u32>,
    next_serial: u32,
    len: usize,
}

type Block<P> = [Option<Arc<Process<P>>>; BLOCK];

impl<P> Table<P> {
    pub(super) const fn new() -> Table<P> {
        Table { blocks: Vec::new(), free: Vec::new(), next_serial: FIRST_SERIAL, len: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, pid: Pid) -> Option<&Process<P>> {
        let slot = pid.slot() as usize;
        let process = self.blocks.get(slot / BLOCK)?[slot % BLOCK].as_deref()?;
        (process.pid == pid).then_some(process)
    }

    /// All processes, in no particular order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Process<P>> {
        self.blocks.iter().flat_map(|block| block.iter()).filter_map(Option::as_deref)
    }

    /// What a clone takes before anything is written to.
    pub(super) fn own_bytes(&self) -> usize {
        self.blocks.len() * size_of::<Arc<Block<P>>>() + self.free.len() * size_of::<u32>()
    }

    /// The processes that are not shared with `other`; looks only into the blocks that are not.
    pub(super) fn unshared_with(&self, other: &Table<P>) -> impl Iterator<Item = &Process<P>> {
        let blocks = self.blocks.iter().enumerate().map(|(at, block)| (block, other.blocks.get(at)));
        blocks
            .filter(|(block, others)| others.is_none_or(|others| !Arc::ptr_eq(block, others)))
            .flat_map(|(block, others)| {
                block.iter().enumerate().map(move |(at, slot)| (slot, others.map(|it| &it[at])))
            })
            .filter_map(|(slot, others)| match (slot, others) {
                (Some(process), Some(Some(other))) if Arc::ptr_eq(process, other) => None,
                (slot, _) => slot.as_deref(),
            })
    }
}

impl<P: Clone> Table<P> {
    /// A process to write to; it becomes this world's own.
    pub(super) fn get_mut(&mut self, pid: Pid) -> Option<&mut Process<P>> {
        self.get(pid)?;
        self.slot(pid.slot()).as_mut().map(Arc::make_mut)
    }

    /// Puts in a new process under the next pid.
    pub(super) fn insert(&mut self, process: impl FnOnce(Pid) -> Process<P>) -> Pid {
        if self.free.is_empty() {
            self.add_block();
        }
        let slot = self.free.pop().expect("a block has free slots when it is added");
        let pid = Pid::new(self.next_serial, slot);
        self.next_serial = self.next_serial.checked_add(1).expect("fewer processes than events are counted");
        self.len += 1;
        *self.slot(slot) = Some(Arc::new(process(pid)));
        pid
    }

    pub(super) fn remove(&mut self, pid: Pid) -> Option<Arc<Process<P>>> {
        self.get(pid)?;
        self.len -= 1;
        self.free.push(pid.slot());
        self.slot(pid.slot()).take()
    }

    fn slot(&mut self, slot: u32) -> &mut Option<Arc<Process<P>>> {
        let slot = slot as usize;
        &mut Arc::make_mut(&mut self.blocks[slot / BLOCK])[slot % BLOCK]
    }

    fn add_block(&mut self) {
        let first = u32::try_from(self.blocks.len() * BLOCK).expect("far fewer slots than numbers");
        self.blocks.push(Arc::new([const { None }; BLOCK]));
        self.free.extend((first..first + BLOCK as u32).rev());
    }
}
