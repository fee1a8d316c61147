// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QHash>
#include <QStringList>
#include <QUrl>

namespace pgcourier {

// Which hosts have a stand-in: requests to them go to another place instead, as a worker was told. What is
// sent stays the same, the Host field too.
class HostMap
{
public:
    // "api.example.com=http://localhost:3000/v1": a host, or host:port; and http or https, a host, and a path
    // that goes before the request's own. A host without a port is meant with whatever port.
    [[nodiscard]] static Result<HostMap> fromTexts(const QStringList &texts);

    // The same for one of them. A host that is there already is an error.
    [[nodiscard]] Status add(const QString &text);

    // Where a request to that host and port is to go instead, without a slash at its end. The host as a
    // request's URL has it when it goes out: lower case, ASCII, an address in its normal form.
    [[nodiscard]] std::optional<QUrl> standIn(const QString &host, int port) const;

    [[nodiscard]] bool isEmpty() const { return m_standIns.isEmpty(); }
    [[nodiscard]] QStringList hosts() const; // sorted, as they are looked for
    [[nodiscard]] QUrl standIn(const QString &entry) const { return m_standIns.value(entry); } // of hosts()
    bool operator==(const HostMap &) const = default;

private:
    QHash<QString, QUrl> m_standIns; // by host, or host:port
};

} // namespace pgcourier
