//! The identities that a run hands out: pids and references.

use std::fmt;

/// The identity of a process. Pids are handed out in increasing order and never twice, so their order is the order
/// in which processes were spawned.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pid {
    serial: u32,
    /// Where the runtime keeps the process. Follows from the serial number, so it never decides the order.
    slot: u32,
}

impl Pid {
    /// Only the runtime makes pids.
    pub const fn new(serial: u32, slot: u32) -> Pid {
        Pid { serial, slot }
    }

    /// The number that is printed.
    pub const fn serial(self) -> u32 {
        self.serial
    }

    pub const fn slot(self) -> u32 {
        self.slot
    }
}

impl fmt::Display for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#PID<0.{}.0>", self.serial)
    }
}

impl fmt::Debug for Pid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A unique reference: of a monitor, a timer, a call, or made by the program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref(u64);

impl Ref {
    /// Only the runtime makes references.
    pub const fn new(number: u64) -> Ref {
        Ref(number)
    }

    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#Reference<0.{}.{}.{}>", self.0 >> 36, (self.0 >> 18) & 0x3ffff, self.0 & 0x3ffff)
    }
}

impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
