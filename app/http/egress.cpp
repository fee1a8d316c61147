// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/egress.h"

#include <array>

namespace pgcourier {

namespace {

struct Range
{
    const char *subnet;
    const char *reason;
    EgressRule from; // the mildest rule that refuses it
};

// RFC 6890 (special-purpose addresses) and what cloud providers document as their metadata services.
constexpr std::array ranges{
    Range{"169.254.169.254/32", "link-local (cloud metadata)", EgressRule::Default},
    Range{"169.254.0.0/16", "link-local", EgressRule::Default},
    Range{"fe80::/10", "link-local", EgressRule::Default},
    Range{"fd00:ec2::254/128", "cloud metadata", EgressRule::Default},
    Range{"fd20:ce::254/128", "cloud metadata", EgressRule::Default},
    Range{"100.100.100.200/32", "cloud metadata", EgressRule::Default},
    Range{"192.0.0.192/32", "cloud metadata", EgressRule::Default},
    Range{"168.63.129.16/32", "cloud metadata", EgressRule::Default},
    Range{"127.0.0.0/8", "loopback", EgressRule::Public},
    Range{"::1/128", "loopback", EgressRule::Public},
    Range{"0.0.0.0/8", "this host", EgressRule::Public},
    Range{"::/128", "this host", EgressRule::Public},
    Range{"10.0.0.0/8", "private", EgressRule::Public},
    Range{"172.16.0.0/12", "private", EgressRule::Public},
    Range{"192.168.0.0/16", "private", EgressRule::Public},
    Range{"100.64.0.0/10", "shared (carrier-grade NAT)", EgressRule::Public},
    Range{"192.0.0.0/24", "reserved", EgressRule::Public},
    Range{"192.0.2.0/24", "reserved for documentation", EgressRule::Public},
    Range{"198.51.100.0/24", "reserved for documentation", EgressRule::Public},
    Range{"203.0.113.0/24", "reserved for documentation", EgressRule::Public},
    Range{"198.18.0.0/15", "reserved for benchmarks", EgressRule::Public},
    Range{"224.0.0.0/4", "multicast", EgressRule::Public},
    Range{"240.0.0.0/4", "reserved", EgressRule::Public},
    Range{"fc00::/7", "unique-local", EgressRule::Public},
    Range{"fec0::/10", "site-local", EgressRule::Public},
    Range{"ff00::/8", "multicast", EgressRule::Public},
    Range{"2001:db8::/32", "reserved for documentation", EgressRule::Public},
    Range{"100::/64", "discard-only", EgressRule::Public},
};

struct ParsedRange
{
    QPair<QHostAddress, int> subnet;
    const Range *range;
};

const QList<ParsedRange> &parsedRanges()
{
    static const QList<ParsedRange> parsed = [] {
        QList<ParsedRange> list;
        for (const Range &range : ranges)
            list.append({QHostAddress::parseSubnet(QString::fromLatin1(range.subnet)), &range});
        return list;
    }();
    return parsed;
}

quint32 ipv4At(const Q_IPV6ADDR &bytes, int at)
{
    return quint32(bytes[at]) << 24 | quint32(bytes[at + 1]) << 16 | quint32(bytes[at + 2]) << 8
        | bytes[at + 3];
}

bool startsWith(const Q_IPV6ADDR &bytes, std::initializer_list<quint8> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), std::begin(bytes.c));
}

// The IPv4 address that an IPv6 address leads to: mapped, compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC
// 3056).
std::optional<QHostAddress> embeddedIpv4(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return std::nullopt;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}))
        return QHostAddress(ipv4At(bytes, 12));
    if (startsWith(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return QHostAddress(ipv4At(bytes, 12));
    if (startsWith(bytes, {0x20, 0x02}))
        return QHostAddress(ipv4At(bytes, 2));
    const quint32 low = ipv4At(bytes, 12);
    if (startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) && low > 1)
        return QHostAddress(low);
    return std::nullopt;
}

QHostAddress withoutScope(QHostAddress address)
{
    address.setScopeId(QString());
    return address;
}

} // namespace

std::optional<QString> egressRefusal(const QHostAddress &address, EgressRule rule)
{
    if (rule == EgressRule::Any)
        return std::nullopt;
    if (const auto inner = embeddedIpv4(address))
        return egressRefusal(*inner, rule);
    const QHostAddress plain = withoutScope(address);
    for (const ParsedRange &parsed : parsedRanges()) {
        const bool applies = rule == EgressRule::Public || parsed.range->from == EgressRule::Default;
        if (applies && plain.protocol() == parsed.subnet.first.protocol() && plain.isInSubnet(parsed.subnet))
            return QString::fromLatin1(parsed.range->reason);
    }
    return std::nullopt;
}

QString egressErrorText(const QHostAddress &address, const QString &reason)
{
    return QStringLiteral("Refused by the egress rule: %1 is %2").arg(address.toString(), reason);
}

} // namespace pgcourier
