// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/connectioncheck.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionCheck)
};

} // namespace

QString titleOf(CheckStep step)
{
    switch (step) {
    case CheckStep::Start:
        return Words::tr("Local server");
    case CheckStep::Names:
        return Words::tr("Host name");
    case CheckStep::Port:
        return Words::tr("Network");
    case CheckStep::Tls:
        return Words::tr("Encryption");
    case CheckStep::Login:
        return Words::tr("Login");
    case CheckStep::Database:
        return Words::tr("Database");
    case CheckStep::Server:
        return Words::tr("Server");
    case CheckStep::Schema:
        return Words::tr("Queue");
    case CheckStep::Rights:
        return Words::tr("Rights");
    }
    return {};
}

QString toWords(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return Words::tr("waiting");
    case CheckState::Running:
        return Words::tr("running");
    case CheckState::Passed:
        return Words::tr("passed");
    case CheckState::Warned:
        return Words::tr("warning");
    case CheckState::Failed:
        return Words::tr("failed");
    case CheckState::Skipped:
        return Words::tr("skipped");
    }
    return {};
}

QString toText(const QList<CheckResult> &results)
{
    QStringList lines;
    for (const CheckResult &result : results) {
        lines.append(u"%1: %2%3"_s.arg(titleOf(result.step), toWords(result.state),
            result.line.isEmpty() ? QString() : u" – "_s + result.line));
        for (const QString &detail : result.details)
            lines.append(u"    "_s + detail);
        if (!result.hint.isEmpty())
            lines.append(u"    → "_s + result.hint);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace pgcourier
