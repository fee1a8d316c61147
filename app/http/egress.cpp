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

// The two special-purpose registries of IANA (RFC 6890), the multicast blocks, and what cloud providers
// document as services that speak to a machine about itself. What IANA lists as globally reachable is not
// here. The first one that holds gives the reason.
constexpr std::array ranges{
    Range{"169.254.169.254/32", "link-local (cloud metadata)", EgressRule::Default},
    Range{"169.254.0.0/16", "link-local", EgressRule::Default},
    Range{"100.100.100.200/32", "cloud metadata", EgressRule::Default},
    Range{"192.0.0.192/32", "cloud metadata", EgressRule::Default},
    Range{"168.63.129.16/32", "cloud metadata", EgressRule::Default},
    Range{"0.0.0.0/8", "this host", EgressRule::Public},
    Range{"10.0.0.0/8", "private", EgressRule::Public},
    Range{"100.64.0.0/10", "shared (carrier-grade NAT)", EgressRule::Public},
    Range{"127.0.0.0/8", "loopback", EgressRule::Public},
    Range{"172.16.0.0/12", "private", EgressRule::Public},
    Range{"192.0.0.0/24", "reserved", EgressRule::Public},
    Range{"192.0.2.0/24", "reserved for documentation", EgressRule::Public},
    Range{"192.88.99.0/24", "reserved (6to4 relays)", EgressRule::Public},
    Range{"192.168.0.0/16", "private", EgressRule::Public},
    Range{"198.18.0.0/15", "reserved for benchmarks", EgressRule::Public},
    Range{"198.51.100.0/24", "reserved for documentation", EgressRule::Public},
    Range{"203.0.113.0/24", "reserved for documentation", EgressRule::Public},
    Range{"224.0.0.0/4", "multicast", EgressRule::Public},
    Range{"240.0.0.0/4", "reserved", EgressRule::Public},

    Range{"fe80::/10", "link-local", EgressRule::Default},
    Range{"fd00:ec2::/32", "cloud metadata", EgressRule::Default}, // AWS: ::254, ::253 and ::23
    Range{"fd20:ce::254/128", "cloud metadata", EgressRule::Default}, // Google
    Range{"fd00:c1::a9fe:a9fe/128", "cloud metadata", EgressRule::Default}, // Oracle
    Range{"fd00:42::42/128", "cloud metadata", EgressRule::Default}, // Scaleway
    Range{"::1/128", "loopback", EgressRule::Public},
    Range{"::/128", "this host", EgressRule::Public},
    Range{"64:ff9b:1::/48", "a translation of the local network", EgressRule::Public},
    Range{"100::/64", "discard-only", EgressRule::Public},
    Range{"5f00::/16", "reserved (segment routing)", EgressRule::Public},
    Range{"fc00::/7", "unique-local", EgressRule::Public},
    Range{"fec0::/10", "site-local", EgressRule::Public},
    Range{"ff00::/8", "multicast", EgressRule::Public},
    Range{"2001::/23", "reserved (IETF protocols)", EgressRule::Public},
    Range{"2001:db8::/32", "reserved for documentation", EgressRule::Public},
    Range{"3fff::/20", "reserved for documentation", EgressRule::Public},
};
// All that was ever given out for hosts of the internet; what is left is nobody's, or not a host's.
constexpr auto globalUnicast = "2000::/3";

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

bool startsWith(const Q_IPV6ADDR &bytes, std::initializer_list<quint8> prefix)
{
    return std::equal(prefix.begin(), prefix.end(), std::begin(bytes.c));
}

// The IPv4 addresses that an IPv6 address leads to by a translation or a tunnel; several where the form
// leaves open which bytes they are.
struct Translation
{
    QList<QHostAddress> inner;
    bool reachesOut = false; // as public as what is in it; else the outer address is judged as well
};

QHostAddress ipv4From(const Q_IPV6ADDR &bytes, std::array<int, 4> places)
{
    quint32 value = 0;
    for (const int place : places)
        value = value << 8 | bytes[place];
    return QHostAddress(value);
}

Translation translationOf(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const QHostAddress last = ipv4From(bytes, {12, 13, 14, 15});
    if (startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) // mapped (RFC 4291)
        || startsWith(bytes, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) // NAT64 (RFC 6052)
        return {{last}, true};
    if (startsWith(bytes, {0x20, 0x02})) // 6to4 (RFC 3056)
        return {{ipv4From(bytes, {2, 3, 4, 5})}, true};
    if (startsWith(
            bytes, {0x20, 0x01, 0, 0})) { // Teredo (RFC 4380): the server, and the client's bits turned over
        return {{ipv4From(bytes, {4, 5, 6, 7}), QHostAddress(~last.toIPv4Address())}, true};
    }
    if (startsWith(
            bytes, {0, 0x64, 0xff, 0x9b, 0, 1})) { // NAT64 of one's own (RFC 8215), by RFC 6052's lengths
        return {{ipv4From(bytes, {6, 7, 9, 10}), ipv4From(bytes, {7, 9, 10, 11}),
            ipv4From(bytes, {9, 10, 11, 12}), last}};
    }
    const bool compatible = startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // RFC 4291, given up
    const bool translated = startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0}); // RFC 2765
    const bool isatap
        = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe; // RFC 5214
    if ((compatible && last.toIPv4Address() > 1) || translated || isatap)
        return {{last}};
    return {};
}

QHostAddress withoutScope(QHostAddress address)
{
    address.setScopeId(QString());
    return address;
}

std::optional<QString> rangeRefusal(const QHostAddress &address, EgressRule rule)
{
    for (const ParsedRange &parsed : parsedRanges()) {
        const bool applies = rule == EgressRule::Public || parsed.range->from == EgressRule::Default;
        if (applies && address.protocol() == parsed.subnet.first.protocol()
            && address.isInSubnet(parsed.subnet))
            return QString::fromLatin1(parsed.range->reason);
    }
    static const auto global = QHostAddress::parseSubnet(QString::fromLatin1(globalUnicast));
    if (rule == EgressRule::Public && address.protocol() == QAbstractSocket::IPv6Protocol
        && !address.isInSubnet(global))
        return QStringLiteral("reserved");
    return std::nullopt;
}

} // namespace

std::optional<QString> egressRefusal(const QHostAddress &address, EgressRule rule)
{
    if (rule == EgressRule::Any)
        return std::nullopt;
    const QHostAddress plain = withoutScope(address);
    const Translation translation = translationOf(plain);
    for (const QHostAddress &inner : translation.inner) {
        if (auto reason = rangeRefusal(inner, rule))
            return reason;
    }
    return translation.reachesOut ? std::nullopt : rangeRefusal(plain, rule);
}

QString egressErrorText(const QHostAddress &address, const QString &reason)
{
    return QStringLiteral("Refused by the egress rule: %1 is %2").arg(address.toString(), reason);
}

} // namespace pgcourier
