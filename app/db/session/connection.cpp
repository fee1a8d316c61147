// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/connection.h"

#include "app/base/log.h"
#include "app/base/sqlstate.h"
#include "app/db/session/cancelrequest.h"
#include "app/db/session/servererror.h"

#include <QCryptographicHash>

#include <libpq-fe.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

void receiveNotice(void *receiver, const PGresult *result)
{
    const auto field = [result](int code) {
        return QString::fromUtf8(PQresultErrorField(result, code));
    };
    constexpr int mostNotices = 1000; // somebody's code may raise them without end
    auto *notices = static_cast<QStringList *>(receiver);
    if (notices->size() >= mostNotices)
        return;
    notices->append(field(PG_DIAG_SEVERITY) + u": "_s + field(PG_DIAG_MESSAGE_PRIMARY).trimmed());
}

// Parallel arrays, as PQexecParams takes them.
struct Bound
{
    explicit Bound(const ParameterList &parameters)
    {
        for (const Parameter &parameter : parameters) {
            types.push_back(parameter.type());
            values.push_back(parameter.isNull() ? nullptr : parameter.data().constData());
            lengths.push_back(int(parameter.data().size()));
            formats.push_back(parameter.isBinary() ? 1 : 0);
        }
    }

    std::vector<Oid> types;
    std::vector<const char *> values;
    std::vector<int> lengths;
    std::vector<int> formats;
};

// libpq ends a text at its first NUL: what follows would be lost without a word.
std::optional<Error> findNul(const QByteArray &sql, const ParameterList &parameters)
{
    bool found = sql.contains('\0');
    for (const Parameter &parameter : parameters)
        found = found || (!parameter.isBinary() && parameter.data().contains('\0'));
    if (!found)
        return std::nullopt;
    return Error::input(
        u"The text contains a NUL character, which PostgreSQL cannot store"_s, u"Remove it"_s);
}

bool isCopy(ExecStatusType status)
{
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

} // namespace

Connection::Connection(const QString &purpose) : m_purpose(purpose) { }

Connection::~Connection()
{
    close();
}

Status Connection::open(const QString &text)
{
    const auto held = m_tunnel; // so that it is not started anew for the next session
    close();
    auto conninfo = Conninfo::parse(text);
    if (!conninfo)
        return conninfo.error();
    if (const auto problem = conninfo->findProblem())
        return *problem;
    m_target = conninfo->describe();
    m_readOnly = conninfo->isReadOnly();
    conninfo->addDefaults(m_purpose.isEmpty() ? u"pgcourier"_s : QString(u"pgcourier "_s + m_purpose));
    if (const Status connected = connectTo(*conninfo); !connected) {
        close();
        return connected;
    }
    if (const Status greeted = greet(); !greeted) {
        close();
        return greeted;
    }
    return Done{};
}

Status Connection::connectTo(const Conninfo &conninfo)
{
    const Waiting waiting(*m_interrupt);
    Connecting connecting = pgcourier::connectTo(conninfo, m_interrupt);
    if (connecting.verdict == Interrupt::Verdict::Cancelled)
        return cancelledError(m_target);
    if (connecting.verdict == Interrupt::Verdict::Abandoned)
        return notOpen();
    m_tunnel = std::move(connecting.tunnel);
    m_session = std::move(connecting.handle);
    if (connecting.failure)
        return *connecting.failure;
    if (PQstatus(m_session.get()) != CONNECTION_OK) // also where there is no memory for it
        return connectError(m_target, QString::fromUtf8(PQerrorMessage(m_session.get())));
    m_handle = m_session.get();
    return Done{};
}

Status Connection::greet()
{
    if (serverVersion() < oldestServer) {
        return Error::connection(u"The server at %1 is PostgreSQL %2: pgCourier needs 13 or newer"_s.arg(
                                     host(), serverVersionText()),
            u"Upgrade the server"_s);
    }
    PQsetNoticeReceiver(m_handle, receiveNotice, &m_notices);
    PQsetnonblocking(m_handle, 1); // a long statement must not wait for a server that does not read
    {
        const std::lock_guard lock(m_cancelGuard);
        m_cancel = std::make_shared<CancelRequest>(m_handle);
    }
    if (QByteArray(PQparameterStatus(m_handle, "DateStyle")).startsWith("ISO"))
        return Done{};
    const auto set = execute("set datestyle to 'ISO'"); // which times are read from
    return set ? Status(Done{}) : Status(set.error());
}

void Connection::close()
{
    {
        const std::lock_guard lock(m_cancelGuard);
        m_cancel.reset();
    }
    m_handle = nullptr;
    m_notices.clear();
    m_prepared.clear();
    m_mayPrepare.reset();
    m_session.reset();
    m_tunnel.reset();
}

bool Connection::isOpen() const
{
    return m_handle && PQstatus(m_handle) == CONNECTION_OK;
}

// Also makes ready for the statement.
std::optional<Error> Connection::cannotRun(const QByteArray &sql, const ParameterList &parameters)
{
    m_notices.clear();
    m_errorPosition = 0;
    return m_handle ? findNul(sql, parameters) : notOpen();
}

Result<Rows> Connection::execute(const QByteArray &sql, const ParameterList &parameters)
{
    if (auto error = cannotRun(sql, parameters))
        return *error;
    const Waiting waiting(*m_interrupt);
    const Bound bound(parameters);
    if (!PQsendQueryParams(m_handle, sql.constData(), int(parameters.size()), bound.types.data(),
            bound.values.data(), bound.lengths.data(), bound.formats.data(), 0))
        return digest(PQmakeEmptyPGresult(m_handle, PGRES_FATAL_ERROR));
    return collect();
}

bool Connection::mayPrepare()
{
    if (!m_mayPrepare) {
        const auto shared = pooled();
        m_mayPrepare = shared && !*shared;
    }
    return *m_mayPrepare;
}

Result<Rows> Connection::executePrepared(const QByteArray &sql, const ParameterList &parameters)
{
    if (!m_handle || !mayPrepare())
        return execute(sql, parameters);
    if (auto error = cannotRun(sql, parameters))
        return *error;
    const Bound bound(parameters);
    const auto ask = [this](auto send) {
        const Waiting waiting(*m_interrupt);
        return send() ? collect() : digest(PQmakeEmptyPGresult(m_handle, PGRES_FATAL_ERROR));
    };
    if (!m_prepared.contains(sql)) {
        const QByteArray name
            = "pgcourier_" + QCryptographicHash::hash(sql, QCryptographicHash::Sha1).toHex();
        const auto prepared = ask([&] {
            return PQsendPrepare(
                m_handle, name.constData(), sql.constData(), int(parameters.size()), bound.types.data());
        });
        if (prepared)
            m_prepared.insert(sql, name);
        else if (!isOpen())
            return prepared.error();
    }
    if (m_prepared.contains(sql)) {
        auto answer = ask([&] {
            return PQsendQueryPrepared(m_handle, m_prepared.value(sql).constData(), int(parameters.size()),
                bound.values.data(), bound.lengths.data(), bound.formats.data(), 0);
        });
        // Somebody threw it away, or the schema was upgraded: it was not run.
        if (answer
            || (answer.error().code != sqlstate::invalidStatementName
                && answer.error().code != sqlstate::featureNotSupported))
            return answer;
    }
    m_mayPrepare = false;
    return execute(sql, parameters);
}

Result<Rows> Connection::stream(const QByteArray &sql, const std::function<void(const Rows &)> &onRow)
{
    if (auto error = cannotRun(sql, {}))
        return *error;
    const Waiting waiting(*m_interrupt);
    if (!PQsendQueryParams(m_handle, sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0))
        return digest(PQmakeEmptyPGresult(m_handle, PGRES_FATAL_ERROR));
    PQsetSingleRowMode(m_handle);
    return collect(onRow);
}

Status Connection::executeScript(const QByteArray &sql)
{
    if (auto error = cannotRun(sql, {}))
        return *error;
    const Waiting waiting(*m_interrupt);
    const auto rows = PQsendQuery(m_handle, sql.constData())
        ? collect()
        : digest(PQmakeEmptyPGresult(m_handle, PGRES_FATAL_ERROR));
    return rows ? Status(Done{}) : Status(rows.error());
}

// Takes every result of what was sent, and answers the last one, as libpq's own waiting calls do.
Result<Rows> Connection::collect(const std::function<void(const Rows &)> &onRow)
{
    AnswerWait wait(m_handle, m_interrupt);
    std::optional<Result<Rows>> answer;
    bool copied = false;
    for (;;) {
        if (const AnswerWait::End end = wait.until(); end != AnswerWait::End::Ready)
            return giveUp(end);
        PGresult *result = PQgetResult(m_handle);
        if (!result)
            break;
        const ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_SINGLE_TUPLE) {
            onRow(Rows(result));
        } else if (isCopy(status)) {
            PQclear(result);
            copied = true;
            if (const AnswerWait::End end = skipCopy(wait, status); end != AnswerWait::End::Ready)
                return giveUp(end);
        } else {
            answer.emplace(digest(result));
        }
    }
    if (copied && isOpen()) {
        return Error::input(u"COPY to or from the client is not supported"_s,
            u"Use INSERT or SELECT, or COPY with a file of the server"_s);
    }
    return answer ? *answer : digest(PQmakeEmptyPGresult(m_handle, PGRES_FATAL_ERROR));
}

// The stream would block everything after it.
AnswerWait::End Connection::skipCopy(AnswerWait &wait, int status)
{
    if (status != PGRES_COPY_OUT) {
        PQputCopyEnd(m_handle, "not supported");
        return AnswerWait::End::Ready;
    }
    return wait.until([this] {
        char *line = nullptr;
        int length = 0;
        while ((length = PQgetCopyData(m_handle, &line, 1)) > 0)
            PQfreemem(line);
        return length < 0;
    });
}

// Closes the connection. A goodbye is not sent: it could not be without waiting.
Error Connection::giveUp(AnswerWait::End end)
{
    ::shutdown(PQsocket(m_handle), SHUT_RDWR);
    close();
    if (end == AnswerWait::End::Cancelled)
        return cancelledError(m_target);
    return end == AnswerWait::End::Lost ? silentError(m_target) : notOpen();
}

Result<Rows> Connection::digest(pg_result *result)
{
    Rows rows(result);
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
        return rows;
    default:
        break;
    }
    // A failed write leaves the status as it was until the end of the stream has been read, which stands
    // behind the server's last words.
    const bool saidByServer = PQresultErrorField(result, PG_DIAG_SQLSTATE) != nullptr;
    for (int read = 0; !saidByServer && isOpen() && read < 3; ++read)
        PQconsumeInput(m_handle);
    m_errorPosition = statementErrorPosition(result);
    const Error error
        = statementError(result, isOpen(), QString::fromUtf8(PQerrorMessage(m_handle)), m_target);
    qCDebug(logDb) << m_purpose << error.code << error.line();
    return error;
}

Error Connection::notOpen() const
{
    return Error::connectionLost(u"There is no connection to the database"_s);
}

void Connection::cancel()
{
    const std::lock_guard lock(m_cancelGuard);
    if (m_interrupt->cancel(cancelGrace) && m_cancel)
        m_cancel->send();
}

void Connection::abandon(std::chrono::milliseconds grace)
{
    const std::lock_guard lock(m_cancelGuard);
    if (m_interrupt->abandon(grace) && m_cancel)
        m_cancel->send();
}

Status Connection::watchClient()
{
    const auto set
        = execute("select set_config(s.name, s.value, false) from (values ('tcp_keepalives_idle', '5'),"
                  " ('tcp_keepalives_interval', '2'), ('tcp_keepalives_count', '3'),"
                  " ('tcp_user_timeout', '10000')) as s (name, value)"
                  " where pg_backend_pid() = $1::int",
            {PQbackendPID(m_handle)});
    return set ? Status(Done{}) : Status(set.error());
}

Status Connection::listen(const QString &channel)
{
    if (!m_handle)
        return notOpen();
    const QByteArray name = channel.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeIdentifier(m_handle, name.constData(), size_t(name.size())), PQfreemem);
    const auto listening = execute(QByteArray("listen ") + quoted.get());
    return listening ? Status(Done{}) : Status(listening.error());
}

int Connection::socket() const
{
    return PQsocket(m_handle);
}

QList<Notification> Connection::takeNotifications()
{
    QList<Notification> out;
    if (m_handle)
        PQconsumeInput(m_handle);
    while (m_handle) {
        const std::unique_ptr<PGnotify, decltype(&PQfreemem)> notify(PQnotifies(m_handle), PQfreemem);
        if (!notify)
            break;
        out.append({QString::fromUtf8(notify->relname), QString::fromUtf8(notify->extra)});
    }
    return out;
}

Result<bool> Connection::pooled()
{
    const auto rows = execute("select pg_catalog.pg_backend_pid()");
    if (!rows)
        return rows.error();
    return rows->integer(0, 0) != PQbackendPID(m_handle);
}

int Connection::serverVersion() const
{
    return PQserverVersion(m_handle);
}

QString Connection::serverVersionText() const
{
    return QString::fromUtf8(PQparameterStatus(m_handle, "server_version"));
}

bool Connection::inTransaction() const
{
    const auto status = PQtransactionStatus(m_handle);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

QString Connection::database() const
{
    return QString::fromUtf8(PQdb(m_handle));
}

QString Connection::user() const
{
    return QString::fromUtf8(PQuser(m_handle));
}

QString Connection::host() const
{
    return QString::fromUtf8(PQhost(m_handle));
}

} // namespace pgcourier
