// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/check/loginprobe.h"

#include "app/base/sqlstate.h"
#include "app/db/check/patience.h"
#include "app/db/session/passage.h"

#include <memory>
#include <QRegularExpression>

#include <libpq-fe.h>
#include <poll.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

using Stage = LoginOutcome::Stage;

Stage stageOf(ConnStatusType status)
{
    switch (status) {
    case CONNECTION_STARTED:
    case CONNECTION_MADE:
    case CONNECTION_NEEDED:
        return Stage::Reaching;
    case CONNECTION_SSL_STARTUP:
    case CONNECTION_GSS_STARTUP:
        return Stage::Encrypting;
    case CONNECTION_AWAITING_RESPONSE:
    case CONNECTION_AUTH_OK:
    case CONNECTION_SETENV:
        return Stage::LoggingIn;
    case CONNECTION_CHECK_WRITABLE:
    case CONNECTION_CONSUME:
    case CONNECTION_CHECK_TARGET:
    case CONNECTION_CHECK_STANDBY:
        return Stage::Choosing;
    case CONNECTION_OK:
        return Stage::Connected;
    default:
        return Stage::Unknown;
    }
}

// The text of a verbose error is "FATAL:  28P01: password …". The state is the same in every language; unlike
// the word before it, it has a digit.
// A refused password is told rather than what a second try without encryption ran into.
void readServerError(const QString &text, LoginOutcome &outcome)
{
    static const QRegularExpression pattern(u":\\s+(?=[A-Z]{0,4}[0-9])([0-9A-Z]{5}):\\s+([^\\n]+)"_s);
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text)) {
        const QString state = match.captured(1);
        if (!outcome.sqlState.isEmpty() && state != sqlstate::invalidPassword)
            continue;
        outcome.sqlState = state;
        outcome.said = match.captured(2).trimmed();
    }
    if (outcome.sqlState.isEmpty())
        outcome.said = text.simplified();
}

bool waitFor(PGconn *connection, PostgresPollingStatusType wanted, const Patience &patience)
{
    pollfd socket{PQsocket(connection), short(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    while (!patience.over()) {
        if (poll(&socket, 1, patience.stretch()) != 0)
            return true;
    }
    return false;
}

// `port` becomes that of the host at which it ended.
LoginOutcome logInBy(const Conninfo &conninfo, const Patience &patience, QString &port)
{
    LoginOutcome outcome;
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectStart(conninfo.text().toUtf8().constData()), PQfinish);
    PGconn *handle = connection.get();
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE);
    auto next = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING) {
        outcome.stage = stageOf(PQstatus(handle));
        if (!waitFor(handle, next, patience)) {
            outcome.cancelled = patience.cancelled();
            outcome.timedOut = !outcome.cancelled;
            return outcome;
        }
        next = PQconnectPoll(handle);
    }
    port = QString::fromUtf8(PQport(handle));
    outcome.passwordMissing = PQconnectionNeedsPassword(handle);
    outcome.passwordUsed = PQconnectionUsedPassword(handle);
    if (next == PGRES_POLLING_OK) {
        outcome.stage = Stage::Connected;
        outcome.encrypted = PQsslInUse(handle);
    } else {
        readServerError(QString::fromUtf8(PQerrorMessage(handle)), outcome);
    }
    return outcome;
}

} // namespace

bool LoginOutcome::wantsPassword() const
{
    return passwordMissing || sqlState == sqlstate::invalidPassword
        || (sqlState == sqlstate::invalidAuthorization && passwordUsed);
}

LoginOutcome logIn(const Conninfo &conninfo, const Patience &patience)
{
    auto passage = openPassage(conninfo, [&patience] { return patience.over(); });
    if (!passage) {
        LoginOutcome outcome;
        outcome.cancelled = patience.cancelled();
        outcome.said = passage.error().line();
        return outcome;
    }
    for (;;) {
        QString port;
        LoginOutcome outcome = logInBy(passage->conninfo, patience, port);
        const auto failure = outcome.connected() ? std::nullopt : passage->failure();
        if (failure && outcome.sqlState.isEmpty())
            outcome.said = failure->line();
        if (!failure || patience.over() || !passage->passOver(port))
            return outcome;
    }
}

} // namespace pgcourier
