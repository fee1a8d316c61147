// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/troubles.h"

#include "app/base/sqlstate.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pgcourier {

namespace {

constexpr auto tellAgain = 60s;
constexpr int mostTold = 50; // kinds; others come and go

struct TroubleWords
{
    QLatin1String code; // or what a class of them begins with; the first that fits is taken
    TroubleKind kind;
    ErrorKind as; // Connection: the database cannot be had, or cannot be written
    QStringView text; // for a statement that failed; a failed connection has words of its own
    QStringView hint;
};

constexpr std::array troubleWords{
    TroubleWords{sqlstate::readOnlyTransaction, TroubleKind::ReadOnly, ErrorKind::Connection,
        u"The database only reads at the moment", u"Wait until it may write, or name another server"},
    TroubleWords{sqlstate::diskFull, TroubleKind::NoRoom, ErrorKind::Connection, u"The server's disk is full",
        u"Make room there"},
    TroubleWords{sqlstate::tooManyConnections, TroubleKind::Full, ErrorKind::Connection,
        u"The server has no connection left", u"Close some, or raise max_connections"},
    TroubleWords{sqlstate::tooFewSessions, TroubleKind::Full, ErrorKind::Connection,
        u"The pool has too few sessions", u"Raise default_pool_size"},
    TroubleWords{sqlstate::ofResources, TroubleKind::Full, ErrorKind::Connection,
        u"The server is short of memory or of another resource", u"Look into its log"},
    TroubleWords{sqlstate::undefinedDatabase, TroubleKind::NoDatabase, ErrorKind::Connection,
        u"The database does not exist any more", u"Create it and run pgcourierctl install"},
    TroubleWords{sqlstate::insufficientPrivilege, TroubleKind::NoRight, ErrorKind::Database,
        u"The worker's role lacks a right", u"As the schema's owner: select net.grant_worker('ROLE')"},
    TroubleWords{sqlstate::ofAuthorization, TroubleKind::NoLogin, ErrorKind::Connection,
        u"The server does not let the worker in", u"Check its role and password"},
    TroubleWords{sqlstate::queryCanceled, TroubleKind::Held, ErrorKind::Database,
        u"A statement of the worker was cancelled",
        u"Where statement_timeout did it: alter role … set statement_timeout = 0"},
    TroubleWords{sqlstate::lockNotAvailable, TroubleKind::Held, ErrorKind::Database,
        u"Somebody else holds a lock that the worker needs", u"Look into pg_locks"},
    TroubleWords{sqlstate::ofRollback, TroubleKind::Held, ErrorKind::Database,
        u"A statement of the worker was rolled back beside another one", u"It is tried again"},
    TroubleWords{sqlstate::ofIntervention, TroubleKind::Away, ErrorKind::ConnectionLost,
        u"The server goes down or comes up", u"It is tried again"},
    TroubleWords{sqlstate::ofSystem, TroubleKind::NoRoom, ErrorKind::Connection,
        u"The server cannot read or write its files", u"Look into its log"},
    TroubleWords{sqlstate::ofInternal, TroubleKind::Other, ErrorKind::Database,
        u"The server met an error of its own", u"Look into its log"},
};

// Whatever of it is not there.
constexpr TroubleWords missingWords{{}, TroubleKind::NoSchema, ErrorKind::Schema,
    u"The schema net is missing, or not what this program knows", u"Run pgcourierctl install, or upgrade"};

// Null: there are none for this code.
const TroubleWords *wordsFor(const QString &code)
{
    if (sqlstate::isMissingObject(code))
        return &missingWords;
    const auto words = std::find_if(troubleWords.begin(), troubleWords.end(),
        [&code](const TroubleWords &entry) { return code.startsWith(entry.code); });
    return words == troubleWords.end() ? nullptr : &*words;
}

bool isOfConnection(ErrorKind kind)
{
    return kind == ErrorKind::Connection || kind == ErrorKind::ConnectionLost;
}

QString troubleKey(const Trouble &trouble)
{
    return trouble.kind == TroubleKind::Other ? trouble.error.text : QString::number(int(trouble.kind));
}

} // namespace

Trouble troubleOf(const Error &error)
{
    const TroubleWords *words = wordsFor(error.code);
    if (words == nullptr)
        return {isOfConnection(error.kind)        ? TroubleKind::Away
                : error.kind == ErrorKind::Schema ? TroubleKind::NoSchema
                                                  : TroubleKind::Other,
            error};
    if (error.kind != ErrorKind::Database && error.kind != ErrorKind::Cancelled)
        return {words->kind, error}; // it has words already
    QString said = error.text;
    if (!error.detail.isEmpty())
        said += u": "_s + error.detail;
    return {words->kind, {words->as, words->text.toString(), said, words->hint.toString(), error.code}};
}

std::optional<Error> Troubles::met(Source source, const Error &error, Clock::time_point now)
{
    if (m_sources == 0) {
        m_since = now;
        m_hasTold = false;
    }
    m_sources |= source;
    m_newest = troubleOf(error);
    if (m_told.size() > mostTold)
        m_told.clear();
    const QString key = troubleKey(m_newest);
    const auto told = m_told.find(key);
    if (told != m_told.end() && now - told->when < tellAgain) {
        ++told->since;
        return std::nullopt;
    }
    m_hasTold = true;
    Error line = m_newest.error;
    if (told != m_told.end() && told->since > 0)
        line.text += u" (%1 times more since it was last told)"_s.arg(told->since);
    m_told.insert(key, {now, 0});
    return line;
}

std::optional<std::chrono::milliseconds> Troubles::passed(Source source, Clock::time_point now)
{
    if ((m_sources & source) == 0)
        return std::nullopt;
    m_sources &= ~source;
    if (m_sources != 0 || !m_hasTold)
        return std::nullopt;
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
}

std::chrono::milliseconds Troubles::lasts(Clock::time_point now) const
{
    return m_sources == 0 ? 0ms : std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
}

} // namespace pgcourier
