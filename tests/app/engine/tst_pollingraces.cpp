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

constexpr int schedules = 300; // of each row
constexpr int steps = 12;

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
        polling.claimed(jobs, std::chrono::milliseconds(100)); // of a slow server
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
    void schedules_whenAWorkerRestsTooSoon_findIt();

private:
    [[nodiscard]] bool run(bool atRest, QRandomGenerator &dice);
    void step(QRandomGenerator &dice);
    void queue(QRandomGenerator &dice, size_t session);
    void end(size_t session, const QString &how);
    void rest();
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

// Workers do what they would do by themselves, until they rest or go on for no more than transactions that
// are open.
void TestPollingRaces::rest()
{
    for (int round = 0; round < 8; ++round) {
        bool all = true;
        for (const auto &worker : m_workers) {
            worker->tick(0);
            if (!worker->isWoken() && worker->rests())
                continue;
            all = false;
            work(*worker);
        }
        if (all)
            return;
    }
}

// Whoever is at work ends, one after the other, while the workers rest as far as they may.
bool TestPollingRaces::settle()
{
    rest();
    for (size_t session = 0; session < m_sessions.size(); ++session) {
        if (!m_open[session])
            continue;
        end(session, u"commit"_s);
        rest();
        if (left() != u"0"_s)
            return false;
    }
    for (const QString &name : std::exchange(m_prepared, {})) {
        m_bench.sql(u"commit prepared '%1'"_s.arg(name));
        m_story.append(u"commit prepared"_s);
        rest();
        if (left() != u"0"_s)
            return false;
    }
    rest();
    return left() == u"0"_s;
}

void TestPollingRaces::request_inAnySchedule_isClaimed_data()
{
    QTest::addColumn<bool>("atRest"); // or polling
    QTest::addColumn<quint32>("seed");
    for (const quint32 seed : {20'261'129u, 20'261'130u}) {
        QTest::addRow("from rest, %u", seed) << true << seed;
        QTest::addRow("from polling, %u", seed) << false << seed;
    }
}

bool TestPollingRaces::run(bool atRest, QRandomGenerator &dice)
{
    m_story.clear();
    for (const auto &worker : m_workers) {
        if (atRest)
            break;
        worker->tick(10);
        worker->tick(10);
        work(*worker);
    }
    for (int i = 0; i < steps; ++i)
        step(dice);
    return settle();
}

void TestPollingRaces::request_inAnySchedule_isClaimed()
{
    QFETCH(const bool, atRest);
    QFETCH(const quint32, seed);
    QRandomGenerator dice(seed);
    for (int schedule = 0; schedule < schedules; ++schedule) {
        QVERIFY2(run(atRest, dice), qPrintable(u"schedule %1:\n"_s.arg(schedule) + m_story.join(u'\n')));
        if (schedule % 50 == 49)
            m_bench.sql(u"truncate net.http_request_active, net.claim"_s);
    }
}

// The check of the check: a worker that takes all transactions for ended leaves requests lying.
void TestPollingRaces::schedules_whenAWorkerRestsTooSoon_findIt()
{
    m_bench.sql(u"alter function net._polling(bool) rename to _true_polling"_s);
    m_bench.sql(
        u"create function net._polling(restricted bool, out due float8, out polled bool, out settled bigint)"
        " language sql as"
        " $$ select p.due, p.polled, 9000000000000000000 from net._true_polling(restricted) as p $$"_s);
    QRandomGenerator dice(1);
    bool found = false;
    for (int schedule = 0; schedule < schedules && !found; ++schedule)
        found = !run(false, dice);
    QVERIFY(found);
}

QTEST_GUILESS_MAIN(TestPollingRaces)
#include "tst_pollingraces.moc"
