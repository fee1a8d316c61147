// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/endpointstore.h"
#include "app/db/jobstore.h"
#include "app/db/pgnetstore.h"
#include "app/db/schema/adoption.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"

#include <atomic>
#include <optional>

namespace pgcourier {

// What the faces of a QueueClient share: its connections and how a question is put to them. A lost connection
// is opened again by the next question, and a failure that a missing or old schema is behind says so.
// Scripts have a connection of their own: what they set (role, search path, temporary tables) stays with the
// next script, as in psql, and never meets the queries of the window.
class ClientSession
{
public:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] Status ready(Connection &connection);
    [[nodiscard]] Error explained(const Error &error);
    // What the connected database turned out to be. Within a question.
    [[nodiscard]] Result<DatabaseInfo> info();

    // Runs the question on an open connection. Where a missing or old schema is behind a failure, says so.
    template <typename Question> auto ask(Question question) -> std::invoke_result_t<Question>
    {
        const auto begin = Clock::now();
        if (const Status open = ready(connection); !open)
            return open.error();
        auto answer = question();
        if (!answer)
            return explained(remembered(answer.error(), begin));
        return answer;
    }

    // A server that hangs is not waited for again by each of the questions that stand behind the one that
    // found it out.
    Error remembered(const Error &error, Clock::time_point begin);

    struct Refusal
    {
        Error error;
        Clock::time_point when;
    };
    std::optional<Refusal> refusal;
    std::atomic<bool> abandoned = false; // nobody waits for any answer, those that are no database's included
    std::optional<QString> conninfo; // none: closed
    Connection connection;
    Connection scripts{QStringLiteral("script")};
    Connection dry{
        QStringLiteral("dry run")}; // of one dry run, so that it meets nothing that a script has set
    SchemaInstaller installer{connection};
    Adoption adoption{connection, installer};
    JobStore jobs{connection};
    EndpointStore policies{connection};
    PgNetStore pgNet{connection, std::make_shared<PgNetMemory>()};
    std::optional<bool> attached; // the database has the real pg_net; none: not asked yet

    // Who keeps the queue there.
    [[nodiscard]] Result<QueueStore *> store()
    {
        if (!attached) {
            const auto schema = installer.installed();
            if (!schema)
                return schema.error();
            attached = schema->state == SchemaState::PgNet;
        }
        return *attached ? static_cast<QueueStore *>(&pgNet) : &jobs;
    }

    template <typename Question> auto askStore(Question question)
    {
        using Answer = std::invoke_result_t<Question, QueueStore &>;
        return ask([&]() -> Answer {
            const auto queue = store();
            if (!queue)
                return queue.error();
            auto answer = question(**queue);
            if (!answer)
                attached.reset(); // somebody may have installed or dropped something
            return answer;
        });
    }
};

} // namespace pgcourier
