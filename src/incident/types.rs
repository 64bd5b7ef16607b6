//! The types of incident, by which a playbook is offered and incidents are counted.

/// The types that every house has: id, Chinese, English.
pub const BUILT_IN: &[(&str, &str, &str)] = &[
    ("tech.crash", "系统崩溃", "system down"),
    ("tech.network", "网络中断", "network interruption"),
    ("tech.api", "接口故障", "interface failure"),
    ("complaint.mass", "大量投诉", "mass complaints"),
    ("complaint.serious", "严重投诉", "serious complaint"),
    ("complaint.opinion", "舆情", "public opinion"),
    ("data.loss", "数据丢失", "data loss"),
    ("data.error", "数据错误", "wrong data"),
    ("data.security", "数据安全", "data security"),
    ("attack.ddos", "流量攻击", "denial of service"),
    ("attack.intrusion", "入侵", "intrusion"),
    ("traffic.overload", "流量过载", "too much traffic"),
    ("logistics.delay", "物流延误", "delivery delay"),
    ("trade.abnormal", "交易异常", "abnormal transaction"),
];

/// Whether incidents of this type must be under control within 72 hours: data security and attacks.
pub fn is_security(type_id: &str) -> bool {
    type_id == "data.security" || type_id == "attack" || type_id.starts_with("attack.")
}
