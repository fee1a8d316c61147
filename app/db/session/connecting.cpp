// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/connecting.h"

#include "app/base/aside.h"
#include "app/db/session/passage.h"

#include <QByteArrayList>
#include <vector>

#include <libpq-fe.h>
#include <poll.h>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

// Shared by the two threads.
struct OpenAttempt
{
    std::mutex guard;
    std::shared_ptr<Tunnel> tunnel; // goes after the handle
    SessionHandle handle;
    std::optional<Error> failure;
    bool done = false;
    bool left = false; // nobody waits for it any more
};

// As libpq takes them: two arrays that end with a null pointer.
struct ConnectOptions
{
    explicit ConnectOptions(const Conninfo &conninfo)
    {
        const QMap<QString, QString> &values = conninfo.values();
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            bytes.append(it.key().toUtf8());
            bytes.append(it.value().toUtf8());
        }
        for (qsizetype i = 0; i < bytes.size(); i += 2) {
            keywords.push_back(bytes.at(i).constData());
            texts.push_back(bytes.at(i + 1).constData());
        }
        keywords.push_back(nullptr);
        texts.push_back(nullptr);
    }

    QByteArrayList bytes;
    std::vector<const char *> keywords;
    std::vector<const char *> texts;
};

SessionHandle connectThrough(Passage &passage)
{
    SessionHandle handle;
    do {
        const ConnectOptions options(passage.conninfo);
        handle.reset(PQconnectdbParams(options.keywords.data(), options.texts.data(), 0));
    } while (
        PQstatus(handle.get()) != CONNECTION_OK && passage.passOver(QString::fromUtf8(PQport(handle.get()))));
    return handle;
}

void connect(const Conninfo &conninfo, OpenAttempt &attempt)
{
    auto passage = openPassage(conninfo, [&attempt] {
        const std::lock_guard lock(attempt.guard);
        return attempt.left;
    });
    SessionHandle handle = passage ? connectThrough(*passage) : SessionHandle();
    const std::lock_guard lock(attempt.guard);
    attempt.done = true;
    if (attempt.left)
        return;
    if (!passage)
        attempt.failure = passage.error();
    else if (PQstatus(handle.get()) != CONNECTION_OK)
        attempt.failure = passage->failure();
    if (passage)
        attempt.tunnel = passage->tunnel;
    attempt.handle = std::move(handle);
}

} // namespace

void FinishSession::operator()(pg_conn *handle) const
{
    PQfinish(handle);
}

Connecting connectTo(const Conninfo &conninfo, const std::shared_ptr<Interrupt> &interrupt)
{
    constexpr auto longestLook = 10s;
    const auto attempt = std::make_shared<OpenAttempt>();
    runAside([conninfo, interrupt, attempt] {
        connect(conninfo, *attempt);
        interrupt->wake();
    });
    for (;;) {
        {
            const std::lock_guard lock(attempt->guard);
            const auto verdict = interrupt->verdict();
            if (attempt->done && verdict != Interrupt::Verdict::Abandoned)
                return {std::move(attempt->handle), Interrupt::Verdict::GoOn, std::move(attempt->tunnel),
                    attempt->failure};
            if (verdict != Interrupt::Verdict::GoOn) {
                attempt->left = true;
                attempt->handle.reset();
                return {nullptr, verdict};
            }
        }
        pollfd none{-1, 0, 0};
        interrupt->wait(none, Interrupt::Clock::now() + longestLook);
    }
}

} // namespace pgcourier
