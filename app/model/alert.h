// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QDateTime>
#include <QStringList>

namespace pgcourier {

// What somebody is to be told of: the settable part of a row of net.alert.
struct AlertRule
{
    qint64 id = 0; // 0: not stored yet
    QString name;
    QString kind; // one of alertKinds()
    double threshold = 0; // fires from that on: a share of 0..1, seconds, circuits, requests
    std::optional<double> clearThreshold; // ends below that; none: below the threshold
    int forSeconds = 0; // it lasts as long before it fires
    QString destination; // empty: all of them
    QString url; // empty: nobody is sent anything
    QString format; // standard, slack; empty: by the host
    bool enabled = true;

    bool operator==(const AlertRule &) const = default;
};

// A row of net.alerts.
struct AlertRow
{
    AlertRule rule;
    bool firing = false;
    QDateTime since; // it fires, or does not
    std::optional<double> lastValue;
    QDateTime evaluated; // invalid: not yet
    QString trouble; // why the last report of it could not be queued
    QString owner; // in whose name it is sent

    bool operator==(const AlertRow &) const = default;
};

struct AlertList
{
    QList<AlertRow> rows; // by name
    QString role; // that asks
    bool edit = false; // it may change them

    bool operator==(const AlertList &) const = default;
};

// failure_share, oldest_waiting, no_worker, circuit_open, queue_depth.
[[nodiscard]] const QStringList &alertKinds();
[[nodiscard]] QString alertKindWords(const QString &kind); // "Failed attempts, share of"
[[nodiscard]] double usualThreshold(const QString &kind);

// A threshold as a person writes it: 20 % or 0.2, 5 min or 300, by its kind.
[[nodiscard]] Result<double> readAlertValue(const QString &kind, const QString &text);
[[nodiscard]] QString alertValueText(const QString &kind, double value);
// "firing since 14:00:00: 23 %", "ok", "switched off"
[[nodiscard]] QString alertStateWords(const AlertRow &row, const QDateTime &now);

} // namespace pgcourier
