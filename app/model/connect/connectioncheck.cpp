// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/connectioncheck.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct ConnectionCheckWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionCheck)
};

} // namespace

QString titleOf(CheckStep step)
{
    switch (step) {
    case CheckStep::Start:
        return ConnectionCheckWords::tr("Local server");
    case CheckStep::Tunnel:
        return ConnectionCheckWords::tr("SSH tunnel");
    case CheckStep::Names:
        return ConnectionCheckWords::tr("Host name");
    case CheckStep::Port:
        return ConnectionCheckWords::tr("Network");
    case CheckStep::Tls:
        return ConnectionCheckWords::tr("Encryption");
    case CheckStep::Login:
        return ConnectionCheckWords::tr("Login");
    case CheckStep::Database:
        return ConnectionCheckWords::tr("Database");
    case CheckStep::Server:
        return ConnectionCheckWords::tr("Server");
    case CheckStep::Schema:
        return ConnectionCheckWords::tr("Queue");
    case CheckStep::Rights:
        return ConnectionCheckWords::tr("Rights");
    }
    return {};
}

QString toWords(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return ConnectionCheckWords::tr("waiting");
    case CheckState::Running:
        return ConnectionCheckWords::tr("running");
    case CheckState::Passed:
        return ConnectionCheckWords::tr("passed");
    case CheckState::Warned:
        return ConnectionCheckWords::tr("warning");
    case CheckState::Failed:
        return ConnectionCheckWords::tr("failed");
    case CheckState::Skipped:
        return ConnectionCheckWords::tr("skipped");
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
