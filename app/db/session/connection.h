// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/session/answerwait.h"
#include "app/db/session/connecting.h"
#include "app/db/session/conninfo.h"
#include "app/db/session/parameter.h"
#include "app/db/session/rows.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <QHash>

namespace pgcourier {

inline constexpr int oldestServer = 130000; // as Connection::serverVersion() says it

// What a NOTIFY said.
struct Notification
{
    QString channel;
    QString payload;

    bool operator==(const Notification &) const = default;
};

class CancelRequest;

// One thread's connection to a database: opened, used and closed in that thread.
// Statements go straight through libpq: $1 placeholders, values apart from the text, one round trip, nothing
// prepared by name but by executePrepared(). So they also run through a pooler that shares sessions.
// No call waits for a server that hangs: after five seconds without a sign of life the connection is lost,
// while a statement that only takes long is waited for as long as it takes.
class Connection
{
public:
    static constexpr std::chrono::milliseconds cancelGrace{800};

    // `purpose` ends the application name that others see in pg_stat_activity: "pgcourier worker".
    explicit Connection(const QString &purpose = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] Status open(const QString &conninfo); // URI or key/value text, "" = libpq's environment
    void close();
    // False also once a statement has met a dead connection.
    [[nodiscard]] bool isOpen() const;

    // One statement. Bind values; never join them into the text.
    [[nodiscard]] Result<Rows> execute(const QByteArray &sql, const ParameterList &parameters = {});
    // The same for a statement that comes again and again, with values of the same types: the server parses
    // and plans it once, where the session is our own.
    [[nodiscard]] Result<Rows> executePrepared(const QByteArray &sql, const ParameterList &parameters);
    // One statement whose rows are handed over one by one, each as a Rows of size 1, so that a result of any
    // size takes no memory. Answers the rest: columns, command tag.
    [[nodiscard]] Result<Rows> stream(const QByteArray &sql, const std::function<void(const Rows &)> &onRow);
    // Several statements with no values, as a migration file has them. Stops at the first error.
    [[nodiscard]] Status executeScript(const QByteArray &sql);
    // Where in the newest failed statement the server points, in characters from 1; 0: nowhere.
    [[nodiscard]] int errorPosition() const { return m_errorPosition; }
    // "NOTICE: …" and "WARNING: …" lines of the newest statement.
    [[nodiscard]] const QStringList &notices() const { return m_notices; }

    // Callable from any thread, and they return at once.
    // Gives up the call that runs at the moment. Where the server does not end the statement within a moment,
    // the connection is closed.
    void cancel();
    // The same, and every later call fails at once: nobody needs this connection any more.
    void abandon(std::chrono::milliseconds grace = std::chrono::milliseconds(0));
    [[nodiscard]] std::chrono::milliseconds waitingFor() const { return m_interrupt->waitingFor(); }

    // Asks the server to notice within some ten seconds that this host is gone. Not where a pooler stands
    // between: the setting would stay with a session that others use.
    [[nodiscard]] Status watchClient();
    [[nodiscard]] Status listen(const QString &channel);
    // Readable when a notification comes, or the end of the connection; -1: closed.
    [[nodiscard]] int socket() const;
    // What has come so far, also along with a statement's answer. Where the connection turns out to be dead,
    // isOpen() says so afterwards.
    [[nodiscard]] QList<Notification> takeNotifications();

    // Behind a transaction pooler there is no session of our own: no LISTEN, no session lock, no SET.
    [[nodiscard]] Result<bool> pooled();
    [[nodiscard]] int serverVersion() const; // 150004
    [[nodiscard]] QString serverVersionText() const;
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; } // opened so that the server refuses to write
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] QString database() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] QString host() const; // or the socket's folder
    [[nodiscard]] QString target() const { return m_target; } // for messages

private:
    [[nodiscard]] Status connectTo(const Conninfo &conninfo);
    [[nodiscard]] Status greet();
    [[nodiscard]] std::optional<Error> cannotRun(const QByteArray &sql, const ParameterList &parameters);
    [[nodiscard]] Result<Rows> collect(const std::function<void(const Rows &)> &onRow = {});
    [[nodiscard]] AnswerWait::End skipCopy(AnswerWait &wait, int status);
    [[nodiscard]] Error giveUp(AnswerWait::End end);
    [[nodiscard]] Result<Rows> digest(pg_result *result);
    [[nodiscard]] Error notOpen() const;
    [[nodiscard]] bool mayPrepare();

    QString m_purpose;
    QString m_target;
    bool m_readOnly = false;
    std::shared_ptr<Tunnel> m_tunnel; // of the session
    SessionHandle m_session;
    pg_conn *m_handle = nullptr; // the session's, once it is open
    std::shared_ptr<Interrupt> m_interrupt = std::make_shared<Interrupt>();
    QStringList m_notices;
    int m_errorPosition = 0;
    QHash<QByteArray, QByteArray> m_prepared; // names of statements
    std::optional<bool> m_mayPrepare;
    std::mutex m_cancelGuard; // cancel() comes from other threads
    std::shared_ptr<CancelRequest> m_cancel;
};

// begin, work(), commit; rolls back where work() answers an error. Work answers a Result.
template <typename Work>
auto inTransaction(Connection &connection, Work work, const QByteArray &begin = "begin")
    -> std::invoke_result_t<Work>
{
    if (const auto begun = connection.execute(begin); !begun)
        return begun.error();
    auto answer = work();
    if (!answer) {
        // The first error is the one to tell; where the connection is lost the server rolls back by itself.
        (void)connection.execute("rollback");
        return answer;
    }
    const auto committed = connection.execute("commit");
    if (!committed)
        return committed.error();
    // The server answers so where a statement failed unnoticed inside.
    if (committed->command() == QLatin1String("ROLLBACK"))
        return Error::database(QStringLiteral("The transaction was rolled back"));
    return answer;
}

} // namespace pgcourier
