//! The playbooks that are part of the program: they are there before anybody has written one.

/// The playbook that serves where no other does.
pub const GENERIC: &str = "generic";

macro_rules! shipped {
    ($id:literal) => {
        (
            $id,
            concat!($id, ".toml"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/playbooks/", $id, ".toml")),
        )
    };
}

/// Id, file name, text. Among equals the earlier is offered first.
pub const EMBEDDED: &[(&str, &str, &str)] = &[
    shipped!("site-unavailable"),
    shipped!("paid-not-updated"),
    shipped!("generic"),
    shipped!("system-crash"),
    shipped!("network-interruption"),
    shipped!("interface-failure"),
    shipped!("mass-complaint"),
    shipped!("serious-complaint"),
    shipped!("public-opinion"),
    shipped!("data-loss"),
    shipped!("data-error"),
    shipped!("data-leak"),
    shipped!("data-tampering"),
    shipped!("abnormal-transaction"),
    shipped!("ddos-intrusion"),
    shipped!("traffic-overload"),
    shipped!("coupon-campaign"),
    shipped!("logistics-delay"),
];
