// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules of sessions that queue and of workers that poll and rest: step by step, without a clock,
// on a real server. Whenever all workers rest, no request may be left lying.
#include "app/db/claimstore.h"
#include "app/db/session/sqltext.h"
#include "app/engine/polling.h"
#include "tests/app/engine/workbench.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int schedules = 2000;
constexpr int steps = 12;
constexpr quint32 seed = 20'261'130;

// What a dispatcher and its claimer do, one step at a time.
struct RaceWorker
{
    int id = 0;
    Polling polling;
    Connection claims{u"claims"_s};
    Connection ears{u"listener"_s};

    [[nodiscard]] bool isWoken()
    {
        (void)ears.execute("select 1"); // behind what was committed before
        return !ears.takeNotifications().isEmpty();
    }
    [[nodiscard]] bool rests() { return !polling.nextLook(); }
    [[nodiscard]] Status look();
    void tick(int jobs)
    {
        polling.claimed(jobs);
        (void)polling.tick(true);
    }
};

Status RaceWorker::look()
{
    ClaimStore store(claims);
    const PollNews news = polling.news();
    const auto below = store.say(id, news);
    if (!below)
        return below.error();
    ClaimRequest request;
    request.workerId = id;
    const auto answer = store.claim(request);
    if (!answer)
        return answer.error();
    polling.said(news, *below);
    if (answer->jobs.isEmpty())
        polling.foundNothing(answer->polling);
    return Done{};
}

} // namespace

class TestPollingRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void request_inAnySchedule_isClaimed_data();
    void request_inAnySchedule_isClaimed();

private:
    void step(QRandomGenerator &dice);
    void queue(QRandomGenerator &dice, size_t session);
    void end(size_t session, const QString &how);
    [[nodiscard]] bool settle();
    [[nodiscard]] QString left()
    {
        return m_bench.sql(u"select count(*) from net.http_request_active where status = 'pending'"_s);
    }
    void work(RaceWorker &worker);

    Workbench m_bench{TestClusterOptions{false, false, {u"max_prepared_transactions=8"_s}}};
    std::vector<std::unique_ptr<RaceWorker>> m_workers;
    std::vector<std::unique_ptr<Connection>> m_sessions;
    std::vector<bool> m_open;
    QStringList m_prepared;
    QStringList m_story; // of this schedule
    int m_names = 0;
};

void TestPollingRaces::initTestCase()
{
    QVERIFY(m_bench.start());
    QVERIFY(m_bench.refresh());
    // Prepared transactions are a part of it, and notifications are: as if a worker had to do with the latter
    // alone.
    m_bench.sql(u"create or replace function net._may_notify(fullest float8 default 0.5) returns bool "
                u"language sql as "
                "$$ select true $$"_s);
    for (int i = 0; i < 2; ++i) {
        auto worker = std::make_unique<RaceWorker>();
        worker->id
            = m_bench.sql(u"select net._register_worker('h', %1, '1', 10, 'heartbeat')"_s.arg(i)).toInt();
        QVERIFY(worker->claims.open(m_bench.conninfo));
        QVERIFY(worker->ears.open(m_bench.conninfo));
        QVERIFY(worker->ears.listen(u"pgcourier_queue"_s));
        m_workers.push_back(std::move(worker));
    }
    for (int i = 0; i < 4; ++i) {
        m_sessions.push_back(std::make_unique<Connection>(u"queues"_s));
        QVERIFY(m_sessions.back()->open(m_bench.conninfo));
    }
    m_open.assign(m_sessions.size(), false);
}

void TestPollingRaces::queue(QRandomGenerator &dice, size_t session)
{
    static const QStringList begins{
        u"begin"_s, u"begin isolation level repeatable read"_s, u"begin isolation level serializable"_s};
    static const QStringList ways{u"select net.http_get('http://a/')"_s,
        u"select net.http_post('http://b/', '{}')"_s,
        u"insert into net.http_request_queue (method, url) values ('GET', 'http://c/')"_s,
        u"savepoint s; select net.http_get('http://a/'); rollback to s; select net.http_get('http://a/')"_s,
        u"savepoint s; select net.http_get('http://a/'); release s"_s};
    QString text = ways.at(dice.bounded(int(ways.size())));
    if (!m_open[session])
        text.prepend(begins.at(dice.bounded(3)) + u"; "_s);
    m_open[session] = true;
    m_story.append(u"%1: %2"_s.arg(session).arg(text));
    if (m_sessions[session]->executeScript(text.toUtf8()))
        return;
    (void)m_sessions[session]->executeScript("rollback"); // it could not be serialized
    m_open[session] = false;
}

void TestPollingRaces::end(size_t session, const QString &how)
{
    if (!m_open[session])
        return;
    m_open[session] = false;
    m_story.append(u"%1: %2"_s.arg(session).arg(how));
    const Status ended = m_sessions[session]->executeScript(how.toUtf8());
    // One that notified cannot be prepared, and is rolled back.
    if (ended && how.startsWith(u"prepare"_s))
        m_prepared.append(how.section(u'\'', 1, 1));
}

void TestPollingRaces::work(RaceWorker &worker)
{
    m_story.append(u"worker %1 looks"_s.arg(worker.id));
    const Status looked = worker.look();
    QVERIFY2(looked, looked ? "" : qPrintable(looked.error().line()));
}

void TestPollingRaces::step(QRandomGenerator &dice)
{
    const size_t session = size_t(dice.bounded(int(m_sessions.size())));
    RaceWorker &worker = *m_workers[size_t(dice.bounded(int(m_workers.size())))];
    const int what = dice.bounded(20);
    if (what < 6) {
        queue(dice, session);
    } else if (what < 9) {
        end(session, u"commit"_s);
    } else if (what < 10) {
        end(session, dice.bounded(2) ? u"rollback"_s : u"prepare transaction 'p%1'"_s.arg(++m_names));
    } else if (what < 11 && !m_prepared.isEmpty()) {
        m_bench.sql(u"commit prepared '%1'"_s.arg(m_prepared.takeAt(dice.bounded(int(m_prepared.size())))));
        m_story.append(u"commit prepared"_s);
    } else if (what < 15) {
        const int jobs = dice.bounded(3) ? 0 : 10;
        m_story.append(u"worker %1 ticks twice, %2 claimed"_s.arg(worker.id).arg(jobs));
        worker.tick(jobs);
        worker.tick(jobs);
    } else if (worker.isWoken() || worker.polling.nextLook() || worker.polling.news() != PollNews::None) {
        work(worker);
    }
}

// Everybody ends, and workers do what they would do by themselves until they rest.
bool TestPollingRaces::settle()
{
    for (size_t session = 0; session < m_sessions.size(); ++session)
        end(session, u"commit"_s);
    for (const QString &name : std::exchange(m_prepared, {}))
        m_bench.sql(u"commit prepared '%1'"_s.arg(name));
    for (int round = 0; round < 100; ++round) {
        bool all = true;
        for (const auto &worker : m_workers) {
            worker->tick(0);
            const bool woken = worker->isWoken();
            if (!woken && worker->rests())
                continue;
            all = false;
            work(*worker);
        }
        if (all)
            return true;
    }
    return false;
}

void TestPollingRaces::request_inAnySchedule_isClaimed_data()
{
    QTest::addColumn<bool>("atRest"); // or polling
    QTest::newRow("from rest") << true;
    QTest::newRow("from polling") << false;
}

void TestPollingRaces::request_inAnySchedule_isClaimed()
{
    QFETCH(const bool, atRest);
    QRandomGenerator dice(atRest ? seed : seed + 1);
    for (int schedule = 0; schedule < schedules / 2; ++schedule) {
        m_story.clear();
        if (!atRest) {
            for (const auto &worker : m_workers) {
                worker->tick(10);
                worker->tick(10);
                work(*worker);
            }
        }
        for (int i = 0; i < steps; ++i)
            step(dice);
        QVERIFY2(settle(), qPrintable(m_story.join(u'\n')));
        QVERIFY2(left() == u"0"_s, qPrintable(u"schedule %1:\n"_s.arg(schedule) + m_story.join(u'\n')));
        if (schedule % 100 == 99)
            m_bench.sql(u"truncate net.http_request_active, net.claim"_s);
    }
}

QTEST_GUILESS_MAIN(TestPollingRaces)
#include "tst_pollingraces.moc"
