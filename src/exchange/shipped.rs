//! The past incidents that are always there: real, published ones, told in our own words.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// By what it is asked for: `example:firewall-rule`.
    pub name: &'static str,
    /// Its text, as it stands in `examples/incidents/`.
    pub text: &'static str,
}

/// All of them.
pub const ALL: &[Shipped] = &[
    Shipped { name: "edge-firewall-rule", text: include_str!("../../examples/incidents/edge-firewall-rule.md") },
    Shipped { name: "cooling-zone", text: include_str!("../../examples/incidents/cooling-zone.md") },
    Shipped { name: "database-failover", text: include_str!("../../examples/incidents/database-failover.md") },
    Shipped { name: "cache-replica", text: include_str!("../../examples/incidents/cache-replica.md") },
    Shipped { name: "split-database", text: include_str!("../../examples/incidents/split-database.md") },
    Shipped { name: "storage-command", text: include_str!("../../examples/incidents/storage-command.md") },
    Shipped { name: "wrong-directory", text: include_str!("../../examples/incidents/wrong-directory.md") },
];

/// What an example is asked for with.
pub const PREFIX: &str = "example:";

/// The one of that name.
pub fn find(name: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|shipped| shipped.name == name)
}

impl Shipped {
    /// Its incident. The time at which it is read settles nothing: every date in it is whole.
    ///
    /// # Errors
    /// None as shipped; a test reads them all.
    pub fn read(&self, now: jiff::Timestamp) -> Result<super::Past, super::Complaint> {
        let hints = super::Hints::none(&format!("{PREFIX}{}", self.name), now);
        let mut pasts = super::read(self.text.as_bytes(), &hints)?;
        pasts.pop().ok_or_else(|| super::complaint::no_time(&hints))
    }
}
