// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pgcourier {

// What was found of one link of the chain from a change in a table to the receiver's response.
enum class Verdict {
    Ok,
    Note, // worth knowing, and no fault: it waits for its time, it fires on DELETE alone
    Wrong, // nothing gets past here until somebody mends it
    Unknown, // this role may not look there, or there is nothing yet to look at
};
[[nodiscard]] QString toString(Verdict verdict); // "ok", "note", "wrong", "unknown": what scripts read

struct Link
{
    QString name; // "database", "schema", "trigger", "worker", …: fixed, what scripts read
    Verdict verdict = Verdict::Ok;
    QString evidence; // what was looked at, and what was there
    QString remedy = {}; // what mends it, in words
    QString sql = {}; // the same as a statement, where one does; nothing runs it by itself
    QString endpoint = {}; // whose policy is behind it: its prefix

    bool operator==(const Link &) const = default;
};

// The chain for one request, one table, or the whole queue, in the order in which things happen.
struct Diagnosis
{
    QString subject;
    QList<Link> links;

    [[nodiscard]] const Link *firstWrong() const; // null: nothing is
    bool operator==(const Diagnosis &) const = default;
};

} // namespace pgcourier
